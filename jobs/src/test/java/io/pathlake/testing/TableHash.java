package io.pathlake.testing;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import io.pathlake.lake.Lake;
import io.pathlake.lake.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;

/**
 * The content of a table as one SHA-256: equal for the same rows in any order, files and commits.
 */
public final class TableHash {

  /** Nothing is rounded or left out: instants to the microsecond, nulls named. */
  private static final Map<String, String> EXACT =
      Map.of(
          "ignoreNullFields", "false",
          "timestampFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX",
          "timeZone", "UTC");

  private TableHash() {}

  /** The hash of all rows of a table in all columns but {@code except}. */
  public static String of(Lake lake, Table table, String... except) {
    return of(lake.read(table), except);
  }

  /** The hash of all rows in all columns but {@code except}. */
  public static String of(Dataset<Row> rows, String... except) {
    Column[] columns =
        Arrays.stream(rows.schema().fields())
            .filter(field -> !List.of(except).contains(field.name()))
            .map(TableHash::canonical)
            .toArray(Column[]::new);
    Column row = sha2(to_json(struct(columns), EXACT).cast("binary"), 256);
    MessageDigest digest = sha256();
    Iterator<Row> hashes = rows.select(row.as("hash")).orderBy("hash").toLocalIterator();
    while (hashes.hasNext()) {
      digest.update(hashes.next().getString(0).getBytes(StandardCharsets.US_ASCII));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static Column canonical(StructField field) {
    return field.dataType() instanceof MapType
        ? array_sort(map_entries(col(field.name()))).as(field.name())
        : col(field.name());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }
}
