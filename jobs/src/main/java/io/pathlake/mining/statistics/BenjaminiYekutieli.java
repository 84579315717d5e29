package io.pathlake.mining.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Corrects p-values of many tests that say partly the same, as {@link BenjaminiHochberg} does of
 * those that do not: Y. Benjamini, D. Yekutieli, "The control of the false discovery rate in
 * multiple testing under dependency", Annals of Statistics 29, 2001; the adjusted p-values are
 * those times 1 + 1/2 + … + 1/m, at most 1.
 */
public final class BenjaminiYekutieli {

  private BenjaminiYekutieli() {}

  /** Adjusted p-values in the order given; tests that are not a number are none and stay so. */
  public static double[] adjusted(double[] p) {
    long tests = Arrays.stream(p).filter(one -> !Double.isNaN(one)).count();
    double harmonic = IntStream.rangeClosed(1, (int) tests).mapToDouble(i -> 1.0 / i).sum();
    return Arrays.stream(BenjaminiHochberg.adjusted(p))
        .map(one -> Math.min(1, one * harmonic))
        .toArray();
  }
}
