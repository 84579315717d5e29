package io.pathlake.settings;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** Parsed conditions: whether they are any, and what they are of the fields of a struct. */
final class Conditions {

  private Conditions() {}

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

  /** The condition with fields of {@code struct} in the place of columns. */
  static Column of(Expression condition, Column struct) {
    return new Column(over(condition, struct, Set.of()));
  }

  private static Expression over(Expression node, Column struct, Set<String> variables) {
    if (node instanceof UnresolvedAttribute attribute) {
      return field(struct, JavaConverters.seqAsJavaList(attribute.nameParts()));
    }
    if (node instanceof UnresolvedNamedLambdaVariable variable) {
      // Inside a lambda the parser takes every name for a variable.
      List<String> parts = JavaConverters.seqAsJavaList(variable.nameParts());
      return variables.contains(parts.get(0)) ? node : field(struct, parts);
    }
    Set<String> inside = new HashSet<>(variables);
    if (node instanceof LambdaFunction lambda) {
      JavaConverters.seqAsJavaList(lambda.arguments()).forEach(a -> inside.add(a.name()));
    }
    return node.mapChildren(child -> over(child, struct, inside));
  }

  private static <T> Seq<T> seq(List<T> list) {
    return JavaConverters.asScalaBuffer(list).toSeq();
  }

  private static Expression field(Column struct, List<String> parts) {
    Column field = struct;
    for (String part : parts) {
      field = field.getField(part);
    }
    return field.expr();
  }
}
