package io.pathlake.unify.identities;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import io.pathlake.settings.IdentitySettings;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What touchpoints say of identifiers: when each was seen, and which were seen together. */
final class Links {

  /** How many further identifiers of one touchpoint each is linked to. */
  private static final int MOST = 100;

  private final Column silence;

  Links(IdentitySettings settings) {
    this.silence =
        least(
            Kinds.recycledAfter(col("one"), settings.recycledAfter()),
            Kinds.recycledAfter(col("other"), settings.recycledAfter()));
  }

  /**
   * Pieces of the periods in which identifiers and pairs of them were seen: one, other (null: the
   * identifier by itself), first, last, in microseconds. Sightings that no silence can part are one
   * piece.
   */
  Dataset<Row> pieces(Dataset<Row> touchpoints) {
    return touchpoints
        .selectExpr(
            "unix_micros(occurred_at) AS at", "posexplode(identifiers) AS (i, one)", "identifiers")
        .selectExpr(
            "one",
            "at",
            "explode(concat(array(CAST(NULL AS STRING)), slice(identifiers, i + 2, "
                + MOST
                + "))) AS other")
        .withColumn("_span", coalesce(floor(col("at").divide(silence)), lit(0L)))
        .groupBy("one", "other", "_span")
        .agg(min("at").as("first"), max("at").as("last"))
        .drop("_span");
  }

  /** Adds {@code silence}: how long one parts periods, in microseconds; null: none does. */
  Dataset<Row> withSilence(Dataset<Row> pieces) {
    return pieces.withColumn("silence", silence);
  }
}
