package io.pathlake.land;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import io.pathlake.lake.tables.Bronze;
import io.pathlake.settings.Expressions;
import io.pathlake.settings.Rule;
import io.pathlake.settings.SourceSettings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.SQLExecution;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import scala.Function0;
import scala.runtime.AbstractFunction0;

/**
 * The new files of one source, read once and kept on disk: good rows, bad rows, and how each file
 * ended. Nothing is committed here.
 */
final class SourceLanding implements AutoCloseable {

  private final SourceSettings source;
  private final SparkSession spark;
  private final StructType schema;
  private final JavaRDD<Packed> packed;
  private final Map<String, Outcome> outcomes = new LinkedHashMap<>();
  private final List<Tally> tallies = new ArrayList<>();

  private SourceLanding(SourceSettings source, Dataset<Row> rows) {
    this.source = source;
    this.spark = rows.sparkSession();
    this.schema = rows.schema();
    this.packed =
        rows.queryExecution()
            .toRdd()
            .toJavaRDD()
            .mapPartitions(new Packing(schema))
            .persist(StorageLevel.DISK_ONLY());
  }

  /** Reads the files to their ends. */
  static SourceLanding read(Dataset<Row> raw, SourceSettings source) {
    SourceLanding landing = new SourceLanding(source, judged(raw, source));
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
    // As of a query, so that tasks see the session's settings.
    Function0<List<Packed>> read = new Action(packed);
    List<Packed> ends = SQLExecution.withSQLConfPropagated(spark, read);
    ends.stream().map(Packed::tally).forEach(tallies::add);
    tallies.sort(Comparator.comparing(tally -> tally.path));
    tallies.forEach(tally -> outcomes.put(tally.path, Outcome.of(tally)));
  }

  /** Scala's functions are no functional interface to Java when they are specialised. */
  private static final class Action extends AbstractFunction0<List<Packed>> {
    private final JavaRDD<Packed> packed;

    Action(JavaRDD<Packed> packed) {
      this.packed = packed;
    }

    @Override
    public List<Packed> apply() {
      return packed.filter(Packed::isEnd).collect();
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
    return rows(FileRows.ROW).select(columns);
  }

  /** Rows of the quarantine. */
  Dataset<Row> quarantined(Instant at) {
    return rows(FileRows.BAD, FileRows.REJECTED)
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
    Comparator<Map.Entry<String, Tally.Met>> order =
        Comparator.comparing(r -> -r.getValue().times());
    return Tally.reasons(tallies).entrySet().stream()
        .sorted(order.thenComparing(Map.Entry.comparingByKey()))
        .limit(most)
        .map(
            r ->
                String.format(
                    "%,d × %s (%s)", r.getValue().times(), r.getKey(), r.getValue().where()))
        .toList();
  }

  /** The commonest undeclared names with their counts. */
  List<String> unknownNames(int most) {
    Comparator<Map.Entry<String, Long>> order = Comparator.comparing(name -> -name.getValue());
    return Tally.names(tallies).entrySet().stream()
        .sorted(order.thenComparing(Map.Entry.comparingByKey()))
        .limit(most)
        .map(name -> String.format("%s (%,d)", name.getKey(), name.getValue()))
        .toList();
  }

  /** Rows of some kinds, of files read to their ends; the row of a rejected file too. */
  private Dataset<Row> rows(Integer... kinds) {
    Set<Integer> wanted = Set.of(kinds);
    Set<String> done =
        outcomes.values().stream()
            .filter(o -> o.end() == FileRows.DONE)
            .map(Outcome::path)
            .collect(Collectors.toCollection(HashSet::new));
    int columns = schema.size();
    JavaRDD<InternalRow> rows =
        packed
            .filter(
                p ->
                    !p.isEnd()
                        && wanted.contains(p.kind())
                        && (p.kind() == FileRows.REJECTED || done.contains(p.path())))
            .flatMap(p -> p.rows(columns));
    return spark.internalCreateDataFrame(rows.rdd(), schema, false);
  }

  private static LocalDate day(Instant at) {
    return at.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  @Override
  public void close() {
    packed.unpersist();
  }
}
