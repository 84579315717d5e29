package io.pathlake.lake.tables;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.pathlake.lake.Table;
import org.apache.spark.sql.types.DataTypes;

/** Which paths have become more or less frequent. */
public final class PathChanges {

  /** The table. */
  public static final Table TABLE =
      Table.named("gold.path_changes")
          .grain(
              "One row per month, kind and pattern of steps whose share of the journeys that closed"
                  + " differs significantly from that of the month before, the largest differences"
                  + " only.")
          .required("month", StringType, "Month of closing, such as 2026-05; none is (early).")
          .required("previous_month", StringType, "The month before it.")
          .required(
              "kind",
              StringType,
              "contiguous: each step is the next after the one before; gapped: others may stand"
                  + " between.")
          .required(
              "change",
              StringType,
              "new or gone: journeys of fewer than mining.min-group customers have it in the other"
                  + " month; growing or shrinking: in both there are more.")
          .required("rank", IntegerType, "Within the four columns before, 1 for the largest.")
          .required("pattern", StringType, "The steps as text: a > b contiguous, a … b gapped.")
          .required("steps", DataTypes.createArrayType(StringType, false), "The steps in order.")
          .optional("journeys", LongType, "Closed journeys that have it; null if gone.")
          .optional("share", DoubleType, "Of the month's closed journeys, 0 to 1; null if gone.")
          .optional("previous_journeys", LongType, "The same in the month before; null if new.")
          .optional("previous_share", DoubleType, "The same in the month before; null if new.")
          .optional("difference", DoubleType, "share less previous_share; null if new or gone.")
          .optional("difference_low", DoubleType, "Lower end of its 95% interval (Newcombe 1998).")
          .optional("difference_high", DoubleType, "Upper end of it.")
          .required("p_value", DoubleType, "Two-sided two-proportion test of the shares, pooled.")
          .required(
              "p_adjusted",
              DoubleType,
              "After Benjamini and Hochberg (1995), over all tests of the month and kind.")
          .optional(
              "conversion_rate",
              DoubleType,
              "Converted of closed journeys that have it; null if gone.")
          .optional("previous_conversion_rate", DoubleType, "The month before; null if new.")
          .required("as_of", TimestampType, "The instant at which journeys were judged, UTC.")
          .key("month", "kind", "pattern")
          .check("change is known", "change IN ('new', 'growing', 'shrinking', 'gone')")
          .build();

  private PathChanges() {}
}
