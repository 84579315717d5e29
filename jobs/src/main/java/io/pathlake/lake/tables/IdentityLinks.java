package io.pathlake.lake.tables;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.pathlake.lake.Table;

/** Which identifiers were seen together: the evidence behind every customer. */
public final class IdentityLinks {

  /** The table. */
  public static final Table TABLE =
      Table.named("silver.identity_links")
          .grain(
              "One row per pair of identifiers that one touchpoint or more carried together, and per"
                  + " period between long silences.")
          .required("one", StringType, "The first of the two by name.")
          .required("other", StringType, "The second.")
          .required("first_seen_at", TimestampType, "When they were first seen together, UTC.")
          .required("last_seen_at", TimestampType, "When they were last seen together, UTC.")
          .required(
              "followed",
              BooleanType,
              "Whether it makes the two one customer; if not, silver.identity_conflicts says why.")
          .required("group_id", StringType, "Group of the identifiers it is about.")
          .key("one", "other", "first_seen_at")
          .build();

  private IdentityLinks() {}
}
