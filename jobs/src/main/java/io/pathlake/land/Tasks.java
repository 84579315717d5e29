package io.pathlake.land;

import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
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
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.encoders.ExpressionEncoder;
import org.apache.spark.sql.catalyst.encoders.RowEncoder;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/** Reads files in Spark's tasks: each file in one, small files together. */
final class Tasks {

  private static final long TASK_BYTES = 256L << 20;
  private static final StructType FILE =
      new StructType()
          .add("uri", StringType)
          .add("path", StringType)
          .add("size", LongType)
          .add("modified", TimestampType)
          .add("checksum", StringType);
  private static final StructType TASK =
      new StructType().add("files", DataTypes.createArrayType(FILE));

  private final SparkSession spark;
  private final SerializableConfiguration configuration;

  Tasks(SparkSession spark) {
    this.spark = spark;
    this.configuration = new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
  }

  Configuration configuration() {
    return configuration.value();
  }

  /** The files with their checksums; those that vanished, or grew since they were listed, not. */
  List<Incoming> hashed(List<Incoming> files) {
    if (files.isEmpty()) {
      return List.of();
    }
    StructType schema = new StructType().add("path", StringType).add("checksum", StringType);
    Map<String, String> checksums = new HashMap<>();
    for (Row row : tasks(files).flatMap(new Hash(configuration), encoder(schema)).collectAsList()) {
      checksums.put(row.getString(0), row.getString(1));
    }
    return files.stream()
        .filter(file -> checksums.containsKey(file.path()))
        .map(file -> file.with(checksums.get(file.path())))
        .toList();
  }

  /** The rows of the files: {@link FileRows#OWN} and the native columns. Lazy. */
  Dataset<Row> rows(List<Incoming> files, Layout layout, StructType natives, KeyRing keys) {
    StructType schema = FileRows.OWN;
    for (var field : natives.fields()) {
      schema = schema.add(field);
    }
    return tasks(files).flatMap(new Read(configuration, layout, keys), encoder(schema));
  }

  private static Encoder<Row> encoder(StructType schema) {
    // Lenient: takes java.time values whatever the session prefers.
    return ExpressionEncoder.apply(RowEncoder.encoderFor(schema, true));
  }

  /** One row per task, files spread evenly by size. */
  private Dataset<Row> tasks(List<Incoming> files) {
    long bytes = files.stream().mapToLong(Incoming::size).sum();
    int parallel = spark.sparkContext().defaultParallelism();
    int count = (int) Math.min(files.size(), Math.max(parallel, bytes / TASK_BYTES));
    List<List<Row>> tasks = new ArrayList<>();
    PriorityQueue<long[]> lightest = new PriorityQueue<>(Comparator.comparingLong(t -> t[0]));
    for (int i = 0; i < count; i++) {
      tasks.add(new ArrayList<>());
      lightest.add(new long[] {0, i});
    }
    List<Incoming> largestFirst = new ArrayList<>(files);
    largestFirst.sort(Comparator.comparingLong(Incoming::size).reversed());
    for (Incoming file : largestFirst) {
      long[] task = lightest.poll();
      tasks
          .get((int) task[1])
          .add(
              RowFactory.create(
                  file.uri(), file.path(), file.size(), file.modifiedAt(), file.checksum()));
      lightest.add(new long[] {task[0] + file.size() + (1 << 16), task[1]});
    }
    List<Row> rows = tasks.stream().map(task -> RowFactory.create(task)).toList();
    return spark.createDataFrame(rows, TASK);
  }

  private static List<Incoming> files(Row task) {
    List<Incoming> files = new ArrayList<>();
    for (Row file : task.<Row>getList(0)) {
      Object modified = file.get(3);
      files.add(
          new Incoming(
              file.getString(0),
              file.getString(1),
              file.getLong(2),
              modified instanceof java.sql.Timestamp t ? t.toInstant() : (Instant) modified,
              file.getString(4)));
    }
    return files;
  }

  /** Files to checksums. */
  private record Hash(SerializableConfiguration configuration)
      implements FlatMapFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Row task) throws IOException {
      List<Row> rows = new ArrayList<>();
      for (Incoming file : files(task)) {
        Path path = new Path(file.uri());
        var system = path.getFileSystem(configuration.value());
        try (RawStream raw = new RawStream(system.open(path))) {
          String checksum = raw.finish();
          // The second look: a file that grew meanwhile is still being written.
          var now = system.getFileStatus(path);
          if (raw.count() == file.size()
              && now.getLen() == file.size()
              && now.getModificationTime() == file.modifiedAt().toEpochMilli()) {
            rows.add(RowFactory.create(file.path(), checksum));
          }
        } catch (FileNotFoundException | RawStream.Lost e) {
          // It vanished; the run's report names it.
        }
      }
      return rows.iterator();
    }
  }

  /** Files to their rows. */
  private record Read(SerializableConfiguration configuration, Layout layout, KeyRing keys)
      implements FlatMapFunction<Row, Row> {
    @Override
    public Iterator<Row> call(Row task) {
      Map<String, String> parameters = layout.parameters();
      Intake intake = new Intake(new Pseudonyms(keys, parameters.getOrDefault("region", "")));
      Iterator<Incoming> files = files(task).iterator();
      return new Iterator<>() {
        private Iterator<Row> rows = Collections.emptyIterator();

        @Override
        public boolean hasNext() {
          while (!rows.hasNext() && files.hasNext()) {
            rows = new FileRows(files.next(), layout, intake, configuration.value());
          }
          return rows.hasNext();
        }

        @Override
        public Row next() {
          return rows.next();
        }
      };
    }
  }
}
