package io.pathlake.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.delta.tables.DeltaTable;
import io.pathlake.testing.TestSpark;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransactionsTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 5, 1);

  @TempDir Path folder;
  private final SparkSession spark = TestSpark.session();
  private Lake lake;

  @BeforeEach
  void openLake() {
    lake = Lake.at(spark, folder.toString());
  }

  private Lake.Written replace(Slices slices, List<Row> rows) {
    return lake.replace(
        Visits.TABLE, slices, spark.createDataFrame(rows, Visits.TABLE.schema()).coalesce(1));
  }

  private static Row visit(String id, LocalDate day) {
    return RowFactory.create(id, day == null ? null : Date.valueOf(day), 1L, null);
  }

  /**
   * Beyond ten commits, of which Delta makes a checkpoint. Its own reader is the judge, without the
   * checksums that name the files.
   */
  @Test
  void slicesAreReplacedAndNothingElse() throws IOException {
    Random random = new Random(7);
    Map<LocalDate, List<String>> expected = new HashMap<>();
    for (int commit = 0; commit < 14; commit++) {
      List<LocalDate> days = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        days.add(FIRST.plusDays(random.nextInt(6)));
      }
      boolean all = commit == 0 || commit == 6;
      boolean open = all || random.nextBoolean();
      if (all) {
        expected.clear();
      }
      days.forEach(expected::remove);
      if (open) {
        expected.remove(null);
        days.add(null);
      }
      List<Row> rows = new ArrayList<>();
      for (LocalDate day : days) {
        String id = commit + "-" + rows.size();
        rows.add(visit(id, day));
        expected.computeIfAbsent(day, d -> new ArrayList<>()).add(id);
      }
      List<LocalDate> closed = days.stream().filter(day -> day != null).toList();
      Slices some = open ? Slices.daysAndOpen("day", closed) : Slices.days("day", closed);

      assertThat(replace(all ? Slices.all() : some, rows).rows()).isEqualTo(rows.size());

      assertThat(ids(lake.read(Visits.TABLE)))
          .as("commit " + commit)
          .containsExactlyInAnyOrderElementsOf(all(expected));
    }
    for (File file : folder.resolve("silver/visits/_delta_log").toFile().listFiles()) {
      if (file.getName().endsWith(".crc")) {
        Files.delete(file.toPath());
      }
    }
    DeltaLog.clearCache();
    assertThat(ids(spark.read().format("delta").load(lake.path(Visits.TABLE))))
        .containsExactlyInAnyOrderElementsOf(all(expected));
    assertThat(ids(lake.read(Visits.TABLE))).containsExactlyInAnyOrderElementsOf(all(expected));
  }

  private static List<String> all(Map<LocalDate, List<String>> expected) {
    return expected.values().stream().flatMap(List::stream).toList();
  }

  @Test
  void historySaysWhatWasReplaced() {
    replace(Slices.all(), List.of(visit("a", FIRST), visit("b", FIRST.plusDays(1))));
    replace(Slices.days("day", List.of(FIRST)), List.of(visit("c", FIRST)));
    replace(Slices.all(), List.of(visit("d", FIRST)));

    List<Row> history =
        DeltaTable.forPath(spark, lake.path(Visits.TABLE))
            .history()
            .orderBy("version")
            .select(
                "operation",
                "operationParameters.mode",
                "operationParameters.predicate",
                "operationMetrics.numOutputRows")
            .collectAsList();
    assertThat(history.stream().map(Row::toString).toList())
        .containsExactly(
            "[WRITE,ErrorIfExists,null,2]",
            "[WRITE,Overwrite,day IN (DATE'2026-05-01'),1]",
            "[WRITE,Overwrite,null,1]");
  }

  @Test
  void filesAreFoundWithoutJobs() throws Exception {
    for (int commit = 0; commit < 12; commit++) {
      replace(Slices.all(), List.of(visit("a", FIRST), visit("b", FIRST.plusDays(1))));
    }
    AtomicInteger jobs = new AtomicInteger();
    SparkListener counting =
        new SparkListener() {
          @Override
          public void onJobStart(SparkListenerJobStart started) {
            jobs.incrementAndGet();
          }
        };
    spark.sparkContext().addSparkListener(counting);
    try {
      replace(Slices.days("day", List.of(FIRST)), List.of(visit("c", FIRST)));
      replace(Slices.all(), List.of(visit("d", FIRST)));
      spark.sparkContext().listenerBus().waitUntilEmpty();
    } finally {
      spark.sparkContext().removeSparkListener(counting);
    }
    assertThat(jobs).as("one for the rows of each").hasValue(2);
  }

  private static List<String> ids(Dataset<Row> rows) {
    return rows.select("id").as(Encoders.STRING()).collectAsList();
  }
}
