package io.pathlake.mining.statistics;

/**
 * The 95% interval of the difference of two independent shares, made of their score intervals: R.
 * G. Newcombe, "Interval estimation for the difference between independent proportions", Statistics
 * in Medicine 17, 1998, method 10.
 *
 * @param low lower end of p1 - p2
 * @param high upper end
 */
public record Newcombe(double low, double high) {

  /** The interval for {@code x1} in {@code n1} less {@code x2} in {@code n2}, both n above 0. */
  public static Newcombe of(long x1, long n1, long x2, long n2) {
    double p1 = x1 / (double) n1;
    double p2 = x2 / (double) n2;
    double below = Math.hypot(p1 - Wilson.low(x1, n1), Wilson.high(x2, n2) - p2);
    double above = Math.hypot(Wilson.high(x1, n1) - p1, p2 - Wilson.low(x2, n2));
    return new Newcombe(p1 - p2 - below, p1 - p2 + above);
  }
}
