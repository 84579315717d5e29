package io.pathlake.lake.tables;

import static org.apache.spark.sql.types.DataTypes.StringType;

import io.pathlake.lake.Table;

/** What each campaign cost and earned. */
public final class CampaignRoas {

  /** Stands for the campaign of what names none. */
  public static final String NONE = "(none)";

  /** The table. */
  public static final Table TABLE =
      ChannelRoas.figures(
              ChannelRoas.start(
                      "gold.campaign_roas",
                      "One row per definition, model, basis, period, channel, campaign and currency"
                          + " in which there was spend or credit.")
                  .required(
                      "campaign",
                      StringType,
                      "Its name in ad reports, or as touchpoints name it; (none) where they do"
                          + " not."))
          .key(
              "definition_id",
              "model",
              "basis",
              "period",
              "starts_on",
              "channel",
              "campaign",
              "currency")
          .build();

  private CampaignRoas() {}
}
