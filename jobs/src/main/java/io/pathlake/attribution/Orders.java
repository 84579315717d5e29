package io.pathlake.attribution;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

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
   * One row per order and currency: {@code paid_order, paid_in, kept, paid_at, paid_on,
   * paid_region}. A refund lowers its order's money, whenever it came; one that met no order is not
   * here.
   *
   * @param purchases rows of silver.purchases
   * @param region of a line; of several in an order it is the last one in the alphabet
   */
  static Dataset<Row> of(Dataset<Row> purchases, Window window, Column region) {
    Column sale = col("line_kind").equalTo("sale");
    return purchases
        .where(
            window
                .knows("ordered_at")
                .and(col("ordered_on").geq(lit(Date.valueOf(window.from().minusDays(SLACK_DAYS))))))
        .select(
            when(sale, col("order_id")).otherwise(col("refunds_order_id")).as("paid_order"),
            col("currency").as("paid_in"),
            col("gross"),
            when(sale, col("ordered_at")).as("sold_at"),
            when(sale, col("ordered_on")).as("sold_on"),
            when(sale, region).as("region"))
        .where(col("paid_order").isNotNull())
        .groupBy("paid_order", "paid_in")
        .agg(
            sum("gross").cast("decimal(18,2)").as("kept"),
            min("sold_at").as("paid_at"),
            min("sold_on").as("paid_on"),
            max("region").as("paid_region"))
        // Without a line of its own it was sold before all this.
        .where(col("paid_on").isNotNull());
  }
}
