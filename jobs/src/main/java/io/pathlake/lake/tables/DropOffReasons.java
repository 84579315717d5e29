package io.pathlake.lake.tables;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.pathlake.lake.Table;

/** At which touchpoints more leave than at others that are alike. */
public final class DropOffReasons {

  /** Stands for touchpoints of any kind. */
  public static final String ANY = "(any)";

  /** The table. */
  public static final Table TABLE =
      Table.named("gold.drop_off_reasons")
          .grain(
              "One row per way to leave, kind of touchpoint, feature, which is a circumstance known"
                  + " there, and level of it: how many leave, beside how many at touchpoints alike"
                  + " with another level, which are of the same kind, the first, second, ... of it"
                  + " on journeys that have come as far, of customers with or without earlier"
                  + " orders. Of each journey the first 8 touchpoints of each kind count. It tells"
                  + " what goes with leaving; only a trial tells what causes it.")
          .required(
              "leaves",
              StringType,
              "for_now: no order follows the touchpoint within mining.drivers.soon; for_good: its"
                  + " journey is abandoned.")
          .required(
              "rank",
              IntegerType,
              "In its way to leave: significant differences first, by excess, 1 for the largest;"
                  + " then the others.")
          .required("kind", StringType, "Kind of touchpoint; (any) for all together.")
          .required("feature", StringType, "What is known, such as device or answered_after.")
          .required("level_number", IntegerType, "Order of the levels of a feature, from 1.")
          .required(
              "level",
              StringType,
              "A value of it, or a range of values; (other) for rare ones and those of fewer than"
                  + " mining.min-group customers.")
          .required("reason", StringType, "The row as a sentence.")
          .required(
              "rate", DoubleType, "Share of touchpoints at this level at which they leave, 0 to 1.")
          .required(
              "others_rate",
              DoubleType,
              "The same at the feature's other levels, in this level's mix of stages reached,"
                  + " earlier orders, kinds and times they were met (direct standardisation).")
          .required("difference", DoubleType, "rate less others_rate.")
          .required("difference_low", DoubleType, "Lower end of its 95% interval, over customers.")
          .required("difference_high", DoubleType, "Upper end of it.")
          .required(
              "excess",
              DoubleType,
              "difference times journeys: how many more left than if they had left as others do.")
          .required("p_value", DoubleType, "Two-sided test that there is no difference.")
          .required(
              "p_adjusted",
              DoubleType,
              "After Benjamini and Yekutieli (2001), over all rows: they say partly the same.")
          .required(
              "significant",
              BooleanType,
              "Whether p_adjusted is at most the setting mining.drivers.significance.")
          .required("journeys", LongType, "Journeys with this level.")
          .required("customers", LongType, "Their customers; never fewer than mining.min-group.")
          .required("others_journeys", LongType, "Journeys with another level.")
          .required("others_customers", LongType, "Their customers; never fewer either.")
          .required("as_of", TimestampType, "The instant at which journeys were judged, UTC.")
          .key("leaves", "kind", "feature", "level")
          .check("leaves is known", "leaves IN ('for_now', 'for_good')")
          .check("shares are from 0 to 1", "rate BETWEEN 0 AND 1 AND others_rate BETWEEN 0 AND 1")
          .build();

  private DropOffReasons() {}
}
