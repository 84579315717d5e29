package io.pathlake.lake.tables;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.pathlake.lake.Table;

/** How far journeys come. */
public final class StageFunnels {

  /** The table. */
  public static final Table TABLE =
      Table.named("gold.stage_funnel")
          .grain("One row per segment value and stage of the funnel.")
          .required(
              "segment", StringType, "all, a name from mining.segments, or month (of closing).")
          .required(
              "segment_value", StringType, "Its value; (none), (other): see gold.frequent_paths.")
          .required("step", IntegerType, "1 for the first stage of the funnel.")
          .required("stage", StringType, "The stage.")
          .required("entered", LongType, "Journeys that reached this stage or a later one.")
          .required("visited", LongType, "Journeys with a touchpoint in this very stage.")
          .required("converted", LongType, "Of those that entered, how many converted.")
          .required("dropped", LongType, "Abandoned journeys whose furthest stage this is.")
          .required("open", LongType, "Open journeys whose furthest stage this is.")
          .optional("share_of_first", DoubleType, "Entered, of those in step 1.")
          .optional("share_of_previous", DoubleType, "Entered, of those in the step before.")
          .required("as_of", TimestampType, "The instant at which journeys were judged, UTC.")
          .key("segment", "segment_value", "step")
          .build();

  private StageFunnels() {}
}
