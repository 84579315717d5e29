package io.pathlake.lake.tables;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.pathlake.lake.Table;
import org.apache.spark.sql.types.DataTypes;

/** What experiments say of attributed figures. */
public final class ChannelCalibration {

  /** The table. */
  public static final Table TABLE =
      Table.named("gold.channel_calibration")
          .grain(
              "One row per experiment of attribution.experiments, definition, model and currency.")
          .required("definition_id", StringType, "See gold.attribution_definitions.")
          .required("model", StringType, "See gold.attribution_credits.")
          .required("channel", StringType, "The channel that the experiment was about.")
          .required("from_day", DateType, "Its first day.")
          .required("to_day", DateType, "Its last day.")
          .required("currency", StringType, "ISO 4217 code of all money in the row.")
          .required(
              "incremental_conversions",
              DoubleType,
              "Orders that would not be without the channel, by the experiment.")
          .required("incremental_low", DoubleType, "Lower end of the experiment's interval.")
          .required("incremental_high", DoubleType, "Upper end.")
          .required(
              "attributed_conversions",
              AttributionCredits.CREDIT,
              "Credits of touches on these days.")
          .required(
              "attributed_revenue",
              DataTypes.createDecimalType(18, 2),
              "Values of touches on these days.")
          .optional("spend", DataTypes.createDecimalType(18, 2), "Spend on these days.")
          .optional(
              "factor",
              DoubleType,
              "Incremental per attributed conversion; null without any, and unless all of these days'"
                  + " touches are credited: their lookback is over, and attribution.months hold them.")
          .optional("factor_low", DoubleType, "By the lower end of the experiment.")
          .optional("factor_high", DoubleType, "By the upper end.")
          .optional("attributed_roas", DoubleType, "Attributed revenue per spend.")
          .optional(
              "calibrated_roas",
              DoubleType,
              "Attributed ROAS times the factor: incremental, as far as orders that the experiment"
                  + " found are worth as much as attributed ones.")
          .optional("calibrated_low", DoubleType, "By the lower end of the experiment.")
          .optional("calibrated_high", DoubleType, "By the upper end.")
          .required("as_of", TimestampType, "What happened later is not known, UTC.")
          .key("definition_id", "model", "channel", "from_day", "to_day", "currency")
          .build();

  private ChannelCalibration() {}
}
