package io.pathlake.unify;

import static io.pathlake.testing.TableAssert.assertTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.lake.tables.Identities;
import io.pathlake.lake.tables.Purchases;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Web events of Segment and Snowplow. */
class WebSourcesTest {

  private static final String[] TOUCHES = {
    "kind",
    "channel",
    "occurred_at",
    "substring_index(identifier, ':', 1)",
    "campaign",
    "product",
    "order_id",
    "value"
  };

  private static final JointExports ALL = new JointExports();

  @BeforeAll
  static void land(@TempDir Path top) {
    ALL.in(top).run();
  }

  private static final SourceExports SEGMENT =
      ALL.of("segment")
          .file(
              "calls.json",
              """
              {"type":"page","messageId":"s1","anonymousId":"a1","timestamp":"2026-05-01T10:00:00.000Z","context":{"ip":"8.8.8.8","campaign":{"name":"Spring","source":"newsletter","medium":"email"},"page":{"url":"https://www.shop.example/?m=eve@example.org","referrer":""}},"properties":{"title":"Home","variation":{"x":1}}}
              {"type":"page","messageId":"s2","anonymousId":"a1","timestamp":"2026-05-01T10:01:00.000Z","context":{"userAgent":"Mozilla/5.0 (iPhone; CPU iPhone OS 17_4) Mobile/15E148 Safari/604.1","page":{"url":"https://shop.example/b?x=1","referrer":"https://www.shop.example/"}}}
              {"type":"page","messageId":"s3","anonymousId":"a2","timestamp":"2026-05-01T10:02:00.000Z","context":{"page":{"url":"https://shop.example/?gclid=G1","referrer":"https://www.google.com/"}}}
              {"type":"identify","messageId":"s4","anonymousId":"a1","userId":"u1","originalTimestamp":"2026-05-01T10:03:00.000Z","traits":{"email":"eve@example.org","name":"Eve","address":{"city":"Berlin"},"logins":5}}
              {"type":"track","messageId":"s5","anonymousId":"a1","userId":"u1","event":"Product Viewed","timestamp":"2026-05-01T10:04:00.000Z","properties":{"product_id":"P1","category":"Home","price":"n/a"}}
              {"type":"track","messageId":"s6","anonymousId":"a1","userId":"u1","event":"Order Completed","timestamp":"2026-05-01T10:05:00.000Z","properties":{"order_id":"3348917502","total":27.5,"revenue":25,"currency":"usd","products":[{"product_id":"P1","name":"Mug","category":"Home","price":10,"quantity":2},{"sku":"S2","price":5}]}}
              {"type":"track","messageId":"s6","anonymousId":"a1","userId":"u1","event":"Order Completed","timestamp":"2026-05-01T10:05:00.000Z","sentAt":"2026-05-01T10:05:01.000Z","properties":{"order_id":"3348917502","total":27.5,"revenue":25,"currency":"usd","products":[{"product_id":"P1","name":"Mug","category":"Home","price":10,"quantity":2},{"sku":"S2","price":5}]}}
              {"type":"track","messageId":"s7","anonymousId":"a1","event":"Course Clicked!","timestamp":"2026-05-01T10:06:00.000Z"}
              {"type":"alias","messageId":"s8","previousId":"u0","userId":"u1","timestamp":"2026-05-01T10:07:00.000Z"}
              {"type":"group","messageId":"s9","userId":"u1","groupId":"g","timestamp":"2026-05-01T10:08:00.000Z"}
              {"type":"screen","name":"Home","anonymousId":"a1","properties":{}}
              {"event":"no type"}""");

  @Test
  void segment() {
    assertTable(SEGMENT.touchpoints())
        .in(TOUCHES)
        .hasExactly(
            "page_view | email | 2026-05-01T10:00:00Z | device | Spring | - | - | -",
            "page_view | web | 2026-05-01T10:01:00Z | device | - | - | - | -",
            "page_view | paid_search | 2026-05-01T10:02:00Z | device | - | - | - | -",
            "identify | web | 2026-05-01T10:03:00Z | customer | - | - | - | -",
            "product_view | web | 2026-05-01T10:04:00Z | customer | - | P1 | - | -",
            "order | web | 2026-05-01T10:05:00Z | customer | - | - | 3348917502 | 27.50",
            "course_clicked_ | web | 2026-05-01T10:06:00Z | device | - | - | - | -",
            "identify | web | 2026-05-01T10:07:00Z | customer | - | - | - | -");
    assertTable(SEGMENT.rows(Purchases.TABLE))
        .in("order_id", "product", "quantity", "gross", "currency")
        .hasExactly(
            "3348917502 | P1 | 2.000 | 20.00 | USD", "3348917502 | S2 | 1.000 | 5.00 | USD");
    assertTable(SEGMENT.touchpoints().where("page <> '/'"))
        .in("device", "page")
        .hasExactly("mobile | /b");
    assertTable(SEGMENT.touchpoints().where("category IS NOT NULL"))
        .in("kind", "category")
        .hasExactly("product_view | Home", "order | Home");
    // The two user ids of the alias are two customer numbers: that they are one is not taken on
    // trust.
    assertTable(SEGMENT.rows(Identities.TABLE).groupBy("customer_id").count())
        .in("substring_index(customer_id, ':', 1)")
        .hasExactly("device", "device", "customer");
    assertThat(SEGMENT.reasons())
        .satisfiesExactlyInAnyOrder(
            r -> assertThat(r).startsWith("it tells no time"),
            r -> assertThat(r).startsWith("type has no value"));
  }

  private static final SourceExports PAGES =
      ALL.of("ga4")
          .file(
              "events.json",
              """
              {"event_timestamp":1777629600000000,"event_name":"page_view","user_pseudo_id":"1.1","device":{"category":"mobile"},"geo":{"country":"Germany"},"event_params":[{"key":"page_location","value":{"string_value":"https://shop.example/checkout/payment?v=2"}},{"key":"content_group","value":{"string_value":"payment"}},{"key":"exp_variant_string","value":{"string_value":"pages-b"}}],"items":[]}
              {"event_timestamp":1777629601000000,"event_name":"view_item","user_pseudo_id":"1.1","device":{"category":"Desktop"},"geo":{"country":"(not set)"},"event_params":[{"key":"page_location","value":{"string_value":"https://shop.example/p/1#top"}}],"items":[{"item_id":"1","item_category":"Pets"}]}
              {"event_timestamp":1777629602000000,"event_name":"scroll","user_pseudo_id":"1.1","event_params":[],"items":[{"item_id":"1","item_category":"(not set)"}]}""");

  @Test
  void analyticsSayOnWhatWhereAndAboutWhat() {
    assertTable(PAGES.touchpoints())
        .in("kind", "device", "page", "experiment", "category", "country")
        .hasExactly(
            "page_view | mobile | payment | pages-b | - | DE",
            "product_view | desktop | /p/1 | - | Pets | -",
            "scroll | - | - | - | - | -");
  }

  private static final String PURCHASE =
      "{\"event_timestamp\":%s,\"event_name\":\"purchase\",\"user_pseudo_id\":\"1.1\",%s"
          + "\"event_params\":[{\"key\":\"currency\",\"value\":{\"string_value\":\"EUR\"}}],"
          + "\"ecommerce\":{\"purchase_revenue\":%s,\"transaction_id\":\"%s\"},\"items\":[%s]}";
  private static final String ONE = "{\"item_id\":\"P1\",\"quantity\":1,\"item_revenue\":10.0}";
  private static final String TWO = "{\"item_id\":\"P2\",\"quantity\":1,\"item_revenue\":20.0}";
  private static final String REFUND =
      "{\"event_timestamp\":%s,\"event_name\":\"refund\",\"user_pseudo_id\":\"1.1\","
          + "\"event_params\":[{\"key\":\"currency\",\"value\":{\"string_value\":\"EUR\"}}],"
          + "\"ecommerce\":{\"refund_value\":5.0,\"transaction_id\":\"T1\"},\"items\":[]}";

  private static final SourceExports NUMBERED =
      ALL.of("ga4", "parameters { customers = site }")
          .file(
              "events.json",
              """
              {"event_timestamp":1777629600000000,"event_name":"page_view","user_pseudo_id":"2.2","user_id":"7","event_params":[],"items":[]}""",
              PURCHASE
                  .formatted("1777629601000000", "\"user_id\":\"7\",", "10.0", "T7", ONE)
                  .replace("1.1", "2.2"));

  @Test
  void usersNumberedByTheSiteAreNoCustomersOfTheBrand() {
    String whose = "regexp_extract(identifier, '(.*):k1:', 1)";
    assertTable(NUMBERED.touchpoints())
        .in("kind", whose)
        .hasExactly("page_view | customer:site", "order | customer:site");
    assertTable(NUMBERED.rows(Purchases.TABLE)).in(whose).hasExactly("customer:site");
  }

  // The page was loaded again the next day, and that day's table comes first.
  private static final SourceExports TRANSACTIONS =
      ALL.of("ga4")
          .file(
              "events_20260502.json",
              PURCHASE.formatted("1777716000000000", "", "30.0", "T1", TWO + "," + ONE),
              REFUND.formatted("1777716001000000"),
              REFUND.formatted("1777716002000000"));

  @Test
  void aTransactionIsOneOrderHoweverOftenItsPageIsLoaded() {
    assertTable(TRANSACTIONS.touchpoints().where("kind = 'order'"))
        .in("order_id", "occurred_at", "value")
        .hasExactly("T1 | 2026-05-02T10:00:00Z | 30.00");
    TRANSACTIONS
        .file(
            "events_intraday_20260501.json",
            PURCHASE.formatted("1777629600000000", "", "30.0", "T1", ONE + "," + TWO))
        .file(
            "events_20260501.json",
            PURCHASE.formatted(
                "1777629600000000", "\"is_active_user\":true,", "30.0", "T1", ONE + "," + TWO),
            PURCHASE.formatted("1777629601000000", "", "30.0", "T1", ONE),
            PURCHASE.formatted("1777629602000000", "", "10.0", "", ONE),
            PURCHASE.formatted("1777629603000000", "", "20.0", "undefined", TWO))
        .run();
    assertTable(TRANSACTIONS.touchpoints())
        .in("kind", "substring(order_id, 1, 20)", "occurred_at", "value")
        .hasExactly(
            "order | T1 | 2026-05-01T10:00:00Z | 30.00",
            "order | ga4-1777629602000000 | 2026-05-01T10:00:02Z | 10.00",
            "order | ga4-1777629603000000 | 2026-05-01T10:00:03Z | 20.00",
            "refund | T1 | 2026-05-02T10:00:01Z | -5.00",
            "refund | T1 | 2026-05-02T10:00:02Z | -5.00");
    assertTable(TRANSACTIONS.rows(Purchases.TABLE))
        .in("substring(order_id, 1, 20)", "ordered_at", "product", "gross")
        .hasExactly(
            "T1 | 2026-05-01T10:00:00Z | P1 | 10.00",
            "T1 | 2026-05-01T10:00:00Z | P2 | 20.00",
            "ga4-1777629602000000 | 2026-05-01T10:00:02Z | P1 | 10.00",
            "ga4-1777629603000000 | 2026-05-01T10:00:03Z | P2 | 20.00");
  }

  private static final SourceExports SNOWPLOW =
      ALL.of("snowplow")
          .file(
              "events.tsv",
              event(
                  1,
                  "page_view",
                  Map.of(
                      18,
                      "AT",
                      44,
                      "search",
                      45,
                      "Google",
                      39,
                      "www.google.com",
                      33,
                      "shop.example",
                      35,
                      "/sale",
                      101,
                      "Computer")),
              event(
                  2,
                  "unstruct",
                  Map.of(
                      58,
                          "{\"schema\":\"iglu:u/1-0-0\",\"data\":{\"schema\":\"iglu:add_to_cart/1-0-0\",\"data\":{\"sku\":\"P1\"}}}",
                      126, "add_to_cart")),
              event(
                  3, "transaction", Map.of(59, "O1", 61, "12.50", 108, "EUR", 126, "transaction")),
              event(
                  4,
                  "transaction_item",
                  Map.of(
                      67,
                      "O1",
                      68,
                      "P1",
                      69,
                      "Mug",
                      71,
                      "6.25",
                      72,
                      "2",
                      112,
                      "EUR",
                      126,
                      "transaction_item")),
              event(5, "page_ping", Map.of()),
              event(6, "struct", Map.of(53, "shop", 54, "dance", 126, "event")),
              event(7, "page_view", Map.of(3, "sometime")),
              "shop\\tweb\\t2026".replace("\\t", "\t"));

  @Test
  void snowplow() {
    assertTable(SNOWPLOW.touchpoints())
        .in(TOUCHES)
        .hasExactly(
            "page_view | organic_search | 2026-05-01T10:00:01Z | customer | - | - | - | -",
            "cart_add | web | 2026-05-01T10:00:02Z | customer | - | P1 | - | -",
            "order | web | 2026-05-01T10:00:03Z | customer | - | - | O1 | 12.50",
            "dance | web | 2026-05-01T10:00:06Z | customer | - | - | - | -");
    assertTable(SNOWPLOW.rows(Purchases.TABLE))
        .in("order_id", "product", "quantity", "gross", "currency")
        .hasExactly("O1 | P1 | 2.000 | 12.50 | EUR");
    assertTable(SNOWPLOW.touchpoints().where("page IS NOT NULL"))
        .in("device", "page", "country")
        .hasExactly("desktop | /sale | AT");
    assertThat(SNOWPLOW.reasons())
        .satisfiesExactlyInAnyOrder(
            r -> assertThat(r).startsWith("collector_tstamp: "),
            r -> assertThat(r).startsWith("etl_tstamp: "));
  }

  /** A line of 131 cells; given ones by place, from 0. */
  private static String event(int second, String event, Map<Integer, String> given) {
    String[] cells = new String[131];
    Arrays.fill(cells, "");
    cells[0] = "shop";
    cells[1] = "web";
    cells[3] = "2026-05-01 10:00:0" + second + ".000";
    cells[5] = event;
    cells[6] = "c6ef3124-b53a-4b13-a233-0088f79dcbc" + second;
    cells[12] = "u2";
    cells[15] = "d1";
    cells[126] = event;
    given.forEach((at, cell) -> cells[at] = cell);
    return String.join("\t", cells);
  }
}
