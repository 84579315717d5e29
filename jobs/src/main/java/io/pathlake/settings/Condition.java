package io.pathlake.settings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.analysis.SimpleAnalyzer;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.LambdaFunction;
import org.apache.spark.sql.catalyst.expressions.UnresolvedNamedLambdaVariable;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.types.DataTypeUtils;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** A condition of a settings file, over fields that may stand anywhere. Immutable. */
public final class Condition {

  private final Expression condition;
  private final Set<String> fields = new TreeSet<>();

  private Condition(Expression condition) {
    this.condition = condition;
    of(
        name -> {
          fields.add(name);
          return functions.col(name);
        });
  }

  /** A parsed expression as a condition; it is one. */
  static Condition of(Expression parsed) {
    return new Condition(parsed);
  }

  /** Why an expression over these columns is no condition, if it is none. Needs no session. */
  static Optional<String> problem(Expression parsed, Map<String, DataType> columns) {
    StructType schema = new StructType();
    for (Map.Entry<String, DataType> column : columns.entrySet()) {
      schema = schema.add(column.getKey(), column.getValue());
    }
    List<Attribute> attributes = new ArrayList<>();
    attributes.addAll(JavaConverters.seqAsJavaList(DataTypeUtils.toAttributes(schema)));
    LogicalPlan rows = new LocalRelation(seq(attributes), seq(List.of()), false);
    try {
      LogicalPlan analyzed = SimpleAnalyzer.execute(new Filter(parsed, rows));
      Expression condition = ((Filter) analyzed).condition();
      if (condition.resolved() && !condition.dataType().equals(DataTypes.BooleanType)) {
        String type = condition.dataType().sql().toLowerCase(Locale.ROOT);
        return Optional.of(
            "gives a value of type " + type + ". Write a condition, such as kind = 'order'");
      }
      SimpleAnalyzer.checkAnalysis(analyzed);
      return Optional.empty();
    } catch (Exception e) {
      // Scala does not declare the analyzer's own checked exception, so it cannot be named here.
      String why = String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("");
      return Optional.of("cannot be computed (" + why + "). Correct it");
    }
  }

  /** Names of the fields that it reads, in lower case. */
  public Set<String> fields() {
    return Set.copyOf(fields);
  }

  /** The condition over columns that hold its fields, by name in lower case. */
  public Column of(Function<String, Column> held) {
    return new Column(over(condition, held, Set.of()));
  }

  private static Expression over(
      Expression node, Function<String, Column> held, Set<String> variables) {
    if (node instanceof UnresolvedAttribute attribute) {
      return field(held, JavaConverters.seqAsJavaList(attribute.nameParts()));
    }
    if (node instanceof UnresolvedNamedLambdaVariable variable) {
      // Inside a lambda the parser takes every name for a variable.
      List<String> parts = JavaConverters.seqAsJavaList(variable.nameParts());
      return variables.contains(parts.get(0)) ? node : field(held, parts);
    }
    Set<String> inside = new HashSet<>(variables);
    if (node instanceof LambdaFunction lambda) {
      JavaConverters.seqAsJavaList(lambda.arguments()).forEach(a -> inside.add(a.name()));
    }
    return node.mapChildren(child -> over(child, held, inside));
  }

  private static <T> Seq<T> seq(List<T> list) {
    return JavaConverters.asScalaBuffer(list).toSeq();
  }

  private static Expression field(Function<String, Column> held, List<String> parts) {
    Column field = held.apply(parts.get(0).toLowerCase(Locale.ROOT));
    for (String part : parts.subList(1, parts.size())) {
      field = field.getField(part);
    }
    return field.expr();
  }
}
