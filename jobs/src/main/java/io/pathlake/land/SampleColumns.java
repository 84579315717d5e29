package io.pathlake.land;

import com.fasterxml.jackson.databind.JsonNode;
import io.pathlake.settings.SourceSettings.Protection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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

  /** Characters that no column of a table may have in its name. */
  private static final String NOT_IN_NAMES = ".*[ ,;{}()\\n\\t=.`].*";

  private final Map<String, DataType> columns = new LinkedHashMap<>();
  private final Map<String, String> aliases = new LinkedHashMap<>();
  private final Map<Protection, Set<String>> protect = new TreeMap<>();
  private final List<String> identifiers = new ArrayList<>();
  private final SampleTimes times = new SampleTimes();

  SampleColumns(Sample sample) {
    for (StructField field : sample.schema().fields()) {
      String column = column(field.name());
      if (!column.equals(field.name())) {
        aliases.put(field.name(), column);
      }
      List<JsonNode> values = new ArrayList<>();
      sample.records().forEach(record -> add(record.get(field.name()), values));
      SamplePlace place = SamplePlace.column(column);
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

  /** What tells when its records happened. */
  SampleTimes times() {
    return times;
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

  private DataType look(SamplePlace place, DataType type, List<JsonNode> values) {
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

  private DataType struct(SamplePlace place, StructType struct, List<JsonNode> values) {
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

  private DataType leaf(SamplePlace place, DataType type, List<String> values) {
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

  private DataType number(SamplePlace place, DataType type, List<String> values) {
    Optional<Protection> kind = PersonalLook.number(place.in(), place.name(), values);
    kind.ifPresent(k -> protect(k, place));
    if (kind.isPresent()) {
      return kind.get() == Protection.DROP ? type : DataTypes.StringType;
    }
    times.addEpoch(place, values);
    return type;
  }

  private DataType text(SamplePlace place, List<String> values) {
    Optional<DataType> time = times.written(values);
    Optional<Protection> kind =
        PersonalLook.text(place.in(), place.name(), values)
            .filter(k -> time.isEmpty() || k == Protection.DROP);
    kind.ifPresent(k -> protect(k, place));
    if (kind.isPresent()) {
      return DataTypes.StringType;
    }
    if (times.addEpoch(place, values)) {
      return values.stream().allMatch(value -> value.indexOf('.') < 0)
          ? DataTypes.LongType
          : DataTypes.DoubleType;
    }
    return time.isPresent() ? time(place, time.get(), values) : DataTypes.StringType;
  }

  private DataType time(SamplePlace place, DataType type, List<String> values) {
    times.add(place, type, values);
    return type;
  }

  private void protect(Protection kind, SamplePlace place) {
    protect.computeIfAbsent(kind, k -> new LinkedHashSet<>()).add(place.path());
    if (!place.listed()) {
      identifiers.add(place.path());
    }
  }
}
