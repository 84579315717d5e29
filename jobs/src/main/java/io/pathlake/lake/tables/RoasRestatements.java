package io.pathlake.lake.tables;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.pathlake.lake.Table;
import org.apache.spark.sql.types.DataTypes;

/** Published figures of channels that have changed since. */
public final class RoasRestatements {

  /** The table. */
  public static final Table TABLE =
      Table.named("gold.roas_restatements")
          .grain(
              "One row per figure of gold.channel_roas for a month that was complete when it was"
                  + " published, and version that changed it by attribution.restated-from or more.")
          .required("definition_id", StringType, "See gold.attribution_definitions.")
          .required("model", StringType, "See gold.attribution_credits.")
          .required("basis", StringType, "touch or conversion.")
          .required("starts_on", DateType, "First day of the month.")
          .required("channel", StringType, "The channel, or (unattributed).")
          .required("currency", StringType, "ISO 4217 code of all money in the row.")
          .required("from_version", LongType, "Version of gold.channel_roas that told the former.")
          .required("to_version", LongType, "Version that tells the new one.")
          .required("from_as_of", TimestampType, "What happened later was not known, UTC.")
          .required("to_as_of", TimestampType, "The same of the new one.")
          .optional("spend_was", DataTypes.createDecimalType(18, 2), "Spend before.")
          .optional("spend_is", DataTypes.createDecimalType(18, 2), "Spend now.")
          .required("conversions_was", AttributionCredits.CREDIT, "Credits before.")
          .required("conversions_is", AttributionCredits.CREDIT, "Credits now.")
          .required("revenue_was", DataTypes.createDecimalType(18, 2), "Revenue before.")
          .required("revenue_is", DataTypes.createDecimalType(18, 2), "Revenue now.")
          .required(
              "reason",
              StringType,
              "What changed in the month: spend, orders, the money of orders, or only who is"
                  + " credited.")
          .key("definition_id", "model", "basis", "starts_on", "channel", "currency", "to_version")
          .build();

  private RoasRestatements() {}
}
