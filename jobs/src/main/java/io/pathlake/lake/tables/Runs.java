package io.pathlake.lake.tables;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.pathlake.lake.Table;
import org.apache.spark.sql.types.DataTypes;

/** The log of what each stage did. */
public final class Runs {

  /** The table. */
  public static final Table TABLE =
      Table.named("ops.runs")
          .grain("One row per stage of a run that did work.")
          .required("run_id", StringType, "The run; one id for all its stages.")
          .required("stage", StringType, "The stage.")
          .required("started_at", TimestampType, "When the run began, UTC.")
          .required("finished_at", TimestampType, "When the stage ended, UTC.")
          .required("seconds", DoubleType, "How long the stage took.")
          .required("settings_hash", StringType, "SHA-256 of the settings the stage depends on.")
          .required("code_version", StringType, "Version of Pathlake.")
          .required(
              "inputs",
              DataTypes.createMapType(StringType, LongType, false),
              "Version of each table as it was read.")
          .required(
              "outputs",
              DataTypes.createMapType(StringType, LongType, false),
              "Version of each table after it was written.")
          .required(
              "counts",
              DataTypes.createMapType(StringType, LongType, false),
              "What was counted, by name.")
          .key("run_id", "stage")
          .build();

  private Runs() {}
}
