package io.pathlake.attribution.roas;

import static org.apache.spark.sql.expressions.Window.partitionBy;
import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.pathlake.attribution.Window;
import io.pathlake.lake.tables.RoasRestatements;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.WindowSpec;

/** Which published figures have changed, and what changed in their month. */
public final class Restatements {

  private static final String[] FIGURE = {
    "definition_id", "model", "basis", "starts_on", "channel", "currency"
  };
  private static final String[] MEASURES = {"spend", "conversions", "revenue"};
  private static final Column BY_ORDER = col("basis").equalTo("conversion");
  private static final Column NONE = lit(0).cast("decimal(18,2)");

  private final Window window;
  private final double least;
  private final Column asked;

  /**
   * Changes of this share or more.
   *
   * @param least 0 to 1, of the larger figure; smaller changes are not told
   * @param definitionIds definitions asked for now: others have ended, and are not restated
   * @param models models asked for now
   */
  public Restatements(
      Window window, double least, List<String> definitionIds, List<String> models) {
    this.window = window;
    this.least = least;
    this.asked =
        col("definition_id").isin(definitionIds.toArray()).and(col("model").isin(models.toArray()));
  }

  /**
   * Rows of gold.roas_restatements.
   *
   * @param before rows of gold.channel_roas as they were published
   * @param now what takes their place
   * @param version of the table that {@code before} was; the next one is {@code now}
   */
  public Dataset<Row> of(Dataset<Row> before, Dataset<Row> now, long version) {
    // Figures as of an earlier instant than the published ones look back, and restate nothing.
    Column later = col("as_of_was").leq(lit(Timestamp.from(window.asOf())));
    Dataset<Row> was = months(before, "_was").where(col("complete_was").and(later).and(asked));
    Dataset<Row> is = months(now, "_is");
    Dataset<Row> known =
        was.select("definition_id", "model", "basis", "starts_on", "as_of_was").distinct();
    Dataset<Row> both =
        was.drop("as_of_was")
            .join(is, FIGURE, "outer")
            // Months that were not published are new, not restated.
            .join(known, new String[] {"definition_id", "model", "basis", "starts_on"});
    for (String measure : MEASURES) {
      for (String when : new String[] {"_was", "_is"}) {
        if (!measure.equals("spend")) {
          both = both.withColumn(measure + when, coalesce(col(measure + when), NONE));
        }
      }
    }
    return both.withColumn("reason", reason())
        .where(changed("spend").or(changed("conversions")).or(changed("revenue")))
        .withColumn("from_version", lit(version))
        .withColumn("to_version", lit(version + 1))
        .withColumn("from_as_of", col("as_of_was"))
        .withColumn("to_as_of", lit(Timestamp.from(window.asOf())))
        .select(
            Arrays.stream(RoasRestatements.TABLE.schema().fields())
                .map(field -> col(field.name()).cast(field.dataType()))
                .toArray(Column[]::new));
  }

  /** Figures of months inside the time that is credited now. */
  private Dataset<Row> months(Dataset<Row> channels, String suffix) {
    Dataset<Row> months =
        channels.where(col("period").equalTo("month").and(window.holds(col("starts_on"))));
    Column[] columns = new Column[FIGURE.length + MEASURES.length + 2];
    for (int i = 0; i < FIGURE.length; i++) {
      columns[i] = col(FIGURE[i]);
    }
    for (int i = 0; i < MEASURES.length; i++) {
      columns[FIGURE.length + i] = col(MEASURES[i]).as(MEASURES[i] + suffix);
    }
    columns[FIGURE.length + MEASURES.length] = col("complete").as("complete" + suffix);
    columns[FIGURE.length + MEASURES.length + 1] = col("as_of").as("as_of" + suffix);
    return months.select(columns);
  }

  private Column changed(String measure) {
    Column was = coalesce(col(measure + "_was"), NONE).cast("double");
    Column is = coalesce(col(measure + "_is"), NONE).cast("double");
    return abs(is.minus(was))
        .geq(greatest(abs(was), abs(is)).multiply(least))
        .and(not(was.equalTo(is)));
  }

  private static Column reason() {
    Column spend = differs("spend");
    Column orders = ordersDiffer("conversions");
    Column money = ordersDiffer("revenue");
    Column late = when(BY_ORDER, "touches").otherwise("touches or orders");
    return concat_ws(
        "; ",
        when(spend, "spend was reported anew"),
        when(orders, "orders came late or were taken back"),
        when(not(orders).and(money), "money of orders changed, as by refunds"),
        when(
            not(spend).and(not(orders)).and(not(money)),
            concat(
                lit("credit moved: "),
                when(col("model").isin("markov", "shapley_rate"), "weights were learnt anew, ")
                    .otherwise(""),
                late,
                lit(" came late, or customers were found to be one"))));
  }

  /**
   * Whether there are other orders, or other money of them. Credit by the day of touches moves from
   * month to month where orders are the same, so that only all orders together tell.
   */
  private static Column ordersDiffer(String measure) {
    WindowSpec all = partitionBy("definition_id", "model", "currency");
    Column was = coalesce(sum(when(BY_ORDER, col(measure + "_was"))).over(all), NONE);
    Column is = coalesce(sum(when(BY_ORDER, col(measure + "_is"))).over(all), NONE);
    return when(BY_ORDER, differs(measure)).otherwise(not(was.equalTo(is)));
  }

  /** Whether all channels of the month together come to something else. */
  private static Column differs(String measure) {
    WindowSpec month = partitionBy("definition_id", "model", "basis", "starts_on", "currency");
    Column was = coalesce(sum(measure + "_was").over(month), NONE);
    Column is = coalesce(sum(measure + "_is").over(month), NONE);
    return not(was.equalTo(is));
  }
}
