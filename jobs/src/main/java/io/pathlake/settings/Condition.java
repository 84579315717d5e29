package io.pathlake.settings;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.LambdaFunction;
import org.apache.spark.sql.catalyst.expressions.UnresolvedNamedLambdaVariable;
import org.apache.spark.sql.functions;
import scala.collection.JavaConverters;

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

  private static Expression field(Function<String, Column> held, List<String> parts) {
    Column field = held.apply(parts.get(0).toLowerCase(Locale.ROOT));
    for (String part : parts.subList(1, parts.size())) {
      field = field.getField(part);
    }
    return field.expr();
  }
}
