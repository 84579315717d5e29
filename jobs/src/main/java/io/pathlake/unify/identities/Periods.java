package io.pathlake.unify.identities;

import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Sightings of something, as the periods between its long silences: columns {@code first} and
 * {@code last}, in microseconds. Periods of some sightings and further sightings give the periods
 * of all of them, so that history need not be read again.
 */
final class Periods {

  private static final String PERIODS = "array<struct<first: bigint, last: bigint>>";

  private Periods() {}

  /**
   * Pieces of periods from single sightings: those of one key that no silence can part are one.
   *
   * @param sightings key columns and {@code at}
   * @param silence length of a silence that parts periods; null: none does
   */
  static Dataset<Row> pieces(Dataset<Row> sightings, Column silence, String... keys) {
    Column[] by =
        Stream.concat(Arrays.stream(keys), Stream.of("_span"))
            .map(functions::col)
            .toArray(Column[]::new);
    return sightings
        .withColumn("_span", coalesce(floor(col("at").divide(silence)), lit(0L)))
        .groupBy(by)
        .agg(min("at").as("first"), max("at").as("last"))
        .drop("_span");
  }

  /** The periods that pieces make up. */
  static Dataset<Row> of(Dataset<Row> pieces, Column silence, String... keys) {
    Column[] by = Arrays.stream(keys).map(functions::col).toArray(Column[]::new);
    Dataset<Row> one =
        pieces
            .where(silence.isNull())
            .groupBy(by)
            .agg(min("first").as("first"), max("last").as("last"));
    Dataset<Row> several =
        pieces
            .where(silence.isNotNull())
            .groupBy(by)
            .agg(sort_array(collect_list(struct("first", "last"))).as("_pieces"))
            .withColumn("_period", explode(merged(col("_pieces"), silence)))
            .withColumn("first", col("_period.first"))
            .withColumn("last", col("_period.last"))
            .drop("_pieces", "_period");
    return one.union(several);
  }

  private static Column merged(Column pieces, Column silence) {
    return aggregate(
        pieces,
        array().cast(PERIODS),
        (found, piece) -> {
          Column latest = element_at(found, -1);
          Column joins =
              size(found)
                  .gt(0)
                  .and(piece.getField("first").minus(latest.getField("last")).leq(silence));
          Column longer =
              struct(
                  latest.getField("first").as("first"),
                  greatest(latest.getField("last"), piece.getField("last")).as("last"));
          return when(joins, concat(slice(found, lit(1), size(found).minus(1)), array(longer)))
              .otherwise(concat(found, array(piece)))
              .cast(PERIODS);
        });
  }
}
