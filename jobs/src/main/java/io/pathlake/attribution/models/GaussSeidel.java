package io.pathlake.attribution.models;

import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * A chain of any order, solved by sweeps: the probability x_i of conversion from context i is r_i +
 * Σ q_ij x_j, and each context is brought up to date by what the others are now (Y. Saad,
 * "Iterative Methods for Sparse Linear Systems", 2nd ed. 2003, section 4.1). One sweep costs one
 * pass over the transitions, and removing a state is one more such system.
 *
 * <p>Contexts are swept from the last to the first, which is from whole contexts to those near the
 * start, so that the start is always up to date. All begin at 0 and only ever rise, with rounding
 * too, as sums and products of what is not below 0 keep their order: it cannot swing for ever.
 *
 * <p>When it ends: what a sweep leaves undone is at most Σ v_j (rise of x_j) at the start, v_j
 * being how often a path leaves j, which is counted; without some states it is less often. Sweeps
 * end when that is below 10⁻¹⁴ of the probability of conversion.
 */
final class GaussSeidel implements AbsorbingChain.Solution {

  private static final double TOLERANCE = 1e-14;

  private final Moves moves;
  private final long conversions;
  private final int mostSweeps;
  private final double whole;

  GaussSeidel(Moves moves, long conversions, int mostSweeps) {
    this.moves = moves;
    this.conversions = conversions;
    this.mostSweeps = mostSweeps;
    whole = within(IntStream.range(0, moves.size()));
  }

  @Override
  public double conversionProbability() {
    return whole;
  }

  @Override
  public double[] removalEffects(int states) {
    BitSet met = new BitSet(states);
    for (int context = 1; context < moves.size(); context++) {
      met.set(moves.state(context));
    }
    double[] effects = new double[states];
    // A context that ends in the state leads nowhere: it stays 0. Those that hold it further back
    // are never come to, and do not matter.
    met.stream()
        .forEach(
            state -> {
              double left =
                  within(IntStream.range(0, moves.size()).filter(i -> !moves.holds(i, state)));
              effects[state] = Math.min(1, Math.max(0, 1 - left / whole));
            });
    return effects;
  }

  /** The probability of conversion where a path that comes to any other context goes to null. */
  private double within(IntStream allowed) {
    int[] contexts = allowed.toArray();
    double[] x = new double[moves.size()];
    double undone = Double.POSITIVE_INFINITY;
    for (int sweep = 0; sweep < mostSweeps; sweep++) {
      undone = sweep(x, contexts);
      if (undone <= TOLERANCE * conversions) {
        return x[0];
      }
    }
    throw new IllegalStateException(
        ("A chain of %,d contexts is not settled after %,d sweeps: %.1e of its conversions are"
                + " still under way, as paths are very long. Use a lower order; order 1 is solved"
                + " without sweeps")
            .formatted(contexts.length, mostSweeps, undone / conversions));
  }

  /** Brings these contexts up to date; how many conversions are at most undone. */
  private double sweep(double[] x, int[] contexts) {
    double undone = 0;
    for (int at = contexts.length - 1; at >= 0; at--) {
      int context = contexts[at];
      double now = moves.conversion(context);
      int end = moves.to(context);
      for (int move = moves.from(context); move < end; move++) {
        now += moves.probability(move) * x[moves.target(move)];
      }
      undone += moves.leaving(context) * (now - x[context]);
      x[context] = now;
    }
    return undone;
  }
}
