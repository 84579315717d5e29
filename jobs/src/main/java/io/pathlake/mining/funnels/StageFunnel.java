package io.pathlake.mining.funnels;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.pathlake.mining.segments.Grouped;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * How many journeys enter each stage up to the purchase, and how many purchases are followed by the
 * stages after it.
 *
 * <p>Up to the purchase, a journey has entered a stage when it has a touchpoint in it or in a later
 * one. What comes after an order opens the customer's next journey, so the stages after the
 * purchase are counted over converted journeys, by the stages of the journey that follows.
 */
public final class StageFunnel {

  private final List<String> stages;
  private final int purchase;
  private final Instant asOf;

  /** A funnel of these stages, the first one first. */
  public StageFunnel(List<String> stages, Instant asOf) {
    this.stages = stages;
    this.purchase = stages.contains("purchase") ? stages.indexOf("purchase") : stages.size() - 1;
    this.asOf = asOf;
  }

  /** Rows of gold.stage_funnel from judged journeys. */
  public Dataset<Row> of(Grouped grouped) {
    Dataset<Row> walked =
        grouped
            .journeys()
            .select("customer_id", "journey_number", "groups", "outcome", "stages")
            .withColumn("next_stages", next())
            .withColumn("furthest", furthest())
            .where(col("furthest").isNotNull());
    List<Column> sums = new ArrayList<>();
    for (int i = 0; i < stages.size(); i++) {
      sums.addAll(measures(i));
    }
    Dataset<Row> wide =
        grouped.named(
            grouped
                .with(walked)
                .exploded()
                .groupBy("group")
                .agg(count(lit(1)), sums.toArray(Column[]::new)));
    Column[] steps = new Column[stages.size()];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = step(i);
    }
    return wide.select(col("segment"), col("segment_value"), inline(array(steps)));
  }

  private static Column next() {
    return lead("stages", 1).over(Window.partitionBy("customer_id").orderBy("journey_number"));
  }

  /**
   * Position of the furthest stage up to the purchase; null when only later stages were touched.
   */
  private Column furthest() {
    Column names = lit(stages.subList(0, purchase + 1).toArray(String[]::new));
    Column positions =
        transform(
            names, (name, i) -> when(array_contains(col("stages"), name), i).otherwise(lit(null)));
    return array_max(positions);
  }

  private List<Column> measures(int i) {
    Column converted = col("outcome").equalTo("converted");
    Column followed = converted.and(array_contains(col("next_stages"), lit(stages.get(i))));
    Column entered = i <= purchase ? col("furthest").geq(i) : followed;
    Column visited = i <= purchase ? array_contains(col("stages"), lit(stages.get(i))) : followed;
    Column furthest = i <= purchase ? col("furthest").equalTo(i) : lit(false);
    return List.of(
        counted(entered, "entered", i),
        counted(visited, "visited", i),
        counted(entered.and(converted), "converted", i),
        counted(furthest.and(col("outcome").equalTo("abandoned")), "dropped", i),
        counted(furthest.and(col("outcome").equalTo("open")), "open", i));
  }

  private static Column counted(Column condition, String name, int i) {
    return sum(when(condition, 1L).otherwise(0L)).as(name + i);
  }

  private Column step(int i) {
    Column entered = col("entered" + i);
    Column before = col("entered" + Math.max(0, i - 1));
    return struct(
        lit(i + 1).as("step"),
        lit(stages.get(i)).as("stage"),
        entered.as("entered"),
        col("visited" + i).as("visited"),
        col("converted" + i).as("converted"),
        col("dropped" + i).as("dropped"),
        col("open" + i).as("open"),
        when(col("entered0").gt(0), entered.divide(col("entered0"))).as("share_of_first"),
        when(before.gt(0), entered.divide(before)).as("share_of_previous"),
        lit(Timestamp.from(asOf)).as("as_of"));
  }
}
