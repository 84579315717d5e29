package io.pathlake.run;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.pathlake.lake.tables.AdSpend;
import io.pathlake.lake.tables.Journeys;
import io.pathlake.lake.tables.Purchases;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A shop made up for measuring attribution: orders of 12 months, and as many journeys that were
 * given up. Customers have 1, 2 or 3 journeys, half of which end in an order.
 *
 * <p>A journey has 1 to 19 touches that count under the default definition, 10 on average, within
 * 20 days, on 12 channels, a few of them far more common than others. Neighbours differ in channel
 * or campaign, so that none of these collapse. Besides, so that each rule has something to leave
 * out: in every fifth journey a mail too long ago, in every fifth a last touch that comes again, in
 * every tenth a direct visit at the end, and in all what people do on the site.
 */
final class AttributionShop {

  private static final String LAST = "timestamp'2026-06-30 12:00:00'";

  /** {@code k} touches before the end: later ones follow each other faster. */
  private static final String CHANNEL =
      """
      if(k % 2 = 1,
        array('paid_search', 'email', 'whatsapp', 'organic_search', 'sms', 'paid_social', 'referral',
          'display')[int(8 * pow(pmod(xxhash64(id, k), 1000003) / 1000003D, 2))],
        array('paid_search', 'direct', 'email', 'paid_social', 'whatsapp', 'organic_social', 'store',
          'display', 'phone')[int(9 * pow(pmod(xxhash64(id, k), 1000003) / 1000003D, 2))])\
      """;

  /** Mail, SMS and WhatsApp are soon forgotten: longer ago it was paid search. */
  private static final String SEEN =
      """
      if((t.channel = 'sms' AND t.k > 3) OR (t.channel = 'email' AND t.k > 9)
          OR (t.channel = 'whatsapp' AND t.k > 11), 'paid_search', t.channel)\
      """;

  private static final String CAMPAIGN =
      """
      if(t.channel IN ('paid_search', 'paid_social', 'display', 'email', 'whatsapp'),
        concat(t.channel, '-', 2 * pmod(xxhash64(id, t.k, 'campaign'), 4) + t.k % 2), null)\
      """;

  private static final String KIND =
      """
      CASE WHEN channel = 'email' THEN 'email_click' WHEN channel = 'whatsapp' THEN 'message_in'
        WHEN channel = 'sms' THEN 'sms_click' WHEN channel = 'store' THEN 'store_visit'
        WHEN channel = 'phone' THEN 'call' WHEN channel IN ('paid_social', 'display') THEN 'ad_click'
        ELSE 'session_start' END\
      """;

  private static final String TOUCHES =
      """
      transform(sequence(touches, 1, -1), k -> named_struct('k', k,
        'age', 4680 * k * k + int(pmod(xxhash64(id, k, 'age'), 3600)), 'channel', %s))\
      """
          .formatted(CHANNEL);

  private static final String COUNTED =
      "transform(transform(drawn, t -> named_struct('k', t.k, 'age', t.age, 'channel', %s)), t -> %s)"
          .formatted(
              SEEN, step("t.age", "t.channel", KIND.replace("channel", "t.channel"), CAMPAIGN));

  private static final String AGAIN =
      "transform(slice(counted, -1, if(id % 5 = 1, 1, 0)), t -> "
          + step("1800", "t.channel", "t.kind", "t.campaign")
          + ")";

  private static final String PATH =
      "concat(if(id %% 5 = 0, array(%s), array()), counted, %s, if(id %% 10 = 2, array(%s), array()),"
              .formatted(
                  step("2160000", "'email'", "'email_click'", "'email-0'"),
                  AGAIN,
                  step("1200", "'direct'", "'session_start'", "null"))
          + "array(%s), if(won, array(%s, %s), array()))"
              .formatted(
                  step("600", "'web'", "'product_view'", "null"),
                  step("300", "'web'", "'checkout_start'", "null"),
                  step("0", "'web'", "'order'", "null"));

  private final SparkSession spark;

  AttributionShop(SparkSession spark) {
    this.spark = spark;
  }

  private static String step(String age, String channel, String kind, String campaign) {
    return """
        named_struct('at', timestamp_seconds(finish - %1$s), 'channel', %2$s, 'kind', %3$s,
          'stage', if(%3$s IN ('checkout_start', 'order'), 'purchase', 'consideration'),
          'campaign', cast(%4$s as string), 'value', cast(null as decimal(18,2)),
          'starts_session', %2$s <> 'web', 'source_rank', 1, 'sequence', bigint(0),
          'touchpoint', xxhash64(id, %1$s), 'interactive', false, 'device', cast(null as string),
          'page', cast(null as string), 'experiment', cast(null as string),
          'category', cast(null as string), 'country', cast(null as string))\
        """
        .formatted(age, channel, kind, campaign);
  }

  /** Rows of silver.journeys with so many orders, or up to two fewer. */
  Dataset<Row> journeys(long orders) {
    // Blocks of 6 journeys of 3 customers. In even blocks every second one ends in an order, in odd
    // ones all those of the customer who has three.
    Dataset<Row> walked =
        spark
            .range(orders / 3 * 6)
            .withColumn("place", expr("int(id % 6)"))
            .withColumn("person", expr("int(place > 0) + int(place > 2)"))
            .withColumn("number", expr("place - array(0, 1, 3)[person] + 1"))
            .withColumn("customer", expr("concat('customer-', 3 * (id div 6) + person)"))
            .withColumn("odd", expr("(id div 6) % 2 = 1"))
            .withColumn("won", expr("if(odd, place > 2, place % 2 = 0)"))
            .withColumn("before", expr("if(odd, if(place > 2, place - 3, 0), int(place = 5))"))
            .withColumn("touches", expr("int(1 + pmod(xxhash64(id, 'touches'), 19))"))
            // Journeys of a customer begin 145 days after each other. Those given up are long
            // silent.
            .withColumn(
                "days",
                expr(
                    "145 * (number - 1) + pmod(xxhash64(customer), 1 + 145 * (2 - person))"
                        + " + pmod(xxhash64(id, 'day'), 74) - if(won, 0, 31)"))
            .withColumn(
                "finish",
                expr(
                    "unix_seconds("
                        + LAST
                        + ") - 86400 * (364 - days) - pmod(xxhash64(id, 'second'), 86400)"))
            .withColumn("drawn", expr(TOUCHES))
            .withColumn("counted", expr(COUNTED))
            .withColumn("path", expr(PATH));
    return BenchRows.shaped(
        Journeys.TABLE,
        walked,
        Map.ofEntries(
            Map.entry("journey_id", expr("concat(customer, '#', number)")),
            Map.entry("customer_id", col("customer")),
            Map.entry("journey_number", col("number")),
            Map.entry("prior_orders", col("before")),
            Map.entry("repeat", expr("before > 0")),
            Map.entry("outcome", expr("if(won, 'converted', 'abandoned')")),
            Map.entry("cut", lit(false)),
            Map.entry("started_at", expr("path[0].at")),
            Map.entry("ended_at", expr("element_at(path, -1).at")),
            Map.entry(
                "closed_on", expr("date_add(date(timestamp_seconds(finish)), if(won, 0, 30))")),
            Map.entry("duration_seconds", lit(0)),
            Map.entry("order_id", expr("if(won, concat('order-', id), null)")),
            Map.entry(
                "revenue",
                expr(
                    "if(won, cast(500 + pmod(xxhash64(id), 20000) as decimal(18,2)) / 100, null)")),
            Map.entry("currency", expr("if(won, 'EUR', null)")),
            Map.entry("stages", array(lit("consideration"))),
            Map.entry("last_stage", lit("consideration")),
            Map.entry("touchpoints", expr("size(path)")),
            Map.entry("interactive_touchpoints", lit(0)),
            Map.entry("sessions", expr("size(path)")),
            Map.entry("variant", lit("")),
            Map.entry("path", col("path"))));
  }

  /** Rows of silver.purchases: a line per order, and every 25th order's refund of a part. */
  Dataset<Row> purchases(Dataset<Row> journeys) {
    Dataset<Row> orders = journeys.where("order_id is not null");
    Dataset<Row> sales =
        orders.selectExpr(
            "order_id", "'sale' AS kind", "ended_at AS at", "revenue AS gross", "null AS refunds");
    Dataset<Row> refunds =
        orders
            .where("pmod(xxhash64(order_id), 25) = 0 AND ended_at < " + LAST + " - interval 6 days")
            .selectExpr(
                "concat('credit-', order_id)",
                "'refund'",
                "ended_at + interval 5 days",
                "-cast(revenue / 2 as decimal(18,2))",
                "order_id");
    return BenchRows.shaped(
        Purchases.TABLE,
        sales.union(refunds),
        Map.ofEntries(
            Map.entry("line_id", col("order_id")),
            Map.entry("line_kind", col("kind")),
            Map.entry("order_id", col("order_id")),
            Map.entry("ordered_at", col("at")),
            Map.entry("ordered_on", col("at").cast("date")),
            Map.entry("source", lit("bench")),
            Map.entry("quantity", expr("if(kind = 'sale', 1, -1)")),
            Map.entry("gross", col("gross")),
            Map.entry("refunded_quantity", lit(0)),
            Map.entry("refunded", lit(0)),
            Map.entry("net", col("gross")),
            Map.entry("currency", lit("EUR")),
            Map.entry(
                "takes_back",
                expr(
                    "if(refunds IS NULL, NULL, array(struct(refunds AS order_id, -gross AS money)))"))));
  }

  /** Rows of silver.ad_spend: of every campaign of paid channels every day. */
  Dataset<Row> adSpend() {
    Dataset<Row> days =
        spark
            .range(400)
            .selectExpr("date_sub(date(" + LAST + "), int(id)) AS day", "id")
            .selectExpr(
                "day", "id", "explode(array('paid_search', 'paid_social', 'display')) AS channel")
            .selectExpr("*", "explode(sequence(0, 7)) AS campaign");
    return BenchRows.shaped(
        AdSpend.TABLE,
        days,
        Map.ofEntries(
            Map.entry("spent_on", col("day")),
            Map.entry("channel", col("channel")),
            Map.entry("source", lit("bench")),
            Map.entry("account", lit("account")),
            Map.entry("campaign_id", expr("concat(channel, '-', campaign)")),
            Map.entry("campaign", expr("concat('Campaign ', campaign)")),
            Map.entry("currency", lit("EUR")),
            Map.entry("cost", expr("pmod(xxhash64(id, channel, campaign), 50000) / 100")),
            Map.entry("impressions", lit(1000)),
            Map.entry("clicks", lit(20)),
            Map.entry("platform_conversions", lit(2)),
            Map.entry("platform_value", lit(100))));
  }
}
