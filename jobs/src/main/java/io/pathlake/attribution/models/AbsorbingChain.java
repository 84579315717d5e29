package io.pathlake.attribution.models;

/**
 * The Markov chain that walks as counted paths did until it ends in conversion or null, and what
 * would become of conversions without one state: E. Anderl, I. Becker, F. von Wangenheim, J. H.
 * Schumann, "Mapping the customer journey: Lessons learned from graph-based online attribution
 * modeling", International Journal of Research in Marketing 33 (2016). The removal effect of a
 * state is 1 - P(conversion | every step into the state goes to null) / P(conversion): the share of
 * conversions that come by way of it.
 *
 * <p>The chain is solved, not simulated. A context of order k is the last k states; removing a
 * state removes every context that ends in it.
 */
public final class AbsorbingChain {

  /** A way to solve a chain in which some paths convert. */
  interface Solution {

    /** The probability that a path converts. */
    double conversionProbability();

    /** The share of conversions that is lost without each state; 0 of a state nobody came to. */
    double[] removalEffects(int states);
  }

  /** Far more than chains of real paths take; a sweep gains at least one step of every path. */
  private static final int MOST_SWEEPS = 10_000;

  private final int states;
  private final Solution solution;

  /**
   * The chain of this order.
   *
   * @throws IllegalArgumentException when contexts of this order were not counted
   */
  public AbsorbingChain(ChainCounts counts, int order) {
    if (order < 1 || order > counts.maxOrder()) {
      throw new IllegalArgumentException(
          "There is no chain of order %d of counts of order 1 to %d"
              .formatted(order, counts.maxOrder()));
    }
    states = counts.states();
    if (counts.conversions() == 0) {
      solution = new NoConversions();
    } else if (order == 1) {
      solution = new FundamentalMatrix(new Moves(counts, order));
    } else {
      solution = new GaussSeidel(new Moves(counts, order), counts.conversions(), MOST_SWEEPS);
    }
  }

  /** The probability that a path converts; 0 where none did, and where there is no path. */
  public double conversionProbability() {
    return solution.conversionProbability();
  }

  /**
   * Removal effects by state, each 0 to 1; all 0 where nothing converts, and 0 for a state that no
   * path holds. They do not sum to 1.
   *
   * @throws IllegalStateException when a chain of higher order does not settle
   */
  public double[] removalEffects() {
    return solution.removalEffects(states);
  }

  private record NoConversions() implements Solution {

    @Override
    public double conversionProbability() {
      return 0;
    }

    @Override
    public double[] removalEffects(int states) {
      return new double[states];
    }
  }
}
