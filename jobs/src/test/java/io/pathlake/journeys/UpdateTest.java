package io.pathlake.journeys;

import static io.pathlake.testing.TableAssert.assertTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.journeys.TinyLake.Touch;
import io.pathlake.lake.Job.Report;
import io.pathlake.lake.Lake;
import io.pathlake.lake.Run;
import io.pathlake.lake.RunLog;
import io.pathlake.lake.tables.Identities;
import io.pathlake.lake.tables.IdentityChanges;
import io.pathlake.lake.tables.Journeys;
import io.pathlake.lake.tables.Sessions;
import io.pathlake.lake.tables.Touchpoints;
import io.pathlake.settings.JourneySettings;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every run: the tables are those that a rebuild from nothing makes. */
class UpdateTest {

  private static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");

  @TempDir Path folder;
  private int runs;

  private Report run(Lake lake, JourneySettings settings) {
    Instant now = Instant.parse("2027-01-01T00:00:00Z").plusSeconds(runs++);
    Run run =
        new Run(
            "run-" + runs,
            "tests",
            now,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            line -> {});
    String hash = new JourneysJob(settings, ZONE).settingsHash(run);
    Report report = new JourneysJob(settings, ZONE).run(lake, run);
    if (!report.upToDate()) {
      new RunLog(lake)
          .record(
              new RunLog.LastRun(
                  run.id(),
                  JourneysJob.STAGE,
                  now,
                  now,
                  hash,
                  "tests",
                  report.inputs(),
                  report.outputs().stream()
                      .collect(Collectors.toMap(w -> w.table().name(), Lake.Written::version)),
                  report.counts()));
    }
    return report;
  }

  private void assertSameAsARebuild(TinyLake tiny, JourneySettings settings, String when) {
    Dataset<Row> touchpoints = tiny.lake.read(Touchpoints.TABLE);
    Timelines timelines =
        new Timelines(tiny.lake.spark(), settings, ZONE, Rebuild.latest(tiny.lake));
    Timelines.Folded whole =
        Rebuild.folded(timelines, touchpoints, tiny.lake.read(Identities.TABLE));
    assertThat(rows(tiny.lake.read(Journeys.TABLE))).as(when).isEqualTo(rows(whole.journeys()));
    assertThat(rows(tiny.lake.read(Sessions.TABLE))).as(when).isEqualTo(rows(whole.sessions()));
  }

  private static List<String> rows(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(Row::toString).sorted().toList();
  }

  @Test
  void anyHistoryOfRunsGivesTheTablesOfOneRebuild() {
    JourneySettings settings = TimelineText.settings(true);
    RandomShop shop = new RandomShop(1, 45);
    TinyLake tiny = new TinyLake(folder.resolve("shop"), ZONE);
    List<Touch> before = List.of();
    for (int i = 0; i < 3; i++) {
      shop.live();
      List<Touch> now = shop.touches();
      tiny.touchpoints(now, before);
      tiny.identities(shop.customers(), now, shop.cuts());
      before = now;
      Report report = run(tiny.lake, settings);
      assertThat(report.lines().get(0).contains("rebuilt")).as("run %d", i).isEqualTo(i == 0);
      assertSameAsARebuild(tiny, settings, "run " + i);
    }
  }

  @Test
  void aRunWithoutNewsWritesNothing() {
    JourneySettings settings = TimelineText.settings(false);
    TinyLake tiny = new TinyLake(folder.resolve("idle"), ZONE);
    List<Touch> touches =
        List.of(
            Touch.of(1, "device:a", "2026-01-01T10:00:00Z", "web", "view"),
            Touch.of(2, "device:b", "2026-01-01T11:00:00Z", "web", "view"),
            Touch.of(3, "device:a", "2026-01-03T10:00:00Z", "shop", "order"));
    Map<String, String> ids = new TreeMap<>(Map.of("device:a", "device:a", "device:b", "device:b"));
    tiny.touchpoints(touches, List.of());
    tiny.identities(ids, touches);
    assertThat(run(tiny.lake, settings).lines().get(0)).contains("first time");
    long version = tiny.lake.version(Journeys.TABLE).orElseThrow();
    assertThat(run(tiny.lake, settings).upToDate()).isTrue();

    // The same identities written again: a new version, but no news.
    tiny.identities(ids, touches);
    assertThat(run(tiny.lake, settings).outputs()).extracting(Lake.Written::rows).containsOnly(0L);
    assertThat(tiny.lake.version(Journeys.TABLE)).hasValue(version);

    assertThat(run(tiny.lake, TimelineText.settings(true)).lines().get(0)).contains("settings");
  }

  @Test
  void aCustomerThatWasSplitIsBuiltFromItsTouchpoints() {
    JourneySettings settings = TimelineText.settings(false);
    TinyLake tiny = new TinyLake(folder.resolve("split"), ZONE);
    List<Touch> touches =
        List.of(
            Touch.of(1, "device:a", "2026-01-01T10:00:00Z", "web", "view"),
            Touch.of(2, "device:b", "2026-01-01T11:00:00Z", "web", "view"));
    tiny.touchpoints(touches, List.of());
    tiny.identities(Map.of("device:a", "device:a", "device:b", "device:a"), touches);
    run(tiny.lake, settings);
    tiny.identities(Map.of("device:a", "device:a", "device:b", "device:b"), touches);
    assertThat(run(tiny.lake, settings).lines().get(0)).contains("several");
    assertSameAsARebuild(tiny, settings, "after the split");
  }

  @Test
  void aDeviceThatIsKnownFromAnInstantOnBringsItsStepsFromThen() {
    JourneySettings settings = TimelineText.settings(false);
    TinyLake tiny = new TinyLake(folder.resolve("known"), ZONE);
    List<Touch> touches =
        List.of(
            Touch.of(1, "device:a", "2026-01-01T10:00:00Z", "web", "view"),
            Touch.of(2, "device:a", "2026-01-01T10:10:00Z", "web", "view"),
            Touch.of(3, "device:a", "2026-01-20T10:00:00Z", "web", "view"),
            Touch.of(4, "customer:c", "2026-01-21T10:00:00Z", "shop", "order"));
    Map<String, String> apart = Map.of("device:a", "device:a", "customer:c", "customer:c");
    Map<String, String> one = Map.of("device:a", "customer:c", "customer:c", "customer:c");
    tiny.touchpoints(touches, List.of());
    tiny.identities(apart, touches);
    run(tiny.lake, settings);
    tiny.identities(one, touches, Map.of("device:a", Instant.parse("2026-01-10T00:00:00Z")));
    assertThat(run(tiny.lake, settings).lines().get(0)).contains("slices written");
    assertSameAsARebuild(tiny, settings, "known from the tenth");
    tiny.identities(one, touches, Map.of("device:a", Instant.parse("2026-01-01T10:05:00Z")));
    run(tiny.lake, settings);
    assertSameAsARebuild(tiny, settings, "known from the first");
    assertTable(tiny.lake.read(IdentityChanges.TABLE).orderBy("identities_version"))
        .in("customer_id", "new_customer_id", "identifiers", "touchpoints", "journeys", "revenue")
        .hasExactly(
            "device:a | customer:c | [device:a] | 1 | 1 | []",
            "device:a | customer:c | [device:a] | 1 | 1 | []");
  }

  @Test
  void whatTwoCustomersFoundToBeOneMovedIsTold() {
    JourneySettings settings = TimelineText.settings(false);
    TinyLake tiny = new TinyLake(folder.resolve("merged"), ZONE);
    List<Touch> touches =
        List.of(
            Touch.of(1, "email:a", "2026-01-01T10:00:00Z", "web", "view"),
            Touch.of(2, "phone:b", "2026-01-02T10:00:00Z", "web", "view"),
            Touch.of(3, "phone:b", "2026-01-03T10:00:00Z", "shop", "order"),
            Touch.of(4, "phone:b", "2026-01-04T10:00:00Z", "web", "view"));
    tiny.touchpoints(touches, List.of());
    tiny.identities(Map.of("email:a", "email:a", "phone:b", "phone:b"), touches);
    run(tiny.lake, settings);
    tiny.identities(Map.of("email:a", "email:a", "phone:b", "email:a"), touches);
    run(tiny.lake, settings);
    assertTable(tiny.lake.read(IdentityChanges.TABLE))
        .in("customer_id", "new_customer_id", "touchpoints", "journeys", "conversions", "revenue")
        .hasExactly("phone:b | email:a | 3 | 2 | 1 | [(EUR, 19.90)]");
    assertSameAsARebuild(tiny, settings, "merged");
  }

  @Test
  void oneDayOfNewsWritesTheOpenSliceAndThatDay() {
    JourneySettings settings = TimelineText.settings(false);
    TinyLake tiny = new TinyLake(folder.resolve("daily"), ZONE);
    List<Touch> touches = new ArrayList<>();
    for (int day = 1; day <= 12; day++) {
      String at = LocalDate.of(2026, 1, day) + "T12:00:00Z";
      touches.add(Touch.of(100 + day, "device:" + day, at, "web", "view"));
      touches.add(Touch.of(200 + day, "phone:" + day, at, "shop", "order"));
    }
    Map<String, String> ids = new TreeMap<>();
    touches.forEach(t -> ids.put(t.identifier(), t.identifier()));
    tiny.touchpoints(touches, List.of());
    tiny.identities(ids, touches);
    run(tiny.lake, settings);
    List<Touch> now = new ArrayList<>(touches);
    now.add(Touch.of(1000, "device:3", "2026-01-29T12:00:00Z", "shop", "order"));
    tiny.touchpoints(now, touches);
    tiny.identities(ids, now);
    Report report = run(tiny.lake, settings);
    assertThat(report.counts()).containsEntry("rewritten slices", 3L);
    assertSameAsARebuild(tiny, settings, "a day later");
  }
}
