package io.pathlake.attribution.models;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Shapley values of the conversion-rate game estimated from random orders in which players join: a
 * value is the mean of what a player adds on joining (J. Castro, D. Gómez, J. Tejada, "Polynomial
 * calculation of the Shapley value based on sampling", Computers &amp; Operations Research 36,
 * 2009). Each order is also taken backwards, where who came early comes late, so that the mean of
 * the two varies less (R. Mitchell, J. Cooper, E. Frank, G. Holmes, "Sampling permutations for
 * Shapley value estimation", Journal of Machine Learning Research 23, 2022, antithetic sampling).
 * What is added in one order sums to what all are worth together, hence so do the estimates.
 */
final class SampledOrders {

  /** Paths and conversions by how many players must have joined for them to count. */
  private static final class Joining {
    private final long[] paths;
    private final long[] conversions;

    Joining(int players) {
      paths = new long[players + 1];
      conversions = new long[players + 1];
    }

    /** What the first so many are worth together, from none to all. */
    double[] worth() {
      double[] worth = new double[paths.length];
      for (int joined = 0; joined < worth.length; joined++) {
        if (joined > 0) {
          paths[joined] += paths[joined - 1];
          conversions[joined] += conversions[joined - 1];
        }
        worth[joined] = RateGame.rate(conversions[joined], paths[joined]);
      }
      return worth;
    }
  }

  private final RateGame game;
  private final double[] values;
  private final double[] errors;

  /**
   * Samples so many pairs of orders.
   *
   * @param pairs at least 2
   */
  SampledOrders(RateGame game, int pairs, long seed) {
    this.game = game;
    values = new double[game.size()];
    errors = new double[game.size()];
    int[] places = new int[game.size()];
    Arrays.setAll(places, i -> i);
    SplittableRandom random = new SplittableRandom(seed);
    for (int pair = 1; pair <= pairs; pair++) {
      shuffle(places, random);
      double[] added = added(places);
      for (int player = 0; player < added.length; player++) {
        // Mean and squares in one pass: B. P. Welford, Technometrics 4, 1962.
        double off = added[player] - values[player];
        values[player] += off / pair;
        errors[player] += off * (added[player] - values[player]);
      }
    }
    for (int player = 0; player < errors.length; player++) {
      errors[player] = Math.sqrt(errors[player] / (pairs - 1) / pairs);
    }
  }

  /** Every order is as likely: R. A. Fisher, F. Yates, 1938. */
  private static void shuffle(int[] places, SplittableRandom random) {
    for (int i = places.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int place = places[i];
      places[i] = places[other];
      places[other] = place;
    }
  }

  /**
   * What each player adds when players join in this order and backwards, the mean of the two. A
   * path counts from where the last of its states has joined; backwards that is the first.
   */
  private double[] added(int[] places) {
    int n = places.length;
    Joining forwards = new Joining(n);
    Joining backwards = new Joining(n);
    for (int set = 0; set < game.sets(); set++) {
      int first = n;
      int last = -1;
      for (int at = game.from(set); at < game.to(set); at++) {
        int place = places[game.member(at)];
        first = Math.min(first, place);
        last = Math.max(last, place);
      }
      forwards.paths[last + 1] += game.paths(set);
      forwards.conversions[last + 1] += game.conversions(set);
      backwards.paths[n - first] += game.paths(set);
      backwards.conversions[n - first] += game.conversions(set);
    }
    double[] there = forwards.worth();
    double[] back = backwards.worth();
    return Arrays.stream(places)
        .mapToDouble(p -> (there[p + 1] - there[p] + back[n - p] - back[n - p - 1]) / 2)
        .toArray();
  }

  /** Estimates by player. */
  double[] values() {
    return values;
  }

  /** Their standard errors: of a mean over pairs, which are independent of each other. */
  double[] errors() {
    return errors;
  }
}
