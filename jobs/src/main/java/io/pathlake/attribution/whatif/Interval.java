package io.pathlake.attribution.whatif;

import java.util.Arrays;
import org.apache.commons.math3.distribution.TDistribution;

/** A 95% interval. */
public record Interval(double low, double high) {

  private static final double UPPER = 0.975;

  /**
   * The jackknife's (J. W. Tukey 1958; B. Efron, R. J. Tibshirani, "An Introduction to the
   * Bootstrap", 1993, chapter 11): the squared error is (n - 1) / n times the sum of squared
   * deviations of the n estimates that leave one week out, and the interval reaches as many errors
   * to both sides as Student's t with n - 1 degrees of freedom asks. Weeks are taken as
   * independent: seasons that last longer make it too narrow.
   *
   * @param leftOut at least two estimates
   */
  static Interval around(double estimate, double[] leftOut) {
    int n = leftOut.length;
    double mean = Arrays.stream(leftOut).average().orElseThrow();
    double squares = Arrays.stream(leftOut).map(one -> (one - mean) * (one - mean)).sum();
    double error = Math.sqrt(squares * (n - 1) / n);
    double reach = new TDistribution(n - 1).inverseCumulativeProbability(UPPER) * error;
    return new Interval(estimate - reach, estimate + reach);
  }

  /** Whether 0 is in it. */
  public boolean includesZero() {
    return low <= 0 && high >= 0;
  }
}
