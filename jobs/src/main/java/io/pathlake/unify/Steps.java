package io.pathlake.unify;

import static java.util.stream.Collectors.toSet;
import static org.apache.spark.sql.functions.posexplode_outer;

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
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.UnresolvedNamedLambdaVariable;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * Values that may name earlier ones, added in as few projections as that allows, as each one more
 * costs a copy of every row. The plan is made at once: every Dataset on the way would be analyzed,
 * and have encoders made for its columns, which for wide records takes longer than to read them.
 */
final class Steps {

  private final SparkSession spark;
  private final List<String> names;
  private LogicalPlan plan;

  private Steps(Dataset<Row> rows) {
    this.spark = rows.sparkSession();
    this.names = new ArrayList<>(List.of(rows.columns()));
    this.plan = rows.queryExecution().analyzed();
  }

  /** Steps from these rows on. */
  static Steps over(Dataset<Row> rows) {
    return new Steps(rows);
  }

  /** Has these values beside the rows; one of a known name stands for it from now on. */
  Steps add(List<Named> values) {
    for (List<Named> step : steps(values, names.toArray(String[]::new))) {
      Set<String> given = step.stream().map(one -> folded(one.name())).collect(toSet());
      names.removeIf(name -> given.contains(folded(name)));
      List<Column> columns = new ArrayList<>(kept());
      step.forEach(one -> columns.add(one.column().as(one.name())));
      step.forEach(one -> names.add(one.name()));
      project(columns);
    }
    return this;
  }

  /** Has a row for each element of an array, or one without, and the place of each beside it. */
  Steps explode(Named array, String position) {
    List<Column> columns = new ArrayList<>(kept());
    columns.add(posexplode_outer(array.column()).as(new String[] {position, array.name()}));
    names.addAll(List.of(position, array.name()));
    project(columns);
    return this;
  }

  /** Has only the rows of which this is true. */
  Steps where(Column condition) {
    plan = new Filter(condition.expr(), plan);
    return this;
  }

  /** The rows with these columns alone. */
  Dataset<Row> select(List<Column> columns) {
    project(columns);
    return Dataset.ofRows(spark, plan);
  }

  private List<Column> kept() {
    return names.stream().map(name -> new Column(UnresolvedAttribute.quoted(name))).toList();
  }

  private void project(List<Column> columns) {
    List<NamedExpression> named = columns.stream().map(Column::named).toList();
    plan = new Project(JavaConverters.asScalaBuffer(named).toSeq(), plan);
  }

  /** Each value in the first step after those that it names. */
  private static List<List<Named>> steps(List<Named> values, String... known) {
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
