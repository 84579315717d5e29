package io.pathlake.mining.compare;

import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Row;

/**
 * A figure of a table's rows that can be compared.
 *
 * @param name its column
 * @param of reads it; nothing where a row does not have it
 */
record Measure(String name, Function<Row, Optional<Estimate>> of) {

  /** A share whose trials are a column. */
  static Measure rate(String name, String hits, String... trials) {
    return new Measure(
        name,
        row -> {
          long of = 0;
          for (String column : trials) {
            of += row.<Long>getAs(column);
          }
          return of == 0
              ? Optional.empty()
              : Optional.of(Estimate.share(row.<Long>getAs(hits), of));
        });
  }

  /** A share whose trials follow from it. */
  static Measure part(String name, String hits) {
    return new Measure(
        name,
        row -> {
          Double share = row.getAs(name);
          long counted = row.<Long>getAs(hits);
          return share == null || share == 0
              ? Optional.empty()
              : Optional.of(Estimate.share(counted, Math.round(counted / share)));
        });
  }

  /** A rate with its interval in columns. */
  static Measure interval(String name, String low, String high) {
    return new Measure(
        name,
        row ->
            row.<Double>getAs(name) == null
                ? Optional.empty()
                : Optional.of(Estimate.between(row.getAs(name), row.getAs(low), row.getAs(high))));
  }
}
