package io.pathlake.lake;

import io.pathlake.lake.tables.Identities;
import io.pathlake.lake.tables.Purchases;
import io.pathlake.lake.tables.Touchpoints;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/**
 * Queries over the lake in SQL, with tables by their names. Reads only. Rows that tell of an
 * identifier ({@code silver.touchpoints}, {@code silver.purchases}) have the customer behind it as
 * {@code customer_id} here.
 */
public final class LakeQuery {

  /** The name of a table; texts and comments are matched too, so that no name is found in them. */
  private static final Pattern TABLE =
      Pattern.compile(
          "'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"|--[^\\n]*|/[*].*?[*]/"
              + "|\\b(bronze|silver|gold|ops)\\s*[.]\\s*`?([a-z][a-z0-9_]*)`?",
          Pattern.DOTALL);

  private final Lake lake;
  private final Set<String> missing = new LinkedHashSet<>();

  /** Queries over this lake. */
  public LakeQuery(Lake lake) {
    this.lake = lake;
  }

  /**
   * The rows that a query gives.
   *
   * @throws LakeException when it is no query, or names what is not there
   */
  public Dataset<Row> run(String query) {
    SparkSession spark = lake.spark();
    lake.checkFormat();
    missing.clear();
    try {
      LogicalPlan plan = spark.sessionState().sqlParser().parsePlan(query);
      if (plan instanceof Command || plan.exists(node -> node instanceof Command)) {
        throw refused(
            "it would change something", "Write a SELECT: the stages alone write the lake");
      }
      return spark.sql(register(query));
    } catch (AnalysisException e) {
      if (!missing.isEmpty() && "TABLE_OR_VIEW_NOT_FOUND".equals(e.getErrorClass())) {
        throw new LakeException(
            "There is no " + String.join(" and no ", missing) + " in the lake at " + lake.root(),
            "the stage that writes it has not run there, or it is called otherwise",
            "Run the stages first; every table is in jobs/README.md.");
      }
      throw refused(
          firstLine(e),
          e instanceof ParseException
              ? "Check the spelling of the query"
              : "The columns of every table are in jobs/README.md");
    }
  }

  private String register(String query) {
    Set<String> names = new LinkedHashSet<>();
    Matcher matcher = TABLE.matcher(query);
    StringBuilder text = new StringBuilder();
    while (matcher.find()) {
      if (matcher.group(1) == null) {
        continue;
      }
      String layer = matcher.group(1);
      String table = matcher.group(2);
      String folder = lake.root() + "/" + layer + "/" + table;
      if (!io.delta.tables.DeltaTable.isDeltaTable(lake.spark(), folder)) {
        missing.add(layer + "." + table);
        continue;
      }
      String view = layer + "__" + table;
      if (names.add(view)) {
        view(layer + "." + table, folder).createOrReplaceTempView(view);
      }
      matcher.appendReplacement(text, view);
    }
    return matcher.appendTail(text).toString();
  }

  private Dataset<Row> view(String name, String folder) {
    Dataset<Row> rows = lake.spark().read().format("delta").load(folder);
    boolean known = name.equals(Touchpoints.TABLE.name()) || name.equals(Purchases.TABLE.name());
    if (!known || !lake.exists(Identities.TABLE)) {
      return rows;
    }
    String instant = name.equals(Touchpoints.TABLE.name()) ? "occurred_at" : "ordered_at";
    return Identities.withCustomer(rows, instant, lake.read(Identities.TABLE));
  }

  private static LakeException refused(String reason, String remedy) {
    return new LakeException("This query cannot be answered", reason, remedy + ".");
  }

  private static String firstLine(Exception e) {
    String line = String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("").strip();
    return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
  }
}
