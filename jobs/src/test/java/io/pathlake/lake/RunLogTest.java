package io.pathlake.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.lake.tables.Runs;
import io.pathlake.lake.tables.Sessions;
import io.pathlake.lake.tables.Touchpoints;
import io.pathlake.testing.Rows;
import io.pathlake.testing.TestLake;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLogTest {

  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

  @TempDir Path folder;

  @Test
  void theLastRunOfAStageIsRememberedInFull() {
    TestLake lake = TestLake.in(folder);
    RunLog log = new RunLog(lake.lake());
    assertThat(log.last("journeys")).isEmpty();

    log.record(run("run-1", "journeys", NOON));
    log.record(run("run-2", "journeys", NOON.plusSeconds(60)));
    log.record(run("run-3", "unify", NOON.plusSeconds(90)));

    assertThat(log.last("journeys")).contains(run("run-2", "journeys", NOON.plusSeconds(60)));
    RunLog.LastRun last = log.last("journeys").orElseThrow();
    assertThat(last.input(Touchpoints.TABLE)).contains(7L);
    assertThat(last.input(Sessions.TABLE)).isEmpty();
    assertThat(last.output(Sessions.TABLE)).contains(3L);
    assertThat(last.sameMaking("abc", "0.1.0")).isTrue();
    assertThat(last.sameMaking("abc", "0.2.0")).isFalse();
    assertThat(lake.rows(Runs.TABLE).selectExpr("sum(seconds)").head().getDouble(0)).isEqualTo(7.5);
  }

  @Test
  void tablesThatAreGoneOrOlderThanTheLogSaysAreToldByStage() {
    TestLake lake = TestLake.in(folder);
    RunLog log = new RunLog(lake.lake());
    assertThat(log.lost()).isEmpty();
    lake.given(Rows.of(Visits.TABLE));
    long version = lake.lake().version(Visits.TABLE).orElseThrow();
    log.record(left("journeys", NOON, Map.of("silver.visits", version)));
    assertThat(log.lost()).isEmpty();

    log.record(left("journeys", NOON.plusSeconds(1), Map.of("silver.visits", version + 1)));
    log.record(left("mining", NOON, Map.of("gold.stage_funnel", 0L)));
    assertThat(log.lost())
        .containsOnly(
            Map.entry("journeys", List.of("silver.visits")),
            Map.entry("mining", List.of("gold.stage_funnel")));

    log.forget(List.of("journeys", "mining"), "run-9", NOON.plusSeconds(60));
    assertThat(log.lost()).isEmpty();
    assertThat(log.last("mining").orElseThrow().sameMaking("abc", "0.1.0")).isFalse();
    assertThat(lake.rows(Runs.TABLE).count()).isEqualTo(5);
  }

  private static RunLog.LastRun left(String stage, Instant at, Map<String, Long> outputs) {
    return new RunLog.LastRun(
        "run-" + at, stage, at, at, "abc", "0.1.0", Map.of(), outputs, Map.of());
  }

  private static RunLog.LastRun run(String id, String stage, Instant started) {
    return new RunLog.LastRun(
        id,
        stage,
        started,
        started.plusMillis(2500),
        "abc",
        "0.1.0",
        Map.of("silver.touchpoints", 7L),
        Map.of("silver.sessions", 3L),
        Map.of("journeys", 42L));
  }
}
