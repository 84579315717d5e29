package io.pathlake.lake;

import static org.apache.spark.sql.functions.broadcast;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.storage.StorageLevel;

/**
 * Rows computed once and read several times. Unlike {@code Dataset.persist}, which carries the plan
 * that made the rows into every plan that reads them, these have no past: planning a query over
 * them costs the same however they came about. Lost blocks are computed again.
 *
 * <p>For what a run is about, such as its news and the rows these touch; not for whole tables.
 */
public final class Kept implements AutoCloseable {

  /** Rows up to which a join sends them to every task instead of sorting both sides. */
  private static final long SMALL = 100_000;

  private final JavaRDD<InternalRow> copies;
  private final Dataset<Row> rows;
  private final long count;

  private Kept(JavaRDD<InternalRow> copies, Dataset<Row> rows, long count) {
    this.copies = copies;
    this.rows = rows;
    this.count = count;
  }

  /** Computes the rows now. */
  public static Kept of(Dataset<Row> rows) {
    SparkSession spark = rows.sparkSession();
    JavaRDD<InternalRow> copies =
        rows.queryExecution()
            .toRdd()
            .toJavaRDD()
            .map(InternalRow::copy)
            .persist(StorageLevel.MEMORY_AND_DISK());
    long count = InternalRows.asOfQuery(spark, copies::count);
    return new Kept(
        copies, spark.internalCreateDataFrame(copies.rdd(), rows.schema(), false), count);
  }

  /** The rows. */
  public Dataset<Row> rows() {
    return rows;
  }

  /** The rows for the smaller side of a join. */
  public Dataset<Row> few() {
    return few(SMALL);
  }

  /** The rows for a side of a join that is sent to every task if it has no more rows than that. */
  public Dataset<Row> few(long most) {
    return count <= most ? broadcast(rows) : rows;
  }

  /** How many there are. */
  public long count() {
    return count;
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return count == 0;
  }

  @Override
  public void close() {
    // Waited for: what is still under way when Spark stops is reported as an error.
    copies.unpersist(true);
  }

  /** Several at once, given up together. */
  public static final class Several implements AutoCloseable {
    private final List<Kept> all = new ArrayList<>();

    /** Computes these rows now. */
    public synchronized Kept add(Dataset<Row> rows) {
      Kept kept = Kept.of(rows);
      all.add(kept);
      return kept;
    }

    @Override
    public synchronized void close() {
      all.forEach(Kept::close);
    }
  }
}
