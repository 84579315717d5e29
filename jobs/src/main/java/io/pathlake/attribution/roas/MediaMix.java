package io.pathlake.attribution.roas;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.pathlake.lake.tables.MmmInput;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows of gold.mmm_input. */
public final class MediaMix {

  private static final String EVERYWHERE = "(all)";

  private MediaMix() {}

  /**
   * The rows: every week beside every channel that ever had spend in the currency.
   *
   * @param channels rows of gold.channel_roas
   * @param definitionId a definition that credits all orders
   * @param model any of its models: all channels of one together have every order once
   */
  public static Dataset<Row> of(Dataset<Row> channels, String definitionId, String model) {
    Dataset<Row> weeks =
        channels.where(
            col("definition_id")
                .equalTo(definitionId)
                .and(col("model").equalTo(model))
                .and(col("basis").equalTo("conversion"))
                .and(col("period").equalTo("week")));
    Dataset<Row> outcome =
        weeks
            .groupBy("starts_on", "complete", "currency", "as_of")
            .agg(
                sum("conversions").cast("bigint").as("orders"),
                sum("new_customers").cast("bigint").as("new_customers"),
                sum("revenue").cast("decimal(18,2)").as("revenue"));
    Dataset<Row> spenders =
        weeks.where(col("spend").isNotNull()).select("channel", "currency").distinct();
    Dataset<Row> spent =
        weeks.select("starts_on", "channel", "currency", "spend", "impressions", "clicks");
    return outcome
        .join(spenders, "currency")
        .join(spent, new String[] {"starts_on", "channel", "currency"}, "left")
        .withColumn("region", lit(EVERYWHERE))
        .withColumn("spend", coalesce(col("spend"), lit(0).cast("decimal(18,2)")))
        .withColumn("impressions", coalesce(col("impressions"), lit(0L)))
        .withColumn("clicks", coalesce(col("clicks"), lit(0L)))
        .select(
            Arrays.stream(MmmInput.TABLE.schema().fieldNames())
                .map(name -> col(name))
                .toArray(Column[]::new));
  }
}
