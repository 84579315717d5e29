package io.pathlake.mining.patterns;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Corrects p-values of many tests so that, of those called significant at q, a share of at most q
 * is expected to be false: Y. Benjamini, Y. Hochberg, "Controlling the false discovery rate",
 * Journal of the Royal Statistical Society B 57, 1995; adjusted p(i) = min over j ≥ i of m p(j) /
 * j, p(1) ≤ … ≤ p(m).
 */
public final class BenjaminiHochberg {

  private BenjaminiHochberg() {}

  /** Adjusted p-values in the order given; tests that are not a number are none and stay so. */
  public static double[] adjusted(double[] p) {
    Integer[] order = new Integer[p.length];
    Arrays.setAll(order, i -> i);
    Integer[] tests =
        Arrays.stream(order)
            .filter(i -> !Double.isNaN(p[i]))
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .toArray(Integer[]::new);
    double[] adjusted = new double[p.length];
    Arrays.fill(adjusted, Double.NaN);
    double least = 1;
    for (int i = tests.length; i >= 1; i--) {
      least = Math.min(least, p[tests[i - 1]] * tests.length / i);
      adjusted[tests[i - 1]] = least;
    }
    return adjusted;
  }
}
