package io.pathlake.lake.tables;

import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.pathlake.lake.Table;

/** Which customer an identifier belongs to. */
public final class Identities {

  /** The table. */
  public static final Table TABLE =
      Table.named("silver.identities")
          .grain("One row per identifier.")
          .required("identifier", StringType, "A pseudonym: kind, key id and keyed hash.")
          .required("kind", StringType, "phone, email, device, customer or loyalty.")
          .required(
              "customer_id",
              StringType,
              "The customer: the oldest identifier of all that are connected to this one.")
          .required("first_seen_at", TimestampType, "Instant of its first touchpoint, UTC.")
          .required("last_seen_at", TimestampType, "Instant of its last touchpoint, UTC.")
          .key("identifier")
          .build();

  private Identities() {}
}
