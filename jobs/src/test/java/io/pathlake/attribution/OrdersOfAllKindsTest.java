package io.pathlake.attribution;

import static io.pathlake.testing.TableAssert.assertTable;

import io.pathlake.lake.tables.AttributionCredits;
import io.pathlake.lake.tables.AttributionDefinitions;
import io.pathlake.lake.tables.AttributionReconciliation;
import io.pathlake.lake.tables.ChannelRoas;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One shop with orders of all kinds; each test looks at some of them. */
class OrdersOfAllKindsTest {

  private static final String PRICES =
      "[{ channel = whatsapp, category = marketing, price = 0.11, currency = EUR },"
          + " { channel = whatsapp, price = 0.04, currency = EUR }]";

  @TempDir private static Path folder;
  private static TinyShop shop;

  @BeforeAll
  static void credit() {
    shop = new TinyShop(folder);
    shop.journey("untouched", "converted", "o1", "10.00", "2026-05-01 web:page_view")
        .sale("o1", "2026-05-01", "10.00", "EUR")
        .sale("till", "2026-05-02", "5.00", "EUR")
        .journey("r1", "converted", "part", "10.00", "2026-05-01 paid_search:session_start")
        .sale("part", "2026-05-01", "10.00", "EUR")
        .refund("part", "2026-06-20", "-4.00", "EUR")
        .journey("r2", "converted", "more", "10.00", "2026-05-01 referral:session_start")
        .sale("more", "2026-05-01", "10.00", "EUR")
        .refund("more", "2026-06-20", "-12.50", "EUR")
        .journey("r3", "converted", "free", "0.00", "2026-05-01 email:email_click")
        .sale("free", "2026-05-01", "0.00", "EUR")
        .journey("ann", "converted", "twice", "8.00", "2026-05-01 paid_search:session_start")
        .journey("twin", "converted", "twice", "8.00", "2026-05-02 referral:session_start")
        .sale("twice", "2026-05-01", "8.00", "EUR")
        .journey("bob", "converted", "only told", "7.00", "2026-05-02 referral:session_start")
        .journey("two", "converted", "mixed", "10.00", "2026-05-01 display:ad_click")
        .sale("mixed", "2026-05-01", "10.00", "EUR")
        .sale("mixed", "2026-05-01", "3.00", "USD")
        .spend("2026-05-01", "display", "banner", "5.00", null)
        .journey("s1", "converted", "one", "10.00", "2026-05-01 paid_search:session_start")
        .sale("one", "2026-05-01", "10.00", "EUR")
        .journey("s1", "converted", "two", "10.00", "2026-05-03 email:email_click")
        .sale("two", "2026-05-03", "10.00", "EUR")
        .refundOf(Map.of("one", "4.00", "two", "10.00"), "2026-06-20", "-14.00", "EUR")
        .refund("one", "2026-06-20", "-5.00", "USD")
        .refund("nowhere", "2026-06-20", "-1.00", "EUR")
        .message("m1", "2026-05-01", "sent", "marketing", true)
        .message("m1", "2026-05-02", "delivered", "marketing", true)
        .message("m2", "2026-05-01", "sent", "utility", true)
        .message("m3", "2026-05-01", "sent", "service", false)
        .message("m4", "2026-05-01", "failed", "marketing", true)
        .run("models", "[linear]", "message-prices", PRICES);
  }

  private static Dataset<Row> credits(String... orders) {
    return shop.rows(AttributionCredits.TABLE)
        .where("order_id IN ('" + String.join("', '", orders) + "')");
  }

  @Test
  void ordersWithoutATouchAreRowsOfTheirOwn() {
    assertTable(credits("o1", "till"))
        .in("order_id", "channel", "position", "credit", "value", "customer_id", "reason")
        .hasExactly(
            "o1 | (unattributed) | 0 | 1.0000000000 | 10.00 | untouched | no touch may be credited",
            "till | (unattributed) | 0 | 1.0000000000 | 5.00 | - | no journey has the order");
    assertTable(shop.rows(AttributionDefinitions.TABLE))
        .in("definition", "conversions", "unattributed", "lookback")
        .hasExactly("standard | 11 | 2 | 30 days; email 5 days, sms 1 day, whatsapp 7 days");
  }

  @Test
  void refundsLowerTheOrderWheneverTheyCome() {
    assertTable(credits("part", "more", "free"))
        .in("order_id", "credit", "value")
        .hasExactly(
            "part | 1.0000000000 | 6.00",
            "more | 1.0000000000 | -2.50",
            "free | 1.0000000000 | 0.00");
  }

  @Test
  void aRefundTakesBackItsPartOfEachOrder() {
    assertTable(credits("one", "two"))
        .in("order_id", "channel", "value")
        .hasExactly("one | paid_search | 6.00", "two | email | 0.00");
  }

  @Test
  void refundsThatMeetNoOrderAreTold() {
    assertTable(shop.rows(AttributionReconciliation.TABLE).where("measure = 'refunds_of_no_order'"))
        .in("starts_on", "currency", "told", "credited", "unattributed", "difference")
        .hasExactly(
            "2026-06-01 | EUR | -1.000000 | 0.000000 | -1.000000 | 0.000000",
            "2026-06-01 | USD | -5.000000 | 0.000000 | -5.000000 | 0.000000");
  }

  @Test
  void anOrderThatTwoSystemsTellCountsOnce() {
    assertTable(credits("twice", "only told"))
        .in("order_id", "customer_id", "channel", "value")
        .hasExactly("twice | ann | paid_search | 8.00", "only told | bob | referral | 7.00");
  }

  @Test
  void oneCurrencyAtATime() {
    assertTable(
            shop.rows(ChannelRoas.TABLE)
                .where("period = 'month' AND basis = 'conversion' AND channel = 'display'"))
        .in("currency", "spend", "revenue", "roas")
        .hasExactly("EUR | 5.00 | 10.00 | 2.0", "USD | - | 3.00 | -");
  }

  @Test
  void messagesCostTheirPriceOnce() {
    assertTable(
            shop.rows(ChannelRoas.TABLE)
                .where("period = 'day' AND basis = 'touch' AND channel = 'whatsapp'"))
        .in("starts_on", "spend", "roas")
        .hasExactly("2026-05-01 | 0.15 | 0.0");
  }

  @Test
  void whatIsCreditedIsWhatThereWas() {
    assertTable(shop.rows(AttributionReconciliation.TABLE).where("measure NOT LIKE 'refunds%'"))
        .in("currency", "measure", "told", "credited", "unattributed", "difference")
        .hasExactly(
            "EUR | orders | 10.000000 | 8.000000 | 2.000000 | 0.000000",
            "EUR | revenue | 49.500000 | 34.500000 | 15.000000 | 0.000000",
            "EUR | spend | 5.150000 | 5.150000 | 0.000000 | 0.000000",
            "USD | orders | 1.000000 | 1.000000 | 0.000000 | 0.000000",
            "USD | revenue | 3.000000 | 3.000000 | 0.000000 | 0.000000",
            "USD | spend | 0.000000 | 0.000000 | 0.000000 | 0.000000");
  }
}
