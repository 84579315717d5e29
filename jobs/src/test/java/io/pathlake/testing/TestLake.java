package io.pathlake.testing;

import io.pathlake.lake.Integrity;
import io.pathlake.lake.Lake;
import io.pathlake.lake.Slices;
import io.pathlake.lake.Table;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.assertj.core.api.Assertions;

/** A lake in a temporary folder, filled by the test that owns it. */
public final class TestLake {

  private final Lake lake;
  private final Map<Table, Given> given = new HashMap<>();
  private final Map<Table, OptionalLong> sound = new HashMap<>();

  private record Given(List<Row> rows, OptionalLong version) {}

  private TestLake(Lake lake) {
    this.lake = lake;
  }

  /** An empty lake in {@code folder}. */
  public static TestLake in(Path folder) {
    return new TestLake(Lake.at(TestSpark.session(), folder.toString()));
  }

  /** Makes a table hold exactly these rows; it is not written while it does. */
  public TestLake given(Rows rows) {
    Table table = rows.table();
    if (!new Given(rows.list(), lake.version(table)).equals(given.get(table))) {
      lake.replace(table, Slices.all(), rows.dataset());
      given.put(table, new Given(rows.list(), lake.version(table)));
    }
    return this;
  }

  /** The lake itself. */
  public Lake lake() {
    return lake;
  }

  /** The rows of a table, after making sure that its keys and checks hold. */
  public Dataset<Row> rows(Table table) {
    OptionalLong version = lake.version(table);
    if (!version.equals(sound.get(table))) {
      Assertions.assertThat(Integrity.problems(lake, table)).isEmpty();
      sound.put(table, version);
    }
    return lake.read(table);
  }
}
