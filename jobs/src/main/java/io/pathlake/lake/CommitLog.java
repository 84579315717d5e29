package io.pathlake.lake;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.CommitInfo;
import org.apache.spark.sql.delta.actions.RemoveFile;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;

/**
 * The Delta log of one table, begun and asked directly: the public API starts a Spark job for the
 * same answers. With {@link Transactions} the one class that knows Delta's own actions.
 */
final class CommitLog {

  /** One commit: its version and what it did. */
  record Commit(long version, List<Action> actions) {}

  private static final String FILE = "_file";

  /** Commits up to which a table is young: as many as Delta makes before its first checkpoint. */
  private static final long YOUNG = 10;

  /** Files up to which it is quicker to know them all than to have Spark find those that matter. */
  private static final int FEW = 1_000;

  private final SparkSession spark;
  private final DeltaLog log;
  private final Snapshot snapshot;

  private CommitLog(SparkSession spark, DeltaLog log) {
    this.spark = spark;
    this.log = log;
    this.snapshot =
        log.update(log.update$default$1(), log.update$default$2(), log.update$default$3());
  }

  /** The log of the table in folder {@code path} as it is now. */
  static CommitLog of(SparkSession spark, String path) {
    return new CommitLog(spark, DeltaLog.forTable(spark, path));
  }

  /** Whether the table exists. */
  boolean exists() {
    return snapshot.version() >= 0;
  }

  /** The newest version; -1 when the table does not exist. */
  long version() {
    return snapshot.version();
  }

  /**
   * Takes away the folder of a log without a commit: what a process leaves that is killed while it
   * makes a table, and what Delta takes for a table that it then does not find.
   */
  void removeIfBegun(Configuration hadoop) {
    try {
      FileSystem files = log.logPath().getFileSystem(hadoop);
      if (!exists() && files.exists(log.logPath()) && !holdsCommits(files)) {
        files.delete(log.logPath(), true);
      }
    } catch (IOException e) {
      throw new LakeException(
          "Cannot make the table at " + dataPath(),
          e.getClass().getSimpleName() + ": " + e.getMessage(),
          "Check space and permissions there, then run again.",
          e);
    }
  }

  /** Writes these rows; what is returned makes the table of them. */
  Runnable create(Table table, Dataset<Row> rows) {
    return new Transactions(log).create(table, rows);
  }

  /**
   * Writes these rows; what is returned puts them in the place of {@code replaced}, the files of
   * {@code slices}.
   */
  Runnable replace(Slices slices, List<AddFile> replaced, Dataset<Row> rows) {
    return new Transactions(log).replace(snapshot, slices, replaced, rows);
  }

  private boolean holdsCommits(FileSystem files) throws IOException {
    for (FileStatus file : files.listStatus(log.logPath())) {
      if (file.isFile() && Character.isDigit(file.getPath().getName().charAt(0))) {
        return true;
      }
    }
    return false;
  }

  /** Refuses a table that is not the one declared. */
  void require(Table table) {
    List<String> differences = Schemas.differencesOfTables(table.schema(), schema());
    List<String> sliced = table.partition().stream().toList();
    if (!sliced.equals(partitionColumns())) {
      differences.add("it is partitioned by " + partitionColumns() + " not " + sliced);
    }
    if (!differences.isEmpty()) {
      throw new SchemaMismatchException(
          table + " in this lake was written by another version of Pathlake",
          differences,
          "Use the version that wrote it, or build a new lake at another place from the same files.");
    }
  }

  /** The schema as Delta keeps it. */
  StructType schema() {
    return snapshot.schema();
  }

  private List<String> partitionColumns() {
    return List.copyOf(JavaConverters.seqAsJavaList(snapshot.metadata().partitionColumns()));
  }

  /**
   * The files of the newest version, where its checksum names them, or few commits do. Delta starts
   * three Spark jobs for each table to find this out, which in a small lake cost more than the rows
   * do.
   *
   * @return nothing when there are so many that Spark is the better reader
   */
  Optional<List<AddFile>> knownFiles() {
    return checksummed()
        .or(() -> version() < YOUNG ? commitsAfter(-1).map(CommitLog::left) : Optional.empty())
        .filter(files -> files.size() <= FEW);
  }

  private Optional<List<AddFile>> checksummed() {
    if (snapshot.checksumOpt().isEmpty() || snapshot.checksumOpt().get().allFiles().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        List.copyOf(JavaConverters.seqAsJavaList(snapshot.checksumOpt().get().allFiles().get())));
  }

  /**
   * The files that hold the rows inside {@code slices} and no others, where that can be told
   * without Spark.
   */
  Optional<List<AddFile>> filesOf(Slices slices) {
    List<String> partitions = partitionColumns();
    return partitions.containsAll(slices.columns())
        ? knownFiles().map(files -> slices.isAll() ? files : inside(files, slices))
        : Optional.empty();
  }

  /** Those whose partition is in the slices: a query over few rows, which starts no job. */
  private List<AddFile> inside(List<AddFile> files, Slices slices) {
    StructType schema = new StructType().add(FILE, DataTypes.IntegerType);
    List<Column> typed = new ArrayList<>(List.of(col(FILE)));
    for (String name : partitionColumns()) {
      schema = schema.add(name, DataTypes.StringType);
      typed.add(col(name).cast(schema().apply(name).dataType()));
    }
    List<Row> rows = new ArrayList<>();
    for (AddFile file : files) {
      List<Object> values = new ArrayList<>(List.of(rows.size()));
      partitionColumns()
          .forEach(c -> values.add(file.partitionValues().get(c).getOrElse(() -> null)));
      rows.add(RowFactory.create(values.toArray()));
    }
    return spark
        .createDataFrame(rows, schema)
        .select(typed.toArray(Column[]::new))
        .where(slices.predicate())
        .collectAsList()
        .stream()
        .map(row -> files.get(row.getInt(0)))
        .toList();
  }

  private static List<AddFile> left(List<Commit> commits) {
    Map<String, AddFile> files = new LinkedHashMap<>();
    for (Commit commit : commits) {
      for (Action action : commit.actions()) {
        if (action instanceof AddFile added) {
          files.put(added.path(), added);
        } else if (action instanceof RemoveFile removed) {
          files.remove(removed.path());
        }
      }
    }
    return List.copyOf(files.values());
  }

  /** Bytes of the files that make up the newest version. */
  long bytes() {
    return knownFiles()
        .map(files -> files.stream().mapToLong(AddFile::size).sum())
        .orElseGet(snapshot::sizeInBytes);
  }

  /** The folder of the data. */
  Path dataPath() {
    return log.dataPath();
  }

  /** The commits after {@code since} up to now; none when the log no longer has them all. */
  Optional<List<Commit>> commitsAfter(long since) {
    List<Commit> commits = new ArrayList<>();
    var changes = log.getChanges(since + 1, false);
    while (changes.hasNext() && commits.size() < version() - since) {
      var change = changes.next();
      commits.add(
          new Commit(
              ((Number) change._1()).longValue(), JavaConverters.seqAsJavaList(change._2())));
    }
    boolean complete = commits.size() == version() - since;
    for (int i = 0; i < commits.size(); i++) {
      complete &= commits.get(i).version() == since + 1 + i;
    }
    return complete ? Optional.of(commits) : Optional.empty();
  }

  /** A number from what the newest commit says about itself; 0 where it does not say it. */
  long newestMetric(String name) {
    return commitsAfter(version() - 1).orElse(List.of()).stream()
        .flatMap(commit -> commit.actions().stream())
        .filter(CommitInfo.class::isInstance)
        .map(CommitInfo.class::cast)
        .filter(info -> info.operationMetrics().isDefined())
        .map(info -> info.operationMetrics().get().get(name))
        .filter(scala.Option::isDefined)
        .mapToLong(value -> Long.parseLong(value.get()))
        .findFirst()
        .orElse(0);
  }

  /** The rows of some files of this table. */
  Dataset<Row> rows(List<AddFile> files) {
    return log.createDataFrame(
        snapshot,
        JavaConverters.asScalaBuffer(files).toSeq(),
        log.createDataFrame$default$3(),
        log.createDataFrame$default$4());
  }
}
