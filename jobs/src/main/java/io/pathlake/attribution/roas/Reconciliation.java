package io.pathlake.attribution.roas;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.when;

import io.pathlake.attribution.Window;
import io.pathlake.lake.tables.AttributionCredits;
import io.pathlake.lake.tables.AttributionReconciliation;
import java.sql.Timestamp;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows of gold.attribution_reconciliation: what silver tells, counted apart, beside the credits.
 */
public final class Reconciliation {

  private static final String ALL = "(all)";
  private static final String AMOUNT = "decimal(28,6)";
  private static final String[] MONTH = {"definition_id", "model", "starts_on", "currency"};

  private final Window window;

  /** Of this window. */
  public Reconciliation(Window window) {
    this.window = window;
  }

  /**
   * One row per month and currency: orders and revenue that silver tells, and those that a
   * definition does not ask for.
   *
   * @param orders rows of silver.purchases by order: {@code paid_in, paid_on, kept}
   * @param walks rows of {@link io.pathlake.attribution.paths.Paths#SCHEMA}
   */
  public Dataset<Row> told(Dataset<Row> orders, Dataset<Row> walks) {
    Dataset<Row> purchased =
        orders
            .where(window.holds(col("paid_on")))
            .select(
                month(col("paid_on")),
                col("paid_in").as("currency"),
                lit(1L).as("told_orders"),
                col("kept").cast(AMOUNT).as("told_revenue"),
                lit(0L).as("other_orders"),
                lit(0).cast(AMOUNT).as("other_revenue"));
    Column revenue = col("cents").cast(AMOUNT).divide(lit(100)).cast(AMOUNT);
    Dataset<Row> walked =
        walks
            .where(col("credited").or(col("left_out")))
            .select(
                month(date_from_unix_date(col("day"))),
                col("currency"),
                when(not(col("purchased")), lit(1L)).otherwise(lit(0L)).as("told_orders"),
                when(not(col("purchased")), revenue)
                    .otherwise(lit(0).cast(AMOUNT))
                    .as("told_revenue"),
                when(col("left_out"), lit(1L)).otherwise(lit(0L)).as("other_orders"),
                when(col("left_out"), revenue).otherwise(lit(0).cast(AMOUNT)).as("other_revenue"));
    return purchased
        .unionByName(walked)
        .groupBy("starts_on", "currency")
        .agg(
            sum("told_orders").cast(AMOUNT).as("told_orders"),
            sum("told_revenue").cast(AMOUNT).as("told_revenue"),
            sum("other_orders").cast(AMOUNT).as("other_orders"),
            sum("other_revenue").cast(AMOUNT).as("other_revenue"));
  }

  private static Column month(Column day) {
    return trunc(day, "month").as("starts_on");
  }

  /**
   * The rows.
   *
   * @param told what {@link #told} tells of each definition, with {@code definition_id}
   * @param unmet refunds that met no order: {@code met_none_on, met_none_in, met_none}
   * @param daily what {@link Spend} tells
   * @param channels rows of gold.channel_roas
   */
  public Dataset<Row> of(
      Dataset<Row> told, Dataset<Row> unmet, Dataset<Row> daily, Dataset<Row> channels) {
    Dataset<Row> months = channels.where("basis = 'conversion' AND period = 'month'");
    Dataset<Row> reported =
        Spend.byPeriod(daily)
            .where(
                col("period").equalTo("month").and(col("campaign").equalTo(About.WHOLE_CHANNEL)));
    return orders(told, months)
        .unionByName(refunds(unmet, months))
        .unionByName(spend(daily, months))
        .unionByName(platforms(reported, months, "platform_conversions", "conversions"))
        .unionByName(platforms(reported, months, "platform_value", "revenue"))
        .withColumn(
            "difference",
            col("told")
                .minus(col("credited"))
                .minus(col("unattributed"))
                .minus(col("not_asked_for"))
                .cast(AMOUNT))
        .withColumn(
            "ratio",
            when(
                col("credited").gt(0),
                col("told").cast("double").divide(col("credited").cast("double"))))
        .withColumn("as_of", lit(Timestamp.from(window.asOf())))
        .select(
            Arrays.stream(AttributionReconciliation.TABLE.schema().fieldNames())
                .map(f -> col(f))
                .toArray(Column[]::new));
  }

  private static Dataset<Row> orders(Dataset<Row> told, Dataset<Row> months) {
    Column nobody = col("channel").equalTo(AttributionCredits.UNATTRIBUTED);
    Dataset<Row> credited =
        months
            .where(col("orders").gt(0))
            .groupBy(columns(MONTH))
            .agg(
                zero(sum(when(not(nobody), col("conversions")))).as("credited_orders"),
                zero(sum(when(nobody, col("conversions")))).as("lost_orders"),
                zero(sum(when(not(nobody), col("revenue")))).as("credited_revenue"),
                zero(sum(when(nobody, col("revenue")))).as("lost_revenue"));
    Dataset<Row> models = months.select("definition_id", "model").distinct();
    Dataset<Row> both = told.join(models, "definition_id").join(credited, MONTH, "outer");
    return both.select(columns(MONTH, measured("orders")))
        .unionByName(both.select(columns(MONTH, measured("revenue"))));
  }

  private static Column[] measured(String measure) {
    return new Column[] {
      lit(ALL).as("channel"),
      lit(measure).as("measure"),
      zero(col("told_" + measure)).as("told"),
      zero(col("credited_" + measure)).as("credited"),
      zero(col("lost_" + measure)).as("unattributed"),
      zero(col("other_" + measure)).as("not_asked_for")
    };
  }

  /** They are no order's, so that no figure has them. */
  private static Dataset<Row> refunds(Dataset<Row> unmet, Dataset<Row> months) {
    Dataset<Row> models = months.select("definition_id", "model").distinct();
    return unmet
        .groupBy(month(col("met_none_on")), col("met_none_in").as("currency"))
        .agg(sum("met_none").as("given_back"))
        .crossJoin(models)
        .select(
            columns(
                MONTH,
                lit(ALL).as("channel"),
                lit("refunds_of_no_order").as("measure"),
                zero(col("given_back")).as("told"),
                zero(lit(0)).as("credited"),
                zero(col("given_back")).as("unattributed"),
                zero(lit(0)).as("not_asked_for")));
  }

  private static Dataset<Row> spend(Dataset<Row> daily, Dataset<Row> months) {
    Dataset<Row> told =
        daily
            .groupBy(month(col("spent_on")), col("currency"))
            .agg(sum("cost").cast(AMOUNT).as("told"));
    return months
        .groupBy(columns(MONTH))
        .agg(zero(sum("spend")).as("credited"))
        .join(told, new String[] {"starts_on", "currency"}, "left")
        .select(
            columns(
                MONTH,
                lit(ALL).as("channel"),
                lit("spend").as("measure"),
                zero(col("told")).as("told"),
                col("credited"),
                zero(lit(0)).as("unattributed"),
                zero(lit(0)).as("not_asked_for")));
  }

  private static Dataset<Row> platforms(
      Dataset<Row> reported, Dataset<Row> months, String theirs, String ours) {
    Dataset<Row> claimed =
        reported
            .where(col(theirs).isNotNull())
            .select(col("starts_on"), col("channel"), col("currency"), col(theirs).as("told"));
    return months
        .join(claimed, new String[] {"starts_on", "channel", "currency"})
        .select(
            columns(
                MONTH,
                col("channel"),
                lit(theirs).as("measure"),
                zero(col("told")).as("told"),
                zero(col(ours)).as("credited"),
                zero(lit(0)).as("unattributed"),
                zero(lit(0)).as("not_asked_for")));
  }

  private static Column zero(Column amount) {
    return coalesce(amount.cast(AMOUNT), lit(0).cast(AMOUNT)).cast(AMOUNT);
  }

  private static Column[] columns(String[] names, Column... more) {
    Column[] all =
        Arrays.copyOf(
            Arrays.stream(names).map(n -> col(n)).toArray(Column[]::new),
            names.length + more.length);
    System.arraycopy(more, 0, all, names.length, more.length);
    return all;
  }
}
