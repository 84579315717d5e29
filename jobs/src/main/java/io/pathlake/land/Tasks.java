package io.pathlake.land;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Reads files in Spark's tasks: each file in one, small files together. The readers make rows as
 * Spark holds them itself, which only an RDD takes without an encoder; the encoder of nested
 * columns was half the cost of landing.
 */
final class Tasks {

  private static final long TASK_BYTES = 256L << 20;

  private final SparkSession spark;
  private final SerializableConfiguration configuration;

  Tasks(SparkSession spark) {
    this.spark = spark;
    this.configuration = new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
  }

  SparkSession spark() {
    return spark;
  }

  Configuration hadoop() {
    return configuration.value();
  }

  /** The rows of the files: {@link FileRows#OWN} and the native columns. Lazy. */
  Dataset<Row> rows(List<Incoming> files, Layout layout, StructType natives, KeyRing keys) {
    StructType schema = FileRows.OWN;
    for (var field : natives.fields()) {
      schema = schema.add(field);
    }
    JavaRDD<InternalRow> rows = spread(files).flatMap(new Read(configuration, layout, keys));
    return spark.internalCreateDataFrame(rows.rdd(), schema, false);
  }

  /** One list of files per task, spread evenly by size. */
  JavaRDD<List<Incoming>> spread(List<Incoming> files) {
    long bytes = files.stream().mapToLong(Incoming::size).sum();
    int parallel = spark.sparkContext().defaultParallelism();
    int count = (int) Math.min(files.size(), Math.max(parallel, bytes / TASK_BYTES));
    List<List<Incoming>> tasks = new ArrayList<>();
    PriorityQueue<long[]> lightest = new PriorityQueue<>(Comparator.comparingLong(t -> t[0]));
    for (int i = 0; i < count; i++) {
      tasks.add(new ArrayList<>());
      lightest.add(new long[] {0, i});
    }
    List<Incoming> largestFirst = new ArrayList<>(files);
    largestFirst.sort(Comparator.comparingLong(Incoming::size).reversed());
    for (Incoming file : largestFirst) {
      long[] task = lightest.poll();
      tasks.get((int) task[1]).add(file);
      lightest.add(new long[] {task[0] + file.size() + (1 << 16), task[1]});
    }
    return JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(tasks, count);
  }

  /** Files to their rows. */
  private record Read(SerializableConfiguration configuration, Layout layout, KeyRing keys)
      implements FlatMapFunction<List<Incoming>, InternalRow> {
    @Override
    public Iterator<InternalRow> call(List<Incoming> task) {
      Map<String, String> parameters = layout.parameters();
      Intake intake =
          new Intake(new Pseudonyms(keys, parameters.getOrDefault("region", "")), layout.unkept());
      Iterator<Incoming> files = task.iterator();
      return new Iterator<>() {
        private Iterator<InternalRow> rows = Collections.emptyIterator();

        @Override
        public boolean hasNext() {
          while (!rows.hasNext() && files.hasNext()) {
            rows = new FileRows(files.next(), layout, intake, configuration.value());
          }
          return rows.hasNext();
        }

        @Override
        public InternalRow next() {
          return rows.next();
        }
      };
    }
  }
}
