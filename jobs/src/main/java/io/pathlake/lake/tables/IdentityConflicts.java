package io.pathlake.lake.tables;

import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.pathlake.lake.Table;

/** What was seen together and yet not taken for one customer. */
public final class IdentityConflicts {

  /** The table. */
  public static final Table TABLE =
      Table.named("silver.identity_conflicts")
          .grain(
              "One row per link that was not followed, or per identifier that too many share, whose"
                  + " links are not followed either.")
          .required(
              "reason",
              StringType,
              "shared: more customers than identity.max-degree carry the identifier;"
                  + " two_customer_numbers: following the link would join two; rule: the rule file"
                  + " keeps them apart.")
          .required("one", StringType, "The shared identifier, or the first of the link.")
          .optional("other", StringType, "The second of the link; null for a shared identifier.")
          .optional("customer_id", StringType, "The customer that has the first; null if shared.")
          .optional("other_customer_id", StringType, "The customer that has the second.")
          .required("first_seen_at", TimestampType, "First touchpoint of the link or identifier.")
          .required("last_seen_at", TimestampType, "Its last touchpoint.")
          .required(
              "degree",
              LongType,
              "For a shared identifier, how many identifiers of one kind it was seen with, at most"
                  + " over personal kinds; else 2.")
          .required("group_id", StringType, "Group of the identifiers it is about.")
          .key("reason", "one", "other", "first_seen_at")
          .check("reason is known", "reason IN ('shared', 'two_customer_numbers', 'rule')")
          .build();

  private IdentityConflicts() {}
}
