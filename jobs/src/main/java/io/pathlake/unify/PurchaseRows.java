package io.pathlake.unify;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.pathlake.lake.BusinessDay;
import io.pathlake.lake.Table;
import io.pathlake.lake.tables.Purchases;
import io.pathlake.settings.SourceSettings.Target;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Order and refund lines, not yet netted: pieces and money of a refund are negative. */
final class PurchaseRows implements TargetRows {

  /** What netting adds to a line. */
  static final List<String> NETTED = List.of("refunded_quantity", "refunded", "net", "takes_back");

  private final ZoneId zone;

  PurchaseRows(ZoneId zone) {
    this.zone = zone;
  }

  @Override
  public Target target() {
    return Target.PURCHASES;
  }

  @Override
  public Table table() {
    return Purchases.TABLE;
  }

  @Override
  public List<String> aside() {
    return NETTED;
  }

  @Override
  public Column dayOfGiven() {
    return BusinessDay.of(col("ordered_at"), zone);
  }

  @Override
  public Dataset<Row> of(Dataset<Row> given) {
    return given
        .withColumns(
            Map.of(
                "line_id", col(SourceOutput.ID),
                "revision", col(SourceOutput.REVISION),
                "ordered_on", dayOfGiven(),
                "source", col(SourceOutput.SOURCE),
                "order_id", coalesce(col("order_id"), col(SourceOutput.ID)),
                "line_kind", coalesce(col("line_kind"), lit("sale")),
                "identifier", SourceOutput.strongest(col("identifiers")),
                "country", Countries.code(col("country"))))
        .withColumns(
            Map.of(
                "quantity", signed(coalesce(col("quantity"), lit(0))),
                "gross", signed(coalesce(col("gross"), lit(0))),
                "discount", signed(col("discount")),
                "tax", signed(col("tax")),
                "shipping", signed(col("shipping")),
                "refunded_quantity", lit(0),
                "refunded", lit(0)))
        .withColumn("net", col("gross"))
        .withColumn("takes_back", when(isRefund().and(col("refund_of").isNotNull()), named()))
        .transform(this::fitted);
  }

  private static Column isRefund() {
    return col("line_kind").equalTo("refund");
  }

  private static Column signed(Column amount) {
    return when(isRefund(), negate(abs(amount))).otherwise(amount);
  }

  private static Column named() {
    Column money = negate(col("gross")).cast(Purchases.TAKEN_BACK.apply("money").dataType());
    return array(struct(col("refund_of").as("order_id"), money.as("money")));
  }
}
