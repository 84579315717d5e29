package io.pathlake.unify;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.input_file_name;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.md5;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import io.pathlake.lake.Lake;
import io.pathlake.lake.Slices;
import io.pathlake.lake.Table;
import io.pathlake.lake.tables.Bronze;
import io.pathlake.settings.SourceSettings;
import io.pathlake.settings.SourceSettings.Protection;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Puts files into bronze as landing would, as far as unify can tell: native columns, record ids
 * that mark repeats inside a file, readable pseudonyms such as {@code customer:k1:17850}. Nested
 * personal values stay as they are; nothing is quarantined.
 */
final class StandInLanding {

  private final Lake lake;
  private final SourceSettings source;

  StandInLanding(Lake lake, SourceSettings source) {
    this.lake = lake;
    this.source = source;
  }

  /** Lands files, as a run at {@code at} would, replacing what earlier files of one path held. */
  void land(Instant at, String... paths) {
    Dataset<Row> rows = rows(at, paths);
    Table table = Bronze.of(source);
    LocalDate day = at.atZone(ZoneOffset.UTC).toLocalDate();
    Slices slices = Slices.days("_landed_on", List.of(day));
    lake.replace(table, slices, lake.read(table, slices).unionByName(rows));
  }

  /** Takes away what a file held. */
  void remove(String file) {
    Table table = Bronze.of(source);
    List<LocalDate> days =
        lake
            .read(table)
            .where(col("_file").equalTo(file))
            .select("_landed_on")
            .distinct()
            .collectAsList()
            .stream()
            .map(r -> r.getDate(0).toLocalDate())
            .toList();
    Slices slices = Slices.days("_landed_on", days);
    lake.replace(table, slices, lake.read(table, slices).where(col("_file").notEqual(file)));
  }

  private Dataset<Row> rows(Instant at, String... paths) {
    StructType natives = Bronze.natives(source);
    Dataset<Row> read = read(natives, paths);
    Column[] columns =
        Arrays.stream(natives.fields()).map(f -> value(read, f)).toArray(Column[]::new);
    Dataset<Row> rows =
        read.select(columns)
            .withColumn("_file", regexp_replace(input_file_name(), "^.*/", ""))
            .withColumn("_line", monotonically_increasing_id().plus(1))
            .persist(StorageLevel.MEMORY_AND_DISK());
    Column[] own =
        Arrays.stream(natives.fieldNames()).map(c -> col("`" + c + "`")).toArray(Column[]::new);
    Column repeat = row_number().over(Window.partitionBy("_file", "_hash").orderBy("_line"));
    return rows.withColumn("_hash", sha2(to_json(struct(own)).cast("binary"), 256))
        .withColumn("_n", repeat)
        .withColumn(
            "_record_id",
            concat(col("_hash"), when(col("_n").gt(1), concat(lit("#"), col("_n"))).otherwise("")))
        .withColumn("_file_id", md5(col("_file").cast("binary")))
        .withColumn("_modified_at", lit(Timestamp.from(at)))
        .withColumn("_landed_at", lit(Timestamp.from(at)))
        .withColumn("_landed_on", col("_landed_at").cast("date"))
        .withColumn("_unknown", lit(null).cast("map<string,string>"))
        .drop("_hash", "_n");
  }

  private Dataset<Row> read(StructType natives, String... paths) {
    return switch (source.format()) {
      case CSV -> lake.spark().read().option("header", true).csv(paths);
      case PARQUET -> lake.spark().read().parquet(paths);
      default -> lake.spark().read().schema(natives).option("multiLine", false).json(paths);
    };
  }

  private Column value(Dataset<Row> read, StructField field) {
    Column found = lit(null);
    for (String name : read.columns()) {
      if (field.name().equals(source.aliases().getOrDefault(name, name))) {
        found = col("`" + name + "`");
      }
    }
    Column typed = found.cast(field.dataType());
    for (Protection kind :
        List.of(Protection.CUSTOMER, Protection.DEVICE, Protection.EMAIL, Protection.PHONE)) {
      if (source.protect().getOrDefault(kind, List.of()).contains(field.name())) {
        String prefix = kind.name().toLowerCase(java.util.Locale.ROOT) + ":k1:";
        typed = concat(lit(prefix), regexp_replace(coalesce(typed, lit(null)), "[.]0$", ""));
      }
    }
    return typed.as(field.name());
  }
}
