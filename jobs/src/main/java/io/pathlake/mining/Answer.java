package io.pathlake.mining;

import io.pathlake.lake.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** All rows of a gold table, ready to be written. */
record Answer(Table table, Dataset<Row> rows) {

  /** Rows for one file. */
  static Answer small(Table table, Dataset<Row> rows) {
    return new Answer(table, rows.coalesce(1));
  }
}
