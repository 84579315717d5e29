package io.pathlake.lake.tables;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.pathlake.lake.Table;

/** Whether so many leave as the model behind gold.drop_off_drivers expects. */
public final class DropOffCalibration {

  /** The table. */
  public static final Table TABLE =
      Table.named("gold.drop_off_calibration")
          .grain(
              "One row per range of predicted probabilities to leave, over held-out journeys, one"
                  + " touchpoint of each; ranges hold about as many journeys each, and none fewer"
                  + " than mining.min-group customers.")
          .required("bin", IntegerType, "1 for the lowest predictions.")
          .required("predicted_from", DoubleType, "The lowest prediction in it, 0 to 1.")
          .required("predicted_to", DoubleType, "The highest.")
          .required("predicted", DoubleType, "Their mean.")
          .required("journeys", LongType, "Journeys in it.")
          .required("customers", LongType, "Their customers.")
          .required("abandoned", LongType, "How many of these journeys were abandoned.")
          .required("observed_rate", DoubleType, "The share of them, 0 to 1.")
          .required("rate_low", DoubleType, "Lower end of its 95% Wilson interval.")
          .required("rate_high", DoubleType, "Upper end of it.")
          .required("as_of", TimestampType, "The instant at which journeys were judged, UTC.")
          .key("bin")
          .check("abandoned are some of the journeys", "abandoned BETWEEN 0 AND journeys")
          .build();

  private DropOffCalibration() {}
}
