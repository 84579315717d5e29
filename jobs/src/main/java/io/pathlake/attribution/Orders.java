package io.pathlake.attribution;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.pathlake.lake.OrderMoney;
import java.sql.Date;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Orders with the money that was kept of them, as it was known at an instant. */
final class Orders {

  /**
   * Days before the window from which orders are read: the touchpoint of an order may be told by
   * another system, whose clock or day differs.
   */
  static final int SLACK_DAYS = 7;

  private Orders() {}

  /**
   * Refunds that met no order, in the window's days: {@code met_none_on, met_none_in, met_none},
   * their money below 0. What one of them names may be an order that is not there, or not in its
   * currency.
   *
   * @param purchases rows of silver.purchases
   */
  static Dataset<Row> refundsOfNone(Dataset<Row> purchases, Window window) {
    String[] order = {"order", "currency"};
    Dataset<Row> refunds =
        purchases
            .where(not(OrderMoney.SALE).and(window.knows("ordered_at")))
            .where(window.holds(col("ordered_on")))
            .withColumn("order", col("refund_of"));
    Dataset<Row> named = refunds.where(col("order").isNotNull());
    Dataset<Row> sold =
        purchases
            .where(OrderMoney.SALE)
            .select(col("order_id").as("order"), col("currency"))
            .join(broadcast(named.select("order", "currency").distinct()), order, "left_semi")
            .distinct();
    Dataset<Row> ofNone = named.join(broadcast(sold), order, "left_anti");
    return refunds
        .where(col("order").isNull())
        .select(unmet(col("net")))
        .union(ofNone.select(unmet(col("gross"))))
        .where(col("met_none").notEqual(0));
  }

  private static Column[] unmet(Column money) {
    return new Column[] {
      col("ordered_on").as("met_none_on"), col("currency").as("met_none_in"), money.as("met_none")
    };
  }

  /**
   * One row per order and currency: {@code paid_order, paid_in, kept, paid_at, paid_on,
   * paid_region}. A refund lowers its order's money, whenever it came; one that met no order is not
   * here.
   *
   * @param purchases rows of silver.purchases
   * @param region of a line; of several in an order it is the last one in the alphabet
   */
  static Dataset<Row> of(Dataset<Row> purchases, Window window, Column region) {
    Dataset<Row> lines =
        purchases.where(
            window
                .knows("ordered_at")
                .and(
                    col("ordered_on").geq(lit(Date.valueOf(window.from().minusDays(SLACK_DAYS))))));
    return OrderMoney.of(
            lines,
            when(OrderMoney.SALE, col("ordered_at")).as("sold_at"),
            when(OrderMoney.SALE, col("ordered_on")).as("sold_on"),
            when(OrderMoney.SALE, region).as("region"))
        .groupBy("paid_order", "paid_in")
        .agg(
            sum("money").cast("decimal(18,2)").as("kept"),
            min("sold_at").as("paid_at"),
            min("sold_on").as("paid_on"),
            max("region").as("paid_region"))
        // Without a line of its own it was sold before all this.
        .where(col("paid_on").isNotNull());
  }
}
