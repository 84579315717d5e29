package io.pathlake.lake;

import static io.pathlake.testing.TableAssert.assertTable;
import static org.apache.spark.sql.functions.callUDF;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.pathlake.testing.OtherJvm;
import io.pathlake.testing.Rows;
import io.pathlake.testing.SettableClock;
import io.pathlake.testing.TestLake;
import io.pathlake.testing.TestSpark;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeRulesTest {

  private static final String SECRET = "+49 151 2345678";
  private static final Slices MAY_1 = Slices.days("day", List.of(LocalDate.of(2026, 5, 1)));

  /** What happens while rows are being written; static, since tasks cannot carry it. */
  private static volatile Runnable whileWriting;

  @TempDir Path folder;
  private TestLake given;
  private Lake lake;

  @BeforeEach
  void openLake() {
    given = TestLake.in(folder);
    lake = given.lake();
  }

  @Test
  void everyDifferenceOfTheColumnsIsNamedAndNothingIsWritten() {
    Dataset<Row> rows =
        visit("a", 1).drop("more").withColumn("pages", lit("x")).withColumn("extra", lit(1));

    assertThatThrownBy(() -> lake.replace(Visits.TABLE, Slices.all(), rows))
        .isInstanceOf(SchemaMismatchException.class)
        .hasMessageContaining("Cannot write to silver.visits")
        .hasMessageContaining("column more is missing")
        .hasMessageContaining("column pages is string instead of bigint")
        .hasMessageContaining("column extra is unknown");
    assertThat(lake.exists(Visits.TABLE)).isFalse();
  }

  @Test
  void columnsMayComeInAnyOrder() {
    lake.replace(Visits.TABLE, Slices.all(), visit("a", 1).select("pages", "more", "id", "day"));

    assertTable(given.rows(Visits.TABLE)).hasExactly("a | 2026-05-01 | 1 | -");
  }

  @Test
  void aRowThatBreaksARuleStopsTheWriteAndItsValuesStayHidden() {
    given.given(Rows.of(Visits.TABLE).row("id", "before", "day", "2026-05-01", "pages", 1));
    long version = lake.version(Visits.TABLE).orElseThrow();

    refused(Slices.all(), visit(SECRET, -1), "pages are not negative");
    refused(
        Slices.all(),
        visit(SECRET, 1).withColumn("pages", col("pages").divide(0).cast("bigint")),
        "pages is never null");
    refused(
        MAY_1,
        visit(SECRET, 1).withColumn("day", lit("2026-05-02").cast("date")),
        "rows lie inside the slices being replaced");
    refused(MAY_1, visit(SECRET, 1).withColumn("day", lit(null).cast("date")), "inside the slices");

    assertThat(lake.version(Visits.TABLE)).hasValue(version);
    assertTable(given.rows(Visits.TABLE)).in("id").hasExactly("before");
  }

  @Test
  void rulesAreNotHeldAgainstRowsThatNeverArrive() {
    Dataset<Row> rows = visit("good", 1).union(visit("bad", -1)).repartition(2);
    Dataset<Row> chosen =
        rows.join(visit("good", 1).select(col("id").as("chosen")), col("id").equalTo(col("chosen")))
            .drop("chosen");

    lake.replace(Visits.TABLE, Slices.all(), chosen);

    assertTable(given.rows(Visits.TABLE)).in("id").hasExactly("good");
  }

  @Test
  void aTableOfAnotherVersionIsRefusedForReadingAndWriting() {
    given.given(Rows.of(Visits.TABLE).row("id", "a", "day", "2026-05-01", "pages", 1));
    Table other =
        Table.named("silver.visits")
            .grain("One row per visit.")
            .optional("id", StringType, "Id.")
            .required("pages", StringType, "Pages.")
            .required("clicks", LongType, "Clicks.")
            .build();

    assertThatThrownBy(() -> lake.read(other))
        .isInstanceOf(SchemaMismatchException.class)
        .hasMessageContaining("silver.visits in this lake was written by another version")
        .hasMessageContaining("column id is required instead of optional")
        .hasMessageContaining("column pages is bigint instead of string")
        .hasMessageContaining("column clicks is missing")
        .hasMessageContaining("column more is unknown")
        .hasMessageContaining("partitioned by [day] not []");
    assertThatThrownBy(() -> lake.changes(other, 0)).isInstanceOf(SchemaMismatchException.class);
  }

  @Test
  void aLakeOfANewerFormatIsRefused() throws IOException {
    given.given(Rows.of(Visits.TABLE).row("id", "a", "pages", 1));
    Path format = folder.resolve("_pathlake/lake.json");
    assertThat(format).hasContent("{\"format\":1}");
    Files.writeString(format, "{\"format\":2}\n");
    Files.deleteIfExists(folder.resolve("_pathlake/.lake.json.crc"));

    assertThatThrownBy(() -> TestLake.in(folder).lake().read(Visits.TABLE))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("a newer version of Pathlake wrote it (format 2, known up to 1)");
    assertThatThrownBy(
            () -> new LakeQuery(TestLake.in(folder).lake()).run("SELECT * FROM silver.visits"))
        .hasMessageContaining("a newer version");
    Lake newer = TestLake.in(folder).lake();
    assertThatThrownBy(() -> Lease.acquire(newer, "run", Duration.ofMinutes(1), Clock.systemUTC()))
        .hasMessageContaining("a newer version");
    assertThat(folder.resolve("_pathlake/lease.json")).doesNotExist();
  }

  @Test
  void aLakeWhoseFormatCannotBeReadIsRefused() throws IOException {
    given.given(Rows.of(Visits.TABLE).row("id", "a", "pages", 1));
    Files.writeString(folder.resolve("_pathlake/lake.json"), "garbage");
    for (String crc : List.of("there", "gone")) {
      assertThatThrownBy(() -> TestLake.in(folder).lake().read(Visits.TABLE))
          .as("checksum " + crc)
          .isInstanceOf(LakeException.class)
          .hasMessageContaining("its _pathlake/lake.json is damaged")
          .hasMessageContaining("Restore that file");
      Files.deleteIfExists(folder.resolve("_pathlake/.lake.json.crc"));
    }
  }

  @Test
  void theLakeMayBeARelativeFolder() throws IOException {
    Path here = Files.createDirectories(Path.of("target/lake-rules"));
    Path relative = Files.createTempDirectory(here, "lake");
    Lake lake = Lake.at(TestSpark.session(), relative + "/lake");
    lake.replace(Visits.TABLE, Slices.all(), visit("a", 1));
    assertThat(lake.read(Visits.TABLE).count()).isEqualTo(1);
    assertThat(lake.root()).isEqualTo(relative.toAbsolutePath() + "/lake");
    assertThat(relative.resolve("lake/silver/visits/_delta_log")).isDirectory();
  }

  @Test
  void aQueryFindsTablesByTheirNamesAndSaysWhichAreMissing() {
    given.given(Rows.of(Visits.TABLE).row("id", "a", "day", "2026-05-01", "pages", 1));
    LakeQuery query = new LakeQuery(lake);
    assertThat(
            query
                .run("SELECT 'silver.visits' /* gold.paths */, count(*) FROM silver.visits -- x.y")
                .head()
                .mkString(" "))
        .isEqualTo("silver.visits 1");
    assertThatThrownBy(() -> query.run("SELECT 1 FROM silver.visits, silver.journeys"))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("There is no silver.journeys in the lake at " + folder);
  }

  @Test
  void aPlaceThatCannotBeWrittenIsAClearError() throws IOException {
    Path file = Files.writeString(folder.resolve("a-file"), "not a folder");
    Lake nowhere = Lake.at(TestSpark.session(), file.toString());

    assertThatThrownBy(() -> nowhere.replace(Visits.TABLE, Slices.all(), visit("a", 1)))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("the lake at " + file)
        .hasMessageContaining("Check that the place exists");
  }

  @Test
  void requiringATableSaysWhatIsMissing() {
    assertThatThrownBy(() -> lake.require(Visits.TABLE))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("There is no silver.visits");
    given.given(Rows.of(Visits.TABLE).row("id", "a", "day", "2026-05-17", "pages", 1));

    LocalDate first = LocalDate.of(2026, 5, 17);
    assertThat(lake.require(Visits.TABLE).covers(first, first).rows().count()).isEqualTo(1);
    assertThatThrownBy(() -> lake.require(Visits.TABLE).covers(first, first.plusDays(1)))
        .hasMessageContaining("silver.visits does not cover 2026-05-17 to 2026-05-18")
        .hasMessageContaining("it ends at 2026-05-17");
  }

  @Test
  void keysThatOccurTwiceAreFoundByTheDoctor() {
    lake.replace(Visits.TABLE, Slices.all(), visit("a", 1).union(visit("a", 2)));

    assertThat(Integrity.problems(lake, Visits.TABLE))
        .containsExactly("silver.visits: 1 keys (id) occur more than once, in 2 rows");
  }

  @Test
  void aRunThatLosesTheLakeWhileItWritesCommitsNothing() {
    given.given(Rows.of(Visits.TABLE).row("id", "before", "day", "2026-05-01", "pages", 1));
    SettableClock clock = new SettableClock(Instant.parse("2026-05-01T12:00:00Z"));
    Lease mine = Lease.acquire(lake, "slow", Duration.ofMinutes(1), clock);
    long version = lake.version(Visits.TABLE).orElseThrow();
    whileWriting =
        () -> {
          clock.advance(Duration.ofMinutes(2));
          Lease.acquire(lake, "fast", Duration.ofMinutes(1), clock);
        };
    UDF1<String, String> takenOver =
        id -> {
          whileWriting.run();
          return id;
        };
    TestSpark.session().udf().register("taken_over", takenOver, DataTypes.StringType);
    Dataset<Row> rows =
        visit("late", 1).repartition(1).withColumn("id", callUDF("taken_over", col("id")));

    assertThatThrownBy(() -> lake.under(mine).replace(Visits.TABLE, Slices.all(), rows))
        .isInstanceOf(LeaseLostException.class)
        .hasMessageContaining("taken over by run fast");
    assertThat(lake.version(Visits.TABLE)).hasValue(version);
  }

  @Test
  void aRunKilledBeforeItsCommitLeavesTheTableAndTheNextRunGoesOnAtOnce() throws Exception {
    given.given(Rows.of(Visits.TABLE).row("id", "before", "day", "2026-05-01", "pages", 1));

    OtherJvm.Ended killed =
        OtherJvm.run(
            Killed.class, Map.of("PATHLAKE_FAILPOINT", "before:silver.visits"), folder.toString());

    assertThat(killed.exitCode()).as(killed.output()).isEqualTo(137);
    assertTable(given.rows(Visits.TABLE)).in("id").hasExactly("before");
    try (Lease lease = Lease.acquire(lake, "next", Duration.ofHours(1), Clock.systemUTC())) {
      lake.under(lease).replace(Visits.TABLE, Slices.all(), visit("after", 1));
    }
    assertTable(given.rows(Visits.TABLE)).in("id").hasExactly("after");
  }

  @Test
  void failpointsAreReachedAroundEachCommit() {
    Failpoints.reset();
    lake.replace(Visits.TABLE, Slices.all(), visit("a", 1));
    lake.replace(Visits.TABLE, Slices.all(), visit("b", 1));

    assertThat(Failpoints.reached())
        .containsExactly(
            "before:silver.visits",
            "after:silver.visits",
            "before:silver.visits#2",
            "after:silver.visits#2");
  }

  private void refused(Slices slices, Dataset<Row> rows, String rule) {
    // Partitioned, so that a task refuses the row as on a cluster, not the optimizer.
    Throwable refusal =
        catchThrowable(() -> lake.replace(Visits.TABLE, slices, rows.repartition(2)));
    assertThat(refusal).isInstanceOf(RowsRefusedException.class).hasMessageContaining(rule);
    StringWriter trace = new StringWriter();
    refusal.printStackTrace(new PrintWriter(trace));
    assertThat(trace.toString()).doesNotContain(SECRET);
  }

  private static Dataset<Row> visit(String id, int pages) {
    return Rows.of(Visits.TABLE).row("id", id, "day", "2026-05-01", "pages", pages).dataset();
  }

  /** A run that is killed where the environment says. */
  static final class Killed {
    public static void main(String[] arguments) {
      Lake lake = TestLake.in(Path.of(arguments[0])).lake();
      Lease lease = Lease.acquire(lake, "killed", Duration.ofHours(1), Clock.systemUTC());
      lake.under(lease).replace(Visits.TABLE, Slices.all(), visit("never", 1));
    }
  }
}
