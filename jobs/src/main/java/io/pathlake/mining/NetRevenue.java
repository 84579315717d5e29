package io.pathlake.mining;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.pathlake.lake.OrderMoney;
import io.pathlake.mining.segments.History;
import java.sql.Timestamp;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What was kept of each journey's order: its lines less what refunds gave back until an instant.
 */
final class NetRevenue {

  /**
   * An order closes its journey, and no refund comes before its order; but an order's touchpoint
   * may be told by another system, whose clock differs. Seconds.
   */
  private static final long SLACK = 2 * 86_400;

  private NetRevenue() {}

  /** Money by order and currency: {@code paid_order}, {@code paid_in}, {@code kept}. */
  static Dataset<Row> ofOrders(Dataset<Row> purchases, History history) {
    Dataset<Row> lines =
        purchases.where(
            col("ordered_at")
                .leq(lit(Timestamp.from(history.asOf())))
                .and(col("ordered_at").geq(lit(new Timestamp(1000 * (history.start() - SLACK))))));
    return OrderMoney.of(lines)
        .groupBy("paid_order", "paid_in")
        .agg(sum("money").cast("decimal(18,2)").as("kept"));
  }

  /**
   * Replaces {@code revenue} of converted journeys by the order's money net of refunds.
   *
   * @param orders what {@link #ofOrders} tells
   */
  static Dataset<Row> of(Dataset<Row> journeys, Dataset<Row> orders) {
    // Journeys without an order meet none, each by itself: as one null they would be one task.
    Dataset<Row> keyed =
        journeys.withColumn("order_key", coalesce(col("order_id"), col("journey_id")));
    return keyed
        .join(
            orders,
            col("order_key")
                .equalTo(col("paid_order"))
                .and(col("order_id").isNotNull())
                .and(col("currency").equalTo(col("paid_in"))),
            "left")
        .withColumn("revenue", coalesce(col("kept"), col("revenue")))
        .drop("order_key", "paid_order", "paid_in", "kept");
  }
}
