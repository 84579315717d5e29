package io.pathlake.mining.compare;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/**
 * A figure of a table's rows that can be compared.
 *
 * @param name its column, or what it is called
 * @param of reads it; nothing where a row does not have it
 * @param alike whether those of two rows can be compared
 */
record Measure(String name, Function<Row, Optional<Estimate>> of, BiPredicate<Row, Row> alike) {

  Measure(String name, Function<Row, Optional<Estimate>> of) {
    this(name, of, (one, other) -> true);
  }

  /** The same, where both rows have the same in a column. */
  Measure whereSame(String column) {
    return new Measure(
        name,
        of,
        (one, other) -> Objects.equals(one.<Object>getAs(column), other.<Object>getAs(column)));
  }

  /** The same, where both rows have 0 in a column. */
  Measure whereNone(String column) {
    return new Measure(
        name, of, (one, other) -> one.<Long>getAs(column) == 0 && other.<Long>getAs(column) == 0);
  }

  /** A share whose trials are columns, added up. */
  static Measure rate(String name, String hits, String... trials) {
    return new Measure(
        name,
        row -> {
          if (!known(row, hits) || !known(row, trials)) {
            return Optional.empty();
          }
          long of = Arrays.stream(trials).mapToLong(row::getAs).sum();
          return of == 0 ? Optional.empty() : Optional.of(Estimate.share(row.getAs(hits), of));
        });
  }

  /** A share whose trials follow from it. */
  static Measure part(String name, String hits) {
    return new Measure(
        name,
        row -> {
          if (!known(row, name, hits) || row.<Double>getAs(name) == 0) {
            return Optional.empty();
          }
          long counted = row.getAs(hits);
          return Optional.of(
              Estimate.share(counted, Math.round(counted / row.<Double>getAs(name))));
        });
  }

  /** A rate with its interval in columns. */
  static Measure interval(String name, String low, String high) {
    return new Measure(
        name,
        row ->
            known(row, name, low, high)
                ? Optional.of(Estimate.between(row.getAs(name), row.getAs(low), row.getAs(high)))
                : Optional.empty());
  }

  private static boolean known(Row row, String... columns) {
    return Stream.of(columns).map(row::getAs).allMatch(Objects::nonNull);
  }
}
