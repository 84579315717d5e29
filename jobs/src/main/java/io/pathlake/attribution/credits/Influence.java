package io.pathlake.attribution.credits;

import java.io.Serializable;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * How much each group of customers moves learnt weights. A weight is a smooth function of counts,
 * so that what counting a group twice does to it is, to first order, the sum of its customers'
 * influence (F. R. Hampel, "The influence curve and its role in robust estimation", Journal of the
 * American Statistical Association 69, 1974); and squares summed over many groups tell its variance
 * as those over customers do (P. S. Kott, "The delete-a-group jackknife", Journal of Official
 * Statistics 17, 2001).
 */
public final class Influence implements Serializable {

  private static final long serialVersionUID = 1L;

  private final double[][] byGroup;

  private Influence(double[][] byGroup) {
    this.byGroup = byGroup;
  }

  /**
   * The influence on these weights; 0 where a weight is not a number.
   *
   * @param twice the weights when a group, by its number, is counted twice
   */
  static Influence on(double[] weights, IntFunction<double[]> twice) {
    double[][] moved =
        IntStream.range(0, PathTally.GROUPS).parallel().mapToObj(twice).toArray(double[][]::new);
    for (int weight = 0; weight < weights.length; weight++) {
      double mean = 0;
      for (double[] group : moved) {
        double by = group[weight] - weights[weight];
        group[weight] = Double.isNaN(by) ? 0 : by;
        mean += group[weight] / moved.length;
      }
      // All groups twice is as if none were, so that influence sums to 0 but for higher orders.
      for (double[] group : moved) {
        group[weight] -= mean;
      }
    }
    return new Influence(moved);
  }

  /** How many weights. */
  public int weights() {
    return byGroup[0].length;
  }

  /** That of the group a customer is in, by weight. */
  public double[] of(String customerId) {
    return byGroup[PathTally.group(customerId)];
  }

  /**
   * What the error of weights adds to the variance of a figure, which may be below 0.
   *
   * @param slopes how the figure changes with each weight
   * @param together sums over customers of what each adds to the figure times its influence
   */
  public double variance(double[] slopes, double[] together) {
    double added = 2 * product(slopes, together);
    for (double[] group : byGroup) {
      double moved = product(slopes, group);
      added += moved * moved;
    }
    return added;
  }

  private static double product(double[] some, double[] others) {
    double sum = 0;
    for (int i = 0; i < some.length; i++) {
      sum += some[i] * others[i];
    }
    return sum;
  }
}
