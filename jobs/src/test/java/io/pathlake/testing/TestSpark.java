package io.pathlake.testing;

import io.pathlake.lake.LakeSession;
import org.apache.spark.sql.SparkSession;

/** The one Spark session of the test JVM: local, UTC, quiet. */
public final class TestSpark {

  private static SparkSession session;

  private TestSpark() {}

  /** The session; started at the first call, stopped with the JVM. */
  public static synchronized SparkSession session() {
    if (session == null) {
      SparkSession.Builder builder =
          SparkSession.builder()
              .master("local[2]")
              .appName("pathlake tests")
              .config("spark.sql.shuffle.partitions", "1")
              .config("spark.databricks.delta.snapshotPartitions", "1")
              .config("spark.sql.sources.parallelPartitionDiscovery.parallelism", "2")
              // Generating code for a handful of rows costs more than it saves.
              .config("spark.sql.codegen.wholeStage", "false")
              .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
              .config("spark.ui.enabled", "false")
              .config("spark.driver.bindAddress", "127.0.0.1")
              .config("spark.driver.host", "127.0.0.1");
      LakeSession.SETTINGS.forEach(builder::config);
      LakeSession.LOCAL.forEach(builder::config);
      session = builder.getOrCreate();
    }
    return session;
  }
}
