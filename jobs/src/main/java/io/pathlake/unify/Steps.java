package io.pathlake.unify;

import io.pathlake.settings.Expressions.Named;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.UnresolvedNamedLambdaVariable;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * Values that may name earlier ones, added in as few projections as that allows: each one more
 * costs an analysis of the whole plan, and a copy of every row.
 */
final class Steps {

  private Steps() {}

  /** The rows with these values beside them. */
  static Dataset<Row> add(Dataset<Row> rows, List<Named> values) {
    Dataset<Row> result = rows;
    for (List<Named> step : steps(values, rows.columns())) {
      Map<String, Column> columns = new TreeMap<>();
      step.forEach(value -> columns.put(value.name(), value.column()));
      result = result.withColumns(columns);
    }
    return result;
  }

  /** Each value in the first step after those that it names. */
  static List<List<Named>> steps(List<Named> values, String... known) {
    Set<String> taken = new HashSet<>();
    Arrays.stream(known).map(Steps::folded).forEach(taken::add);
    if (!values.stream().allMatch(value -> taken.add(folded(value.name())))) {
      // A name that is given anew means another value before and after: one by one, then.
      return values.stream().map(List::of).toList();
    }
    Map<String, Integer> places = new TreeMap<>();
    List<List<Named>> steps = new ArrayList<>();
    for (Named value : values) {
      int place = 0;
      for (Expression leaf : list(value.column().expr().collectLeaves())) {
        place = Math.max(place, places.getOrDefault(named(leaf), -1) + 1);
      }
      places.put(folded(value.name()), place);
      while (steps.size() <= place) {
        steps.add(new ArrayList<>());
      }
      steps.get(place).add(value);
    }
    return steps;
  }

  /** The column that a leaf names; inside a lambda all names look like its variables. */
  private static String named(Expression leaf) {
    if (leaf instanceof UnresolvedAttribute attribute) {
      return folded(attribute.nameParts().head());
    }
    return leaf instanceof UnresolvedNamedLambdaVariable variable
        ? folded(variable.nameParts().head())
        : "";
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static <T> List<T> list(Seq<T> seq) {
    return JavaConverters.seqAsJavaList(seq);
  }
}
