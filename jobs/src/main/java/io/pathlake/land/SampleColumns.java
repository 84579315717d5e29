package io.pathlake.land;

import com.fasterxml.jackson.databind.JsonNode;
import io.pathlake.settings.SourceSettings.Csv;
import io.pathlake.settings.SourceSettings.Dates;
import io.pathlake.settings.SourceSettings.Protection;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of a sample, by a walk through its values, nested ones too: what they are called and
 * of which type, which of them are personal, and which tell a time.
 */
final class SampleColumns {

  private static final Pattern TIMELY =
      Pattern.compile("time|date|stamp|when|created|occurred|_at$|(^|_)ts$|[a-z]At$");
  private static final Pattern EXPORTED =
      Pattern.compile("sync|load|ingest|server|receiv|process|updat|modif|chang|export");
  private static final Pattern HAPPENED =
      Pattern.compile(
          "occur|happen|event|creat|order|sent|(^|\\.)(time|date|timestamp|when|ts|at)$");
  private static final Pattern SECONDS = Pattern.compile("[1-4]\\d{9}(\\.\\d+)?");
  private static final Pattern MILLIS = Pattern.compile("[1-4]\\d{12}");

  /** Characters that no column of a table may have in its name. */
  private static final String NOT_IN_NAMES = ".*[ ,;{}()\\n\\t=.`].*";

  /** A column that tells when; {@code sql} gives the instant, {@code values} says how often. */
  private record Moment(String path, String sql, long values) {

    boolean isOfTheExport() {
      return EXPORTED.matcher(lower(path)).find();
    }

    boolean isOfTheEvent() {
      return HAPPENED.matcher(lower(path)).find();
    }
  }

  private final Map<String, DataType> columns = new LinkedHashMap<>();
  private final Map<String, String> aliases = new LinkedHashMap<>();
  private final Map<Protection, Set<String>> protect = new TreeMap<>();
  private final List<String> identifiers = new ArrayList<>();
  private final List<Moment> moments = new ArrayList<>();
  private Dates dates = Dates.ISO;

  /** Where a value stands. */
  private record Place(String path, String in, String name, boolean listed) {

    Place below(String field) {
      return new Place(path + "." + field, name, field, listed);
    }

    Place inList() {
      return new Place(path, in, name, true);
    }
  }

  SampleColumns(Sample sample) {
    for (StructField field : sample.schema().fields()) {
      String column = column(field.name());
      if (!column.equals(field.name())) {
        aliases.put(field.name(), column);
      }
      List<JsonNode> values = new ArrayList<>();
      sample.records().forEach(record -> add(record.get(field.name()), values));
      Place place = new Place(column, "", column, false);
      columns.put(column, look(place, field.dataType(), values));
    }
  }

  /** Columns and their types. */
  Map<String, DataType> types() {
    return columns;
  }

  /** Columns by their names in the sample, where these are none of a column. */
  Map<String, String> aliases() {
    return aliases;
  }

  /** Paths of personal values. */
  Map<Protection, Set<String>> protect() {
    return protect;
  }

  /** How its dates are written. */
  Dates dates() {
    return dates;
  }

  /** The path that tells when a record happened, best by its name and the most often. */
  Optional<String> when() {
    return moment().map(Moment::path);
  }

  /** That as an instant, in SQL. */
  Optional<String> instant() {
    return moment().map(Moment::sql);
  }

  private Optional<Moment> moment() {
    return moments.stream()
        .max(
            Comparator.comparing((Moment moment) -> !moment.isOfTheExport())
                .thenComparing(Moment::values)
                .thenComparing(Moment::isOfTheEvent)
                .thenComparing(moment -> -moments.indexOf(moment)));
  }

  /** What identifies people, the surest first. */
  List<String> identifiers() {
    return List.of(
            Protection.CUSTOMER,
            Protection.LOYALTY,
            Protection.EMAIL,
            Protection.PHONE,
            Protection.DEVICE)
        .stream()
        .flatMap(kind -> protect.getOrDefault(kind, Set.of()).stream())
        .filter(identifiers::contains)
        .toList();
  }

  private String column(String found) {
    String plain = found.strip().replaceAll("[^A-Za-z0-9_]+", "_").replaceAll("^_+|_+$", "");
    String named = plain.isEmpty() || Character.isDigit(plain.charAt(0)) ? "c_" + plain : plain;
    String free = named;
    for (int i = 2; columns.keySet().stream().anyMatch(free::equalsIgnoreCase); i++) {
      free = named + "_" + i;
    }
    return free;
  }

  private DataType look(Place place, DataType type, List<JsonNode> values) {
    if (type instanceof StructType struct) {
      return struct(place, struct, values);
    }
    if (type instanceof ArrayType array) {
      List<JsonNode> elements = new ArrayList<>();
      values.forEach(list -> list.forEach(element -> add(element, elements)));
      return DataTypes.createArrayType(look(place.inList(), array.elementType(), elements));
    }
    if (type instanceof MapType map) {
      List<JsonNode> entries = new ArrayList<>();
      values.forEach(object -> object.forEach(entry -> add(entry, entries)));
      DataType inner = look(place.inList(), map.valueType(), entries);
      return DataTypes.createMapType(map.keyType(), inner);
    }
    List<String> texts = values.stream().map(JsonNode::asText).map(String::strip).toList();
    return leaf(place, type, texts.stream().filter(text -> !text.isEmpty()).toList());
  }

  private DataType struct(Place place, StructType struct, List<JsonNode> values) {
    if (PersonalLook.isDropped(place.name())) {
      protect(Protection.DROP, place);
      return struct;
    }
    StructType fields = new StructType();
    for (StructField field : struct.fields()) {
      if (!field.name().matches(NOT_IN_NAMES)) {
        List<JsonNode> own = new ArrayList<>();
        values.forEach(object -> add(object.get(field.name()), own));
        fields = fields.add(field.name(), look(place.below(field.name()), field.dataType(), own));
      }
    }
    return fields.isEmpty() ? DataTypes.StringType : fields;
  }

  private static void add(JsonNode value, List<JsonNode> values) {
    if (value != null && !value.isNull()) {
      values.add(value);
    }
  }

  private DataType leaf(Place place, DataType type, List<String> values) {
    if (type instanceof NumericType) {
      return number(place, type, values);
    }
    if (type.equals(DataTypes.TimestampType)
        || type.equals(DataTypes.TimestampNTZType)
        || type.equals(DataTypes.DateType)) {
      return time(place, type.equals(DataTypes.DateType) ? type : DataTypes.TimestampType, values);
    }
    return type.equals(DataTypes.BooleanType) ? type : text(place, values);
  }

  private DataType number(Place place, DataType type, List<String> values) {
    Optional<Protection> kind = PersonalLook.number(place.in(), place.name(), values);
    kind.ifPresent(k -> protect(k, place));
    if (kind.isPresent()) {
      return kind.get() == Protection.DROP ? type : DataTypes.StringType;
    }
    epoch(place, values);
    return type;
  }

  private DataType text(Place place, List<String> values) {
    Optional<DataType> time = written(values);
    Optional<Protection> kind =
        PersonalLook.text(place.in(), place.name(), values)
            .filter(k -> time.isEmpty() || k == Protection.DROP);
    kind.ifPresent(k -> protect(k, place));
    if (kind.isPresent()) {
      return DataTypes.StringType;
    }
    if (epoch(place, values)) {
      return values.stream().allMatch(value -> value.indexOf('.') < 0)
          ? DataTypes.LongType
          : DataTypes.DoubleType;
    }
    return time.isPresent() ? time(place, time.get(), values) : DataTypes.StringType;
  }

  /** Date or timestamp, where all values are read as such; dates are of one way of writing. */
  private Optional<DataType> written(List<String> values) {
    for (Dates way : dates == Dates.ISO ? Dates.values() : new Dates[] {dates}) {
      for (DataType type : List.of(DataTypes.DateType, DataTypes.TimestampType)) {
        if (areAll(type, way, values)) {
          dates = way;
          return Optional.of(type);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean areAll(DataType type, Dates way, List<String> values) {
    Csv csv = new Csv(',', '"', "UTF-8", List.of(), false, true, "", way, Optional.empty());
    Reading reading = Reading.of(type, csv, ZoneOffset.UTC);
    for (String value : values) {
      try {
        reading.read("", value);
      } catch (Misfit e) {
        return false;
      }
    }
    return !values.isEmpty();
  }

  private DataType time(Place place, DataType type, List<String> values) {
    String sql = quoted(place.path());
    moment(
        place,
        // A day begins in the zone; a timestamp is an instant already.
        type.equals(DataTypes.DateType)
            ? "to_utc_timestamp(CAST(" + sql + " AS TIMESTAMP), :zone)"
            : sql,
        values);
    return type;
  }

  /** Whether the values are seconds or milliseconds since 1970. */
  private boolean epoch(Place place, List<String> values) {
    String name = place.name();
    if (values.isEmpty() || !TIMELY.matcher(name).find() && !TIMELY.matcher(lower(name)).find()) {
      return false;
    }
    boolean seconds = values.stream().allMatch(value -> SECONDS.matcher(value).matches());
    boolean millis = values.stream().allMatch(value -> MILLIS.matcher(value).matches());
    if (seconds || millis) {
      String function = seconds ? "timestamp_seconds" : "timestamp_millis";
      moment(place, function + "(" + quoted(place.path()) + ")", values);
    }
    return seconds || millis;
  }

  private void moment(Place place, String sql, List<String> values) {
    if (!place.listed()) {
      moments.add(new Moment(place.path(), sql, values.size()));
    }
  }

  private void protect(Protection kind, Place place) {
    protect.computeIfAbsent(kind, k -> new LinkedHashSet<>()).add(place.path());
    if (!place.listed()) {
      identifiers.add(place.path());
    }
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** A path as SQL has it. */
  static String quoted(String path) {
    List<String> names = new ArrayList<>();
    for (String name : path.split("\\.")) {
      names.add(name.matches("[A-Za-z_]\\w*") ? name : "`" + name + "`");
    }
    return String.join(".", names);
  }
}
