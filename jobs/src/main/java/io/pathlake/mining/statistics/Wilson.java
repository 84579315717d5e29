package io.pathlake.mining.statistics;

import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;

/**
 * The score interval of a share: E. B. Wilson, "Probable inference, the law of succession, and
 * statistical inference", JASA 22 (1927), with z = 1.959964 for 95%.
 */
public final class Wilson {

  private static final double Z = 1.959963984540054;

  private Wilson() {}

  /** Lower end; null where there is nothing to count. */
  public static Column low(Column successes, Column trials) {
    return bound(successes, trials, -1);
  }

  /** Upper end; null where there is nothing to count. */
  public static Column high(Column successes, Column trials) {
    return bound(successes, trials, 1);
  }

  /** Lower end, of plain numbers; not a number where there is nothing to count. */
  public static double low(long successes, long trials) {
    return bound(successes, trials, -1);
  }

  /** Upper end, of plain numbers; not a number where there is nothing to count. */
  public static double high(long successes, long trials) {
    return bound(successes, trials, 1);
  }

  private static double bound(long successes, double n, int side) {
    double p = successes / n;
    double spread = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
    return Math.min(1, Math.max(0, (p + Z * Z / (2 * n) + side * spread) / (1 + Z * Z / n)));
  }

  private static Column bound(Column successes, Column trials, int side) {
    Column n = trials.cast("double");
    Column p = successes.cast("double").divide(n);
    Column centre = p.plus(lit(Z * Z / 2).divide(n));
    Column spread =
        sqrt(p.multiply(lit(1.0).minus(p)).divide(n).plus(lit(Z * Z / 4).divide(n.multiply(n))))
            .multiply(Z);
    Column end = centre.plus(spread.multiply(side)).divide(lit(1.0).plus(lit(Z * Z).divide(n)));
    return when(trials.gt(0), least(lit(1.0), greatest(lit(0.0), end)));
  }
}
