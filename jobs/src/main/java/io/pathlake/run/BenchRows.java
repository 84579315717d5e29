package io.pathlake.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.pathlake.lake.Table;
import io.pathlake.lake.tables.Touchpoints;
import java.util.Arrays;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructField;

/** Rows of tables that stages read, made up for measuring them. */
final class BenchRows {

  private BenchRows() {}

  /** Columns of a table; those not given are null. */
  static Dataset<Row> shaped(Table table, Dataset<Row> rows, Map<String, Column> given) {
    return rows.select(
        Arrays.stream(table.schema().fields())
            .map(field -> shaped(field, given.get(field.name())))
            .toArray(Column[]::new));
  }

  private static Column shaped(StructField field, Column given) {
    if (given == null) {
      return lit(null).cast(field.dataType()).as(field.name());
    }
    boolean array = field.dataType() instanceof ArrayType;
    return (array ? given : given.cast(field.dataType())).as(field.name());
  }

  /** The last touchpoint of these journeys alone, by which stages know the latest instant. */
  static Dataset<Row> touchpoint(Dataset<Row> journeys) {
    return shaped(
        Touchpoints.TABLE,
        journeys.orderBy(col("ended_at").desc()).limit(1),
        Map.ofEntries(
            Map.entry("touchpoint_id", lit("last")),
            Map.entry("occurred_at", col("ended_at")),
            Map.entry("occurred_on", col("ended_at").cast("date")),
            Map.entry("source", lit("bench")),
            Map.entry("source_rank", lit(1)),
            Map.entry("sequence", lit(0)),
            Map.entry("channel", lit("web")),
            Map.entry("kind", lit("page_view")),
            Map.entry("stage", lit("consideration")),
            Map.entry("interactive", lit(false))));
  }
}
