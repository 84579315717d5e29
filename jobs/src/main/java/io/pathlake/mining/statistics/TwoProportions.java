package io.pathlake.mining.statistics;

import org.apache.commons.math3.special.Erf;

/**
 * The two-sided test that two shares are one, by the normal approximation with a pooled share: z =
 * (p1 - p2) / sqrt(p (1 - p) (1/n1 + 1/n2)), p = (x1 + x2) / (n1 + n2). Source: J. L. Fleiss, B.
 * Levin, M. C. Paik, "Statistical Methods for Rates and Proportions", 3rd ed., 2003, section 3.1,
 * without the correction for continuity.
 */
public final class TwoProportions {

  private TwoProportions() {}

  /**
   * z of {@code x1} in {@code n1} against {@code x2} in {@code n2}; not a number where one side is
   * empty or both shares are 0 or both 1, as there is nothing to tell apart.
   */
  public static double z(long x1, long n1, long x2, long n2) {
    double pooled = (x1 + x2) / (double) (n1 + n2);
    double variance = pooled * (1 - pooled) * (1.0 / n1 + 1.0 / n2);
    return n1 == 0 || n2 == 0 || variance == 0
        ? Double.NaN
        : (x1 / (double) n1 - x2 / (double) n2) / Math.sqrt(variance);
  }

  /** The probability of a |z| at least as large if the shares were one; 0 to 1. */
  public static double p(double z) {
    return Erf.erfc(Math.abs(z) / Math.sqrt(2));
  }
}
