package io.pathlake.run;

import io.pathlake.lake.LakeSession;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** The Spark session of a command: Delta, UTC, and partitions that fit the JVM profile. */
final class Sparks {

  private static final Map<String, String> ALWAYS =
      Map.ofEntries(
          Map.entry("spark.sql.catalogImplementation", "in-memory"),
          // ${env:…} inside SQL text would read the environment.
          Map.entry("spark.sql.variable.substitute", "false"),
          // Plans differ from table to table; the default of 100 classes compiles some twice.
          Map.entry("spark.sql.codegen.cache.maxEntries", "2000"),
          // The text of a plan is made for each query and each change of its plan.
          Map.entry("spark.sql.maxPlanStringLength", "10000"),
          Map.entry(
              "spark.redaction.regex",
              "(?i)secret|password|token|access[.]?key|hmac|credential|phone"));

  private static final Map<String, String> EMBEDDED =
      Map.ofEntries(
          Map.entry("spark.ui.enabled", "false"),
          Map.entry("spark.driver.bindAddress", "127.0.0.1"),
          Map.entry("spark.driver.host", "127.0.0.1"),
          Map.entry("spark.sql.sources.parallelPartitionDiscovery.parallelism", "2"),
          Map.entry("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir") + "/pathlake"));

  private static final String SNAPSHOTS = "spark.databricks.delta.snapshotPartitions";

  private Sparks() {}

  /** Starts the session; under spark-submit its master and settings win. */
  static SparkSession start(String command) {
    SparkSession.Builder builder = SparkSession.builder().appName("pathlake " + command);
    LakeSession.SETTINGS.forEach(builder::config);
    ALWAYS.forEach(builder::config);
    String master = System.getProperty("spark.master");
    if (master == null || master.matches("local(\\[.*)?")) {
      LakeSession.LOCAL.forEach(builder::config);
    }
    if (master == null) {
      int cores = Runtime.getRuntime().availableProcessors();
      boolean small = "small".equals(System.getProperty("pathlake.profile"));
      builder.master("local[" + cores + "]");
      EMBEDDED.forEach(builder::config);
      builder.config("spark.sql.shuffle.partitions", small ? 2 : 4 * cores);
      if (small) {
        // Generating and compiling code costs more than it saves on small input.
        builder.config("spark.sql.codegen.wholeStage", "false");
        builder.config("spark.sql.codegen.factoryMode", "NO_CODEGEN");
      }
    }
    // The log of a table of Pathlake is small: Delta's 50 tasks for each cost seconds.
    if (System.getProperty(SNAPSHOTS) == null) {
      builder.config(SNAPSHOTS, "2");
    }
    s3(builder);
    return builder.getOrCreate();
  }

  /** An S3-compatible store that is not Amazon's, by environment; credentials stay Hadoop's. */
  private static void s3(SparkSession.Builder builder) {
    String endpoint = System.getenv("PATHLAKE_S3_ENDPOINT");
    if (endpoint != null) {
      builder.config("spark.hadoop.fs.s3a.endpoint", endpoint);
      builder.config("spark.hadoop.fs.s3a.path.style.access", "true");
      builder.config(
          "spark.hadoop.fs.s3a.connection.ssl.enabled", endpoint.startsWith("https:") + "");
    }
  }
}
