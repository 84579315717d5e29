package io.pathlake.mining.paths;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pathlake.lake.tables.PathVariants;
import io.pathlake.mining.paths.Walk.Outcome;
import io.pathlake.mining.segments.Segments;
import io.pathlake.mining.variants.VariantCounts;
import io.pathlake.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Process logs whose variants, directly-follows and ends are published with pm4py. */
@Tag("reference")
class ReferenceProcessLogsTest {

  private static final Path FOLDER =
      Path.of(
          Optional.ofNullable(System.getenv("PATHLAKE_REFERENCE_DATA")).orElse("../shared/data"),
          "10_spm_process_logs");
  private static final String IN_FILE_ORDER = " (file order)";

  /** Activities by case, in the order of the file. */
  private static List<List<String>> cases(String file) {
    Dataset<Row> rows =
        TestSpark.session().read().option("header", true).csv(FOLDER.resolve(file).toString());
    boolean named = List.of(rows.columns()).contains("concept:name");
    Map<String, List<String>> cases = new LinkedHashMap<>();
    rows.select(
            col(named ? "`case:concept:name`" : "CaseID"),
            col(named ? "`concept:name`" : "ActivityID"))
        .collectAsList()
        .forEach(
            row ->
                cases
                    .computeIfAbsent(row.getString(0), c -> new ArrayList<>())
                    .add(row.getString(1)));
    return List.copyOf(cases.values());
  }

  private static List<JsonNode> logs() throws IOException {
    assumeTrue(Files.isDirectory(FOLDER), "no reference data at " + FOLDER.toAbsolutePath());
    JsonNode all =
        new ObjectMapper().readTree(Files.readString(FOLDER.resolve("expected_counts.json")));
    List<JsonNode> logs = new ArrayList<>();
    for (JsonNode log : all.get("process_logs")) {
      if (log.get("file").asText().endsWith(".csv" + IN_FILE_ORDER)) {
        logs.add(log);
      }
    }
    assertThat(logs).hasSize(3);
    return logs;
  }

  private static List<List<String>> cases(JsonNode log) {
    List<List<String>> cases = cases(log.get("file").asText().replace(IN_FILE_ORDER, ""));
    assertThat(cases).hasSize(log.get("cases").asInt());
    return cases;
  }

  @Test
  void variantsAreThosePublished() throws IOException {
    for (JsonNode log : logs()) {
      List<Row> journeys =
          cases(log).stream().map(c -> RowFactory.create(String.join(" > ", c))).toList();
      Dataset<Row> judged =
          TestSpark.session()
              .createDataFrame(
                  journeys, new StructType().add("variant", DataTypes.StringType, false))
              .withColumn("outcome", lit("abandoned"))
              .withColumn("customer_id", col("variant"))
              .withColumn("started_at", lit("2026-01-01").cast("timestamp"))
              .withColumn("duration_seconds", lit(0L))
              .withColumn("revenue", lit(null).cast("decimal(18,2)"))
              .withColumn("currency", lit("EUR"));
      List<Row> found =
          TestSpark.session()
              .createDataFrame(
                  new VariantCounts(3, 1, Instant.EPOCH).of(Segments.none(judged)),
                  PathVariants.TABLE.schema())
              .collectAsList();
      assertThat(found.stream().mapToLong(row -> row.getAs("variants")).sum())
          .as(log.get("file").asText())
          .isEqualTo(log.get("variants").asLong());
      List<Long> journeysOfTop = new ArrayList<>();
      log.get("top_variants").forEach(v -> journeysOfTop.add(v.get(1).asLong()));
      assertThat(found.stream().limit(3).map(row -> row.<Long>getAs("journeys")).toList())
          .isEqualTo(journeysOfTop);
    }
  }

  @Test
  void transitionsAndEndsAreThosePublished() throws IOException {
    for (JsonNode log : logs()) {
      CountedPaths paths = new CountedPaths(1);
      for (List<String> events : cases(log)) {
        paths.journey(
            Outcome.ABANDONED,
            false,
            events.stream().map(e -> e.replace(':', ' ') + ":event:awareness").toList(),
            Collections.nCopies(events.size(), 0L));
      }
      Map<String, TransitionMatrix.Cell> found = paths.transitions(Level.CHANNEL);
      log.get("top_directly_follows")
          .forEach(
              f ->
                  assertThat(times(found, f.get(0).asText(), f.get(1).asText()))
                      .as(f.toString())
                      .isEqualTo(f.get(2).asLong()));
      log.get("start_activities")
          .fields()
          .forEachRemaining(
              f ->
                  assertThat(times(found, Walk.PATH_START, f.getKey()))
                      .isEqualTo(f.getValue().asLong()));
      log.get("end_activities")
          .fields()
          .forEachRemaining(
              f ->
                  assertThat(times(found, f.getKey(), Walk.PATH_END))
                      .isEqualTo(f.getValue().asLong()));
    }
  }

  private static long times(Map<String, TransitionMatrix.Cell> found, String from, String to) {
    return found.get(from + " > " + to).tally().times();
  }
}
