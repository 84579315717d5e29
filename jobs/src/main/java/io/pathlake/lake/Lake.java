package io.pathlake.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The one reader and writer of the lake's tables. The root is a local folder or an {@code s3a://}
 * URI; table {@code layer.table} lies in {@code root/layer/table}.
 */
public final class Lake {

  /** Column that {@link #changes} adds: {@code added} or {@code removed}. */
  public static final String CHANGE = "_change";

  /** What a commit did: the table's version after it and the rows it wrote. */
  public record Written(Table table, long version, long rows) {}

  /** A change of a table that waits for its commit. */
  public interface Prepared {

    /**
     * Makes it count.
     *
     * @throws LakeException when the lake is no longer held by this run, or cannot be written
     */
    Written commit();
  }

  private final SparkSession spark;
  private final String root;
  private final Optional<Lease> lease;
  private final LakeFormat format;

  private Lake(SparkSession spark, String root, Optional<Lease> lease, LakeFormat format) {
    this.spark = spark;
    this.root = root;
    this.lease = lease;
    this.format = format;
  }

  /** The lake below {@code root}; nothing is read or written yet. */
  public static Lake at(SparkSession spark, String root) {
    String folder = LakeRoot.absolute(root, spark.sessionState().newHadoopConf());
    return new Lake(spark, folder, Optional.empty(), new LakeFormat(folder));
  }

  /** The same lake, where every commit happens only while {@code lease} is held. */
  public Lake under(Lease lease) {
    return new Lake(spark, root, Optional.of(lease), format);
  }

  /** The session that reads and writes this lake. */
  public SparkSession spark() {
    return spark;
  }

  /** The folder or URI all tables lie below. */
  public String root() {
    return root;
  }

  /** The folder of a table. */
  public String path(Table table) {
    return path(table.name());
  }

  private String path(String table) {
    return root + "/" + table.replace('.', '/');
  }

  /** Whether the table has been written at least once. */
  public boolean exists(Table table) {
    return log(table).exists();
  }

  /** Whether the table of this name has been written at least once. */
  public boolean exists(String table) {
    return version(table) >= 0;
  }

  /** The newest version of the table, if it exists. */
  public OptionalLong version(Table table) {
    CommitLog log = log(table);
    return log.exists() ? OptionalLong.of(log.version()) : OptionalLong.empty();
  }

  /** Bytes of the table's files as they are now; 0 while it does not exist. */
  public long bytes(Table table) {
    CommitLog log = log(table);
    return log.exists() ? log.bytes() : 0;
  }

  /** The newest version of the table of this name; -1 when there is none. */
  long version(String table) {
    checkFormat();
    return CommitLog.of(spark, path(table)).version();
  }

  /** The newest version of each of these tables by name; those that do not exist are left out. */
  public Map<String, Long> versions(Table... tables) {
    Map<String, Long> versions = new TreeMap<>();
    for (Table table : tables) {
      version(table).ifPresent(v -> versions.put(table.name(), v));
    }
    return versions;
  }

  /** Every row; no rows, with the table's schema, while the table does not exist. */
  public Dataset<Row> read(Table table) {
    CommitLog log = log(table);
    if (!log.exists()) {
      return spark.createDataFrame(List.of(), table.schema());
    }
    log.require(table);
    return log.knownFiles()
        .map(log::rows)
        .orElseGet(() -> spark.read().format("delta").load(path(table)))
        .select(columns(table));
  }

  /** The rows inside {@code slices}. */
  public Dataset<Row> read(Table table, Slices slices) {
    return slices.isAll() ? read(table) : read(table).where(slices.predicate());
  }

  /**
   * The latest value of an instant column in a table that is partitioned by its day; none in an
   * empty table. Delta knows the last day without reading data, and only that day is read.
   */
  public Optional<Instant> latest(Table table, String instant) {
    return outermost(table, instant, c -> max(c));
  }

  /** The earliest value, in the same way. */
  public Optional<Instant> earliest(Table table, String instant) {
    return outermost(table, instant, c -> min(c));
  }

  private Optional<Instant> outermost(Table table, String instant, UnaryOperator<Column> end) {
    Dataset<Row> rows = read(table);
    Column day = col(table.partition().orElseThrow());
    Row outermost = rows.agg(end.apply(day)).head();
    return outermost.isNullAt(0)
        ? Optional.empty()
        : Optional.ofNullable(
                rows.where(day.equalTo(lit(outermost.getDate(0))))
                    .agg(end.apply(col(instant)))
                    .head()
                    .getTimestamp(0))
            .map(Timestamp::toInstant);
  }

  /**
   * Whether the table may differ from what it was at version {@code since}: an answer without
   * reading data. True too when there was no such version.
   */
  public boolean changedSince(Table table, long since) {
    return log(table).version() != since;
  }

  /**
   * The rows by which the table differs from what it was at version {@code since}: its columns and
   * {@link #CHANGE}, {@code added} or {@code removed}. A row that a later commit merely wrote again
   * is not among them; a row that was there twice and now once is removed once. Version -1 is the
   * table before its first commit.
   *
   * @return empty when this can no longer be told (cleaned log, vacuumed files, no such version or
   *     table): read the table whole then
   */
  public Optional<Dataset<Row>> changes(Table table, long since) {
    CommitLog log = log(table);
    if (!log.exists() || since > log.version() || since < -1) {
      return Optional.empty();
    }
    log.require(table);
    return Changes.since(log, since).filter(c -> c.readable(hadoop())).map(Changes::rows);
  }

  /**
   * The same rows gathered so that each slice of the table becomes one file: costs a shuffle, and
   * pays when many tasks hold rows of the same few slices.
   */
  public static Dataset<Row> gathered(Table table, Dataset<Row> rows) {
    return table.partition().map(column -> rows.repartition(col(column))).orElse(rows.coalesce(1));
  }

  /** The table, which must exist. */
  public Required require(Table table) {
    if (!exists(table)) {
      throw new LakeException(
          "There is no " + table + " in the lake at " + root,
          "the stage that writes it has not run",
          "Run the stages before this one first.");
    }
    return new Required(this, table);
  }

  /**
   * Replaces the rows inside {@code slices} by {@code rows}, in one commit. Creates the table first
   * where it does not exist. Nothing is committed when a row is outside the slices, has no value
   * for a required column, or breaks a check of the table. Uniqueness of the key is not verified
   * here, where it would cost a pass of its own, but by {@link Integrity}. No rows for no slices is
   * no commit.
   *
   * @throws SchemaMismatchException when names or types of the columns differ from the table's
   * @throws RowsRefusedException when a row breaks a rule of the table
   */
  public Written replace(Table table, Slices slices, Dataset<Row> rows) {
    return prepare(table, slices, rows).commit();
  }

  /**
   * Does all of {@link #replace} but its commit: the files lie in place and nobody reads them yet.
   * For tables that are to change together, and so that the first are written while others are
   * still computed. What is never committed is as if it had not been, and vacuumed in time. A table
   * of so many files that Delta has to find those to replace is written at its commit.
   */
  public Prepared prepare(Table table, Slices slices, Dataset<Row> rows) {
    return new TableWriter(this, table).prepare(slices, rows);
  }

  /**
   * Adds rows to the table under the same rules as {@link #replace}; for logs, and for rows of
   * which a record kept elsewhere tells that they cannot be there yet.
   */
  public Written append(Table table, Dataset<Row> rows) {
    return new TableWriter(this, table).append(rows);
  }

  /** Whether this run still holds the lake, if it ever took it. */
  void assertHeld() {
    lease.ifPresent(Lease::assertHeld);
  }

  /** Marks a new lake as one of this format. */
  void writeFormat() {
    format.write(hadoop());
  }

  CommitLog log(Table table) {
    checkFormat();
    return CommitLog.of(spark, path(table));
  }

  /** Refuses a lake that a newer version of Pathlake wrote. */
  void checkFormat() {
    format.check(hadoop());
  }

  Configuration hadoop() {
    return spark.sessionState().newHadoopConf();
  }

  /** The columns of a table in their order. */
  static Column[] columns(Table table) {
    return Arrays.stream(table.schema().fieldNames()).map(c -> col(c)).toArray(Column[]::new);
  }
}
