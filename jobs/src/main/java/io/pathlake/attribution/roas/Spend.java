package io.pathlake.attribution.roas;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_trunc;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import io.pathlake.attribution.Window;
import io.pathlake.lake.tables.CampaignRoas;
import io.pathlake.settings.AttributionSettings.MessagePrice;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What was spent: as ad platforms and message providers report it, and by the price of messages.
 */
public final class Spend {

  private static final String CLAIMED = "decimal(28,6)";
  private static final Column NOWHERE = lit(null).cast("string");
  private static final Column[] KEYS = {
    col("spent_on"), col("channel"), col("campaign"), col("currency"), col("region")
  };

  private final LocalDate from;
  private final LocalDate to;

  /** Spend of the window, and before it as far as a touch may count for its conversions. */
  public Spend(Window window, int lookbackDays) {
    this.from = window.from().minusDays(lookbackDays + 1L);
    this.to = window.to();
  }

  /**
   * One row per day, channel, campaign (by name), currency and region: {@code cost, impressions,
   * clicks, platform_conversions, platform_value}.
   *
   * @param adSpend rows of silver.ad_spend
   * @param region where ads were seen; without it, spend has none
   * @param messages rows of silver.messages
   * @param prices of messages whose provider reports none
   */
  public Dataset<Row> of(
      Dataset<Row> adSpend,
      Optional<Column> region,
      Dataset<Row> messages,
      List<MessagePrice> prices) {
    Dataset<Row> reported =
        adSpend
            .where(within("spent_on"))
            .withColumn("region", region.orElse(NOWHERE))
            .withColumn("campaign", name());
    Dataset<Row> all =
        prices.isEmpty()
            ? reported
            : reported.unionByName(priced(unpriced(messages, adSpend), prices), true);
    return all.groupBy(KEYS)
        .agg(
            sum("cost").cast("decimal(18,2)").as("cost"),
            sum("impressions").as("impressions"),
            sum("clicks").as("clicks"),
            sum("platform_conversions").cast(CLAIMED).as("platform_conversions"),
            sum("platform_value").cast(CLAIMED).as("platform_value"));
  }

  private Column within(String day) {
    return col(day).between(lit(Date.valueOf(from)), lit(Date.valueOf(to)));
  }

  /** A campaign's name in reports; its id where it has none. */
  static Column name() {
    return coalesce(
        when(col("campaign").notEqual(""), col("campaign")),
        when(col("campaign_id").notEqual(""), col("campaign_id")),
        lit(CampaignRoas.NONE));
  }

  /** Those of channels on which their source reports no spend. */
  private static Dataset<Row> unpriced(Dataset<Row> messages, Dataset<Row> adSpend) {
    Dataset<Row> priced = adSpend.select("source", "channel").distinct();
    return messages.join(broadcast(priced), new String[] {"source", "channel"}, "left_anti");
  }

  /** What messages cost; each counts once, on its first day. */
  private Dataset<Row> priced(Dataset<Row> messages, List<MessagePrice> prices) {
    Column price = lit(null).cast("decimal(18,6)");
    Column currency = lit(null).cast("string");
    for (int i = prices.size() - 1; i >= 0; i--) {
      MessagePrice one = prices.get(i);
      Column meant = col("channel").equalTo(one.channel());
      if (one.category().isPresent()) {
        meant = meant.and(col("category").equalTo(one.category().get()));
      }
      price = when(meant, lit(one.price()).cast("decimal(18,6)")).otherwise(price);
      currency = when(meant, lit(one.currency())).otherwise(currency);
    }
    return messages
        .where(
            within("occurred_on")
                .and(col("direction").equalTo("out"))
                .and(col("event").isin("sent", "delivered"))
                .and(col("billable")))
        .groupBy("source", "channel", "message_id")
        .agg(min("occurred_on").as("spent_on"), max("price_category").as("category"))
        .withColumn("price", price)
        .withColumn("currency", currency)
        .where(col("price").isNotNull())
        .withColumn("campaign", lit(CampaignRoas.NONE))
        .withColumn("region", NOWHERE)
        .groupBy(KEYS)
        .agg(sum("price").as("cost"));
  }

  /**
   * Daily spend added up by {@code period, starts_on, channel, campaign, currency}; {@code
   * campaign} is empty in the sum of a whole channel.
   */
  static Dataset<Row> byPeriod(Dataset<Row> daily) {
    Column periods =
        array(
            Arrays.stream(Period.values())
                .map(
                    p ->
                        struct(
                            lit(p.text()).as("period"),
                            to_date(date_trunc(p.text(), col("spent_on"))).as("starts_on")))
                .toArray(Column[]::new));
    return daily
        .withColumn("at", explode(periods))
        .withColumn("campaign", explode(array(lit(About.WHOLE_CHANNEL), col("campaign"))))
        .groupBy(
            col("at.period"), col("at.starts_on"), col("channel"), col("campaign"), col("currency"))
        .agg(
            sum("cost").cast("decimal(18,2)").as("spend"),
            sum("impressions").as("impressions"),
            sum("clicks").as("clicks"),
            sum("platform_conversions").cast(CLAIMED).as("platform_conversions"),
            sum("platform_value").cast(CLAIMED).as("platform_value"));
  }
}
