package io.pathlake.lake.tables;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.pathlake.lake.Table;

/** How far units come at the funnels that settings declare. */
public final class Funnels {

  /** The table. */
  public static final Table TABLE =
      Table.named("gold.funnels")
          .grain(
              "One row per funnel of the setting mining.funnels, segment value and step. A unit, a"
                  + " journey or a customer, counts once, with its furthest attempt. Figures of a"
                  + " step that fewer than mining.min-group customers entered, but not none, are"
                  + " null, as is what would tell how many these are; a segment value that so few"
                  + " entered has no rows. How many of a told step came no further is told, however"
                  + " few they are.")
          .required("funnel", StringType, "Its name.")
          .required(
              "segment", StringType, "all, a name from mining.segments, or month (of closing).")
          .required(
              "segment_value",
              StringType,
              "Its value; of a customer, that of the first journey with a touchpoint of any step.")
          .required("step", IntegerType, "1 for the first.")
          .required(
              "name",
              StringType,
              "The step's name; in an unordered funnel, of how many steps it is any.")
          .required("unit", StringType, "What is counted: journey or customer.")
          .required(
              "step_order",
              StringType,
              "ordered, strict (each step is the very next touchpoint) or unordered.")
          .optional("entered", LongType, "Units that made this many steps, or more.")
          .optional(
              "visited",
              LongType,
              "Units with a touchpoint of this very step, whether or not an attempt reached it; in"
                  + " segment all, unless unordered.")
          .optional("converted", LongType, "Of those that entered, how many made the last step.")
          .optional(
              "dropped",
              LongType,
              "Units that came no further and cannot: their window or their journey is over.")
          .optional(
              "open",
              LongType,
              "Units that came no further yet: an attempt is under way, its window goes on, and so"
                  + " does the journey, or it was cut at the longest allowed one.")
          .optional("share_of_first", DoubleType, "Entered, of those in step 1.")
          .optional("share_of_previous", DoubleType, "Entered, of those in the step before.")
          .optional(
              "conversion_rate",
              DoubleType,
              "Entered, of those in the step before without the open ones there, of whom nothing is"
                  + " known yet; too high while many are, as going on is known sooner than stopping.")
          .optional("rate_low", DoubleType, "Lower end of its 95% interval (Wilson).")
          .optional("rate_high", DoubleType, "Upper end of it.")
          .optional(
              "median_seconds_from_previous",
              LongType,
              "Median time from the step before; this and all times are at most 0.025% off. Steps in"
                  + " any order are those of the latest touchpoints, so that all but the first and the"
                  + " furthest may be told too late.")
          .optional("p90_seconds_from_previous", LongType, "In which 90% made it from there.")
          .optional("p25_seconds_from_first", LongType, "In which 25% made it from step 1.")
          .optional("median_seconds_from_first", LongType, "Median time from step 1.")
          .optional("p75_seconds_from_first", LongType, "In which 75% made it from step 1.")
          .optional("p90_seconds_from_first", LongType, "In which 90% made it from step 1.")
          .required("as_of", TimestampType, "The instant at which journeys were judged, UTC.")
          .key("funnel", "segment", "segment_value", "step")
          .check("unit is known", "unit IN ('journey', 'customer')")
          .check("step_order is known", "step_order IN ('ordered', 'strict', 'unordered')")
          .check(
              "fates are of those that entered",
              "coalesce(converted + dropped + open <= entered, true)")
          .build();

  private Funnels() {}
}
