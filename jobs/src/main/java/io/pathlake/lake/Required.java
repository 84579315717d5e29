package io.pathlake.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import java.sql.Date;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A table that a stage cannot do without; it exists. */
public final class Required {

  private final Lake lake;
  private final Table table;

  Required(Lake lake, Table table) {
    this.lake = lake;
    this.table = table;
  }

  /** Its rows. */
  public Dataset<Row> rows() {
    return lake.read(table);
  }

  /**
   * Refuses unless the days of the table, which is sliced by day, reach from {@code from} to {@code
   * to}, both included. Days without rows in between are no fault.
   */
  public Required covers(LocalDate from, LocalDate to) {
    String column =
        table
            .partition()
            .orElseThrow(() -> new IllegalArgumentException(table + " is not sliced by day"));
    // Days are partition values: Delta answers from its log.
    Row days = lake.read(table).agg(min(col(column)), max(col(column))).head();
    if (days.isNullAt(0)) {
      throw uncovered(from, to, "it has no days at all");
    }
    LocalDate first = days.<Date>getAs(0).toLocalDate();
    LocalDate last = days.<Date>getAs(1).toLocalDate();
    if (first.isAfter(from)) {
      throw uncovered(from, to, "it begins at " + first);
    }
    if (last.isBefore(to)) {
      throw uncovered(from, to, "it ends at " + last);
    }
    return this;
  }

  private LakeException uncovered(LocalDate from, LocalDate to, String why) {
    return new LakeException(
        table + " does not cover " + from + " to " + to,
        why,
        "Run the stage that writes it first, or ask for fewer days with --from and --to.");
  }
}
