package io.pathlake.lake.tables;

import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.pathlake.lake.Table;
import org.apache.spark.sql.types.DataTypes;

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
              "figures",
              DataTypes.createArrayType(LongType, false),
              "The rows of gold.drop_offs that count it, by drop_offs.figure; one per segment at"
                  + " most.")
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
