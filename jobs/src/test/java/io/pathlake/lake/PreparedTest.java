package io.pathlake.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathlake.testing.SettableClock;
import io.pathlake.testing.TestSpark;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparedTest {

  @TempDir Path folder;
  private final SparkSession spark = TestSpark.session();
  private Lake lake;

  @BeforeEach
  void openLake() {
    lake = Lake.at(spark, folder.toString());
  }

  private Dataset<Row> visits(String... ids) {
    List<Row> rows = Arrays.stream(ids).map(id -> RowFactory.create(id, null, 1L, null)).toList();
    return spark.createDataFrame(rows, Visits.TABLE.schema());
  }

  private Lake.Prepared prepare(String... ids) {
    return lake.prepare(Visits.TABLE, Slices.all(), visits(ids));
  }

  private List<String> ids() {
    return lake.read(Visits.TABLE).collectAsList().stream()
        .map(row -> row.getString(0))
        .sorted()
        .toList();
  }

  @Test
  void rowsCountOnceTheyAreCommitted() {
    Lake.Prepared made = prepare("a");
    assertThat(lake.exists(Visits.TABLE)).isFalse();
    assertThat(made.commit()).isEqualTo(new Lake.Written(Visits.TABLE, 0, 1));
    assertThat(ids()).containsExactly("a");

    Lake.Prepared replaced = prepare("b", "c");
    assertThat(ids()).containsExactly("a");
    assertThat(replaced.commit()).isEqualTo(new Lake.Written(Visits.TABLE, 1, 2));
    assertThat(ids()).containsExactly("b", "c");
  }

  @Test
  void whatIsNeverCommittedIsAsIfItHadNotBeen() {
    prepare("never");
    assertThat(lake.exists(Visits.TABLE)).isFalse();
    prepare("a").commit();
    prepare("never");
    prepare("b").commit();
    assertThat(ids()).containsExactly("b");
  }

  @Test
  void ofTwoThatPrepareTheSameTableOneIsRefused() {
    prepare("a").commit();
    Lake.Prepared first = prepare("b");
    Lake.Prepared second = prepare("c");
    first.commit();
    assertThatThrownBy(second::commit)
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("Cannot write silver.visits");
    assertThat(ids()).containsExactly("b");
  }

  @Test
  void rowsAreJudgedBeforeTheCommit() {
    Dataset<Row> bad =
        spark.createDataFrame(
            List.of(RowFactory.create("a", null, -1L, null)), Visits.TABLE.schema());
    assertThatThrownBy(() -> lake.prepare(Visits.TABLE, Slices.all(), bad))
        .isInstanceOf(RowsRefusedException.class)
        .hasMessageContaining("pages are not negative");
  }

  @Test
  void aLakeLostSinceIsNotCommittedTo() {
    prepare("before").commit();
    SettableClock clock = new SettableClock(Instant.parse("2026-05-01T12:00:00Z"));
    Lease mine = Lease.acquire(lake, "slow", Duration.ofMinutes(1), clock);
    Lake.Prepared late = lake.under(mine).prepare(Visits.TABLE, Slices.all(), visits("late"));
    clock.advance(Duration.ofMinutes(2));
    Lease.acquire(lake, "fast", Duration.ofMinutes(1), clock);
    assertThatThrownBy(late::commit)
        .isInstanceOf(LeaseLostException.class)
        .hasMessageContaining("taken over by run fast");
    assertThat(ids()).containsExactly("before");
  }
}
