package io.pathlake.mining;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.sql.Timestamp;
import java.time.Instant;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What was kept of each journey's order: its lines less what refunds gave back until an instant.
 */
final class NetRevenue {

  private NetRevenue() {}

  /** Replaces {@code revenue} of converted journeys by the order's money net of refunds. */
  static Dataset<Row> of(Dataset<Row> journeys, Dataset<Row> purchases, Instant asOf) {
    Dataset<Row> kept =
        purchases
            .where(col("ordered_at").leq(lit(Timestamp.from(asOf))))
            .select(
                when(col("line_kind").equalTo("refund"), col("refunds_order_id"))
                    .otherwise(col("order_id"))
                    .as("order_id"),
                col("currency"),
                col("gross"))
            .where(col("order_id").isNotNull())
            .groupBy("order_id", "currency")
            .agg(sum("gross").cast("decimal(18,2)").as("kept"));
    return journeys
        .join(
            kept,
            journeys
                .col("order_id")
                .equalTo(kept.col("order_id"))
                .and(journeys.col("currency").equalTo(kept.col("currency"))),
            "left")
        .drop(kept.col("order_id"))
        .drop(kept.col("currency"))
        .withColumn("revenue", coalesce(col("kept"), col("revenue")))
        .drop("kept");
  }
}
