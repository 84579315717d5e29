package io.pathlake.land;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_keys;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import io.pathlake.lake.tables.Bronze;
import io.pathlake.settings.Expressions;
import io.pathlake.settings.Rule;
import io.pathlake.settings.SourceSettings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * The new files of one source, read once and kept on disk: good rows, bad rows, and how each file
 * ended. Nothing is committed here.
 */
final class SourceLanding implements AutoCloseable {

  private final SourceSettings source;
  private final Dataset<Row> rows;
  private final Map<String, Outcome> outcomes = new LinkedHashMap<>();

  private SourceLanding(SourceSettings source, Dataset<Row> rows) {
    this.source = source;
    this.rows = rows;
  }

  /** Reads the files to their ends. */
  static SourceLanding read(Dataset<Row> raw, SourceSettings source) {
    Dataset<Row> judged = judged(raw, source).persist(StorageLevel.DISK_ONLY());
    SourceLanding landing = new SourceLanding(source, judged);
    landing.summarise();
    return landing;
  }

  /** How each file ended, by path. */
  Map<String, Outcome> outcomes() {
    return outcomes;
  }

  /** Rows that break a rule of the source become bad ones, with the rule's words. */
  private static Dataset<Row> judged(Dataset<Row> raw, SourceSettings source) {
    Expressions expressions = Expressions.over(Bronze.natives(source), source.parameters());
    Column broken = lit(null).cast("string");
    for (int i = source.valid().size() - 1; i >= 0; i--) {
      Rule rule = source.valid().get(i);
      Column holds = expressions.column("sources." + source.name() + ".valid", rule.when());
      broken = when(not(coalesce(holds, lit(true))), lit(rule.result())).otherwise(broken);
    }
    if (source.valid().isEmpty()) {
      return raw;
    }
    Column row = col("__kind").equalTo(FileRows.ROW);
    Column record = to_json(struct(natives(source)));
    Dataset<Row> judged = raw.withColumn("__broken", when(row, broken));
    Column bad = col("__broken").isNotNull();
    return judged
        .withColumn("__kind", when(bad, lit(FileRows.BAD)).otherwise(col("__kind")))
        .withColumn("__reason", when(bad, col("__broken")).otherwise(col("__reason")))
        .withColumn("__excerpt", when(bad, substring(record, 1, 160)).otherwise(col("__excerpt")))
        .drop("__broken");
  }

  private static Column[] natives(SourceSettings source) {
    return Arrays.stream(Bronze.natives(source).fieldNames())
        .map(name -> col("`" + name + "`"))
        .toArray(Column[]::new);
  }

  private void summarise() {
    Column kind = col("__kind");
    Column row = kind.equalTo(FileRows.ROW);
    Column done = kind.equalTo(FileRows.DONE);
    Column unknown = when(row.and(col("_unknown").isNotNull()), size(col("_unknown")));
    Column rawPhones = col("_unknown").getItem(FileRows.RAW_PHONES).cast("long");
    List<Row> files =
        rows.groupBy("__path")
            .agg(
                max(kind),
                count(when(row, 1)),
                count(when(kind.equalTo(FileRows.BAD), 1)),
                coalesce(max(when(done, col("__count"))), lit(0L)),
                coalesce(max(when(done, col("_line"))), lit(0L)),
                max(when(kind.gt(FileRows.DONE), col("__reason"))),
                coalesce(sum(unknown), lit(0L)),
                coalesce(max(when(done, rawPhones)), lit(0L)))
            .orderBy("__path")
            .collectAsList();
    for (Row file : files) {
      outcomes.put(file.getString(0), Outcome.of(file));
    }
  }

  /** Rows of the bronze table. */
  Dataset<Row> landed(Instant at) {
    Column[] columns =
        Arrays.stream(Bronze.of(source).schema().fieldNames())
            .map(
                name ->
                    switch (name) {
                      case "_landed_at" -> lit(at).as(name);
                      case "_landed_on" -> lit(day(at)).as(name);
                      default -> col("`" + name + "`");
                    })
            .toArray(Column[]::new);
    return ended(FileRows.DONE).filter(col("__kind").equalTo(FileRows.ROW)).select(columns);
  }

  /** Rows of the quarantine. */
  Dataset<Row> quarantined(Instant at) {
    return bad()
        .select(
            lit(source.name()).as("source"),
            col("_file"),
            col("_file_id"),
            col("_line"),
            col("__reason").as("reason"),
            col("__excerpt").as("excerpt"),
            lit(at).as("_landed_at"),
            lit(day(at)).as("_landed_on"));
  }

  /** The commonest reasons with their counts and an example each, a line per reason. */
  List<String> topReasons(int most) {
    Column words =
        regexp_replace(
            regexp_replace(col("__reason"), "\"[^\"]*\"", "\"…\""),
            "character \\d+",
            "character …");
    return bad()
        .groupBy(words.as("reason"))
        .agg(count(lit(1)).as("n"), min(struct(col("_file"), col("_line"))).as("example"))
        .orderBy(col("n").desc(), col("reason"))
        .limit(most)
        .collectAsList()
        .stream()
        .map(
            row ->
                String.format(
                    "%,d × %s (%s)", row.getLong(1), row.getString(0), place(row.getStruct(2))))
        .toList();
  }

  /** The commonest undeclared names with their counts. */
  List<String> unknownNames(int most) {
    Column name = regexp_replace(col("name"), "\\[\\d+\\]", "[]");
    return ended(FileRows.DONE)
        .filter(col("__kind").equalTo(FileRows.ROW))
        .select(explode(map_keys(col("_unknown"))).as("name"))
        .groupBy(name.as("name"))
        .agg(count(lit(1)).as("n"))
        .orderBy(col("n").desc(), col("name"))
        .limit(most)
        .collectAsList()
        .stream()
        .map(row -> String.format("%s (%,d)", row.getString(0), row.getLong(1)))
        .toList();
  }

  private Dataset<Row> bad() {
    return ended(FileRows.DONE)
        .filter(col("__kind").equalTo(FileRows.BAD))
        .unionAll(rows.filter(col("__kind").equalTo(FileRows.REJECTED)));
  }

  private Dataset<Row> ended(int end) {
    Object[] others =
        outcomes.values().stream().filter(o -> o.end() != end).map(Outcome::path).toArray();
    return others.length == 0 ? rows : rows.filter(not(col("__path").isin(others)));
  }

  private static String place(Row example) {
    return example.getString(0) + (example.isNullAt(1) ? "" : ":" + example.getLong(1));
  }

  private static LocalDate day(Instant at) {
    return at.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  @Override
  public void close() {
    rows.unpersist();
  }
}
