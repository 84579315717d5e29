package io.pathlake.mining.statistics;

/**
 * Two shares compared within strata, so that what differs between strata plays no part.
 *
 * <p>z = sum of (x1 - n1 m / n) by the square root of the sum of n1 n0 m (n - m) / (n² (n - 1)),
 * over strata of n = n1 + n0 cases with m = x1 + x0 events: N. Mantel, W. Haenszel, Journal of the
 * National Cancer Institute 22 (1959), 719-748, without the correction for continuity. The
 * difference is that of direct standardisation: the shares of the second side are brought to the
 * strata of the first (K. J. Rothman, S. Greenland, T. L. Lash, "Modern Epidemiology", 3rd ed.,
 * 2008, chapter 15).
 *
 * @param difference share of the first side less that of the second, over strata that both have;
 *     not a number where there is none
 * @param z of the test that there is no difference; not a number where nothing varies
 */
public record MantelHaenszel(double difference, double z) {

  /**
   * Compares by stratum.
   *
   * @param events1 events of the first side
   * @param cases1 cases of the first side
   * @param events0 events of the second side
   * @param cases0 cases of the second side
   */
  public static MantelHaenszel of(long[] events1, long[] cases1, long[] events0, long[] cases0) {
    double away = 0;
    double variance = 0;
    double weight = 0;
    double difference = 0;
    for (int k = 0; k < cases1.length; k++) {
      double n1 = cases1[k];
      double n0 = cases0[k];
      double n = n1 + n0;
      double events = events1[k] + events0[k];
      if (n1 > 0 && n0 > 0) {
        away += events1[k] - n1 * events / n;
        variance += n1 * n0 * events * (n - events) / (n * n * (n - 1));
        weight += n1;
        difference += events1[k] - n1 * events0[k] / n0;
      }
    }
    return new MantelHaenszel(
        weight == 0 ? Double.NaN : difference / weight,
        variance == 0 ? Double.NaN : away / Math.sqrt(variance));
  }
}
