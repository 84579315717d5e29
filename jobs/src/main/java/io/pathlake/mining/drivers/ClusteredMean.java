package io.pathlake.mining.drivers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * A weighted mean over cases, and how sure it is. What one customer's cases have in common is not
 * seen anew in each, so the error is that over customers: the square root of C / (C - 1) times the
 * sum over customers of (sum of w (x - mean))², by the sum of w; C customers. Source: K.-Y. Liang,
 * S. L. Zeger, "Longitudinal data analysis using generalized linear models", Biometrika 73 (1986),
 * the robust variance for a mean, with the usual correction for few clusters.
 *
 * @param mean the weighted mean
 * @param error its standard error; 0 where all values are the same
 * @param p one-sided p-value that the true mean is 0 or less, by Student's t with C - 1 degrees of
 *     freedom; 1 where there is no error
 */
record ClusteredMean(double mean, double error, double p) {

  static ClusteredMean of(double[] values, double[] weights, List<Case> cases) {
    double all = 0;
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      all += weights[i];
      sum += weights[i] * values[i];
    }
    double mean = sum / all;
    Map<Long, Double> customers = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      customers.merge(cases.get(i).customer(), weights[i] * (values[i] - mean), Double::sum);
    }
    double squares = customers.values().stream().mapToDouble(one -> one * one).sum();
    int c = customers.size();
    double error = c < 2 ? 0 : Math.sqrt(squares * c / (c - 1)) / all;
    double p = error == 0 ? 1 : new TDistribution(c - 1).cumulativeProbability(-mean / error);
    return new ClusteredMean(mean, error, p);
  }
}
