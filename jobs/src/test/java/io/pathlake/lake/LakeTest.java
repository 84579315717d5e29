package io.pathlake.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.tables.DeltaTable;
import io.pathlake.lake.tables.Journeys;
import io.pathlake.testing.TestSpark;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Option;

class LakeTest {

  private static final LocalDate MAY_1 = LocalDate.of(2026, 5, 1);
  private static final LocalDate MAY_2 = LocalDate.of(2026, 5, 2);

  @TempDir Path folder;
  private final SparkSession spark = TestSpark.session();
  private Lake lake;

  @BeforeEach
  void openLake() {
    lake = Lake.at(spark, folder.toString());
  }

  @Test
  void replacingADayLeavesTheOtherDays() {
    lake.replace(Visits.TABLE, Slices.all(), visits(visit("a", MAY_1, 1), visit("b", MAY_2, 1)));

    Lake.Written written =
        lake.replace(
            Visits.TABLE,
            Slices.days("day", List.of(MAY_1)),
            visits(visit("c", MAY_1, 2), visit("d", MAY_1, 3)));

    assertThat(ids(lake.read(Visits.TABLE))).containsExactly("b", "c", "d");
    assertThat(written.rows()).isEqualTo(2);
    assertThat(written.version()).isEqualTo(lake.version(Visits.TABLE).orElseThrow());
  }

  @Test
  void aTableThatAKilledProcessBeganIsMade() throws IOException {
    Files.createDirectories(folder.resolve("silver/visits/_delta_log/_commits"));
    lake = Lake.at(spark, folder.toString());
    lake.replace(Visits.TABLE, Slices.all(), visits(visit("a", MAY_1, 1)));
    assertThat(ids(lake.read(Visits.TABLE))).containsExactly("a");
  }

  @Test
  void openRowsAreASliceOfTheirOwn() {
    lake.replace(Visits.TABLE, Slices.all(), visits(visit("a", MAY_1, 1), visit("open", null, 1)));

    lake.replace(
        Visits.TABLE, Slices.daysAndOpen("day", List.of()), visits(visit("still open", null, 1)));

    assertThat(ids(lake.read(Visits.TABLE))).containsExactly("a", "still open");
  }

  @Test
  void noRowsForNoSlicesIsNoCommit() {
    lake.replace(Visits.TABLE, Slices.all(), visits(visit("a", MAY_1, 1)));
    Slices none = Slices.days("day", List.of(MAY_1)).and(Slices.values("id", List.of()));

    Lake.Written written = lake.replace(Visits.TABLE, none, visits());

    assertThat(written).isEqualTo(new Lake.Written(Visits.TABLE, 0, 0));
    assertThat(lake.version(Visits.TABLE)).hasValue(0);
    assertThatThrownBy(() -> lake.replace(Visits.TABLE, none, visits(visit("b", MAY_1, 1))))
        .isInstanceOf(RowsRefusedException.class);
  }

  @Test
  void slicesMayCutThroughADay() {
    lake.replace(Visits.TABLE, Slices.all(), visits(visit("a", MAY_1, 1), visit("b", MAY_1, 1)));

    Lake.Written written =
        lake.replace(
            Visits.TABLE,
            Slices.days("day", List.of(MAY_1)).and(Slices.values("id", List.of("a"))),
            visits(visit("a", MAY_1, 9)));

    assertThat(written.rows()).isEqualTo(1);
    assertThat(lake.read(Visits.TABLE).where("pages = 9").count()).isEqualTo(1);
    assertThat(ids(lake.read(Visits.TABLE))).containsExactly("a", "b");
  }

  @Test
  void aJourneyWithItsPathCanBeKept() {
    lake.replace(
        Journeys.TABLE, Slices.all(), spark.createDataFrame(List.of(), Journeys.TABLE.schema()));

    assertThat(lake.read(Journeys.TABLE).count()).isZero();
  }

  @Test
  void changesAreTheRowsAddedAndRemovedAndNotThoseWrittenAgain() {
    lake.replace(
        Visits.TABLE,
        Slices.all(),
        visits(visit("same", MAY_1, 1), visit("gone", MAY_1, 1), visit("elsewhere", MAY_2, 1)));
    long since = lake.version(Visits.TABLE).orElseThrow();
    lake.replace(
        Visits.TABLE,
        Slices.days("day", List.of(MAY_1)),
        visits(visit("same", MAY_1, 1), visit("new", MAY_1, 1)));

    assertThat(changes(since)).containsExactly("added new", "removed gone");
    assertThat(changes(lake.version(Visits.TABLE).orElseThrow())).isEmpty();
    assertThat(changes(-1)).containsExactly("added elsewhere", "added new", "added same");
  }

  @Test
  void changesCountRowsThatOccurMoreThanOnce() {
    lake.replace(Visits.TABLE, Slices.all(), visits(visit("a", MAY_1, 1), visit("a", MAY_1, 1)));
    long since = lake.version(Visits.TABLE).orElseThrow();
    lake.replace(
        Visits.TABLE,
        Slices.all(),
        visits(visit("a", MAY_1, 1), visit("b", MAY_1, 1), visit("b", MAY_1, 1)));

    assertThat(changes(since)).containsExactly("added b", "added b", "removed a");
  }

  @Test
  void changesOverSeveralCommitsAreTheirSum() {
    lake.replace(Visits.TABLE, Slices.all(), visits(visit("a", MAY_1, 1)));
    long since = lake.version(Visits.TABLE).orElseThrow();
    lake.replace(Visits.TABLE, Slices.days("day", List.of(MAY_2)), visits(visit("b", MAY_2, 1)));
    lake.replace(Visits.TABLE, Slices.days("day", List.of(MAY_2)), visits(visit("c", MAY_2, 1)));
    lake.replace(Visits.TABLE, Slices.days("day", List.of(MAY_1)), visits(visit("a", MAY_1, 1)));

    assertThat(changes(since)).containsExactly("added c");
  }

  @Test
  void rowsMerelyMovedToOtherFilesAreNoChanges() {
    lake.replace(Visits.TABLE, Slices.all(), visits(visit("a", MAY_1, 1)));
    lake.append(Visits.TABLE, visits(visit("b", MAY_1, 1)));
    long since = lake.version(Visits.TABLE).orElseThrow();
    DeltaTable.forPath(spark, lake.path(Visits.TABLE)).optimize().executeCompaction();

    assertThat(lake.changedSince(Visits.TABLE, since)).isTrue();
    assertThat(changes(since)).isEmpty();
    assertThat(changes(since - 1)).containsExactly("added b");
  }

  @Test
  void changesCannotBeToldOnceTheirFilesOrTheLogAreGone() throws IOException {
    assertThat(lake.changes(Visits.TABLE, 0)).isEmpty();
    lake.replace(Visits.TABLE, Slices.all(), visits(visit("a", MAY_1, 1)));
    long since = lake.version(Visits.TABLE).orElseThrow();
    lake.replace(Visits.TABLE, Slices.all(), visits(visit("b", MAY_1, 1)));
    assertThat(lake.changes(Visits.TABLE, since + 2)).isEmpty();
    assertThat(lake.changedSince(Visits.TABLE, since)).isTrue();
    assertThat(lake.changedSince(Visits.TABLE, since + 1)).isFalse();
    assertThat(changes(since)).containsExactly("added b", "removed a");

    String removed =
        lake.spark()
            .read()
            .format("delta")
            .option("versionAsOf", since)
            .load(lake.path(Visits.TABLE))
            .inputFiles()[0];
    Files.delete(Path.of(URI.create(removed)));
    assertThat(lake.changes(Visits.TABLE, since)).isEmpty();

    DeltaLog log = DeltaLog.forTable(spark, lake.path(Visits.TABLE));
    log.checkpoint(log.unsafeVolatileSnapshot(), Option.empty());
    Files.delete(Path.of(log.logPath().toUri()).resolve("00000000000000000000.json"));
    assertThat(lake.changes(Visits.TABLE, -1)).isEmpty();
  }

  @Test
  void changesCompareMapsByTheirEntries() {
    lake.replace(Visits.TABLE, Slices.all(), visits(with(visit("a", MAY_1, 1), Map.of("x", "1"))));
    long since = lake.version(Visits.TABLE).orElseThrow();
    lake.replace(
        Visits.TABLE,
        Slices.all(),
        visits(
            with(visit("a", MAY_1, 1), Map.of("x", "1")),
            with(visit("b", MAY_1, 1), Map.of("x", "2"))));

    Dataset<Row> changes = lake.changes(Visits.TABLE, since).orElseThrow();

    assertThat(changes.select("id", "more", "_change").collectAsList())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.getString(0)).isEqualTo("b");
              assertThat(row.<String, String>getJavaMap(1)).isEqualTo(Map.of("x", "2"));
            });
  }

  private List<String> changes(long since) {
    return lake
        .changes(Visits.TABLE, since)
        .orElseThrow()
        .selectExpr("concat(_change, ' ', id)")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  private static List<String> ids(Dataset<Row> rows) {
    return rows.select("id").collectAsList().stream().map(r -> r.getString(0)).sorted().toList();
  }

  private static Object[] visit(String id, LocalDate day, long pages) {
    return new Object[] {id, day == null ? null : Date.valueOf(day), pages, null};
  }

  private static Object[] with(Object[] visit, Map<String, String> more) {
    visit[3] = more;
    return visit;
  }

  private Dataset<Row> visits(Object[]... visits) {
    return spark.createDataFrame(
        Arrays.stream(visits).map(RowFactory::create).toList(), Visits.TABLE.schema());
  }
}
