package io.pathlake.settings;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.analysis.NamedParameter;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.LambdaFunction;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.RLike;
import org.apache.spark.sql.catalyst.expressions.UnresolvedNamedLambdaVariable;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NullType$;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;

/**
 * SQL expressions of a settings file, as columns. An expression computes a value from one record
 * and nothing else: it is parsed by Spark, every part of it must be on the list of what is allowed,
 * and every column it names must exist. {@code :name} stands for the value of a parameter and is
 * never spliced into the text. Immutable.
 */
public final class Expressions {

  /** A column and the name given to it by {@code expression AS name}. */
  public record Named(String name, Column column) {}

  private static final int LONGEST = 20_000;
  private static final int DEEPEST = 100;
  private static final int WIDEST_PADDING = 1_000;
  private static final Pattern CLOCK_LITERAL =
      Pattern.compile("(?i)(date|timestamp\\w*)\\s*['\"]\\s*(now|today|tomorrow|yesterday)");

  private final Map<String, DataType> columns;
  private final Map<String, String> parameters;

  private Expressions(Map<String, DataType> columns, Map<String, String> parameters) {
    this.columns = columns;
    this.parameters = parameters;
  }

  /**
   * Expressions over records of this schema.
   *
   * @param parameters values by name; a hyphen in a name is an underscore in the expression
   */
  public static Expressions over(StructType schema, Map<String, String> parameters) {
    Map<String, DataType> columns = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (StructField field : schema.fields()) {
      columns.put(field.name(), field.dataType());
    }
    Map<String, String> bound = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    parameters.forEach((name, value) -> bound.put(name.replace('-', '_'), value));
    return new Expressions(columns, bound);
  }

  /** These, with one more column of unknown type, as {@code explode} and {@code with} give them. */
  public Expressions and(String column) {
    Map<String, DataType> more = new TreeMap<>(columns);
    more.put(column, NullType$.MODULE$);
    return new Expressions(more, parameters);
  }

  /**
   * The column that an expression computes.
   *
   * @param where the expression's place in the settings, for messages
   * @throws SettingsException when it does not parse or has a part that is not allowed
   */
  public Column column(String where, String sql) {
    return new Column(checked(where, sql, parse(where, sql)));
  }

  /** The column and name of {@code expression AS name}. */
  public Named named(String where, String sql) {
    if (parse(where, sql) instanceof Alias alias && alias.name().matches("[A-Za-z]\\w*")) {
      return new Named(alias.name(), new Column(checked(where, sql, alias.child())));
    }
    throw wrong(where, sql, "has no name. Write it as: expression AS name");
  }

  /**
   * A column whose types fit together, as text; for expressions over columns of known types.
   *
   * @throws SettingsException as {@link #column}, and when it cannot be computed or be text
   */
  public Column text(String where, String sql) {
    Column value = column(where, sql).cast(DataTypes.StringType);
    Analysis.of(value.expr(), columns)
        .problem()
        .ifPresent(
            problem -> {
              throw wrong(where, sql, problem);
            });
    return value;
  }

  /**
   * A condition over these columns.
   *
   * @throws SettingsException as {@link #column}, and when it gives anything but true or false
   */
  public Condition condition(String where, String sql) {
    Expression condition = checked(where, sql, parse(where, sql));
    Optional<String> problem = Analysis.of(condition, columns).noCondition();
    if (problem.isPresent()) {
      throw wrong(where, sql, problem.get());
    }
    return Condition.of(condition);
  }

  /** What is wrong with an expression, if anything. */
  public Optional<String> problem(String where, String sql) {
    try {
      column(where, sql);
      return Optional.empty();
    } catch (SettingsException e) {
      return Optional.of(e.problems().get(0));
    }
  }

  private Expression parse(String where, String sql) {
    if (sql.length() > LONGEST || depth(sql) > DEEPEST) {
      throw wrong(where, sql, "is too long or too deeply nested. Split it with 'with'");
    }
    if (sql.contains("${") || CLOCK_LITERAL.matcher(sql).find()) {
      throw wrong(where, sql, "uses ${…} or a literal that reads the clock. Use a parameter :name");
    }
    try {
      return new CatalystSqlParser().parseExpression(sql);
    } catch (Exception | StackOverflowError e) {
      // Scala does not declare the parser's own checked exception, so it cannot be named here.
      String why = String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("");
      throw wrong(where, sql, "is no SQL expression (" + why + "). Correct it");
    }
  }

  private static int depth(String sql) {
    int depth = 0;
    int deepest = 0;
    for (char c : sql.toCharArray()) {
      depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
      deepest = Math.max(deepest, depth);
    }
    return deepest;
  }

  private Expression checked(String where, String sql, Expression parsed) {
    check(where, sql, parsed, Set.of());
    return bound(where, sql, parsed);
  }

  private void check(String where, String sql, Expression node, Set<String> variables) {
    String kind = node.getClass().getSimpleName();
    Set<String> inside = variables;
    if (!AllowedSql.NODES.contains(kind)) {
      throw wrong(
          where,
          sql,
          "has a part that is not allowed here ("
              + kind
              + "): an expression only computes from its own record, without queries, tables,"
              + " clocks or chance. Take it out");
    } else if (node instanceof UnresolvedFunction function) {
      checkFunction(where, sql, function);
      checkPattern(where, sql, function);
    } else if (node instanceof RLike like) {
      checkPattern(where, sql, like.right());
    } else if (node instanceof UnresolvedAttribute attribute) {
      checkColumn(where, sql, list(attribute.nameParts()), variables);
    } else if (node instanceof UnresolvedNamedLambdaVariable variable) {
      checkColumn(where, sql, list(variable.nameParts()), variables);
    } else if (node instanceof LambdaFunction lambda) {
      inside = new HashSet<>(variables);
      for (var argument : list(lambda.arguments())) {
        inside.add(argument.name());
      }
    }
    for (Expression child : list(node.children())) {
      check(where, sql, child, inside);
    }
  }

  private void checkFunction(String where, String sql, UnresolvedFunction function) {
    List<String> parts = list(function.nameParts());
    String name = String.join(".", parts).toLowerCase(Locale.ROOT);
    boolean plain = !function.isDistinct() && function.filter().isEmpty();
    List<Expression> arguments = list(function.arguments());
    boolean paddingIsSmall =
        (name.equals("lpad") || name.equals("rpad"))
            && arguments.size() > 1
            && arguments.get(1) instanceof Literal width
            && width.value() instanceof Integer number
            && number <= WIDEST_PADDING;
    if ((AllowedSql.FUNCTIONS.contains(name) && plain) || paddingIsSmall) {
      return;
    }
    String nearest =
        NearestName.of(name, AllowedSql.FUNCTIONS)
            .map(n -> "Did you mean " + n + "?")
            .orElse("Use functions that compute from the record alone.");
    throw wrong(where, sql, "calls " + name + ", which is not an allowed function. " + nearest);
  }

  private static void checkPattern(String where, String sql, UnresolvedFunction function) {
    String name = list(function.nameParts()).get(0).toLowerCase(Locale.ROOT);
    List<Expression> arguments = list(function.arguments());
    boolean hasPattern = name.startsWith("regexp") || name.equals("rlike") || name.equals("split");
    if (hasPattern && arguments.size() > 1) {
      checkPattern(where, sql, arguments.get(1));
    }
  }

  private static void checkPattern(String where, String sql, Expression pattern) {
    try {
      if (pattern instanceof Literal literal && literal.dataType() == DataTypes.StringType) {
        Pattern.compile(literal.value().toString());
      }
    } catch (PatternSyntaxException e) {
      throw wrong(
          where,
          sql,
          "has a regular expression that is none (" + e.getDescription() + "). Correct it");
    }
  }

  private void checkColumn(String where, String sql, List<String> parts, Set<String> variables) {
    if (variables.contains(parts.get(0))) {
      return;
    }
    if (!columns.containsKey(parts.get(0))) {
      throw wrong(where, sql, unknown("column", parts.get(0), columns.keySet()));
    }
    DataType type = columns.get(parts.get(0));
    for (String part : parts.subList(1, parts.size())) {
      while (type instanceof ArrayType array) {
        type = array.elementType();
      }
      if (!(type instanceof StructType struct)) {
        return;
      }
      Optional<StructField> field =
          List.of(struct.fields()).stream()
              .filter(f -> f.name().equalsIgnoreCase(part))
              .findFirst();
      if (field.isEmpty()) {
        throw wrong(where, sql, unknown("field", part, List.of(struct.fieldNames())));
      }
      type = field.get().dataType();
    }
  }

  private Expression bound(String where, String sql, Expression node) {
    if (node instanceof NamedParameter parameter) {
      String value = parameters.get(parameter.name());
      if (value == null) {
        throw wrong(where, sql, unknown("parameter", parameter.name(), parameters.keySet()));
      }
      return functions.lit(value).expr();
    }
    return node.mapChildren(child -> bound(where, sql, child));
  }

  private static String unknown(String what, String name, java.util.Collection<String> valid) {
    return "names "
        + what
        + " "
        + name
        + ", which does not exist. "
        + NearestName.of(name, valid)
            .map(n -> "Did you mean " + n + "?")
            .orElse("There are: " + String.join(", ", valid) + ".");
  }

  private static SettingsException wrong(String where, String sql, String what) {
    String start = sql.strip().replaceAll("\\s+", " ");
    String shown = start.length() > 120 ? start.substring(0, 120) + "…" : start;
    String end = what.endsWith("?") || what.endsWith(".") ? "" : ".";
    return new SettingsException(List.of(where + " `" + shown + "` " + what + end));
  }

  private static <T> List<T> list(scala.collection.Seq<T> seq) {
    return JavaConverters.seqAsJavaList(seq);
  }
}
