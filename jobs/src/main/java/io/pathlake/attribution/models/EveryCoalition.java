package io.pathlake.attribution.models;

/**
 * Shapley values of the conversion-rate game from every coalition: φ_i = Σ over S without i of |S|!
 * (n - |S| - 1)! / n! (v(S + i) - v(S)), L. S. Shapley, "A value for n-person games", 1953. Paths
 * of each coalition are summed over its subsets for all coalitions at once, player by player (the
 * zeta transform of F. Yates, 1937), so that n players take n 2ⁿ steps.
 */
final class EveryCoalition {

  /** 2¹⁶ coalitions are a megabyte and some milliseconds. */
  static final int MOST_PLAYERS = 16;

  private EveryCoalition() {}

  /** Values by player. */
  static double[] values(RateGame game) {
    double[] worth = worth(game);
    int n = game.size();
    double[] share = new double[n];
    for (int others = 0; others < n; others++) {
      // 0! (n - 1)! / n! = 1 / n, and each further member multiplies by |S| / (n - |S|).
      share[others] = others == 0 ? 1.0 / n : share[others - 1] * others / (n - others);
    }
    double[] values = new double[n];
    for (int coalition = 0; coalition < worth.length; coalition++) {
      double part = coalition + 1 == worth.length ? 0 : share[Integer.bitCount(coalition)];
      for (int player = 0; player < n; player++) {
        if ((coalition >> player & 1) == 0) {
          values[player] += part * (worth[coalition | 1 << player] - worth[coalition]);
        }
      }
    }
    return values;
  }

  /** What each coalition is worth; bit i of a coalition's number stands for player i. */
  private static double[] worth(RateGame game) {
    long[] paths = new long[1 << game.size()];
    long[] conversions = new long[paths.length];
    for (int set = 0; set < game.sets(); set++) {
      int coalition = 0;
      for (int at = game.from(set); at < game.to(set); at++) {
        coalition |= 1 << game.member(at);
      }
      paths[coalition] += game.paths(set);
      conversions[coalition] += game.conversions(set);
    }
    sumOverSubsets(paths);
    sumOverSubsets(conversions);
    double[] worth = new double[paths.length];
    for (int coalition = 0; coalition < worth.length; coalition++) {
      worth[coalition] = RateGame.rate(conversions[coalition], paths[coalition]);
    }
    return worth;
  }

  private static void sumOverSubsets(long[] counts) {
    for (int player = 1; player < counts.length; player <<= 1) {
      for (int coalition = 0; coalition < counts.length; coalition++) {
        if ((coalition & player) != 0) {
          counts[coalition] += counts[coalition ^ player];
        }
      }
    }
  }
}
