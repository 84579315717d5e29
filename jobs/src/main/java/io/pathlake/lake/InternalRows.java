package io.pathlake.lake;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.SQLExecution;
import org.apache.spark.sql.types.StructType;
import scala.Function0;
import scala.runtime.AbstractFunction0;

/**
 * Plain Java over a partition's rows as Spark itself holds them. A typed {@code mapPartitions}
 * would turn every row into objects and back, at several times the cost of what is done with it.
 */
public final class InternalRows {

  /** A partition's rows become something else; what it returns may be used again for the next. */
  public interface PartitionMap<T>
      extends FlatMapFunction<Iterator<InternalRow>, T>, Serializable {}

  private InternalRows() {}

  /** Each partition's rows become rows of this schema. */
  public static Dataset<Row> map(
      Dataset<Row> rows, PartitionMap<InternalRow> by, StructType schema) {
    return map(rows.sparkSession(), rows.queryExecution().toRdd(), by, schema);
  }

  /** The same of rows whose plan is executed once for several tables. */
  public static Dataset<Row> map(
      SparkSession spark, RDD<InternalRow> rows, PartitionMap<InternalRow> by, StructType schema) {
    return spark.internalCreateDataFrame(rows.toJavaRDD().mapPartitions(by).rdd(), schema, false);
  }

  /** Each partition's rows become objects. */
  public static <T> Dataset<T> map(Dataset<Row> rows, PartitionMap<T> by, Encoder<T> encoder) {
    return rows.sparkSession()
        .createDataset(rows.queryExecution().toRdd().toJavaRDD().mapPartitions(by).rdd(), encoder);
  }

  /** No rows of this schema, in the session of others; Spark does not know that there are none. */
  public static Dataset<Row> none(Dataset<Row> others, StructType schema) {
    SparkSession spark = others.sparkSession();
    return spark.createDataFrame(spark.emptyDataFrame().toJavaRDD(), schema);
  }

  /**
   * How many partitions work is best dealt out to: as many as are worked on at once, or a multiple,
   * so that no core waits for another's last.
   *
   * @param rows in whose session it is done
   * @param units of work, such as orders
   * @param most units of a partition
   */
  public static int partitions(Dataset<Row> rows, long units, long most) {
    int atOnce = rows.sparkSession().sparkContext().defaultParallelism();
    long rounds = Math.max(1, (units + atOnce * most - 1) / (atOnce * most));
    return Math.toIntExact(atOnce * rounds);
  }

  /** What partitions come to; bounded, as all of it is brought here. */
  public static <T> List<T> collected(Dataset<Row> rows, PartitionMap<T> by) {
    RDD<InternalRow> internal = rows.queryExecution().toRdd();
    return asOfQuery(rows.sparkSession(), () -> internal.toJavaRDD().mapPartitions(by).collect());
  }

  /** Runs a job as those of queries are run, so that its tasks see the session's settings. */
  static <T> T asOfQuery(SparkSession spark, Supplier<T> job) {
    Function0<T> body =
        new AbstractFunction0<>() {
          @Override
          public T apply() {
            return job.get();
          }
        };
    return SQLExecution.withSQLConfPropagated(spark, body);
  }
}
