package io.pathlake.lake;

import io.pathlake.lake.disk.LocalDisk;
import io.pathlake.lake.disk.LocalDiskContext;
import java.util.Map;

/** What a Spark session must be set to for reading and writing a lake. */
public final class LakeSession {

  private static final String DELTA = "spark.databricks.delta.";

  /** The settings by name. */
  public static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension"),
          Map.entry(
              "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog"),
          Map.entry("spark.sql.session.timeZone", "UTC"),
          // Instants as other readers expect them.
          Map.entry("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS"),
          // A table of few files is told by the checksum of its last commit: no Spark job replays
          // the log then, neither to read the table nor to commit to it.
          Map.entry(DELTA + "allFilesInCrc.enabled", "true"),
          Map.entry(DELTA + "allFilesInCrc.thresholdNumFiles", "1000"),
          Map.entry(DELTA + "allFilesInCrc.thresholdIndexedCols", "100"),
          Map.entry(DELTA + "allFilesInCrc.verificationMode.enabled", "false"));

  /** More of them for a session whose work is all done by this process. */
  public static final Map<String, String> LOCAL =
      Map.of(
          "spark.hadoop.fs.file.impl", LocalDisk.class.getName(),
          "spark.hadoop.fs.AbstractFileSystem.file.impl", LocalDiskContext.class.getName());

  private LakeSession() {}
}
