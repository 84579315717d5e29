package io.pathlake.lake.tables;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.pathlake.lake.Table;

/** Where journeys are, step by step. */
public final class StepMatrices {

  /** The table. */
  public static final Table TABLE =
      Table.named("gold.step_matrix")
          .grain(
              "One row per level, segment, alignment, step from 1 to 10, and touchpoint at which"
                  + " journeys are in that step.")
          .required(
              "level", StringType, "What tells touchpoints apart: channel, channel_kind, stage.")
          .required(
              "segment", StringType, "all, a name from mining.segments, or month (of closing).")
          .required(
              "segment_value", StringType, "Its value; (none), (other): see gold.frequent_paths.")
          .required(
              "alignment",
              StringType,
              "start: all journeys from their first touchpoint on; conversion: those with an order,"
                  + " from it backwards.")
          .required("step", IntegerType, "1 for the first touchpoint, or for the order.")
          .required(
              "touchpoint",
              StringType,
              "The touchpoint; path_end in every step after a journey's last, path_start in every"
                  + " step before its first, however few; other: touchpoints of fewer than"
                  + " mining.min-group customers.")
          .required("journeys", LongType, "Journeys there.")
          .required("share", DoubleType, "Of all journeys; those of a step add up to 1.")
          .required("conversions", LongType, "Of those journeys, how many ended in an order.")
          .required("abandoned", LongType, "Of those journeys, how many were abandoned.")
          .required(
              "open",
              LongType,
              "Of those journeys, how many are still open; at path_end they have not gone further"
                  + " yet.")
          .required("as_of", TimestampType, "The instant at which journeys were judged, UTC.")
          .key("level", "segment", "segment_value", "alignment", "step", "touchpoint")
          .build();

  private StepMatrices() {}
}
