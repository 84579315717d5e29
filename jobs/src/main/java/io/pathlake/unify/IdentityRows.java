package io.pathlake.unify;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.unix_micros;

import io.pathlake.lake.tables.Identities;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Identities of touchpoints. Only identifiers that were ever seen with another go through the fold
 * in one task; one seen alone is a customer by itself, and those are most.
 */
final class IdentityRows {

  private static final StructType CUSTOMER =
      StructType.fromDDL("member STRING NOT NULL, customer STRING NOT NULL");

  private IdentityRows() {}

  /** The identities of all these touchpoints. */
  static Dataset<Row> anew(Dataset<Row> touchpoints) {
    return named(sights(touchpoints), edges(touchpoints));
  }

  /**
   * The identities after touchpoints were added and none was taken away: equal to building anew.
   * Customers without news keep their rows.
   */
  static Dataset<Row> grown(Dataset<Row> identities, Dataset<Row> added) {
    Dataset<Row> sights = sights(added);
    Dataset<Row> touched =
        identities
            .join(sights.select("identifier"), "identifier")
            .select(col("customer_id").as("_touched"))
            .distinct();
    Column same = col("customer_id").equalTo(col("_touched"));
    Dataset<Row> affected = identities.join(touched, same, "left_semi");
    Dataset<Row> kept = identities.join(touched, same, "left_anti");
    Dataset<Row> seen =
        affected
            .select("identifier", "first_seen_at", "last_seen_at")
            .unionByName(sights)
            .groupBy("identifier")
            .agg(min("first_seen_at").as("first_seen_at"), max("last_seen_at").as("last_seen_at"));
    Dataset<Row> known =
        affected
            .where(col("identifier").notEqual(col("customer_id")))
            .select(col("identifier").as("one"), col("customer_id").as("other"));
    return kept.unionByName(named(seen, known.union(edges(added))));
  }

  private static Dataset<Row> sights(Dataset<Row> touchpoints) {
    return touchpoints
        .where(col("identifiers").isNotNull())
        .select(explode(col("identifiers")).as("identifier"), col("occurred_at"))
        .groupBy("identifier")
        .agg(min("occurred_at").as("first_seen_at"), max("occurred_at").as("last_seen_at"));
  }

  /** Each pair of the first identifier and another that were seen together, once. */
  private static Dataset<Row> edges(Dataset<Row> touchpoints) {
    return touchpoints
        .where(size(col("identifiers")).gt(1))
        .select(col("identifiers").getItem(0).as("one"), explode(col("identifiers")).as("other"))
        .where(col("one").notEqual(col("other")))
        .distinct();
  }

  private static Dataset<Row> named(Dataset<Row> seen, Dataset<Row> edges) {
    Dataset<Row> members =
        edges.select(explode(array(col("one"), col("other"))).as("member")).distinct();
    Dataset<Row> dated =
        seen.join(members, col("identifier").equalTo(col("member")), "left_semi")
            .select(
                col("identifier").as("one"),
                lit(null).cast("string").as("other"),
                unix_micros(col("first_seen_at")).as("micros"));
    Dataset<Row> customers =
        dated
            .union(edges.select(col("one"), col("other"), lit(null).cast("bigint").as("micros")))
            .coalesce(1)
            .mapPartitions(
                (MapPartitionsFunction<Row, Row>) IdentityRows::fold, Encoders.row(CUSTOMER));
    return seen.join(customers, col("identifier").equalTo(col("member")), "left")
        .withColumn("customer_id", coalesce(col("customer"), col("identifier")))
        .withColumn("kind", substring_index(col("identifier"), ":", 1))
        .select(
            Arrays.stream(Identities.TABLE.schema().fieldNames())
                .map(c -> col(c))
                .toArray(Column[]::new));
  }

  private static Iterator<Row> fold(Iterator<Row> rows) {
    Components components = new Components();
    while (rows.hasNext()) {
      Row row = rows.next();
      if (row.isNullAt(1)) {
        components.add(row.getString(0), row.getLong(2));
      } else {
        components.connect(row.getString(0), row.getString(1));
      }
    }
    return components.customers().entrySet().stream().map(IdentityRows::customer).iterator();
  }

  private static Row customer(Map.Entry<String, String> entry) {
    return RowFactory.create(entry.getKey(), entry.getValue());
  }
}
