package io.pathlake.lake.tables;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.pathlake.lake.Table;
import org.apache.spark.sql.types.DataTypes;

/** Touchpoints of one customer without a long silence between them. */
public final class Sessions {

  /** The table. */
  public static final Table TABLE =
      Table.named("silver.sessions")
          .grain("One row per session of a customer.")
          .required("session_id", StringType, "The customer and the session's first instant.")
          .required("customer_id", StringType, "The customer.")
          .required("started_at", TimestampType, "First touchpoint, UTC.")
          .required("ended_at", TimestampType, "Last touchpoint, UTC.")
          .required("started_on", DateType, "The day it started in the business zone.")
          .required("duration_seconds", LongType, "From first to last touchpoint.")
          .required("touchpoints", IntegerType, "How many touchpoints.")
          .required("first_channel", StringType, "Channel of its first touchpoint.")
          .required(
              "channels",
              DataTypes.createArrayType(StringType, false),
              "Channels in order of first appearance.")
          .optional("campaign", StringType, "First campaign in it.")
          .required("orders", IntegerType, "Orders placed in it.")
          .required(
              "furthest_stage", StringType, "The furthest stage that a touchpoint of it reached.")
          .required("cut", BooleanType, "Whether it was cut at the longest allowed session.")
          .key("session_id", "started_on")
          .partition("started_on")
          .build();

  private Sessions() {}
}
