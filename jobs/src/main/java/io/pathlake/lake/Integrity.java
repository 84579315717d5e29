package io.pathlake.lake;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Whether a table as it lies in the lake keeps its promises: unique key, checks. Reads it whole.
 */
public final class Integrity {

  private Integrity() {}

  /** What is wrong with the table, in words and counts; nothing when all is well. */
  public static List<String> problems(Lake lake, Table table) {
    List<String> problems = new ArrayList<>();
    Dataset<Row> rows = lake.read(table);
    if (!table.key().isEmpty()) {
      Column[] key = table.key().stream().map(functions::col).toArray(Column[]::new);
      Row repeated =
          rows.groupBy(key)
              .agg(count(lit(1)).as("_rows"))
              .where(col("_rows").gt(1))
              .agg(count(lit(1)), sum("_rows"))
              .head();
      if (repeated.getLong(0) > 0) {
        problems.add(
            "%s: %d keys (%s) occur more than once, in %d rows"
                .formatted(
                    table,
                    repeated.getLong(0),
                    String.join(", ", table.key()),
                    repeated.getLong(1)));
      }
    }
    problems.addAll(brokenChecks(table, rows));
    return problems;
  }

  private static List<String> brokenChecks(Table table, Dataset<Row> rows) {
    if (table.checks().isEmpty()) {
      return List.of();
    }
    List<Column> counts = new ArrayList<>();
    for (Table.Check check : table.checks()) {
      Column holds = coalesce(expr(check.condition()), lit(true));
      counts.add(count(when(not(holds), 1)));
    }
    Row broken = rows.select(counts.toArray(Column[]::new)).head();
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < broken.size(); i++) {
      if (broken.getLong(i) > 0) {
        String rule = table.checks().get(i).name();
        problems.add("%s: %d rows break the rule: %s".formatted(table, broken.getLong(i), rule));
      }
    }
    return problems;
  }
}
