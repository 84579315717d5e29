package io.pathlake.lake;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Whose money purchase lines are. */
public final class OrderMoney {

  /** Whether a line is a sale. */
  public static final Column SALE = col("line_kind").equalTo("sale");

  private OrderMoney() {}

  /**
   * Lines by the orders that their money belongs to: {@code paid_order, money, paid_in} (its
   * currency), then the columns asked for. A refund that takes back several orders is a row of
   * each; one that met no order is not here.
   *
   * @param purchases rows of silver.purchases
   * @param more over these rows
   */
  public static Dataset<Row> of(Dataset<Row> purchases, Column... more) {
    Column sold = array(struct(col("order_id"), col("gross").as("money")));
    Column takenBack =
        transform(
            col("takes_back"),
            one -> struct(one.getField("order_id"), negate(one.getField("money")).as("money")));
    Column[] all = new Column[more.length + 2];
    all[0] = explode(when(SALE, sold).otherwise(takenBack)).as("of");
    all[1] = col("currency").as("paid_in");
    System.arraycopy(more, 0, all, 2, more.length);
    return purchases
        .select(all)
        .withColumn("paid_order", col("of.order_id"))
        .withColumn("money", col("of.money"))
        .drop("of");
  }
}
