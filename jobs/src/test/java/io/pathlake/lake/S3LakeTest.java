package io.pathlake.lake;

import static io.pathlake.testing.TableAssert.assertTable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathlake.lake.tables.Runs;
import io.pathlake.testing.Rows;
import io.pathlake.testing.S3Store;
import io.pathlake.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The promises of the lake, kept in an object store. */
class S3LakeTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Slices MAY_2 = Slices.days("day", List.of(LocalDate.of(2026, 5, 2)));

  @TempDir static Path folder;

  private static S3Store store;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    store = S3Store.in(folder);
    store.tell(TestSpark.session().sparkContext().hadoopConfiguration());
  }

  @AfterAll
  static void stop() {
    store.close();
    Configuration hadoop = TestSpark.session().sparkContext().hadoopConfiguration();
    hadoop.unset("fs.s3a.access.key");
    hadoop.unset("fs.s3a.secret.key");
  }

  @Test
  void aHeldLakeIsReplacedByDaysAndTellsItsChangesAndRuns() {
    Lake free = Lake.at(TestSpark.session(), store.uri("whole/lake"));
    try (Lease lease = Lease.acquire(free, "run-1", MINUTE, Clock.systemUTC())) {
      Lake lake = free.under(lease);
      lake.replace(
          Visits.TABLE,
          Slices.all(),
          Rows.of(Visits.TABLE)
              .row("id", "a", "day", "2026-05-01", "pages", 1)
              .row("id", "b", "day", "2026-05-02", "pages", 2)
              .dataset());
      long before = lake.version(Visits.TABLE).orElseThrow();
      lake.replace(Visits.TABLE, MAY_2, visit("c", "2026-05-02"));

      assertTable(lake.read(Visits.TABLE)).in("id").hasExactly("a", "c");
      assertTable(lake.changes(Visits.TABLE, before).orElseThrow())
          .in("id", Lake.CHANGE)
          .hasExactly("b | removed", "c | added");

      RunLog log = new RunLog(lake);
      Instant now = Instant.parse("2026-05-03T06:00:00Z");
      RunLog.LastRun run =
          new RunLog.LastRun(
              "run-1",
              "unify",
              now,
              now,
              "abc",
              "1",
              Map.of(),
              lake.versions(Visits.TABLE),
              Map.of("rows", 1L));
      log.record(run);
      assertThat(log.last("unify")).contains(run);
      assertThat(log.lost()).isEmpty();
      assertThat(lake.version(Runs.TABLE)).isPresent();
    }
  }

  @Test
  void oneRunAtATimeHoldsTheLakeAndOneThatLostItCommitsNothing() {
    Lake free = Lake.at(TestSpark.session(), store.uri("held/lake"));
    Lease first = Lease.acquire(free, "first", MINUTE, Clock.systemUTC());
    free.under(first).replace(Visits.TABLE, Slices.all(), visit("a", "2026-05-01"));
    assertThatThrownBy(() -> Lease.acquire(free, "second", MINUTE, Clock.systemUTC()))
        .isInstanceOf(LeaseHeldException.class)
        .hasMessageContaining("first");

    Clock later = Clock.offset(Clock.systemUTC(), MINUTE.multipliedBy(2));
    try (Lease second = Lease.acquire(free, "second", MINUTE, later)) {
      assertThat(second.token()).isEqualTo(first.token() + 1);
      long version = free.version(Visits.TABLE).orElseThrow();
      assertThatThrownBy(
              () ->
                  free.under(first)
                      .replace(Visits.TABLE, Slices.all(), visit("late", "2026-05-01")))
          .isInstanceOf(LeaseLostException.class)
          .hasMessageContaining("taken over by run second");
      assertThat(free.version(Visits.TABLE)).hasValue(version);
    }
    first.close();
    assertTable(free.read(Visits.TABLE)).in("id").hasExactly("a");
  }

  private static Dataset<Row> visit(String id, String day) {
    return Rows.of(Visits.TABLE).row("id", id, "day", day, "pages", 1).dataset();
  }
}
