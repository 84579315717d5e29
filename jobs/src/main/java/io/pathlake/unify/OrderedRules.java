package io.pathlake.unify;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.pathlake.settings.Expressions;
import io.pathlake.settings.Rule;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.StructType;

/** An ordered list of rules as a column: the result of the first whose condition holds. */
final class OrderedRules {

  private OrderedRules() {}

  /**
   * The column.
   *
   * @param where the list's place in the settings
   * @param fields what the conditions may name
   */
  static Column column(String where, List<Rule> rules, StructType fields) {
    Expressions known = Expressions.over(fields, Map.of());
    Column result = null;
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      Column condition = known.column(where + "[" + i + "].when", rule.when());
      Column value = lit(rule.result());
      result = result == null ? when(condition, value) : result.when(condition, value);
    }
    return result;
  }
}
