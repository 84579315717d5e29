package io.pathlake.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.DummySnapshot;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.Metadata;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * Commits by Delta's own transactions, told which files there are: the public API starts Spark jobs
 * to find them, which in a small lake cost more than the rows do.
 */
final class Transactions {

  private final DeltaLog log;

  Transactions(DeltaLog log) {
    this.log = log;
  }

  /**
   * Writes these rows; what is returned makes the table of them, in its first commit. Delta's own
   * way takes two.
   */
  Runnable create(Table table, Dataset<Row> rows) {
    Seq<String> partitions =
        JavaConverters.asScalaBuffer(table.partition().stream().toList()).toSeq();
    scala.collection.immutable.Map<String, String> properties =
        scala.collection.immutable.Map$.MODULE$.empty();
    for (Map.Entry<String, String> property : TableProperties.of(table).entrySet()) {
      properties = properties.updated(property.getKey(), property.getValue());
    }
    OptimisticTransaction first =
        log.startTransaction(Option.empty(), Option.apply(new NothingYet(log, rows)));
    Metadata none = first.metadata();
    first.updateMetadataForNewTable(
        new Metadata(
            none.id(),
            none.name(),
            none.description(),
            none.format(),
            Schemas.enforceable(table.schema()).json(),
            partitions,
            properties,
            none.createdTime()));
    return written(first, rows, List.of(), SaveMode.ErrorIfExists, Option.empty());
  }

  /**
   * Writes these rows; what is returned puts them in the place of {@code replaced}, the files of
   * {@code slices} at {@code now}.
   */
  Runnable replace(Snapshot now, Slices slices, List<AddFile> replaced, Dataset<Row> rows) {
    OptimisticTransaction transaction = log.startTransaction(Option.empty(), Option.apply(now));
    transaction.readWholeTable();
    return written(
        transaction,
        rows,
        replaced,
        SaveMode.Overwrite,
        slices.isAll() ? Option.empty() : Option.apply(slices.predicate()));
  }

  private static Runnable written(
      OptimisticTransaction transaction,
      Dataset<Row> rows,
      List<AddFile> replaced,
      SaveMode mode,
      Option<String> predicate) {
    List<Action> actions =
        new ArrayList<>(JavaConverters.seqAsJavaList(transaction.writeFiles(rows)));
    replaced.forEach(file -> actions.add(file.remove()));
    return () ->
        transaction.commit(
            JavaConverters.asScalaBuffer(actions).toSeq(),
            new DeltaOperations.Write(
                mode,
                Option.apply(transaction.metadata().partitionColumns()),
                predicate,
                Option.empty()));
  }

  /** A table before its first commit; that it has no files Delta asks Spark, unless it is told. */
  private static final class NothingYet extends DummySnapshot {
    private final Dataset<AddFile> none;

    private NothingYet(DeltaLog log, Dataset<Row> rows) {
      super(log.logPath(), log);
      this.none = rows.sparkSession().emptyDataset(Encoders.kryo(AddFile.class));
    }

    @Override
    public Dataset<AddFile> allFiles() {
      return none;
    }
  }
}
