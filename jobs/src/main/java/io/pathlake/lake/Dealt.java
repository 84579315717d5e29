package io.pathlake.lake;

import org.apache.spark.rdd.PartitionCoalescer;
import org.apache.spark.rdd.PartitionGroup;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.Option;

/**
 * Deals parts out to few tasks as one deals cards. Spark would give each task neighbours: of a
 * union of small sources and a large one, one task would get all of the large one.
 */
public final class Dealt implements PartitionCoalescer, scala.Serializable {

  private static final long serialVersionUID = 1L;

  private Dealt() {}

  /**
   * The rows in one task per core. Each task of a union is sent the plans of all its parts, so that
   * many tasks of many parts cost more than the rows do.
   */
  public static Dataset<Row> toCores(Dataset<Row> rows) {
    int cores = rows.sparkSession().sparkContext().defaultParallelism();
    RDD<InternalRow> dealt =
        rows.queryExecution().toRdd().coalesce(cores, false, Option.apply(new Dealt()), null);
    return rows.sparkSession().internalCreateDataFrame(dealt, rows.schema(), false);
  }

  @Override
  public PartitionGroup[] coalesce(int most, RDD<?> parts) {
    int tasks = Math.min(most, parts.partitions().length);
    PartitionGroup[] groups = new PartitionGroup[tasks];
    for (int i = 0; i < parts.partitions().length; i++) {
      if (i < tasks) {
        groups[i] = new PartitionGroup(Option.empty());
      }
      groups[i % tasks].partitions().$plus$eq(parts.partitions()[i]);
    }
    return groups;
  }
}
