package io.pathlake.lake.tables;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.pathlake.lake.Table;
import org.apache.spark.sql.types.DataTypes;

/** What was credited, and by which rules. */
public final class AttributionDefinitions {

  /** The table. */
  public static final Table TABLE =
      Table.named("gold.attribution_definitions")
          .grain("One row per definition of a touch in the settings, with what it found.")
          .required(
              "definition_id",
              StringType,
              "Its name and a hash of all settings that its figures depend on; every row of"
                  + " attribution has it.")
          .required("definition", StringType, "Its name in attribution.definitions.")
          .required("touches", StringType, "The condition of a touch, as SQL.")
          .required("lookback", StringType, "How long before a conversion a touch may be.")
          .required(
              "cut_at_conversion",
              BooleanType,
              "Whether touches before the previous conversion count no more.")
          .required(
              "converting_touch", BooleanType, "Whether the order's own touchpoint may count.")
          .required("direct", StringType, "Direct visits: kept, dropped or last_non_direct.")
          .required("repeats", StringType, "unique, exposure, first or frequency.")
          .required(
              "remove_if_last_and_not_all",
              DataTypes.createArrayType(StringType, false),
              "Channels left out at the end of a path unless nothing else is on it.")
          .required("null_paths", BooleanType, "Whether models learn from paths to nothing.")
          .required("orders", StringType, "Which orders are credited: all, first or repeat.")
          .required("half_life_seconds", LongType, "In which a touch fades to half: time_decay.")
          .required("from_day", DateType, "First day whose conversions are credited.")
          .required("conversions", LongType, "Orders that are credited, one per currency.")
          .required(
              "unattributed",
              LongType,
              "Those without a touch that may be credited, as one row each.")
          .required("paths_to_nothing", LongType, "Paths of journeys that were given up.")
          .optional("markov_order", IntegerType, "Touches that a state of the chain remembers.")
          .required(
              "order_scores",
              DataTypes.createArrayType(DoubleType, false),
              "Log-likelihood per step of held-out paths with order 1, 2, …; empty when the order is"
                  + " set.")
          .optional(
              "conversion_probability", DoubleType, "Of a path with touches, by the Markov chain.")
          .required("as_of", TimestampType, "What happened later is not known, UTC.")
          .key("definition_id")
          .build();

  private AttributionDefinitions() {}
}
