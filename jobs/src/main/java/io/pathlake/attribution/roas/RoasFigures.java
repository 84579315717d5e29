package io.pathlake.attribution.roas;

import static org.apache.spark.sql.expressions.Window.partitionBy;
import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_add;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.last_day;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.pathlake.attribution.Window;
import io.pathlake.attribution.credits.Units;
import io.pathlake.lake.tables.AttributionCredits;
import io.pathlake.lake.tables.CampaignRoas;
import io.pathlake.lake.tables.ChannelRoas;
import io.pathlake.settings.AttributionSettings;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.WindowSpec;

/** What channels, or campaigns, cost and earned: credit beside spend. */
public final class RoasFigures {

  private static final String MONEY = "decimal(18,2)";
  private static final int DIGITS = 6;
  private static final Column NOTHING = lit(BigDecimal.ZERO);
  private static final String[] KEYS = {
    "definition_id", "model", "basis", "period", "starts_on", "channel", "campaign", "currency"
  };

  private final Window window;
  private final AttributionSettings settings;
  private final List<String> definitionIds;
  private final int lookbackDays;

  /**
   * Figures of these definitions.
   *
   * @param lookbackDays after which no conversion can count for a touch any more
   */
  public RoasFigures(
      Window window, AttributionSettings settings, List<String> definitionIds, int lookbackDays) {
    this.window = window;
    this.settings = settings;
    this.definitionIds = List.copyOf(definitionIds);
    this.lookbackDays = lookbackDays;
  }

  /**
   * Rows of gold.channel_roas and gold.campaign_roas together; {@code campaign} is empty in those
   * of a whole channel.
   *
   * @param sums what {@link CreditSums} tells, with {@code definition_id}
   * @param daily what {@link Spend} tells
   */
  public Dataset<Row> of(Dataset<Row> sums, Dataset<Row> daily) {
    return figures(sums.join(asked(Spend.byPeriod(daily)), KEYS, "outer"))
        .transform(this::compared)
        .withColumn("verdict", verdict());
  }

  /** Those of them that are rows of gold.channel_roas. */
  public static Dataset<Row> channels(Dataset<Row> figures) {
    return figures
        .where(col("campaign").equalTo(About.WHOLE_CHANNEL))
        .select(columns(ChannelRoas.TABLE.schema().fieldNames()));
  }

  /** Those of them that are rows of gold.campaign_roas. */
  public static Dataset<Row> campaigns(Dataset<Row> figures) {
    return figures
        .where(col("campaign").notEqual(About.WHOLE_CHANNEL))
        .select(columns(CampaignRoas.TABLE.schema().fieldNames()));
  }

  private static Column[] columns(String... names) {
    return Arrays.stream(names).map(name -> col(name)).toArray(Column[]::new);
  }

  /** Spend stands beside the credit of every definition, model and basis. */
  private Dataset<Row> asked(Dataset<Row> spent) {
    return spent
        .withColumn("definition_id", each(definitionIds))
        .withColumn(
            "model", each(settings.models().stream().map(AttributionSettings.Model::text).toList()))
        .withColumn("basis", each(List.of("touch", "conversion")));
  }

  private static Column each(List<String> values) {
    return explode(array(values.stream().map(value -> lit(value)).toArray(Column[]::new)));
  }

  private Dataset<Row> figures(Dataset<Row> rows) {
    Column spend = col("spend");
    Column revenue = col("revenue");
    return rows.na()
        .fill(0, new String[] {"orders", "units", "fresh", "cents", "below"})
        .na()
        .fill(
            0.0,
            new String[] {"units2", "units3", "cents2", "cents3", "units2_learnt", "cents2_learnt"})
        .withColumn("conversions", Units.decimal("units", AttributionCredits.CREDIT_SCALE))
        .withColumn("new_customers", Units.decimal("fresh", AttributionCredits.CREDIT_SCALE))
        .withColumn("revenue", Units.decimal("cents", Units.CENTS))
        .transform(RoasFigures::intervals)
        .withColumn("roas", per(revenue, spend))
        .withColumn("roas_low", per(col("revenue_low"), spend))
        .withColumn("roas_high", per(col("revenue_high"), spend))
        .withColumn("cpa", per(spend, col("conversions")).cast(MONEY))
        .withColumn("cost_per_new_customer", per(spend, col("new_customers")).cast(MONEY))
        .withColumn("target_roas", target())
        .withColumn("complete", complete())
        .withColumn("as_of", lit(Timestamp.from(window.asOf())));
  }

  private static Dataset<Row> intervals(Dataset<Row> rows) {
    Column conversions = col("conversions").cast("double");
    Column revenue = col("revenue").cast("double");
    Column revenueLow = low(revenue, "cents");
    // Where no customer's money is below 0, no replicate's is.
    Column bounded =
        when(col("below").equalTo(0), greatest(lit(0.0), revenueLow)).otherwise(revenueLow);
    // Sums of powers depend on the order of rows in their last digits.
    return rows.withColumn(
            "conversions_low", round(greatest(lit(0.0), low(conversions, "units")), DIGITS))
        .withColumn("conversions_high", round(high(conversions, "units"), DIGITS))
        .withColumn("revenue_low", bounded.cast(MONEY))
        .withColumn("revenue_high", high(revenue, "cents").cast(MONEY));
  }

  private static Column low(Column sum, String of) {
    return BootstrapInterval.low(sum, squares(of), col(of + "3"));
  }

  private static Column high(Column sum, String of) {
    return BootstrapInterval.high(sum, squares(of), col(of + "3"));
  }

  private static Column squares(String of) {
    return col(of + "2").plus(col(of + "2_learnt"));
  }

  /** Null where the divisor is null or not above 0. */
  private static Column per(Column what, Column divisor) {
    return when(divisor.gt(0), what.cast("double").divide(divisor.cast("double")));
  }

  private Column target() {
    Column target = lit(settings.targetRoas().map(BigDecimal::doubleValue).orElse(null));
    for (var one : settings.channelTargets().entrySet()) {
      target =
          when(col("channel").equalTo(one.getKey()), lit(one.getValue().doubleValue()))
              .otherwise(target);
    }
    return target.cast("double");
  }

  /** Orders of a touch's last day may come until the lookback is over. */
  private Column complete() {
    Column last =
        when(col("period").equalTo("day"), col("starts_on"))
            .when(col("period").equalTo("week"), date_add(col("starts_on"), 6))
            .otherwise(last_day(col("starts_on")));
    Column known =
        when(col("basis").equalTo("touch"), date_add(last, lookbackDays)).otherwise(last);
    return col("starts_on")
        .geq(lit(Date.valueOf(window.from())))
        .and(known.lt(lit(Date.valueOf(window.to()))));
  }

  /**
   * Beside the period before, where all of that is credited and something is known of it; then what
   * it has no row of was 0.
   */
  private Dataset<Row> compared(Dataset<Row> rows) {
    WindowSpec period =
        partitionBy(
            col("definition_id"),
            col("model"),
            col("basis"),
            col("period"),
            col("starts_on"),
            col("currency"),
            col("campaign").equalTo(About.WHOLE_CHANNEL));
    WindowSpec earlier =
        partitionBy(
                columns(
                    "definition_id", "model", "basis", "period", "channel", "campaign", "currency"))
            .orderBy("starts_on");
    Column before =
        when(col("period").equalTo("day"), date_add(col("starts_on"), -1))
            .when(col("period").equalTo("week"), date_add(col("starts_on"), -7))
            .otherwise(add_months(col("starts_on"), -1));
    Column known =
        min("starts_on").over(partitionBy(columns("definition_id", "model", "basis", "period")));
    Column credited = before.geq(greatest(known, lit(Date.valueOf(window.from()))));
    Column follows = lag(col("starts_on"), 1).over(earlier).equalTo(before);
    Column spendBefore = when(follows, lag(col("spend"), 1).over(earlier));
    Column revenueBefore = when(follows, lag(col("revenue"), 1).over(earlier));
    return rows.withColumn(
            "share_of_credit", per(col("conversions"), sum("conversions").over(period)))
        .withColumn("share_of_spend", per(col("spend"), sum("spend").over(period)))
        .withColumn(
            "spend_change",
            when(
                    credited.and(coalesce(col("spend"), spendBefore).isNotNull()),
                    coalesce(col("spend"), NOTHING).minus(coalesce(spendBefore, NOTHING)))
                .cast(MONEY))
        .withColumn(
            "revenue_change",
            when(credited, col("revenue").minus(coalesce(revenueBefore, NOTHING))).cast(MONEY))
        .withColumn(
            "marginal_roas",
            when(
                col("spend_change").notEqual(0),
                col("revenue_change").cast("double").divide(col("spend_change").cast("double"))));
  }

  private Column verdict() {
    Column enough = col("orders").geq(settings.minOrders()).and(col("complete"));
    return when(
        col("target_roas").isNotNull().and(col("roas").isNotNull()),
        when(enough.and(col("roas_low").gt(col("target_roas"))), "above target")
            .when(enough.and(col("roas_high").lt(col("target_roas"))), "below target")
            .otherwise("not enough data"));
  }
}
