package io.pathlake.mining.compare;

import io.pathlake.mining.statistics.Newcombe;
import io.pathlake.mining.statistics.TwoProportions;
import io.pathlake.mining.statistics.Wilson;

/**
 * A figure between 0 and 1 with its 95% interval.
 *
 * @param hits what was counted of {@code of} trials; -1 where it is no share of trials
 */
record Estimate(double value, double low, double high, long hits, long of) {

  private static final double Z = 1.959963984540054;

  /** A share of trials, with its score interval. */
  static Estimate share(long hits, long of) {
    return new Estimate(hits / (double) of, Wilson.low(hits, of), Wilson.high(hits, of), hits, of);
  }

  /** An estimate that has an interval of its own. */
  static Estimate between(double value, double low, double high) {
    return new Estimate(value, low, high, -1, -1);
  }

  /** The interval of this less another one. */
  Newcombe less(Estimate other) {
    return Newcombe.of(value, low, high, other.value, other.low, other.high);
  }

  /**
   * Two-sided p-value that this and another one are the same: of the pooled two-proportion test for
   * shares, else of the normal approximation with standard errors read from those sides of the
   * intervals that face each other, as {@link #less} does. Not a number where nothing can differ.
   */
  double p(Estimate other) {
    double z =
        hits < 0
            ? (value - other.value) / Math.hypot(error(other.value), other.error(value))
            : TwoProportions.z(hits, of, other.hits, other.of);
    return Double.isNaN(z) ? Double.NaN : TwoProportions.p(z);
  }

  private double error(double towards) {
    return (towards < value ? value - low : high - value) / Z;
  }
}
