package io.pathlake.lake.tables;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.pathlake.lake.Table;

/** Which touchpoint follows which. */
public final class Transitions {

  /** The table. */
  public static final Table TABLE =
      Table.named("gold.transitions")
          .grain(
              "One row per level, segment and ordered pair of neighbouring touchpoints in journeys,"
                  + " with path_start and path_end as ends; ignored kinds are no touchpoints here.")
          .required(
              "level", StringType, "What tells touchpoints apart: channel, channel_kind, stage.")
          .required(
              "segment", StringType, "all, a name from mining.segments, or month (of closing).")
          .required(
              "segment_value", StringType, "Its value; (none), (other): see gold.frequent_paths.")
          .required("from_touchpoint", StringType, "The earlier one, path_start, or other.")
          .required(
              "to_touchpoint",
              StringType,
              "The later one, path_end, or other: touchpoints of fewer than mining.min-group"
                  + " customers, and transitions that so few made.")
          .required("transitions", LongType, "How often; repeats of one touchpoint count.")
          .required(
              "journeys", LongType, "Unique journeys with it; in rows of other, once per part.")
          .required(
              "probability_out",
              DoubleType,
              "Of all transitions that leave from_touchpoint, 0 to 1; they add up to 1.")
          .required(
              "probability_in",
              DoubleType,
              "Of all transitions that reach to_touchpoint, rare ones that are listed under other"
                  + " included, 0 to 1.")
          .optional(
              "median_seconds",
              LongType,
              "Median time between the two: exact below 4096 seconds, within 0.025% above; null at"
                  + " the ends of paths.")
          .optional("p95_seconds", LongType, "95th percentile of that time.")
          .required("conversions", LongType, "Of those journeys, how many ended in an order.")
          .required("abandoned", LongType, "Of those journeys, how many were abandoned.")
          .required("open", LongType, "Of those journeys, how many are still open.")
          .required("as_of", TimestampType, "The instant at which journeys were judged, UTC.")
          .key("level", "segment", "segment_value", "from_touchpoint", "to_touchpoint")
          .build();

  private Transitions() {}
}
