package io.pathlake.lake.tables;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.pathlake.lake.Table;

/** What is known at a touchpoint that tells abandoned from converted journeys. */
public final class DropOffDrivers {

  /** The table. */
  public static final Table TABLE =
      Table.named("gold.drop_off_drivers")
          .grain(
              "One row per feature, which is something known at a touchpoint, and level of it: how"
                  + " much a model of abandoning needs the feature, and what it expects at the"
                  + " level. Touchpoints are those of journeys that were abandoned or converted,"
                  + " each journey weighing the same. It tells what goes with leaving; only a trial"
                  + " tells what causes it.")
          .required("rank", IntegerType, "Of the feature, 1 for the most important.")
          .required("feature", StringType, "What is known, such as waiting or campaign.")
          .required("level_number", IntegerType, "Order of the levels of a feature, from 1.")
          .required(
              "level",
              StringType,
              "A value of it, or a range of values; (other) for rare ones and those of fewer than"
                  + " mining.min-group customers.")
          .required("effect", StringType, "The level and what is expected there, as a sentence.")
          .required(
              "importance",
              DoubleType,
              "Rise of the model's log-loss on held-out journeys when the feature's values are"
                  + " exchanged among them (permutation importance, mean of 5); features that tell"
                  + " the same share it.")
          .required("importance_error", DoubleType, "Its standard error, over customers.")
          .required(
              "p_value",
              DoubleType,
              "One-sided t-test that the rise is no more than 0, over customers.")
          .required("p_adjusted", DoubleType, "After Benjamini and Hochberg (1995), over features.")
          .required(
              "significant",
              BooleanType,
              "Whether p_adjusted is at most the setting mining.drivers.significance, in a model"
                  + " whose log_loss is below base_log_loss.")
          .required(
              "predicted",
              DoubleType,
              "Share that the model expects to leave if all touchpoints had this level and all else"
                  + " stayed as it is (partial dependence), 0 to 1.")
          .optional("predicted_otherwise", DoubleType, "The same over all other levels.")
          .optional("times_as_many", DoubleType, "predicted by predicted_otherwise.")
          .required("cases", LongType, "Touchpoints with this level.")
          .required("journeys", LongType, "Journeys of these touchpoints.")
          .required("customers", LongType, "Their customers; never fewer than mining.min-group.")
          .required("observed_rate", DoubleType, "Share of these journeys that were abandoned.")
          .required("rate_low", DoubleType, "Lower end of its 95% Wilson interval.")
          .required("rate_high", DoubleType, "Upper end of it.")
          .required(
              "model",
              StringType,
              "logistic_regression or gradient_boosted_trees: that of the lower log-loss in"
                  + " cross-validation by customer.")
          .required("validated_log_loss", DoubleType, "That log-loss.")
          .required("log_loss", DoubleType, "Log-loss of the model on held-out journeys.")
          .required(
              "base_log_loss",
              DoubleType,
              "Log-loss there of the share that was abandoned among the journeys learnt from.")
          .required(
              "beats_base_rate",
              BooleanType,
              "Whether the model's is lower, by a one-sided t-test over customers at the level"
                  + " mining.drivers.significance.")
          .required("training_journeys", LongType, "Journeys learnt from.")
          .required(
              "held_out_journeys",
              LongType,
              "Journeys held out: they began later, and are of no customer learnt from.")
          .required("as_of", TimestampType, "The instant at which journeys were judged, UTC.")
          .key("feature", "level")
          .check("model is known", "model IN ('logistic_regression', 'gradient_boosted_trees')")
          .check(
              "shares are from 0 to 1",
              "predicted BETWEEN 0 AND 1 AND observed_rate BETWEEN 0 AND 1")
          .build();

  private DropOffDrivers() {}
}
