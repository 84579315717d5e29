package io.pathlake.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import io.pathlake.lake.tables.Journeys;
import io.pathlake.lake.tables.Tables;
import io.pathlake.testing.Rows;
import io.pathlake.testing.TestLake;
import io.pathlake.testing.TestSpark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.collection.JavaConverters;

/** Every reader of Delta must be able to read every table, whatever engine it has. */
class ReadableByAllTest {

  @TempDir static Path folder;
  private static Lake lake;

  @BeforeAll
  static void writeJourneys() {
    TestLake written =
        TestLake.in(folder)
            .given(
                Rows.of(Journeys.TABLE)
                    .with("customer_id", "c", "journey_number", 1, "prior_orders", 0)
                    .with("repeat", false, "cut", false, "duration_seconds", 60)
                    .with("started_at", "2026-05-01T10:00:00Z", "ended_at", "2026-05-01T10:01:00Z")
                    .with("stages", List.of("awareness"), "last_stage", "awareness")
                    .with("touchpoints", 1, "interactive_touchpoints", 0, "sessions", 1)
                    .with("variant", "web", "path", List.of(step()))
                    .row("journey_id", "é", "outcome", "open")
                    .row("journey_id", "b", "outcome", "abandoned", "closed_on", "2026-05-31"));
    lake = written.lake();
  }

  @Test
  void deltaKernelReadsRowsWithoutSpark() throws IOException {
    TreeMap<String, String> outcomes = new TreeMap<>();
    Engine engine = DefaultEngine.create(new Configuration());
    Snapshot snapshot =
        io.delta.kernel.Table.forPath(engine, lake.path(Journeys.TABLE)).getLatestSnapshot(engine);
    int id = snapshot.getSchema(engine).indexOf("journey_id");
    int outcome = snapshot.getSchema(engine).indexOf("outcome");

    for (Row row : rows(engine, snapshot)) {
      outcomes.put(row.getString(id), row.getString(outcome));
    }

    assertThat(outcomes).containsEntry("é", "open").containsEntry("b", "abandoned").hasSize(2);
  }

  @Test
  void deltaRsReadsRowsFromPython() throws IOException, InterruptedException {
    Optional<String> python = python();
    assumeTrue(
        python.isPresent(),
        "no Python with the package deltalake: set PATHLAKE_PYTHON or create .venv");
    String script =
        """
        import sys
        from deltalake import DeltaTable
        table = DeltaTable(sys.argv[1]).to_pyarrow_table().to_pylist()
        for row in sorted(table, key=lambda row: row["journey_id"]):
            print(row["journey_id"], row["closed_on"], row["path"][0]["channel"], row["started_at"].isoformat())
        """;

    Process process =
        new ProcessBuilder(python.get(), "-X", "utf8", "-c", script, lake.path(Journeys.TABLE))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output.lines())
        .containsExactly(
            "b 2026-05-31 web 2026-05-01T10:00:00+00:00", "é None web 2026-05-01T10:00:00+00:00");
  }

  @Test
  void everyTableStaysOnTheOldestProtocol() {
    for (Table table : Tables.ALL) {
      if (!table.equals(Journeys.TABLE)) {
        lake.replace(
            table, Slices.all(), TestSpark.session().createDataFrame(List.of(), table.schema()));
      }
      var snapshot =
          DeltaLog.forTable(TestSpark.session(), lake.path(table)).unsafeVolatileSnapshot();
      assertThat(snapshot.protocol().minReaderVersion()).as(table.name()).isEqualTo(1);
      assertThat(snapshot.protocol().minWriterVersion()).as(table.name()).isEqualTo(2);
      assertThat(JavaConverters.mapAsJavaMap(snapshot.metadata().configuration()))
          .as(table.name())
          .containsEntry("delta.enableDeletionVectors", "false")
          .doesNotContainKey("delta.minReaderVersion");
    }
  }

  private static List<Row> rows(Engine engine, Snapshot snapshot) throws IOException {
    List<Row> rows = new ArrayList<>();
    Scan scan = snapshot.getScanBuilder(engine).build();
    Row state = scan.getScanState(engine);
    try (CloseableIterator<FilteredColumnarBatch> files = scan.getScanFiles(engine)) {
      while (files.hasNext()) {
        try (CloseableIterator<Row> file = files.next().getRows()) {
          while (file.hasNext()) {
            read(engine, state, file.next(), rows);
          }
        }
      }
    }
    return rows;
  }

  private static void read(Engine engine, Row state, Row file, List<Row> rows) throws IOException {
    FileStatus status = InternalScanFileUtils.getAddFileStatus(file);
    var data =
        engine
            .getParquetHandler()
            .readParquetFiles(
                Utils.singletonCloseableIterator(status),
                ScanStateRow.getPhysicalDataReadSchema(engine, state),
                Optional.empty());
    try (var batches = Scan.transformPhysicalData(engine, state, file, data)) {
      while (batches.hasNext()) {
        batches.next().getRows().forEachRemaining(rows::add);
      }
    }
  }

  private static Object step() {
    return Rows.struct(
        "at",
        "2026-05-01T10:00:00Z",
        "channel",
        "web",
        "kind",
        "page_view",
        "stage",
        "awareness",
        "starts_session",
        true,
        "interactive",
        false,
        "source_rank",
        0,
        "sequence",
        0,
        "touchpoint",
        1);
  }

  private static Optional<String> python() throws IOException, InterruptedException {
    for (String candidate : new String[] {System.getenv("PATHLAKE_PYTHON"), ".venv/bin/python"}) {
      if (candidate == null || !Files.isExecutable(Path.of(candidate))) {
        continue;
      }
      Process process = new ProcessBuilder(candidate, "-c", "import deltalake, pyarrow").start();
      if (process.waitFor() == 0) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }
}
