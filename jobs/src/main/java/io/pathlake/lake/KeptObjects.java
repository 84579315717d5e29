package io.pathlake.lake;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Objects made of rows once and read several times, as they are: neither written nor read again
 * while there is memory. The same as {@link Kept}, for what plain Java goes through many times.
 *
 * @param <T> serializable, for what does not fit goes to disk
 */
public final class KeptObjects<T> implements AutoCloseable {

  private final SparkSession spark;
  private final JavaRDD<T> objects;

  private KeptObjects(SparkSession spark, JavaRDD<T> objects) {
    this.spark = spark;
    this.objects = objects;
  }

  /** Makes the objects of each partition now. */
  public static <T> KeptObjects<T> of(Dataset<Row> rows, InternalRows.PartitionMap<T> by) {
    return kept(rows.sparkSession(), rows.queryExecution().toRdd().toJavaRDD().mapPartitions(by));
  }

  private static <T> KeptObjects<T> kept(SparkSession spark, JavaRDD<T> objects) {
    objects.persist(StorageLevel.MEMORY_AND_DISK());
    InternalRows.asOfQuery(spark, objects::count);
    return new KeptObjects<>(spark, objects);
  }

  /** Each partition's objects become others, which are kept too. */
  public <R> KeptObjects<R> kept(FlatMapFunction<Iterator<T>, R> by) {
    return kept(spark, objects.mapPartitions(by));
  }

  /** Each partition's objects become rows of this schema. */
  public Dataset<Row> map(FlatMapFunction<Iterator<T>, InternalRow> by, StructType schema) {
    return spark.internalCreateDataFrame(objects.mapPartitions(by).rdd(), schema, false);
  }

  /** Each partition's objects become others. */
  public <R> Dataset<R> map(FlatMapFunction<Iterator<T>, R> by, Encoder<R> encoder) {
    return spark.createDataset(objects.mapPartitions(by).rdd(), encoder);
  }

  /** What partitions come to; bounded, as all of it is brought here. */
  public <R> List<R> collected(FlatMapFunction<Iterator<T>, R> by) {
    return InternalRows.asOfQuery(spark, () -> objects.mapPartitions(by).collect());
  }

  @Override
  public void close() {
    objects.unpersist(true);
  }
}
