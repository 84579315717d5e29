package io.pathlake.mining.paths;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.bit_count;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.pathlake.lake.tables.PathVariants;
import io.pathlake.mining.segments.Grouped;
import io.pathlake.mining.statistics.Wilson;
import java.sql.Timestamp;
import java.time.Instant;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.ArrayType;

/**
 * How many journeys walked each path variant, with conversion, revenue and duration. The most
 * frequent are listed, ties in alphabetical order; all others, and those of few customers, form one
 * row, so that shares add up to 1.
 */
public final class VariantCounts {

  private static final String REST = "(all other variants)";
  private static final String[] VARIANT_OF_GROUP = {"group", "variant"};

  private final int top;
  private final int minGroup;
  private final Instant asOf;

  /**
   * Counts of these variants.
   *
   * @param top variants listed at most
   * @param minGroup customers of the rarest of them
   */
  public VariantCounts(int top, int minGroup, Instant asOf) {
    this.top = top;
    this.minGroup = minGroup;
    this.asOf = asOf;
  }

  /** Rows of gold.path_variants from judged journeys with net revenue. */
  public Dataset<Row> of(Grouped grouped) {
    Dataset<Row> journeys = grouped.exploded();
    Dataset<Row> counts = journeys.groupBy("group", "variant").agg(count(lit(1)).as("n"));
    Dataset<Row> listed = listed(journeys, counts);
    Dataset<Row> labelled =
        journeys
            .join(broadcast(listed), VARIANT_OF_GROUP, "left")
            .withColumn("is_rest", col("rank").isNull())
            .withColumn("rank", coalesce(col("rank"), lit(top + 1)));
    Dataset<Row> counted = labelled.groupBy("group", "rank", "is_rest").agg(VARIANT, MEASURES);
    Dataset<Row> all = counts.groupBy("group").agg(count(col("n")).as("all_variants"));
    return grouped
        .named(
            counted
                .join(money(labelled), new String[] {"group", "rank"}, "left")
                .join(broadcast(all), "group"))
        .select(columns());
  }

  /**
   * The variants that are told for themselves: group, variant, rank. Where all others are of too
   * few customers, the last of them joins these, or else they could be told from the total.
   */
  private Dataset<Row> listed(Dataset<Row> journeys, Dataset<Row> counts) {
    // No fewer journeys than customers: rare ones need not be sorted.
    Dataset<Row> frequent =
        ranked(counts.where(col("n").geq(minGroup))).where(col("rank").leq(top)).drop("rank");
    Dataset<Row> told =
        ranked(
                journeys
                    .join(broadcast(frequent), VARIANT_OF_GROUP)
                    .groupBy("group", "variant", "n")
                    .agg(count_distinct(col("customer_id")).as("customers"))
                    .where(col("customers").geq(minGroup)))
            .select("group", "variant", "rank");
    Dataset<Row> others = journeys.join(broadcast(told), VARIANT_OF_GROUP, "left_anti");
    Dataset<Row> few =
        others
            .groupBy("group")
            .agg(AT_LEAST.as("least"))
            .where(col("least").lt(minGroup))
            .select("group");
    Dataset<Row> alone =
        others
            .join(broadcast(few), "group")
            .groupBy("group")
            .agg(count_distinct(col("customer_id")).as("customers"))
            .where(col("customers").lt(minGroup))
            .select(col("group"), lit(true).as("joined"));
    Column last = max("rank").over(Window.partitionBy("group"));
    return told.withColumn("last", last)
        .join(broadcast(alone), new String[] {"group"}, "left")
        .where(col("joined").isNull().or(col("rank").lt(col("last"))))
        .select("group", "variant", "rank");
  }

  /** A number of customers that there are no fewer of, without a list of them; at most 64. */
  private static final Column AT_LEAST =
      bit_count(expr("bit_or(shiftleft(1L, int(pmod(xxhash64(customer_id), 64))))"));

  private static Dataset<Row> ranked(Dataset<Row> counts) {
    Column rank =
        row_number()
            .over(Window.partitionBy("group").orderBy(col("n").desc(), col("variant").asc()));
    return counts.withColumn("rank", rank);
  }

  private static final Column VARIANT =
      when(first("is_rest"), lit(REST)).otherwise(first("variant")).as("variant");

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
        .groupBy("group", "rank", "currency")
        .agg(sum("revenue").cast("decimal(18,2)").as("amount"))
        .groupBy("group", "rank")
        .agg(array_sort(collect_list(struct("currency", "amount"))).as("revenue"));
  }

  private Column[] columns() {
    WindowSpec value = Window.partitionBy("segment", "segment_value");
    Column all = sum("journeys").over(value);
    Column soFar =
        sum("journeys").over(value.orderBy("rank").rowsBetween(Window.unboundedPreceding(), 0));
    Column listed = sum(not(col("is_rest")).cast("long")).over(value);
    Column closed = col("closed_journeys");
    Column conversions = col("conversions");
    return new Column[] {
      col("segment"),
      col("segment_value"),
      col("rank"),
      col("variant"),
      col("is_rest"),
      when(col("is_rest"), col("all_variants").minus(listed)).otherwise(1L).as("variants"),
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
