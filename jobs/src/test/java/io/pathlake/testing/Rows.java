package io.pathlake.testing;

import io.pathlake.lake.Table;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Rows of a table for a test, naming only the columns that matter:
 *
 * <pre>{@code
 * Rows.of(Touchpoints.TABLE)
 *     .with("source", "ga4", "stage", "awareness", …)
 *     .row("touchpoint_id", "a", "occurred_at", "2026-05-01T10:00:00Z", "channel", "web")
 *     .row("touchpoint_id", "b", …)
 *     .dataset();
 * }</pre>
 *
 * Days, instants and money may be written as text, longs as ints. A required column without a value
 * throws: Spark would silently read a Java null there as 0. An optional one is null.
 */
public final class Rows {

  private final Table table;
  private final Map<String, Object> common = new LinkedHashMap<>();
  private final List<Row> rows = new ArrayList<>();

  private Rows(Table table) {
    this.table = table;
  }

  /** No rows of {@code table} yet. */
  public static Rows of(Table table) {
    return new Rows(table);
  }

  /** Values that all following rows have unless they say otherwise: name, value, name, value, … */
  public Rows with(Object... namesAndValues) {
    common.putAll(pairs(namesAndValues));
    return this;
  }

  /** Adds a row: name, value, name, value, … */
  public Rows row(Object... namesAndValues) {
    Map<String, Object> values = new LinkedHashMap<>(common);
    values.putAll(pairs(namesAndValues));
    rows.add(row(table.schema(), values, table.name()));
    return this;
  }

  /** The table these are rows of. */
  public Table table() {
    return table;
  }

  /** The rows so far. */
  public List<Row> list() {
    return List.copyOf(rows);
  }

  /** The rows, as Spark sees them. */
  public Dataset<Row> dataset() {
    return TestSpark.session().createDataFrame(rows, table.schema());
  }

  /** A value for a column of type struct, or for an element of an array of them. */
  public static Map<String, Object> struct(Object... namesAndValues) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return values;
  }

  private Map<String, Object> pairs(Object... namesAndValues) {
    Map<String, Object> pairs = struct(namesAndValues);
    for (String name : pairs.keySet()) {
      if (!List.of(table.schema().fieldNames()).contains(name)) {
        throw new IllegalArgumentException(table + " has no column " + name);
      }
    }
    return pairs;
  }

  private static Row row(StructType schema, Map<String, Object> values, String where) {
    List<Object> row = new ArrayList<>();
    for (StructField field : schema.fields()) {
      Object value = values.get(field.name());
      if (value == null && !field.nullable()) {
        throw new IllegalArgumentException(where + " needs a value for " + field.name());
      }
      row.add(typed(value, field.dataType(), where + "." + field.name()));
    }
    return RowFactory.create(row.toArray());
  }

  private static Object typed(Object value, DataType type, String where) {
    if (value == null) {
      return null;
    }
    if (type instanceof ArrayType array) {
      return ((Collection<?>) value)
          .stream().map(element -> typed(element, array.elementType(), where)).toList();
    }
    if (type instanceof StructType struct) {
      Map<String, Object> values = new LinkedHashMap<>();
      ((Map<?, ?>) value).forEach((name, element) -> values.put((String) name, element));
      return row(struct, values, where);
    }
    return scalar(value, type);
  }

  private static Object scalar(Object value, DataType type) {
    if (type instanceof DecimalType decimal) {
      return new BigDecimal(value.toString()).setScale(decimal.scale());
    }
    if (DataTypes.LongType.equals(type)) {
      return ((Number) value).longValue();
    }
    if (DataTypes.DoubleType.equals(type)) {
      return ((Number) value).doubleValue();
    }
    if (DataTypes.DateType.equals(type)) {
      return Date.valueOf(LocalDate.parse(value.toString()));
    }
    if (DataTypes.TimestampType.equals(type)) {
      return Timestamp.from(Instant.parse(value.toString()));
    }
    return value;
  }
}
