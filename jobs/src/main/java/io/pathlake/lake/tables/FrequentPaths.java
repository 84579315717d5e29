package io.pathlake.lake.tables;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.pathlake.lake.Table;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** The steps that follow each other in many journeys, and whom they tell apart. */
public final class FrequentPaths {

  private static final DataType MONEY = DataTypes.createArrayType(PathVariants.MONEY, false);

  /** The table. */
  public static final Table TABLE =
      Table.named("gold.frequent_paths")
          .grain(
              "One row per segment value, kind and pattern of steps that is frequent among its"
                  + " converted, abandoned or open journeys, the strongest contrasts only.")
          .required(
              "segment", StringType, "all, a name from mining.segments, or month: that of closing.")
          .required(
              "segment_value",
              StringType,
              "Its value; (none) without one, (other) for all that are rare or of few customers,"
                  + " (early) for months that begin sooner than journeys.silence after the first"
                  + " touchpoint: too many of the journeys that close then have an order.")
          .required(
              "kind",
              StringType,
              "contiguous: each step is the next after the one before; gapped: others may stand"
                  + " between.")
          .required(
              "contrast",
              StringType,
              "converted or abandoned: the journeys that have it more often; none if neither.")
          .required(
              "rank",
              IntegerType,
              "Within the four columns before, 1 for the strongest; those that hold among journeys of as"
                  + " many steps come first.")
          .required("pattern", StringType, "The steps as text: a > b contiguous, a … b gapped.")
          .required("steps", DataTypes.createArrayType(StringType, false), "The steps in order.")
          .required(
              "closed",
              BooleanType,
              "Whether no pattern with one step more is in as many journeys.")
          .required("journeys", LongType, "Support: journeys that have it, each counted once.")
          .required("share", DoubleType, "Of all journeys of the segment value, 0 to 1.")
          .required("converted", LongType, "How many of them converted.")
          .required("abandoned", LongType, "How many of them were abandoned.")
          .required("open", LongType, "How many of them are still open.")
          .optional("converted_share", DoubleType, "Share of converted journeys that have it.")
          .optional("abandoned_share", DoubleType, "Share of abandoned journeys that have it.")
          .optional("conversion_rate", DoubleType, "Converted of closed journeys that have it.")
          .optional("rate_without", DoubleType, "Converted of closed journeys that do not have it.")
          .optional(
              "lift", DoubleType, "conversion_rate by the rate of all closed journeys; 1 is even.")
          .optional(
              "z", DoubleType, "Two-proportion test of the two rates, pooled; null if none can be.")
          .optional("p_value", DoubleType, "Its two-sided p-value.")
          .optional(
              "p_adjusted",
              DoubleType,
              "After Benjamini and Hochberg (1995), over all tests of the segment value and kind.")
          .required(
              "significant",
              BooleanType,
              "Whether p_adjusted is at most the setting mining.patterns.significance.")
          .optional(
              "alike_difference",
              DoubleType,
              "conversion_rate less that of closed journeys without it of as many steps (1, 2, 3, 4,"
                  + " 5-6, 7-9, 10-14, 15 or more), in the mix of those with it: long journeys have"
                  + " more patterns than short ones, and may convert more often for other reasons.")
          .optional(
              "alike_p_adjusted",
              DoubleType,
              "Mantel-Haenszel test of that, after Benjamini and Hochberg, over all tests of the"
                  + " segment value and kind.")
          .required(
              "alike_significant",
              BooleanType,
              "Whether alike_p_adjusted is at most the setting mining.patterns.significance.")
          .required(
              "median_seconds",
              LongType,
              "Median time from its first to its last step where it occurs first.")
          .required(
              "revenue",
              MONEY,
              "Money of its journeys' orders, net of refunds, one entry per currency, sorted by it.")
          .required("revenue_per_journey", MONEY, "The same per journey with an order.")
          .required("as_of", TimestampType, "The instant at which journeys were judged, UTC.")
          .key("segment", "segment_value", "kind", "pattern")
          .check("kind is known", "kind IN ('contiguous', 'gapped')")
          .check("journeys are those of every outcome", "journeys = converted + abandoned + open")
          .build();

  private FrequentPaths() {}
}
