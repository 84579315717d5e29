package io.pathlake.unify.identities;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.unix_micros;

import io.pathlake.settings.IdentitySettings;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What touchpoints say of identifiers: which there are, and which were seen together. */
final class Links {

  private static final String PAIRS =
      "flatten(transform(identifiers, (a, i) -> transform(slice(identifiers, i + 2, 100),"
          + " b -> struct(a AS one, b AS other))))";

  private final Column silence;
  private final Column silenceOfPair;

  Links(IdentitySettings settings) {
    this.silence = Kinds.recycledAfter(col("identifier"), settings.recycledAfter());
    this.silenceOfPair =
        least(
            Kinds.recycledAfter(col("one"), settings.recycledAfter()),
            Kinds.recycledAfter(col("other"), settings.recycledAfter()));
  }

  /** Pieces of the periods in which identifiers were seen: identifier, first, last. */
  Dataset<Row> sights(Dataset<Row> touchpoints) {
    return Periods.pieces(
        touchpoints
            .where(col("identifiers").isNotNull())
            .select(
                explode(col("identifiers")).as("identifier"),
                unix_micros(col("occurred_at")).as("at")),
        silence,
        "identifier");
  }

  /** The periods that these pieces make up. */
  Dataset<Row> periods(Dataset<Row> sights) {
    return Periods.of(sights, silence, "identifier");
  }

  /** Pieces of the periods in which pairs were seen together: one, other, first, last. */
  Dataset<Row> pairs(Dataset<Row> touchpoints) {
    return Periods.pieces(
        touchpoints
            .where(size(col("identifiers")).gt(1))
            .select(explode(expr(PAIRS)).as("pair"), unix_micros(col("occurred_at")).as("at"))
            .select("pair.one", "pair.other", "at"),
        silenceOfPair,
        "one",
        "other");
  }

  /** The periods that these pieces of pairs make up. */
  Dataset<Row> periodsOfPairs(Dataset<Row> pairs) {
    return Periods.of(pairs, silenceOfPair, "one", "other");
  }
}
