package io.pathlake.lake;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createMapType;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.lake.tables.Journeys;
import io.pathlake.testing.TestSpark;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeTest {

  private static final Table VISITS =
      Table.named("silver.visits")
          .grain("One row per visit.")
          .required("id", StringType, "Id.")
          .optional("day", DateType, "Day.")
          .required("pages", LongType, "Pages.")
          .optional("more", createMapType(StringType, StringType), "What else.")
          .key("id")
          .partition("day")
          .check("pages are not negative", "pages >= 0")
          .build();

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
    lake.replace(VISITS, Slices.all(), visits(visit("a", MAY_1, 1), visit("b", MAY_2, 1)));

    Lake.Written written =
        lake.replace(
            VISITS,
            Slices.days("day", List.of(MAY_1)),
            visits(visit("c", MAY_1, 2), visit("d", MAY_1, 3)));

    assertThat(ids(lake.read(VISITS))).containsExactly("b", "c", "d");
    assertThat(written.rows()).isEqualTo(2);
    assertThat(written.version()).isEqualTo(lake.version(VISITS).orElseThrow());
  }

  @Test
  void openRowsAreASliceOfTheirOwn() {
    lake.replace(VISITS, Slices.all(), visits(visit("a", MAY_1, 1), visit("open", null, 1)));

    lake.replace(
        VISITS, Slices.daysAndOpen("day", List.of()), visits(visit("still open", null, 1)));

    assertThat(ids(lake.read(VISITS))).containsExactly("a", "still open");
  }

  @Test
  void slicesMayCutThroughADay() {
    lake.replace(VISITS, Slices.all(), visits(visit("a", MAY_1, 1), visit("b", MAY_1, 1)));

    Lake.Written written =
        lake.replace(
            VISITS,
            Slices.days("day", List.of(MAY_1)).and(Slices.values("id", List.of("a"))),
            visits(visit("a", MAY_1, 9)));

    assertThat(written.rows()).isEqualTo(1);
    assertThat(lake.read(VISITS).where("pages = 9").count()).isEqualTo(1);
    assertThat(ids(lake.read(VISITS))).containsExactly("a", "b");
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
        VISITS,
        Slices.all(),
        visits(visit("same", MAY_1, 1), visit("gone", MAY_1, 1), visit("elsewhere", MAY_2, 1)));
    long since = lake.version(VISITS).orElseThrow();
    lake.replace(
        VISITS,
        Slices.days("day", List.of(MAY_1)),
        visits(visit("same", MAY_1, 1), visit("new", MAY_1, 1)));

    assertThat(changes(since)).containsExactly("added new", "removed gone");
    assertThat(changes(lake.version(VISITS).orElseThrow())).isEmpty();
    assertThat(changes(-1)).containsExactly("added elsewhere", "added new", "added same");
  }

  @Test
  void changesCountRowsThatOccurMoreThanOnce() {
    lake.replace(VISITS, Slices.all(), visits(visit("a", MAY_1, 1), visit("a", MAY_1, 1)));
    long since = lake.version(VISITS).orElseThrow();
    lake.replace(
        VISITS,
        Slices.all(),
        visits(visit("a", MAY_1, 1), visit("b", MAY_1, 1), visit("b", MAY_1, 1)));

    assertThat(changes(since)).containsExactly("added b", "added b", "removed a");
  }

  @Test
  void changesOverSeveralCommitsAreTheirSum() {
    lake.replace(VISITS, Slices.all(), visits(visit("a", MAY_1, 1)));
    long since = lake.version(VISITS).orElseThrow();
    lake.replace(VISITS, Slices.days("day", List.of(MAY_2)), visits(visit("b", MAY_2, 1)));
    lake.replace(VISITS, Slices.days("day", List.of(MAY_2)), visits(visit("c", MAY_2, 1)));
    lake.replace(VISITS, Slices.days("day", List.of(MAY_1)), visits(visit("a", MAY_1, 1)));

    assertThat(changes(since)).containsExactly("added c");
  }

  @Test
  void changesCompareMapsByTheirEntries() {
    lake.replace(VISITS, Slices.all(), visits(with(visit("a", MAY_1, 1), Map.of("x", "1"))));
    long since = lake.version(VISITS).orElseThrow();
    lake.replace(
        VISITS,
        Slices.all(),
        visits(
            with(visit("a", MAY_1, 1), Map.of("x", "1")),
            with(visit("b", MAY_1, 1), Map.of("x", "2"))));

    Dataset<Row> changes = lake.changes(VISITS, since).orElseThrow();

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
        .changes(VISITS, since)
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
        Arrays.stream(visits).map(RowFactory::create).toList(), VISITS.schema());
  }
}
