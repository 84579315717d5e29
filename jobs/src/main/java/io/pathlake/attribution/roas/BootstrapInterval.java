package io.pathlake.attribution.roas;

import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pow;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;

/**
 * The 95% percentile interval of a sum over customers by the Poisson bootstrap, without sampling.
 *
 * <p>The Poisson bootstrap counts each customer Poisson(1) times (Hanley, MacGibbon 2006, "Creating
 * non-parametric bootstrap samples using Poisson frequencies"; Chamandy et al. 2012). All cumulants
 * of Poisson(1) are 1, so that the k-th cumulant of the resampled sum is the sum of k-th powers of
 * what each customer adds; its quantiles follow by the expansion of E. A. Cornish, R. A. Fisher
 * (1938), here to the square of the skewness: x_q = S + s (z + g (z² - 1) / 6 - g² (2z³ - 5z) /
 * 36), with s² = sum of squares, g = sum of cubes / s³. So it is what infinitely many replicates
 * would tell, the same in every run.
 */
final class BootstrapInterval {

  /** The standard normal quantile of 97.5%. */
  private static final double Z = 1.959963984540054;

  private BootstrapInterval() {}

  /**
   * The lower end, not above the sum.
   *
   * @param sum of what customers add
   * @param squares sum of its squares
   * @param cubes sum of its cubes
   */
  static Column low(Column sum, Column squares, Column cubes) {
    return least(sum, sum.plus(sqrt(squares).multiply(deviate(-Z, squares, cubes))));
  }

  /** The upper end, not below the sum. */
  static Column high(Column sum, Column squares, Column cubes) {
    return greatest(sum, sum.plus(sqrt(squares).multiply(deviate(Z, squares, cubes))));
  }

  private static Column deviate(double z, Column squares, Column cubes) {
    Column skewness = when(squares.gt(0), cubes.divide(pow(squares, lit(1.5)))).otherwise(lit(0.0));
    return lit(z)
        .plus(skewness.multiply((z * z - 1) / 6))
        .minus(pow(skewness, lit(2.0)).multiply((2 * z * z * z - 5 * z) / 36));
  }
}
