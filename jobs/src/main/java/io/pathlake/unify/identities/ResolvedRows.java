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

/** Sights and links as rows of the tables, each group resolved by the {@link Resolver}. */
final class ResolvedRows {

  private final IdentitySettings settings;
  private final Kept.Several kept;

  ResolvedRows(IdentitySettings settings, Kept.Several kept) {
    this.settings = settings;
    this.kept = kept;
  }

  /**
   * The tables' rows.
   *
   * @param sights identifier, first, last
   * @param pairs one, other, first, last
   * @param shared identifier, degree: those whose links are not followed
   */
  Tables of(Dataset<Row> sights, Dataset<Row> pairs, Kept shared) {
    Dataset<Row> marked = marked(pairs, shared);
    Dataset<Row> live = marked.where(col("_one").isNull().and(col("_other").isNull()));
    Dataset<Row> dead = marked.where(col("_one").isNotNull().or(col("_other").isNotNull()));
    Dataset<Row> found = kept.add(found(sights, live)).rows();
    Dataset<Row> identities = found.where(col("other").isNull());
    Dataset<Row> links = found.where(col("other").isNotNull());
    return new Tables(
        identities(identities),
        links(links.withColumn("followed", col("reason").isNull()))
            .unionByName(links(ofShared(dead, identities))),
        refused(links.where(col("reason").isNotNull())).unionByName(shared(shared, sights)));
  }

  private static Dataset<Row> marked(Dataset<Row> pairs, Kept shared) {
    Dataset<Row> ids = shared.few().select("identifier");
    return pairs
        .join(ids.toDF("_one"), col("one").equalTo(col("_one")), "left")
        .join(ids.toDF("_other"), col("other").equalTo(col("_other")), "left");
  }

  private Dataset<Row> found(Dataset<Row> sights, Dataset<Row> live) {
    Dataset<Row> roots = kept.add(Groups.roots(live)).few();
    Dataset<Row> nodes =
        sights
            .withColumn("_node", Groups.node(col("identifier")))
            .join(roots, col("_node").equalTo(col("node")), "left")
            .select(
                coalesce(col("root"), col("_node")).as("root"),
                col("identifier").as("one"),
                lit(null).cast("string").as("other"),
                col("first"),
                col("last"));
    Dataset<Row> edges =
        live.join(roots, Groups.node(col("one")).equalTo(col("node")))
            .select("root", "one", "other", "first", "last");
    IdentitySettings how = settings;
    return nodes
        .union(edges)
        .repartition(col("root"))
        .sortWithinPartitions("root")
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

  private static Dataset<Row> links(Dataset<Row> found) {
    return fitted(IdentityLinks.TABLE, found);
  }

  /** Links of a shared identifier, in the group of their other end. */
  private static Dataset<Row> ofShared(Dataset<Row> dead, Dataset<Row> identities) {
    Dataset<Row> groups =
        identities.select(col("one").as("_owner"), col("group_id").as("_group")).distinct();
    return dead.withColumn("owner", when(col("_one").isNull(), col("one")).otherwise(col("other")))
        .withColumn(
            "owner",
            when(col("_one").isNotNull().and(col("_other").isNotNull()), col("one"))
                .otherwise(col("owner")))
        .join(groups, col("owner").equalTo(col("_owner")), "left")
        .withColumn("group_id", coalesce(col("_group"), col("owner")))
        .withColumn("followed", lit(false));
  }

  private static Dataset<Row> refused(Dataset<Row> found) {
    return fitted(
        IdentityConflicts.TABLE,
        found
            .withColumn("customer_id", col("customer"))
            .withColumn("other_customer_id", col("other_customer"))
            .withColumn("degree", lit(2L)));
  }

  private static Dataset<Row> shared(Kept shared, Dataset<Row> sights) {
    Dataset<Row> seen =
        sights
            .join(shared.few(), "identifier")
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
}
