package io.pathlake.attribution.models;

import java.util.Arrays;

/**
 * What each state adds to the conversion rate: the Shapley value of the game in which a coalition
 * is worth conversions / paths among the paths whose distinct states are all in it, and 0 where
 * there is no such path. Values sum to the rate of all states together less that of none. A state
 * that goes with lower rates has a value below 0.
 *
 * <p>States that few paths hold have a rate that is mostly chance, and are no players: their value
 * is not a number, and paths that hold one of them are left out. Up to 16 players the value is
 * exact; beyond, it is estimated from random orders of joining and carries a standard error.
 */
public final class RateShapley {

  private final double[] phi;
  private final double[] errors;
  private final boolean exact;

  /**
   * Plays the game.
   *
   * @param leastPaths that hold a state, for it to be a player
   * @param permutations how many orders of joining are sampled where there are more than 16
   *     players, each of them and its reverse counting as two; at least 4
   * @param seed of the sample
   * @throws IllegalArgumentException when permutations are fewer than 4
   */
  public RateShapley(PathSets sets, long leastPaths, int permutations, long seed) {
    this(sets, leastPaths, permutations, seed, EveryCoalition.MOST_PLAYERS);
  }

  RateShapley(PathSets sets, long leastPaths, int permutations, long seed, int mostExact) {
    if (permutations < 4) {
      throw new IllegalArgumentException(
          "%d permutations tell no standard error: sample at least 4".formatted(permutations));
    }
    RateGame game = new RateGame(sets, leastPaths);
    exact = game.size() <= mostExact;
    if (exact) {
      phi = byState(game, EveryCoalition.values(game), sets.states());
      errors = byState(game, new double[game.size()], sets.states());
    } else {
      SampledOrders orders = new SampledOrders(game, (permutations + 1) / 2, seed);
      phi = byState(game, orders.values(), sets.states());
      errors = byState(game, orders.errors(), sets.states());
    }
  }

  private static double[] byState(RateGame game, double[] byPlayer, int states) {
    double[] byState = new double[states];
    Arrays.fill(byState, Double.NaN);
    for (int player = 0; player < byPlayer.length; player++) {
      byState[game.state(player)] = byPlayer[player];
    }
    return byState;
  }

  /** Values by state, in units of the conversion rate; not a number for who is no player. */
  public double[] phi() {
    return phi.clone();
  }

  /** Standard errors by state; 0 where values are exact, not a number for who is no player. */
  public double[] errors() {
    return errors.clone();
  }

  /** Whether every coalition was counted, none sampled. */
  public boolean exact() {
    return exact;
  }
}
