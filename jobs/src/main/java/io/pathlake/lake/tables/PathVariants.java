package io.pathlake.lake.tables;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.pathlake.lake.Table;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The distinct paths that customers walk. */
public final class PathVariants {

  /** An amount in one currency. */
  public static final StructType MONEY =
      new StructType()
          .add("currency", StringType, true, "ISO 4217 code.")
          .add("amount", DataTypes.createDecimalType(18, 2), true, "Money.");

  /** The table. */
  public static final Table TABLE =
      Table.named("gold.path_variants")
          .grain(
              "One row per segment value and path variant among its most frequent, and one row for all"
                  + " the rest.")
          .required(
              "segment", StringType, "all, a name from mining.segments, or month (of closing).")
          .required(
              "segment_value", StringType, "Its value; (none), (other): see gold.frequent_paths.")
          .required("rank", IntegerType, "1 for the most frequent; the rest comes last.")
          .required("variant", StringType, "The path, repeats merged: a > b > c.")
          .required(
              "is_rest",
              BooleanType,
              "Whether this row sums all others: rarer ones, or of few customers.")
          .required("variants", LongType, "Variants in this row: 1, or how many the rest holds.")
          .required("journeys", LongType, "Journeys that walked it.")
          .required("share", DoubleType, "Of all journeys of the segment value, 0 to 1.")
          .required("cumulative_share", DoubleType, "Share of this and all more frequent ones.")
          .required("closed_journeys", LongType, "Journeys that are no longer open.")
          .required("conversions", LongType, "Journeys that ended in an order.")
          .optional("conversion_rate", DoubleType, "Conversions of closed journeys; null if none.")
          .optional("rate_low", DoubleType, "Lower end of its 95% Wilson interval.")
          .optional("rate_high", DoubleType, "Upper end of its 95% Wilson interval.")
          .required(
              "revenue",
              DataTypes.createArrayType(MONEY, false),
              "Money of its orders, net of refunds, one entry per currency, sorted by it.")
          .optional("median_duration_seconds", LongType, "Median of closed journeys' durations.")
          .required("as_of", TimestampType, "The instant at which journeys were judged, UTC.")
          .key("segment", "segment_value", "rank")
          .build();

  private PathVariants() {}

  /** Money in hundredths by currency → {@link #MONEY}, in the order of currencies. */
  public static List<Row> money(SortedMap<String, Long> cents) {
    return cents.entrySet().stream()
        .map(one -> RowFactory.create(one.getKey(), BigDecimal.valueOf(one.getValue(), 2)))
        .toList();
  }
}
