package io.pathlake.unify;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;

import io.pathlake.lake.Table;
import io.pathlake.lake.tables.AdSpend;
import io.pathlake.settings.SourceSettings.Target;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Ad spend: the rows of a report (by device, network, …) added up by day, channel and campaign. */
final class SpendRows implements TargetRows {

  @Override
  public Target target() {
    return Target.SPEND;
  }

  @Override
  public Table table() {
    return AdSpend.TABLE;
  }

  @Override
  public boolean additive() {
    return true;
  }

  @Override
  public Column dayOfGiven() {
    return col("spent_on");
  }

  @Override
  public Dataset<Row> of(Dataset<Row> given) {
    return given
        .withColumn("source", col(SourceOutput.SOURCE))
        .withColumn("account", coalesce(col("account"), lit("")))
        .withColumn("campaign_id", coalesce(col("campaign_id"), lit("")))
        .withColumn("channel", coalesce(col("channel"), lit("display")))
        .groupBy("spent_on", "channel", "source", "account", "campaign_id", "currency")
        .agg(
            max("campaign").as("campaign"),
            coalesce(sum("cost"), lit(0)).as("cost"),
            coalesce(sum("impressions"), lit(0L)).as("impressions"),
            coalesce(sum("clicks"), lit(0L)).as("clicks"),
            // No claim is not a claim of none: a sum is null where no row says anything.
            sum("platform_conversions").as("platform_conversions"),
            sum("platform_value").as("platform_value"))
        .transform(this::fitted);
  }
}
