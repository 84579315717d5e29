package io.pathlake.land;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;
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

  Configuration configuration() {
    return configuration.value();
  }

  /** The files with their checksums; those that vanished, or grew since they were listed, not. */
  List<Incoming> hashed(List<Incoming> files) {
    if (files.isEmpty()) {
      return List.of();
    }
    Map<String, String> checksums = new HashMap<>();
    for (Incoming file : tasks(files).flatMap(new Hash(configuration)).collect()) {
      checksums.put(file.path(), file.checksum());
    }
    return files.stream()
        .filter(file -> checksums.containsKey(file.path()))
        .map(file -> file.with(checksums.get(file.path())))
        .toList();
  }

  /** Those of the files that are there, but that this user may not read. */
  List<String> unreadable(List<Incoming> files) {
    return files.stream().filter(this::isUnreadable).map(Incoming::path).toList();
  }

  private boolean isUnreadable(Incoming file) {
    Path path = new Path(file.uri());
    try {
      var system = path.getFileSystem(configuration());
      try (InputStream in = system.open(path)) {
        in.read();
        return false;
      } catch (AccessDeniedException | AccessControlException e) {
        return true;
      } catch (FileNotFoundException e) {
        return system.exists(path); // a local file that may not be read says so
      }
    } catch (IOException e) {
      return false; // its storage failed: the next run tries again
    }
  }

  /** The rows of the files: {@link FileRows#OWN} and the native columns. Lazy. */
  Dataset<Row> rows(List<Incoming> files, Layout layout, StructType natives, KeyRing keys) {
    StructType schema = FileRows.OWN;
    for (var field : natives.fields()) {
      schema = schema.add(field);
    }
    JavaRDD<InternalRow> rows = tasks(files).flatMap(new Read(configuration, layout, keys));
    return spark.internalCreateDataFrame(rows.rdd(), schema, false);
  }

  /** One list of files per task, spread evenly by size. */
  private JavaRDD<List<Incoming>> tasks(List<Incoming> files) {
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

  /** Files to checksums. */
  private record Hash(SerializableConfiguration configuration)
      implements FlatMapFunction<List<Incoming>, Incoming> {
    @Override
    public Iterator<Incoming> call(List<Incoming> task) throws IOException {
      List<Incoming> hashed = new ArrayList<>();
      for (Incoming file : task) {
        Path path = new Path(file.uri());
        var system = path.getFileSystem(configuration.value());
        try (RawStream raw = new RawStream(system.open(path))) {
          String checksum = raw.finish();
          // The second look: a file that grew meanwhile is still being written.
          var now = system.getFileStatus(path);
          if (raw.count() == file.size()
              && now.getLen() == file.size()
              && now.getModificationTime() == file.modifiedAt().toEpochMilli()) {
            hashed.add(file.with(checksum));
          }
        } catch (FileNotFoundException
            | AccessDeniedException
            | AccessControlException
            | RawStream.Lost e) {
          // It vanished, or may not be read; the run names it.
        }
      }
      return hashed.iterator();
    }
  }

  /** Files to their rows. */
  private record Read(SerializableConfiguration configuration, Layout layout, KeyRing keys)
      implements FlatMapFunction<List<Incoming>, InternalRow> {
    @Override
    public Iterator<InternalRow> call(List<Incoming> task) {
      Map<String, String> parameters = layout.parameters();
      Intake intake = new Intake(new Pseudonyms(keys, parameters.getOrDefault("region", "")));
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
