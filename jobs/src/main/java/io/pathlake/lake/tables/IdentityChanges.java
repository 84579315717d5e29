package io.pathlake.lake.tables;

import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.pathlake.lake.Table;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What it changed that customers were found to be one, or two. */
public final class IdentityChanges {

  /** The table. */
  public static final Table TABLE =
      Table.named("gold.identity_changes")
          .grain(
              "One row per version of silver.identities and pair of customers, the second of which"
                  + " took identifiers over from the first. A log: it tells how the lake came about,"
                  + " not what it is. To undo one, keep its identifiers apart in identity.rules.")
          .required("identities_version", LongType, "Version of silver.identities that brought it.")
          .required("noticed_at", TimestampType, "Start of the run that moved the journeys, UTC.")
          .required("customer_id", StringType, "The customer that it took them from.")
          .required("new_customer_id", StringType, "The customer that has them now.")
          .required(
              "identifiers",
              DataTypes.createArrayType(StringType, false),
              "The identifiers that moved.")
          .required(
              "touchpoints",
              LongType,
              "Steps of journeys that moved with them; at most these, where the first customer keeps"
                  + " others of the same time.")
          .required("journeys", LongType, "Journeys that had such steps.")
          .required("conversions", LongType, "Those of them whose order moved.")
          .required(
              "revenue",
              DataTypes.createArrayType(
                  new StructType()
                      .add("currency", StringType, false, "ISO 4217 code.")
                      .add("amount", DataTypes.createDecimalType(18, 2), false, "As placed."),
                  false),
              "Money of these orders, by currency.")
          .key("identities_version", "customer_id", "new_customer_id")
          .build();

  private IdentityChanges() {}
}
