package io.pathlake.lake;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.TimestampType;

/** The Delta properties a table is created with. */
final class TableProperties {

  private TableProperties() {}

  /**
   * Properties such that every Delta reader can read the table: what a session's defaults might
   * switch on for Spark alone is off here. Minima and maxima are kept for days, instants and the
   * key's numbers only: nobody looks for rows by others, and each costs time in every write.
   */
  static Map<String, String> of(Table table) {
    Map<String, String> properties = new TreeMap<>();
    properties.put("delta.minReaderVersion", "1");
    properties.put("delta.minWriterVersion", "2");
    properties.put("delta.enableDeletionVectors", "false");
    properties.put("delta.columnMapping.mode", "none");
    properties.put("delta.checkpointPolicy", "classic");
    String skipping =
        Arrays.stream(table.schema().fields())
            .filter(f -> !table.partition().equals(Optional.of(f.name())))
            .filter(f -> isTime(f.dataType()) || isNumberOfKey(table, f))
            .map(f -> f.name())
            .collect(Collectors.joining(","));
    if (skipping.isEmpty()) {
      properties.put("delta.dataSkippingNumIndexedCols", "0");
    } else {
      properties.put("delta.dataSkippingStatsColumns", skipping);
    }
    return properties;
  }

  private static boolean isTime(DataType type) {
    return type instanceof DateType || type instanceof TimestampType;
  }

  private static boolean isNumberOfKey(Table table, StructField field) {
    return field.dataType() instanceof NumericType && table.key().contains(field.name());
  }
}
