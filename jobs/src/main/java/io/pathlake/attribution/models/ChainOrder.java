package io.pathlake.attribution.models;

import java.util.Arrays;
import java.util.List;

/**
 * The order of the chain that foretells best where paths go that it has not seen: each fold is
 * foretold from all others, and the order with the highest mean log-likelihood of a transition is
 * chosen, the lowest of equals.
 *
 * <p>What follows a context is foretold from what followed it, and from what is foretold of the
 * context that is shorter by its oldest state, as if that had been seen once (alpha = 1): p_k(next
 * | context) = (n(context, next) + alpha p_(k-1)(next)) / (n(context) + alpha); at order 0 every
 * state, conversion and null count once more than they were seen. Source: D. J. C. MacKay, L. C. B.
 * Peto, "A hierarchical Dirichlet language model", Natural Language Engineering 1 (1995), with
 * alpha fixed and the shorter context for the mean.
 *
 * <p>Near the start a longer context is the same as a shorter one, as there is nothing before it;
 * it is asked once, and orders do not differ there.
 */
public final class ChainOrder {

  private static final double ALPHA = 1;

  private final double[] logLikelihoods;

  private ChainOrder(double[] logLikelihoods) {
    this.logLikelihoods = logLikelihoods;
  }

  /**
   * Judges the orders 1 to the longest that was counted.
   *
   * @param folds counts of the paths of different customers, with the same numbers of states and
   *     the same longest order
   * @throws IllegalArgumentException when there are fewer than two folds, or longest orders differ
   */
  public static ChainOrder of(List<ChainCounts> folds) {
    if (folds.size() < 2) {
      throw new IllegalArgumentException(
          "Orders are judged by at least 2 folds, not %d".formatted(folds.size()));
    }
    ChainCounts sum = new ChainCounts(folds.get(0).maxOrder());
    for (ChainCounts fold : folds) {
      sum.plus(fold, identity(fold.states()));
    }
    ContextCounts all = new ContextCounts(sum);
    double[] logLikelihoods = new double[sum.maxOrder()];
    long transitions = 0;
    for (ChainCounts fold : folds) {
      transitions += judge(new ContextCounts(fold), all, sum.states() + 2, logLikelihoods);
    }
    for (int i = 0; i < logLikelihoods.length; i++) {
      logLikelihoods[i] /= transitions;
    }
    return new ChainOrder(logLikelihoods);
  }

  private static int[] identity(int states) {
    int[] numbers = new int[states];
    Arrays.setAll(numbers, state -> state);
    return numbers;
  }

  /** Adds a fold's log-likelihood by order; how many transitions it has. */
  private static long judge(ContextCounts fold, ContextCounts all, int outcomes, double[] sums) {
    long transitions = 0;
    long context = -1;
    long[] before = new long[sums.length + 1];
    for (long transition : fold.longest()) {
      // They are sorted, so what one context needs is looked up once.
      if (transition >>> ChainCounts.BITS != context) {
        context = transition >>> ChainCounts.BITS;
        Arrays.setAll(
            before, k -> all.contextTimes(k, transition) - fold.contextTimes(k, transition));
      }
      long[] seen = new long[before.length];
      Arrays.setAll(seen, k -> all.times(k, transition) - fold.times(k, transition));
      double[] p = foretold(seen, before, ChainCounts.length(context) + 1, outcomes);
      long times = fold.times(sums.length, transition);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += times * Math.log(p[i + 1]);
      }
      transitions += times;
    }
    return transitions;
  }

  /**
   * The probability of a transition, by order from 0.
   *
   * @param seen how often it was seen, by order
   * @param before how often its context was seen, by order
   * @param longest the order beyond which a context is the same, as it holds the start
   */
  private static double[] foretold(long[] seen, long[] before, int longest, int outcomes) {
    double[] p = new double[seen.length];
    p[0] = (seen[0] + 1.0) / (before[0] + outcomes);
    for (int k = 1; k < p.length; k++) {
      p[k] = k > longest ? p[k - 1] : (seen[k] + ALPHA * p[k - 1]) / (before[k] + ALPHA);
    }
    return p;
  }

  /** The chosen order; 1 where there is nothing to judge by. */
  public int order() {
    int best = 0;
    for (int i = 1; i < logLikelihoods.length; i++) {
      best = logLikelihoods[i] > logLikelihoods[best] ? i : best;
    }
    return best + 1;
  }

  /**
   * Mean natural log-likelihood of a transition that was held out, of order 1 first; not a number
   * where there is nothing to judge by.
   */
  public double[] logLikelihoods() {
    return logLikelihoods.clone();
  }
}
