package io.pathlake.journeys;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.pathlake.lake.tables.IdentityChanges;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructField;

/** What moved from customer to customer, as rows of {@link IdentityChanges}. */
final class MoveReport {

  private MoveReport() {}

  /**
   * The rows.
   *
   * @param pairs was, is, identifier: what moved
   * @param taken recorded journeys with owner, from and until
   * @param version of silver.identities
   */
  static Dataset<Row> of(Dataset<Row> pairs, Dataset<Row> taken, long version, Instant startedAt) {
    Dataset<Row> moved =
        pairs.groupBy("was", "is").agg(array_sort(collect_set("identifier")).as("identifiers"));
    Dataset<Row> sums =
        byCurrency(taken)
            .groupBy("was", "is")
            .agg(
                sum("touchpoints").as("touchpoints"),
                sum("journeys").as("journeys"),
                sum("conversions").as("conversions"),
                array_sort(
                        collect_list(
                            when(
                                col("conversions").gt(0).and(col("currency").isNotNull()),
                                struct(col("currency"), col("amount")))))
                    .as("revenue"))
            .toDF("_was", "_is", "touchpoints", "journeys", "conversions", "revenue");
    Column same = col("was").equalTo(col("_was")).and(col("is").equalTo(col("_is")));
    return moved
        .join(sums, same, "left")
        .withColumn("identities_version", lit(version))
        .withColumn("noticed_at", lit(Timestamp.from(startedAt)))
        .withColumn("customer_id", col("was"))
        .withColumn("new_customer_id", col("is"))
        .withColumn("touchpoints", coalesce(col("touchpoints"), lit(0L)))
        .withColumn("journeys", coalesce(col("journeys"), lit(0L)))
        .withColumn("conversions", coalesce(col("conversions"), lit(0L)))
        .withColumn("revenue", coalesce(col("revenue"), noRevenue()))
        .select(
            Arrays.stream(IdentityChanges.TABLE.schema().fields())
                .map(MoveReport::column)
                .toArray(Column[]::new));
  }

  private static Column column(StructField field) {
    // An array cannot be cast to one whose elements have comments.
    return field.dataType() instanceof ArrayType
        ? col(field.name())
        : col(field.name()).cast(field.dataType()).as(field.name());
  }

  private static Column noRevenue() {
    return array().cast("array<struct<currency: string, amount: decimal(18,2)>>");
  }

  private static Dataset<Row> byCurrency(Dataset<Row> taken) {
    Column steps = size(filter(col("path"), step -> within(unix_micros(step.getField("at")))));
    Column ordered = col("outcome").equalTo("converted").and(within(unix_micros(col("ended_at"))));
    return taken
        .where(col("customer_id").notEqual(col("owner")))
        .withColumn("steps", steps)
        .withColumn("ordered", ordered)
        .where(col("steps").gt(0))
        .groupBy(
            col("customer_id").as("was"),
            col("owner").as("is"),
            when(col("ordered"), col("currency")).as("currency"))
        .agg(
            sum("steps").as("touchpoints"),
            count(lit(1)).as("journeys"),
            count(when(col("ordered"), lit(1))).as("conversions"),
            coalesce(sum(when(col("ordered"), col("revenue"))), lit(0))
                .cast("decimal(18,2)")
                .as("amount"));
  }

  private static Column within(Column micros) {
    return micros.geq(col("from")).and(micros.lt(col("until")));
  }
}
