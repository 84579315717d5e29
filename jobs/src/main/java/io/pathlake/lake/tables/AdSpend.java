package io.pathlake.lake.tables;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.pathlake.lake.Table;
import org.apache.spark.sql.types.DataTypes;

/** What advertising cost, and what its platforms say it brought. */
public final class AdSpend {

  /** The table. */
  public static final Table TABLE =
      Table.named("silver.ad_spend")
          .grain("One row per day, channel, source, account, campaign and currency.")
          .required("spent_on", DateType, "The day in the ad account's zone.")
          .required("channel", StringType, "paid_search, paid_social, display, …")
          .required("source", StringType, "The source whose report told of it.")
          .required("account", StringType, "The ad account; empty where the report names none.")
          .required("campaign_id", StringType, "The campaign's id, or its name where it has none.")
          .optional("campaign", StringType, "The campaign's name.")
          .required("currency", StringType, "ISO 4217 code of cost and value.")
          .required("cost", DataTypes.createDecimalType(18, 2), "Money spent.")
          .required("impressions", LongType, "Times shown.")
          .required("clicks", LongType, "Times clicked.")
          .optional(
              "platform_conversions",
              DataTypes.createDecimalType(18, 6),
              "Conversions the platform claims for itself, by its own rules; null where the"
                  + " report has none.")
          .optional(
              "platform_value",
              DataTypes.createDecimalType(18, 2),
              "What it says they were worth; null where the report does not say.")
          .key("spent_on", "channel", "source", "account", "campaign_id", "currency")
          .partition("spent_on")
          .build();

  private AdSpend() {}
}
