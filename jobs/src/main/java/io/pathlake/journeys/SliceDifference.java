package io.pathlake.journeys;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import io.pathlake.lake.Table;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Finds the slices of a table in which rows changed, so that no other is written. */
final class SliceDifference {

  private SliceDifference() {}

  /**
   * Values of the partition column under which {@code before} and {@code after} differ; null among
   * them for the open slice. Rows are compared by table key and a hash of all columns.
   */
  static Set<LocalDate> days(Table table, Dataset<Row> before, Dataset<Row> after) {
    String partition = table.partition().orElseThrow();
    Set<LocalDate> days = new LinkedHashSet<>();
    // A journey whose steps went to two customers was taken twice.
    prints(table, partition, before, -1)
        .distinct()
        .union(prints(table, partition, after, 1))
        .groupBy("slice", "key", "print")
        .agg(sum("sign").as("balance"))
        .where(col("balance").notEqual(0))
        .select("slice")
        .distinct()
        .collectAsList()
        .forEach(row -> days.add(row.isNullAt(0) ? null : row.getDate(0).toLocalDate()));
    return days;
  }

  private static Dataset<Row> prints(Table table, String partition, Dataset<Row> rows, int sign) {
    Column[] all = Arrays.stream(table.schema().fieldNames()).map(rows::col).toArray(Column[]::new);
    return rows.select(
        rows.col(partition).as("slice"),
        rows.col(table.key().get(0)).as("key"),
        xxhash64(all).as("print"),
        lit(sign).as("sign"));
  }
}
