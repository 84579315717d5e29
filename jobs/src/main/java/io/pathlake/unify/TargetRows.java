package io.pathlake.unify;

import io.pathlake.lake.Table;
import io.pathlake.settings.SourceSettings.Target;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructField;

/** Gives what outputs say of records the columns of a silver table. */
interface TargetRows {

  /** The outputs it takes. */
  Target target();

  /** The table it makes rows of. */
  Table table();

  /** What outputs give as rows of the table, still with several versions of one key among them. */
  Dataset<Row> of(Dataset<Row> given);

  /** Columns that say nothing of which version of a row is the newer. */
  default List<String> aside() {
    return List.of();
  }

  /** Whether several rows of a source add up to one of the table, so that it is made anew whole. */
  default boolean additive() {
    return false;
  }

  /** The column that identifies a row together with the day. */
  default String id() {
    return table().key().get(0);
  }

  /** The day by which the table is sliced, of what outputs say. */
  Column dayOfGiven();

  /** The column by which the table is sliced. */
  default String day() {
    return table().partition().orElseThrow();
  }

  /** The table's columns in their order and types. */
  default Dataset<Row> fitted(Dataset<Row> rows) {
    return rows.select(
        Arrays.stream(table().schema().fields()).map(TargetRows::column).toArray(Column[]::new));
  }

  private static Column column(StructField field) {
    // An array of strings cannot be cast to one without nulls, even where it has none.
    return field.dataType() instanceof ArrayType
        ? functions.col(field.name())
        : functions.col(field.name()).cast(field.dataType()).as(field.name());
  }
}
