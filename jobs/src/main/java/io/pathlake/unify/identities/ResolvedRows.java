package io.pathlake.unify.identities;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.when;

import io.pathlake.lake.Kept;
import io.pathlake.lake.Table;
import io.pathlake.lake.tables.Identities;
import io.pathlake.lake.tables.IdentityConflicts;
import io.pathlake.lake.tables.IdentityLinks;
import io.pathlake.settings.IdentitySettings;
import io.pathlake.unify.identities.Identification.Tables;
import java.util.Arrays;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Pieces of sights and links as rows of the tables, each group resolved by the {@link Resolver}.
 */
final class ResolvedRows {

  /** Identifiers up to which all tasks are sent the group of each: 60 bytes an identifier. */
  private static final long SENT = 2_000_000;

  private final IdentitySettings settings;
  private final Kept.Several kept;

  ResolvedRows(IdentitySettings settings, Kept.Several kept) {
    this.settings = settings;
    this.kept = kept;
  }

  /**
   * The tables' rows.
   *
   * @param pieces one, other, first, last, silence
   * @param shared identifier, degree: those whose links are not followed
   */
  Tables of(Dataset<Row> pieces, Kept shared) {
    Dataset<Row> found = kept.add(found(marked(pieces, shared))).rows();
    Dataset<Row> identities = found.where(col("other").isNull());
    return new Tables(
        identities(identities),
        fitted(IdentityLinks.TABLE, found.where(col("other").isNotNull())),
        refused(found.where(col("reason").isNotNull())).unionByName(shared(shared, identities)));
  }

  /**
   * Adds whether a piece is of a link that is {@code shared}, and the identifier in whose group it
   * lies, {@code _of}: that of a shared link is the end that is not.
   */
  private static Dataset<Row> marked(Dataset<Row> pieces, Kept shared) {
    Dataset<Row> ids = shared.few().select("identifier");
    Column oneIs = col("_one").isNotNull();
    Column otherIs = col("_other").isNotNull();
    return pieces
        .join(ids.toDF("_one"), col("one").equalTo(col("_one")), "left")
        .join(ids.toDF("_other"), col("other").equalTo(col("_other")), "left")
        .withColumn("shared", col("other").isNotNull().and(oneIs.or(otherIs)))
        .withColumn(
            "_of",
            when(col("shared").and(otherIs.equalTo(false)), col("other")).otherwise(col("one")))
        .drop("_one", "_other");
  }

  private Dataset<Row> found(Dataset<Row> marked) {
    Dataset<Row> live = marked.where(col("other").isNotNull().and(col("shared").equalTo(false)));
    Dataset<Row> roots = kept.add(Groups.roots(live)).few(SENT);
    Column node = Groups.node(col("_of"));
    IdentitySettings how = settings;
    return marked
        .join(roots, node.equalTo(col("node")), "left")
        .withColumn("root", coalesce(col("root"), node))
        .select(columns(Periods.PIECES.fieldNames()))
        .repartition(col("root"))
        .sortWithinPartitions("root", "one", "other", "first")
        .mapPartitions(
            (MapPartitionsFunction<Row, Row>) rows -> new Resolving(rows, how),
            Encoders.row(Resolving.FOUND));
  }

  private static Dataset<Row> identities(Dataset<Row> found) {
    return fitted(
        Identities.TABLE,
        found
            .withColumn("identifier", col("one"))
            .withColumn("kind", Kinds.of(col("one")))
            .withColumn("customer_id", col("customer"))
            .withColumn("valid_from", timestamp_micros(col("from")))
            .withColumn("valid_until", timestamp_micros(col("until"))));
  }

  private static Dataset<Row> refused(Dataset<Row> found) {
    return fitted(
        IdentityConflicts.TABLE,
        found
            .withColumn("customer_id", col("customer"))
            .withColumn("other_customer_id", col("other_customer"))
            .withColumn("degree", lit(2L)));
  }

  private static Dataset<Row> shared(Kept shared, Dataset<Row> identities) {
    Dataset<Row> seen =
        identities
            .join(shared.few(), col("one").equalTo(col("identifier")))
            .groupBy("identifier", "degree")
            .agg(min("first").as("first"), max("last").as("last"));
    return fitted(
        IdentityConflicts.TABLE,
        seen.withColumn("reason", lit("shared"))
            .withColumn("one", col("identifier"))
            .withColumn("other", lit(null))
            .withColumn("customer_id", lit(null))
            .withColumn("other_customer_id", lit(null))
            .withColumn("group_id", col("identifier")));
  }

  private static Dataset<Row> fitted(Table table, Dataset<Row> rows) {
    Dataset<Row> dated =
        rows.withColumn("first_seen_at", timestamp_micros(col("first")))
            .withColumn("last_seen_at", timestamp_micros(col("last")));
    return dated.select(
        Arrays.stream(table.schema().fields())
            .map(field -> col(field.name()).cast(field.dataType()).as(field.name()))
            .toArray(Column[]::new));
  }

  private static Column[] columns(String... names) {
    return Arrays.stream(names).map(functions::col).toArray(Column[]::new);
  }
}
