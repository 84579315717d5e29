package io.pathlake.lake.tables;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.pathlake.lake.Table;

/** Which channel follows which. */
public final class Transitions {

  /** The table. */
  public static final Table TABLE =
      Table.named("gold.transitions")
          .grain(
              "One row per ordered pair of neighbouring channels in journeys, with (start), (converted),"
                  + " (abandoned) and (open) as ends.")
          .required("from_channel", StringType, "The earlier channel, or (start).")
          .required("to_channel", StringType, "The later channel, or how the journey ended.")
          .required("transitions", LongType, "How often; repeats of one channel count.")
          .required("share", DoubleType, "Of all that leave from_channel, 0 to 1.")
          .required("as_of", TimestampType, "The instant at which journeys were judged, UTC.")
          .key("from_channel", "to_channel")
          .build();

  private Transitions() {}
}
