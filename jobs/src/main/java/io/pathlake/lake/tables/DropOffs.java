package io.pathlake.lake.tables;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.pathlake.lake.Table;

/** Where journeys drop off. */
public final class DropOffs {

  /** The table. */
  public static final Table TABLE =
      Table.named("gold.drop_offs")
          .grain(
              "One row per level, segment and touchpoint that journeys reached; ignored kinds are no"
                  + " touchpoints here.")
          .required(
              "level", StringType, "What tells touchpoints apart: channel, channel_kind, stage.")
          .required(
              "segment",
              StringType,
              "all, a name from mining.segments, or month, in which the touchpoint was reached.")
          .required(
              "segment_value", StringType, "Its value; (none), (other): see gold.frequent_paths.")
          .required(
              "touchpoint",
              StringType,
              "The touchpoint; other: those that fewer than mining.min-group customers reached, a"
                  + " journey counting once for each.")
          .required(
              "figure",
              LongType,
              "The row's number, by which gold.drop_off_members names it: xxhash64 of the four"
                  + " before.")
          .required(
              "reached",
              LongType,
              "Journeys with at least one visit; the sum of went_on, dropped and open.")
          .required("went_on", LongType, "Of those, ended elsewhere, or in an order.")
          .required("dropped", LongType, "Of those, abandoned with this as their last touchpoint.")
          .required(
              "open",
              LongType,
              "Of those, not known yet: still open, wherever they are, or cut at the longest"
                  + " allowed journey.")
          .required("dropped_share", DoubleType, "Dropped, of reached, 0 to 1.")
          .optional(
              "dropped_share_of_closed",
              DoubleType,
              "Dropped, of went_on and dropped; too low while journeys are open, as orders are known"
                  + " sooner than silence.")
          .optional(
              "drop_off_rate",
              DoubleType,
              "Share of journeys that have ended here in silence observed_days after their first"
                  + " visit, open ones taken as censored (Kaplan-Meier, those that went on staying in"
                  + " as watched); null if fewer than 10 were watched.")
          .optional("rate_low", DoubleType, "Lower end of its 95% interval (Greenwood, log-log).")
          .optional("rate_high", DoubleType, "Upper end of it.")
          .optional(
              "went_on_rate",
              DoubleType,
              "Share that is known to have gone on after as long, estimated in the same way.")
          .optional(
              "undecided_share",
              DoubleType,
              "1 less both: neither is known after as long, as where mails keep journeys open.")
          .optional(
              "observed_days",
              DoubleType,
              "Days since the first visit after which the rate is read: the longest that 10 journeys"
                  + " were watched, at most the longest journey and the silence.")
          .optional(
              "expected_rate",
              DoubleType,
              "The rate if it were like all touchpoints of the level with its mix of stages and"
                  + " segments; null for stages.")
          .optional("excess", DoubleType, "drop_off_rate less expected_rate.")
          .optional(
              "came_from",
              StringType,
              "The most frequent touchpoint before this one among the dropped, or path_start; null"
                  + " if fewer than mining.min-group customers.")
          .optional("came_from_journeys", LongType, "Dropped journeys that came from there.")
          .required(
              "came_back",
              LongType,
              "Dropped journeys that another journey of the customer followed until as_of.")
          .optional(
              "came_back_at",
              StringType,
              "The most frequent first touchpoint of those that followed; null if fewer than"
                  + " mining.min-group customers.")
          .optional("came_back_at_journeys", LongType, "How many of them began there.")
          .required("as_of", TimestampType, "The instant at which journeys were judged, UTC.")
          .key("level", "segment", "segment_value", "touchpoint")
          .check("fates add up", "reached = went_on + dropped + open")
          .build();

  private DropOffs() {}
}
