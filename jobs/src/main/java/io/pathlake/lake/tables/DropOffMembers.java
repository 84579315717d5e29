package io.pathlake.lake.tables;

import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.pathlake.lake.Table;

/** Who is behind the figures of drop-offs. */
public final class DropOffMembers {

  /** The table. */
  public static final Table TABLE =
      Table.named("gold.drop_off_members")
          .grain("One row per level, journey and touchpoint that the journey reached.")
          .required(
              "level", StringType, "What tells touchpoints apart: channel, channel_kind, stage.")
          .required("touchpoint", StringType, "The touchpoint.")
          .required("state", StringType, "What became of it there: went_on, dropped or open.")
          .required(
              "listed_in_all",
              StringType,
              "The touchpoint in gold.drop_offs whose figure of segment all counts this row: the same"
                  + " or other.")
          .required("segment", StringType, "first or repeat.")
          .required(
              "listed_in_segment", StringType, "The same for the figure of this row's segment.")
          .required("journey_id", StringType, "The journey.")
          .required("customer_id", StringType, "Its customer.")
          .required("reached_at", TimestampType, "First visit of the touchpoint, UTC.")
          .required("last_at", TimestampType, "Last visit of the touchpoint, UTC.")
          .required("as_of", TimestampType, "The instant at which journeys were judged, UTC.")
          .key("level", "journey_id", "touchpoint")
          .check("state is known", "state IN ('went_on', 'dropped', 'open')")
          .build();

  private DropOffMembers() {}
}
