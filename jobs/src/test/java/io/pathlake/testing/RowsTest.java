package io.pathlake.testing;

import static io.pathlake.testing.TableAssert.assertTable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathlake.lake.tables.Runs;
import io.pathlake.lake.tables.Transitions;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class RowsTest {

  @Test
  void aRequiredColumnWithoutAValueAndAnUnknownOneThrow() {
    assertThatThrownBy(() -> Rows.of(Transitions.TABLE).row("from_touchpoint", "web"))
        .hasMessageContaining("gold.transitions needs a value for");
    assertThatThrownBy(() -> Rows.of(Transitions.TABLE).row("from_touchpiont", "web"))
        .hasMessageContaining("gold.transitions has no column from_touchpiont");
  }

  @Test
  void aDifferenceIsPrintedAsTheRowsOnEachSide() {
    Dataset<Row> rows = runs("a", "b").dataset();

    assertTable(rows)
        .in("run_id", "finished_at", "counts")
        .hasExactly("b | 2026-05-01T10:00:02Z | {n=1}", "a | 2026-05-01T10:00:02Z | {n=1}");
    assertTable(rows).hasExactly(runs("b", "a"));
    assertThatThrownBy(
            () -> assertTable(rows).in("run_id", "seconds").hasExactly("a | 2.0", "c | 2.0"))
        .hasMessageContaining("run_id | seconds")
        .hasMessageContaining("missing:\n  c | 2.0")
        .hasMessageContaining("unexpected:\n  b | 2.0");
  }

  @Test
  void theHashOfATableSeesEveryValueAndNoOrder() {
    String hash = TableHash.of(runs("a", "b").dataset());

    assertThat(TableHash.of(runs("b", "a").dataset().repartition(2))).isEqualTo(hash);
    assertThat(TableHash.of(runs("a", "b", "b").dataset())).isNotEqualTo(hash);
    assertThat(TableHash.of(runs("a", "b").with("stage", "y").row("run_id", "c").dataset()))
        .isNotEqualTo(hash);
    assertThat(TableHash.of(runs("a", "c").dataset(), "run_id"))
        .isEqualTo(TableHash.of(runs("a", "b").dataset(), "run_id"));
    assertThat(List.of(hash.length())).containsExactly(64);
  }

  private static Rows runs(String... ids) {
    Rows rows =
        Rows.of(Runs.TABLE)
            .with("stage", "x", "seconds", 2, "settings_hash", "s", "code_version", "0")
            .with("started_at", "2026-05-01T10:00:00Z", "finished_at", "2026-05-01T10:00:02Z")
            .with("inputs", Map.of(), "outputs", Map.of(), "counts", Map.of("n", 1L));
    for (String id : ids) {
      rows.row("run_id", id);
    }
    return rows;
  }
}
