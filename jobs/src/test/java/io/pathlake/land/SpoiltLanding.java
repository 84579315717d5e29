package io.pathlake.land;

import io.pathlake.settings.SourceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/** Many small files of one source, landed at once as a run would, but without a folder. */
public final class SpoiltLanding implements AutoCloseable {

  private final SourceLanding landing;
  private final Instant at;

  private SpoiltLanding(SourceLanding landing, Instant at) {
    this.landing = landing;
    this.at = at;
  }

  /**
   * Lands texts.
   *
   * @param folder for files that are gone afterwards
   * @param texts what each file holds; its name is its place in the list
   */
  public static SpoiltLanding of(
      SparkSession spark, SourceSettings source, Path folder, List<String> texts, Instant at)
      throws IOException {
    Layout layout = Layout.of(source, Landings.LAND);
    Intake intake = Reads.intake(source);
    List<InternalRow> rows = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      Path file = folder.resolve(String.valueOf(i));
      Files.writeString(file, texts.get(i));
      Files.setLastModifiedTime(file, FileTime.from(at.minusSeconds(3600)));
      Reads.rows(file, layout, intake).forEachRemaining(rows::add);
      Files.delete(file);
    }
    StructType schema = Reads.schema(source);
    Dataset<Row> raw =
        spark.internalCreateDataFrame(
            JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(rows, 1).rdd(),
            schema,
            false);
    return new SpoiltLanding(SourceLanding.read(raw, source), at);
  }

  /** Rows as the bronze table has them; {@code _file} is the place in the list. */
  public Dataset<Row> rows() {
    return landing.landed(at);
  }

  /** Why records were rejected, by place in the list. */
  public Map<Integer, List<String>> reasons() {
    Map<Integer, List<String>> reasons = new HashMap<>();
    for (Row row : landing.quarantined(at).select("_file", "_line", "reason").collectAsList()) {
      reasons
          .computeIfAbsent(Integer.valueOf(row.getString(0)), file -> new ArrayList<>())
          .add(row.get(1) + ": " + row.getString(2));
    }
    return reasons;
  }

  @Override
  public void close() {
    landing.close();
  }
}
