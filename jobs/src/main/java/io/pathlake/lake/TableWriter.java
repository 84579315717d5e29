package io.pathlake.lake;

import io.delta.tables.DeltaTable;
import io.delta.tables.DeltaTableBuilder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Writes one table: exact columns, rules held while rows stream, and a fence before each commit.
 */
final class TableWriter {

  private final Lake lake;
  private final Table table;
  private final String path;

  TableWriter(Lake lake, Table table) {
    this.lake = lake;
    this.table = table;
    this.path = lake.path(table);
  }

  Lake.Written replace(Slices slices, Dataset<Row> rows) {
    DataFrameWriter<Row> writer = writer(slices, rows).mode("overwrite");
    if (slices.isNone() && rows.isEmpty()) {
      return new Lake.Written(table, lake.log(table).version(), 0);
    }
    if (!slices.isAll()) {
      writer = writer.option("replaceWhere", slices.predicate());
    }
    return commit(writer);
  }

  Lake.Written append(Dataset<Row> rows) {
    return commit(writer(Slices.all(), rows).mode("append"));
  }

  private DataFrameWriter<Row> writer(Slices slices, Dataset<Row> rows) {
    List<String> differences = Schemas.differences(table.schema(), rows.schema());
    if (!differences.isEmpty()) {
      throw new SchemaMismatchException(
          "Cannot write to " + table,
          differences,
          "Make the stage's rows fit the table, or change the table and every lake with it.");
    }
    create();
    Dataset<Row> ordered = rows.select(Lake.columns(table));
    return RowRules.enforce(table, slices, ordered).write().format("delta");
  }

  private void create() {
    CommitLog log = lake.log(table);
    if (log.exists()) {
      log.require(table);
      return;
    }
    lake.writeFormat();
    lake.assertHeld();
    log.removeIfBegun(lake.hadoop());
    DeltaTableBuilder builder =
        DeltaTable.createIfNotExists(lake.spark())
            .location(path)
            .addColumns(Schemas.enforceable(table.schema()));
    TableProperties.of(table).forEach(builder::property);
    table.partition().ifPresent(builder::partitionedBy);
    guarded(() -> {}, builder::execute);
    Failpoints.reach("created:" + table);
  }

  private Lake.Written commit(DataFrameWriter<Row> writer) {
    guarded(() -> Failpoints.reach("before:" + table), () -> writer.save(path));
    CommitLog log = lake.log(table);
    Lake.Written written =
        new Lake.Written(table, log.version(), log.newestMetric("numOutputRows"));
    Failpoints.reach("after:" + table);
    return written;
  }

  /** Does work that commits; only while the lease is held, both before it and at its commit. */
  private void guarded(Runnable atCommit, Runnable work) {
    lake.assertHeld();
    try {
      Fence.around(
          () -> {
            lake.assertHeld();
            atCommit.run();
          },
          work);
    } catch (Exception e) {
      throw failure(e);
    }
  }

  /** What a failed write means to people, without the values of rows that Delta puts into it. */
  private RuntimeException failure(Exception failure) {
    Optional<String> rule = RowRules.broken(failure);
    if (rule.isPresent()) {
      return new RowsRefusedException(table, rule.get());
    }
    Throwable root = failure;
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof LakeException ours) {
        return ours;
      }
      root = t;
    }
    boolean storage = root instanceof IOException;
    return new LakeException(
        "Cannot write " + table + " to " + path,
        storage
            ? root.getClass().getSimpleName() + ": " + root.getMessage()
            : "its rows could not be made (" + root.getClass().getSimpleName() + ")",
        "The table is as it was. "
            + (storage
                ? "Check space and permissions there, then run again."
                : "See the cause below."),
        failure);
  }
}
