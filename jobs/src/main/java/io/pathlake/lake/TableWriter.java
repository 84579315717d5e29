package io.pathlake.lake;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.delta.actions.AddFile;

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

  Lake.Prepared prepare(Slices slices, Dataset<Row> rows) {
    CommitLog log = lake.log(table);
    Dataset<Row> ruled = ruled(slices, rows);
    if (!log.exists()) {
      return create(log, ruled);
    }
    log.require(table);
    if (slices.isNone() && rows.isEmpty()) {
      return () -> new Lake.Written(table, log.version(), 0);
    }
    Optional<List<AddFile>> replaced = log.filesOf(slices);
    if (replaced.isPresent()) {
      return prepared(() -> log.replace(slices, replaced.get(), ruled));
    }
    DataFrameWriter<Row> writer = ruled.write().format("delta").mode("overwrite");
    return atOnce(slices.isAll() ? writer : writer.option("replaceWhere", slices.predicate()));
  }

  Lake.Written append(Dataset<Row> rows) {
    CommitLog log = lake.log(table);
    Dataset<Row> ruled = ruled(Slices.all(), rows);
    if (!log.exists()) {
      return create(log, ruled).commit();
    }
    log.require(table);
    return atOnce(ruled.write().format("delta").mode("append")).commit();
  }

  private Dataset<Row> ruled(Slices slices, Dataset<Row> rows) {
    List<String> differences = Schemas.differences(table.schema(), rows.schema());
    if (!differences.isEmpty()) {
      throw new SchemaMismatchException(
          "Cannot write to " + table,
          differences,
          "Make the stage's rows fit the table, or change the table and every lake with it.");
    }
    return RowRules.enforce(table, slices, rows.select(Lake.columns(table)));
  }

  private Lake.Prepared create(CommitLog log, Dataset<Row> rows) {
    lake.writeFormat();
    lake.assertHeld();
    log.removeIfBegun(lake.hadoop());
    return prepared(() -> log.create(table, rows));
  }

  /** Writes the files now. */
  private Lake.Prepared prepared(Supplier<Runnable> write) {
    Runnable commit = guarded(write);
    return () -> written(commit);
  }

  /** Delta's own way, which commits as soon as the files are written, so neither is done yet. */
  private Lake.Prepared atOnce(DataFrameWriter<Row> writer) {
    return () -> written(() -> writer.save(path));
  }

  private Lake.Written written(Runnable commit) {
    guarded(
        () -> {
          commit.run();
          return null;
        });
    CommitLog log = lake.log(table);
    Lake.Written written =
        new Lake.Written(table, log.version(), log.newestMetric("numOutputRows"));
    Failpoints.reach("after:" + table);
    return written;
  }

  /**
   * Does work that begins a commit or makes it; only while the lease is held, both before it and at
   * the commit, which keeps the fence that it began under.
   */
  private <T> T guarded(Supplier<T> work) {
    lake.assertHeld();
    try {
      return Fence.around(
          () -> {
            lake.assertHeld();
            Failpoints.reach("before:" + table);
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
