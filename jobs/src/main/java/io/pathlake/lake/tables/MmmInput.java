package io.pathlake.lake.tables;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.pathlake.lake.Table;
import org.apache.spark.sql.types.DataTypes;

/** What media-mix models are fitted to. */
public final class MmmInput {

  /** The table. */
  public static final Table TABLE =
      Table.named("gold.mmm_input")
          .grain(
              "One row per region, week, currency and channel that ever had spend: what was put in,"
                  + " beside what all channels together brought.")
          .required(
              "region",
              StringType,
              "Of attribution.regions, by default the country of orders; (all) is the sum of all,"
                  + " (unknown) what is of none.")
          .required("starts_on", DateType, "The week's Monday, in the business zone.")
          .required("complete", BooleanType, "Whether all its days are known.")
          .required("channel", StringType, "The channel.")
          .required("currency", StringType, "ISO 4217 code of all money in the row.")
          .optional(
              "spend",
              DataTypes.createDecimalType(18, 2),
              "Ads and messages; 0 for none; null where nobody can tell the region of spend.")
          .optional("impressions", LongType, "Times shown, as the platforms report it; null alike.")
          .optional("clicks", LongType, "Times clicked, as the platforms report it; null alike.")
          .required("orders", LongType, "Orders of the week, whoever is credited.")
          .required("new_customers", LongType, "Of them, first orders of known customers.")
          .required("revenue", DataTypes.createDecimalType(18, 2), "Money of them, net of refunds.")
          .required("as_of", TimestampType, "What happened later is not known, UTC.")
          .key("region", "starts_on", "channel", "currency")
          .build();

  private MmmInput() {}
}
