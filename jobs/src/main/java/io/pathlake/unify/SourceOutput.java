package io.pathlake.unify;

import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.base64;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.translate;
import static org.apache.spark.sql.functions.unhex;
import static org.apache.spark.sql.functions.when;

import io.pathlake.lake.tables.Bronze;
import io.pathlake.settings.Expressions;
import io.pathlake.settings.NearestName;
import io.pathlake.settings.SettingsException;
import io.pathlake.settings.SourceSettings;
import io.pathlake.settings.SourceSettings.Output;
import io.pathlake.settings.SourceSettings.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * One output of one source as columns: bronze rows in, rows with the target's fields out, beside
 * them those named here. One pass, no UDF.
 */
final class SourceOutput {

  /**
   * How records of one key become one row.
   *
   * @param sum fields that add up over the records
   * @param inParts whether records tell by {@link #PART} which of them are the same part
   * @param revised whether the newest record stands for the key
   * @param byFile whether all records of the newest file do
   */
  record Keying(List<String> sum, boolean inParts, boolean revised, boolean byFile) {}

  /** Stable id of what the row tells of: a hash of source, output and key. */
  static final String ID = "_id";

  /** The source's instant of change, or null. */
  static final String REVISION = "_revision";

  /** The bronze record it came from. */
  static final String RECORD = "_record";

  /** When that record landed. */
  static final String LANDED = "_landed";

  /** What tells the parts of a sum apart. */
  static final String PART = "_part";

  /** Of spend: hash of the key without what parts it further; null where nothing does. */
  static final String WHOLE = "_whole";

  /** Of spend: which of the expressions that part the key have a value, as bits. */
  static final String PARTED = "_parted";

  /** Of spend: the file that the record is in. */
  static final String FILE = "_told_in";

  /** The name of the source. */
  static final String SOURCE = "_source";

  /** Its rank. */
  static final String RANK = "_rank";

  /** Whether a version says that the thing is no more. */
  static final String GONE = "_gone";

  private final SourceSettings source;
  private final Output output;
  private final Money money;
  private final StructType fields;
  private final String where;
  private final Map<String, String> parameters;

  /**
   * An output, its parameters bound.
   *
   * @param otherOrders whether another source in use gives purchases
   * @param money in which currency money is told
   */
  SourceOutput(SourceSettings source, Output output, boolean otherOrders, Money money) {
    this.source = source;
    this.money = money;
    this.output = output;
    this.fields = TargetFields.of(output.target());
    this.where =
        String.join(
            ".",
            "sources",
            source.name(),
            output.target().name().toLowerCase(Locale.ROOT),
            output.name());
    this.parameters = new TreeMap<>(source.parameters());
    parameters.put("other-orders", otherOrders ? "yes" : "no");
    for (String field : output.fields().keySet()) {
      if (!List.of(fields.fieldNames()).contains(field)) {
        String nearest =
            NearestName.of(field, List.of(fields.fieldNames()))
                .map(n -> "Did you mean " + n + "?")
                .orElse("There are: " + String.join(", ", fields.fieldNames()) + ".");
        throw new SettingsException(
            List.of(where + ".fields." + field + " is no field of its table. " + nearest));
      }
    }
  }

  SourceSettings source() {
    return source;
  }

  Output output() {
    return output;
  }

  /** Whether what a key stands for may move to another day, or is made of several records. */
  boolean keyed() {
    return output.revision().isPresent() || !output.sum().isEmpty();
  }

  /** How its records of one key become one row. */
  Keying keying() {
    return new Keying(
        output.sum(),
        !output.part().isEmpty(),
        output.revision().isPresent(),
        !output.partedBy().isEmpty());
  }

  /** What the records give, before records with one key are weighed against each other. */
  Dataset<Row> rows(Dataset<Row> bronze) {
    Expressions known = Expressions.over(Bronze.of(source).schema(), parameters);
    List<Expressions.Named> values = new ArrayList<>();
    known = named("sources." + source.name() + ".with", source.with(), known, values);
    Steps steps = Steps.over(bronze).add(values);
    for (String array : output.explode()) {
      Expressions.Named one = known.named(where + ".explode", array);
      String position = one.name() + "_pos";
      steps.explode(one, position);
      known = known.and(one.name()).and(position);
    }
    List<Expressions.Named> own = new ArrayList<>();
    known = named(where + ".with", output.with(), known, own);
    steps.add(own);
    if (output.where().isPresent()) {
      steps.where(known.column(where + ".where", output.where().get()));
    }
    return money.converted(steps.select(columns(known)), output.target());
  }

  private static Expressions named(
      String where, List<String> with, Expressions known, List<Expressions.Named> values) {
    Expressions all = known;
    for (String one : with) {
      Expressions.Named value = all.named(where, one);
      values.add(value);
      all = all.and(value.name());
    }
    return all;
  }

  private List<Column> columns(Expressions known) {
    List<Column> columns = new ArrayList<>();
    columns.add(id(known, both(output.key(), output.partedBy())).as(ID));
    columns.add(
        output
            .revision()
            .map(sql -> known.column(where + ".revision", sql))
            .orElse(lit(null))
            .cast("timestamp")
            .as(REVISION));
    columns.add(col("_record_id").as(RECORD));
    columns.add(col("_landed_at").as(LANDED));
    columns.add(part(known).as(PART));
    columns.add(lit(source.name()).as(SOURCE));
    columns.add(lit(source.rank()).as(RANK));
    columns.add(
        output
            .gone()
            .map(sql -> coalesce(known.column(where + ".gone", sql).cast("boolean"), lit(false)))
            .orElse(lit(false))
            .as(GONE));
    if (output.target() == Target.SPEND) {
      boolean whole = output.partedBy().isEmpty();
      columns.add((whole ? lit(null).cast("string") : id(known, output.key())).as(WHOLE));
      columns.add(parted(known).as(PARTED));
      columns.add(col("_file").as(FILE));
    }
    for (StructField field : fields.fields()) {
      String sql = output.fields().get(field.name());
      Column value = sql == null ? lit(null) : known.column(where + ".fields." + field.name(), sql);
      columns.add(value.cast(field.dataType()).as(field.name()));
    }
    return columns;
  }

  private Column part(Expressions known) {
    if (output.part().isEmpty()) {
      return output.sum().isEmpty() ? lit(null).cast("string") : col("_record_id");
    }
    Column[] parts =
        output.part().stream()
            .map(sql -> known.column(where + ".part", sql).cast("string"))
            .map(one -> coalesce(one, lit("\u0000")))
            .toArray(Column[]::new);
    return concat_ws("\u0001", parts);
  }

  private Column parted(Expressions known) {
    Column bits = lit(0L);
    for (int i = 0; i < output.partedBy().size(); i++) {
      Column part = known.column(where + ".parted-by", output.partedBy().get(i));
      bits = bits.plus(when(part.isNotNull(), lit(1L << i)).otherwise(lit(0L)));
    }
    return bits;
  }

  private static List<String> both(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  /** The first 16 bytes of a SHA-256 in Base64url without padding, as 22 letters. */
  private Column id(Expressions known, List<String> keys) {
    List<Column> parts = new ArrayList<>(List.of(lit(source.name()), lit(output.name())));
    for (String key : keys) {
      // A missing part must not look like an empty one.
      parts.add(coalesce(known.column(where + ".key", key).cast("string"), lit("\u0000")));
    }
    Column hash = sha2(concat_ws("\u0001", parts.toArray(Column[]::new)).cast("binary"), 256);
    Column bytes = unhex(substring(hash, 1, 32));
    return translate(substring(base64(bytes), 1, 22), "+/", "-_");
  }

  /** The strongest identifier: the first that is there. */
  static Column strongest(Column identifiers) {
    return present(identifiers).getItem(0);
  }

  /** All identifiers, sorted, each once; null when there is none. */
  static Column all(Column identifiers) {
    return sorted(present(identifiers));
  }

  /** Those present, sorted, each once; null when there is none. */
  static Column sorted(Column present) {
    return when(size(present).gt(0), sort_array(array_distinct(present)));
  }

  /** The identifiers that are there, strongest first. */
  static Column present(Column identifiers) {
    return filter(identifiers, one -> one.isNotNull().and(one.notEqual("")));
  }
}
