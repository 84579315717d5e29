package io.pathlake.testing;

import io.pathlake.lake.Integrity;
import io.pathlake.lake.Lake;
import io.pathlake.lake.Slices;
import io.pathlake.lake.Table;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.assertj.core.api.Assertions;

/** A lake in a temporary folder, filled by the test that owns it. */
public final class TestLake {

  private final Lake lake;

  private TestLake(Lake lake) {
    this.lake = lake;
  }

  /** An empty lake in {@code folder}. */
  public static TestLake in(Path folder) {
    return new TestLake(Lake.at(TestSpark.session(), folder.toString()));
  }

  /** Makes a table hold exactly these rows. */
  public TestLake given(Rows rows) {
    lake.replace(rows.table(), Slices.all(), rows.dataset());
    return this;
  }

  /** The lake itself. */
  public Lake lake() {
    return lake;
  }

  /** The rows of a table, after making sure that its keys and checks hold. */
  public Dataset<Row> rows(Table table) {
    Assertions.assertThat(Integrity.problems(lake, table)).isEmpty();
    return lake.read(table);
  }
}
