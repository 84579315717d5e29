package io.pathlake.lake.tables;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.pathlake.lake.Table;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** What each channel cost and earned. */
public final class ChannelRoas {

  private static final String CHANGE =
      "From the period before; null where not all of that is in attribution.months.";

  /** The table. */
  public static final Table TABLE =
      figures(
              start(
                  "gold.channel_roas",
                  "One row per definition, model, basis, period, channel and currency in which there"
                      + " was spend or credit."))
          .key("definition_id", "model", "basis", "period", "starts_on", "channel", "currency")
          .build();

  static Table.Builder start(String name, String grain) {
    return Table.named(name)
        .grain(grain)
        .required("definition_id", StringType, "See gold.attribution_definitions.")
        .required("model", StringType, "See gold.attribution_credits.")
        .required(
            "basis",
            StringType,
            "touch: credit counts on the day of the touch, beside the spend of that day;"
                + " conversion: on the day of the order.")
        .required("period", StringType, "day, week (from Monday) or month, in the business zone.")
        .required("starts_on", DateType, "First day of the period.")
        .required(
            "complete", BooleanType, "Whether it lies in the time that is credited, and is over.")
        .required("channel", StringType, "The channel; (unattributed) for orders without a touch.");
  }

  static Table.Builder figures(Table.Builder table) {
    DataType money = DataTypes.createDecimalType(18, 2);
    return table
        .required("currency", StringType, "ISO 4217 code of all money in the row.")
        .optional("spend", money, "Ads and messages; null where none is known.")
        .optional("impressions", LongType, "Times shown, as the platforms report it.")
        .optional("clicks", LongType, "Times clicked, as the platforms report it.")
        .required("orders", LongType, "Orders of which some credit counts here.")
        .required("conversions", AttributionCredits.CREDIT, "Sum of credits.")
        .required(
            "conversions_low",
            DoubleType,
            "Lower end of their 95% interval, by a Poisson bootstrap over customers, which models"
                + " learn anew from where there are at most 40 channels.")
        .required("conversions_high", DoubleType, "Upper end.")
        .required("new_customers", AttributionCredits.CREDIT, "Of it, credits of first orders.")
        .required("revenue", money, "Sum of values.")
        .required("revenue_low", money, "Lower end of its 95% interval.")
        .required("revenue_high", money, "Upper end.")
        .optional("roas", DoubleType, "Revenue per spend; null without spend. Not incremental.")
        .optional("roas_low", DoubleType, "Lower end of its 95% interval; spend is taken as known.")
        .optional("roas_high", DoubleType, "Upper end.")
        .optional("cpa", money, "Spend per conversion.")
        .optional("cost_per_new_customer", money, "Spend per first order.")
        .optional("share_of_credit", DoubleType, "Of the period's conversions, 0 to 1.")
        .optional("share_of_spend", DoubleType, "Of the period's spend in this currency, 0 to 1.")
        .optional("spend_change", money, CHANGE)
        .optional("revenue_change", money, CHANGE)
        .optional(
            "marginal_roas",
            DoubleType,
            "Change of revenue per change of spend from the period before; null where spend stayed.")
        .optional("target_roas", DoubleType, "What attribution.target-roas asks of the channel.")
        .optional(
            "verdict",
            StringType,
            "above target or below target if the whole interval is; otherwise, or on fewer orders"
                + " than attribution.min-orders, not enough data.")
        .required("as_of", TimestampType, "What happened later is not known, UTC.");
  }

  private ChannelRoas() {}
}
