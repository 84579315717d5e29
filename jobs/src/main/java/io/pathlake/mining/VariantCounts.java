package io.pathlake.mining;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.pathlake.lake.tables.PathVariants;
import java.sql.Timestamp;
import java.time.Instant;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.ArrayType;

/**
 * How many journeys walked each path variant, with conversion, revenue and duration. The most
 * frequent are listed, ties in alphabetical order; all others form one row, so that shares add up
 * to 1.
 */
final class VariantCounts {

  private static final String REST = "(all other variants)";

  private final int top;
  private final Instant asOf;

  VariantCounts(int top, Instant asOf) {
    this.top = top;
    this.asOf = asOf;
  }

  /** Rows of gold.path_variants from judged journeys with net revenue. */
  Dataset<Row> of(Dataset<Row> journeys) {
    Dataset<Row> counts = journeys.groupBy("variant").agg(count(lit(1)).as("n"));
    Dataset<Row> listed =
        counts
            .orderBy(col("n").desc(), col("variant").asc())
            .limit(top)
            .select(
                col("variant").as("listed"),
                row_number()
                    .over(Window.orderBy(col("n").desc(), col("variant").asc()))
                    .as("rank"));
    Dataset<Row> labelled =
        journeys
            .join(broadcast(listed), col("variant").equalTo(col("listed")), "left")
            .withColumn("is_rest", col("rank").isNull())
            .withColumn("rank", coalesce(col("rank"), lit(top + 1)));
    Dataset<Row> counted = labelled.groupBy("rank", "is_rest").agg(VARIANT, MEASURES);
    Dataset<Row> all = counts.agg(count(lit(1)).as("all_variants"));
    return counted
        .join(money(labelled), new String[] {"rank"}, "left")
        .crossJoin(broadcast(all))
        .select(columns());
  }

  private static final Column VARIANT =
      when(org.apache.spark.sql.functions.first("is_rest"), lit(REST))
          .otherwise(org.apache.spark.sql.functions.first("variant"))
          .as("variant");

  private static final Column[] MEASURES = {
    count(lit(1)).as("journeys"),
    sum(col("outcome").notEqual("open").cast("long")).as("closed_journeys"),
    sum(col("outcome").equalTo("converted").cast("long")).as("conversions"),
    expr("cast(round(percentile(if(outcome <> 'open', duration_seconds, null), 0.5)) as bigint)")
        .as("median_duration_seconds"),
  };

  private static Dataset<Row> money(Dataset<Row> labelled) {
    return labelled
        .where(col("outcome").equalTo("converted").and(col("revenue").isNotNull()))
        .groupBy("rank", "currency")
        .agg(sum("revenue").cast("decimal(18,2)").as("amount"))
        .groupBy("rank")
        .agg(array_sort(collect_list(struct("currency", "amount"))).as("revenue"));
  }

  private Column[] columns() {
    Column all = sum("journeys").over(Window.partitionBy());
    Column soFar =
        sum("journeys").over(Window.orderBy("rank").rowsBetween(Window.unboundedPreceding(), 0));
    Column closed = col("closed_journeys");
    Column conversions = col("conversions");
    return new Column[] {
      col("rank"),
      col("variant"),
      col("is_rest"),
      when(col("is_rest"), col("all_variants").minus(top)).otherwise(1L).as("variants"),
      col("journeys"),
      col("journeys").divide(all).as("share"),
      soFar.divide(all).as("cumulative_share"),
      closed,
      conversions,
      when(closed.gt(0), conversions.divide(closed)).as("conversion_rate"),
      Wilson.low(conversions, closed).as("rate_low"),
      Wilson.high(conversions, closed).as("rate_high"),
      coalesce(col("revenue"), expr("array()"))
          .cast(new ArrayType(PathVariants.MONEY, false))
          .as("revenue"),
      col("median_duration_seconds"),
      lit(Timestamp.from(asOf)).as("as_of"),
    };
  }
}
