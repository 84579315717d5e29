package io.pathlake.mining.statistics;

/**
 * The 95% interval of the difference of two independent shares, made of their score intervals: R.
 * G. Newcombe, "Interval estimation for the difference between independent proportions", Statistics
 * in Medicine 17, 1998, method 10; of any two estimates with intervals: G. Y. Zou, A. Donner,
 * "Construction of confidence limits about effect measures", Statistics in Medicine 27, 2008.
 *
 * @param low lower end of p1 - p2
 * @param high upper end
 */
public record Newcombe(double low, double high) {

  /** The interval for {@code x1} in {@code n1} less {@code x2} in {@code n2}, both n above 0. */
  public static Newcombe of(long x1, long n1, long x2, long n2) {
    return of(
        x1 / (double) n1,
        Wilson.low(x1, n1),
        Wilson.high(x1, n1),
        x2 / (double) n2,
        Wilson.low(x2, n2),
        Wilson.high(x2, n2));
  }

  /** The interval for one estimate less another, from their own. */
  public static Newcombe of(
      double p1, double low1, double high1, double p2, double low2, double high2) {
    double below = Math.hypot(p1 - low1, high2 - p2);
    double above = Math.hypot(high1 - p1, p2 - low2);
    return new Newcombe(p1 - p2 - below, p1 - p2 + above);
  }
}
