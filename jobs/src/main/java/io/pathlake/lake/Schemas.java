package io.pathlake.lake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Compares columns with those a table declares, and shapes the declared ones for Delta. */
final class Schemas {

  private Schemas() {}

  /** What differs in names and types; the order of top-level columns does not matter. */
  static List<String> differences(StructType declared, StructType found) {
    List<String> differences = new ArrayList<>();
    Map<String, StructField> have = byName(found);
    for (StructField field : declared.fields()) {
      StructField other = have.remove(field.name());
      if (other == null) {
        differences.add("column " + field.name() + " is missing");
      } else if (!sameType(field, other)) {
        differences.add(
            "column %s is %s instead of %s".formatted(field.name(), type(other), type(field)));
      }
    }
    have.keySet().forEach(name -> differences.add("column " + name + " is unknown"));
    repeated(found).forEach(name -> differences.add("column " + name + " is there twice"));
    return differences;
  }

  /** What differs in names, types and required columns. */
  static List<String> differencesOfTables(StructType declared, StructType found) {
    List<String> differences = differences(declared, found);
    Map<String, StructField> have = byName(found);
    for (StructField field : declared.fields()) {
      StructField other = have.get(field.name());
      if (other != null && other.nullable() != field.nullable()) {
        differences.add(
            "column %s is %s instead of %s"
                .formatted(field.name(), presence(other), presence(field)));
      }
    }
    return differences;
  }

  /**
   * The schema as Delta can keep it: Delta enforces a required column but nothing inside arrays,
   * maps and structs, and refuses to promise it, so everything inside them may be null.
   */
  static StructType enforceable(StructType declared) {
    return new StructType(
        Arrays.stream(declared.fields())
            .map(f -> new StructField(f.name(), inside(f.dataType()), f.nullable(), f.metadata()))
            .toArray(StructField[]::new));
  }

  private static DataType inside(DataType type) {
    if (type instanceof ArrayType array) {
      return new ArrayType(inside(array.elementType()), true);
    }
    if (type instanceof MapType map) {
      return new MapType(inside(map.keyType()), inside(map.valueType()), true);
    }
    if (type instanceof StructType struct) {
      return new StructType(
          Arrays.stream(struct.fields())
              .map(f -> new StructField(f.name(), inside(f.dataType()), true, f.metadata()))
              .toArray(StructField[]::new));
    }
    return type;
  }

  private static boolean sameType(StructField one, StructField other) {
    return type(one).equals(type(other));
  }

  private static String type(StructField field) {
    return field.dataType().catalogString();
  }

  private static String presence(StructField field) {
    return field.nullable() ? "optional" : "required";
  }

  private static Map<String, StructField> byName(StructType schema) {
    Map<String, StructField> fields = new TreeMap<>();
    for (StructField field : schema.fields()) {
      fields.put(field.name(), field);
    }
    return fields;
  }

  private static List<String> repeated(StructType schema) {
    return Arrays.stream(schema.fieldNames())
        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()))
        .entrySet()
        .stream()
        .filter(e -> e.getValue() > 1)
        .map(Map.Entry::getKey)
        .toList();
  }
}
