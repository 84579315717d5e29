package io.pathlake.land;

import io.pathlake.lake.tables.Bronze;
import io.pathlake.settings.LandSettings;
import io.pathlake.settings.SourceSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Reads one file the way a task does, without Spark. */
final class Reads {

  private static final Configuration HADOOP = new Configuration();

  /** What came out: rows as text of their values, bad records as {@code line: reason}. */
  record Result(
      List<String> rows,
      List<String> bad,
      List<String> excerpts,
      long blank,
      long seen,
      int end,
      String reason,
      List<Row> raw) {}

  private Reads() {}

  static KeyRing keys() {
    return KeyRing.of(Landings.LAND, Map.of("PATHLAKE_KEY", Landings.KEY));
  }

  static Result text(Path folder, SourceSettings source, String text) throws IOException {
    return bytes(folder, source, Landings.LAND, text.getBytes(StandardCharsets.UTF_8));
  }

  static Result bytes(Path folder, SourceSettings source, LandSettings land, byte[] bytes)
      throws IOException {
    Path file = folder.resolve("in.dat");
    Files.write(file, bytes);
    return file(file, source, land);
  }

  static Result file(Path file, SourceSettings source, LandSettings land) throws IOException {
    return collect(rows(file, Layout.of(source, land), intake(source)), schema(source));
  }

  static Intake intake(SourceSettings source) {
    return new Intake(
        new Pseudonyms(keys(), source.parameters().getOrDefault("region", "")),
        Shapes.unkept(source));
  }

  /** The rows of a file under its own name. */
  static FileRows rows(Path file, Layout layout, Intake intake) throws IOException {
    String checksum;
    try (RawStream raw = new RawStream(Files.newInputStream(file))) {
      checksum = raw.finish();
    }
    Incoming incoming =
        new Incoming(
            file.toUri().toString(),
            file.getFileName().toString(),
            Files.size(file),
            Instant.ofEpochMilli(Files.getLastModifiedTime(file).toMillis()),
            checksum);
    return new FileRows(incoming, layout, intake, HADOOP);
  }

  static StructType schema(SourceSettings source) {
    StructType schema = FileRows.OWN;
    for (StructField field : Bronze.natives(source).fields()) {
      schema = schema.add(field);
    }
    return schema;
  }

  static Result collect(FileRows rows, StructType schema) {
    List<String> good = new ArrayList<>();
    List<String> bad = new ArrayList<>();
    List<String> excerpts = new ArrayList<>();
    List<Row> raw = new ArrayList<>();
    int own = FileRows.OWN.size();
    while (rows.hasNext()) {
      InternalRow internal = rows.next();
      Row row = (Row) CatalystTypeConverters.convertToScala(internal, schema);
      if (row.getInt(0) == FileRows.ROW) {
        List<String> values = new ArrayList<>();
        for (int i = own; i < row.size(); i++) {
          values.add(String.valueOf(row.get(i)));
        }
        good.add(String.join("|", values));
        raw.add(row);
      } else if (row.getInt(0) == FileRows.BAD) {
        bad.add(row.getLong(7) + ": " + row.getString(3));
        excerpts.add(row.getString(4));
      } else {
        long blank = row.isNullAt(2) ? 0 : row.getLong(2);
        long seen = row.isNullAt(7) ? 0 : row.getLong(7);
        return new Result(good, bad, excerpts, blank, seen, row.getInt(0), row.getString(3), raw);
      }
    }
    throw new IllegalStateException("no last row");
  }

  static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
