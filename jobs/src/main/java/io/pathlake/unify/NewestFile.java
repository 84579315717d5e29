package io.pathlake.unify;

import static org.apache.spark.sql.functions.bit_or;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.rank;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Of several files of one report, the newest that tells of a thing, with all its rows of it: a
 * report parts a campaign's day by whatever columns people choose, most of which nobody declared,
 * so that within one file every row counts, and between files none counts twice.
 */
final class NewestFile {

  private static final String NEWEST = "_newest";

  private NewestFile() {}

  /**
   * The rows that stand. Of each whole, such as a campaign's day, files count that part it by the
   * same columns as the newest; of each part of it the newest of these.
   */
  static Dataset<Row> of(Dataset<Row> rows) {
    Column whole = col(SourceOutput.WHOLE);
    Column file = col(SourceOutput.FILE);
    Column[] newestFirst = {col(SourceOutput.REVISION).desc_nulls_last(), file.desc()};
    WindowSpec told = Window.partitionBy(whole, file);
    WindowSpec wholes = Window.partitionBy(whole).orderBy(newestFirst);
    WindowSpec parts = Window.partitionBy(whole, col(SourceOutput.ID)).orderBy(newestFirst);
    return rows.repartition(whole)
        .withColumn(SourceOutput.PARTED, bit_or(col(SourceOutput.PARTED)).over(told))
        .withColumn(NEWEST, first(SourceOutput.PARTED).over(wholes))
        .where(col(NEWEST).equalTo(col(SourceOutput.PARTED)))
        .withColumn(NEWEST, rank().over(parts))
        .where(col(NEWEST).equalTo(1))
        .drop(NEWEST);
  }
}
