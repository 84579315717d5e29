package io.pathlake.lake;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.spark_partition_id;
import static org.apache.spark.sql.functions.when;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;

/**
 * Holds rows to their table's rules while they stream into the write, with no pass of its own: the
 * first row that breaks one fails the write before its commit. Delta would refuse nulls and rows
 * outside the slices too, but prints the row's values into logs and errors when it does.
 */
final class RowRules {

  private static final Pattern REFUSAL = Pattern.compile("\\[row refused: ([^\\]]*)\\]");

  private RowRules() {}

  /** The same rows, failing at the first one that breaks a rule of the table or of the slices. */
  static Dataset<Row> enforce(Table table, Slices slices, Dataset<Row> rows) {
    // A condition that is not deterministic stays where it is: the optimizer would otherwise move
    // it below the joins and filters that made these rows, onto rows that never get here.
    Column rule = when(spark_partition_id().lt(0), lit(false));
    for (StructField field : table.schema().fields()) {
      if (!field.nullable()) {
        rule = rule.when(col(field.name()).isNull(), refuse(field.name() + " is never null"));
      }
    }
    for (Table.Check check : table.checks()) {
      Column holds = coalesce(expr(check.condition()), lit(true));
      rule = rule.when(not(holds), refuse(check.name()));
    }
    if (!slices.isAll()) {
      Column inside = coalesce(expr(slices.predicate()), lit(false));
      rule = rule.when(not(inside), refuse("rows lie inside the slices being replaced"));
    }
    return rows.filter(rule.otherwise(lit(true)));
  }

  /** The rule that a failed write broke, if that is why it failed. */
  static Optional<String> broken(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      Matcher refusal = REFUSAL.matcher(String.valueOf(t.getMessage()));
      if (refusal.find()) {
        return Optional.of(refusal.group(1));
      }
      String type = t.getClass().getName();
      if (type.contains("InvariantViolation")
          || String.valueOf(t.getMessage()).contains("DELTA_REPLACE_WHERE_MISMATCH")) {
        return Optional.of("a constraint of the Delta table");
      }
    }
    return Optional.empty();
  }

  private static Column refuse(String rule) {
    return raise_error(lit("[row refused: " + rule.replace(']', ')') + "]"));
  }
}
