package io.pathlake.unify;

import static io.pathlake.testing.TableAssert.assertTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.lake.Table;
import io.pathlake.lake.tables.Bronze;
import io.pathlake.lake.tables.Identities;
import io.pathlake.lake.tables.Purchases;
import io.pathlake.lake.tables.Touchpoints;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snowplow's enriched events, as it writes them and as JSON. */
class SnowplowTest {

  private static final String[] AS_JSON = {
    "format = json", "files = \"**.{json,ndjson,jsonl,gz}\""
  };
  private static final String ENVELOPE =
      "{\"schema\":\"iglu:com.snowplowanalytics.snowplow/unstruct_event/jsonschema/1-0-0\",\"data\":"
          + "{\"schema\":\"iglu:com.acme/%s/jsonschema/1-0-0\",\"data\":%s}}";

  /** The columns' names in their order. */
  private static final List<String> NAMES =
      List.of(
          Bronze.natives(
                  TestSources.source(
                      TestSources.settings("sources { snowplow { folder = \"/nowhere\" } }"),
                      "snowplow"))
              .fieldNames());

  private static final JointExports ALL = new JointExports();
  private static final JointExports OTHER_LAKE = new JointExports();

  @BeforeAll
  static void land(@TempDir Path top) {
    ALL.in(top.resolve("all")).run();
    OTHER_LAKE.in(top.resolve("other")).run();
  }

  private static final SourceExports TABS =
      ALL.of("snowplow")
          .file(
              "events.tsv",
              tabs(
                  1,
                  "page_view",
                  "page_view",
                  Map.of(
                      "mkt_medium", "cpc",
                      "mkt_source", "google",
                      "mkt_campaign", "Spring",
                      "mkt_clickid", "G1",
                      "mkt_network", "Google",
                      "page_urlhost", "shop.example",
                      "page_urlpath", "/sale",
                      "dvce_type", "Computer",
                      "br_cookies", "1",
                      "contexts",
                          "{\"data\":[{\"schema\":\"iglu:a/b/c/1-0-0\",\"data\":{\"id\":\"w\"}}]}")),
              tabs(
                  2,
                  "unstruct",
                  "add_to_cart",
                  Map.of(
                      "unstruct_event",
                      ENVELOPE.formatted(
                          "add_to_cart", "{\"sku\":\"P1\",\"lines\":[{\"id\":\"L\"}]}"))),
              tabs(
                  3,
                  "unstruct",
                  "product_view",
                  Map.of("unstruct_event", ENVELOPE.formatted("product_view", "{\"id\":17}"))),
              tabs(
                  4,
                  "struct",
                  "event",
                  Map.of(
                      "se_category", "shop",
                      "se_action", "add-to-basket",
                      "se_label", "P2",
                      "se_value", "9.5")),
              tabs(
                  5,
                  "transaction",
                  "transaction",
                  Map.of("tr_orderid", "O1", "tr_total", "12.5", "tr_currency", "EUR")),
              tabs(
                  6,
                  "transaction_item",
                  "transaction_item",
                  Map.of(
                      "ti_orderid", "O1",
                      "ti_sku", "P1",
                      "ti_name", "Mug",
                      "ti_price", "6.25",
                      "ti_quantity", "2",
                      "ti_currency", "EUR")),
              tabs(7, "page_ping", "page_ping", Map.of()),
              tabs(
                  8,
                  "page_view",
                  "page_view",
                  Map.of(
                      "user_id", "",
                      "derived_tstamp", "2026-05-01 09:59:58.250",
                      "refr_urlhost", "www.blog.example",
                      "geo_latitude", "52.5",
                      "user_ipaddress", "8.8.8.8")));

  /** In a lake of its own: its people and orders are those of the tabs. */
  private static final SourceExports JSON =
      OTHER_LAKE
          .of("snowplow", AS_JSON)
          .file(
              "part-0.json",
              json(
                  1,
                  "page_view",
                  "page_view",
                  """
                  "mkt_medium":"cpc","mkt_source":"google","mkt_campaign":"Spring","mkt_clickid":"G1","mkt_network":"Google","page_urlhost":"shop.example","page_urlport":443,"page_urlpath":"/sale","dvce_type":"Computer","br_cookies":true,"refr_medium":null,"contexts_a_b_1":[{"id":"w","sku":"none"}]"""),
              json(
                  2,
                  "unstruct",
                  "add_to_cart",
                  """
                  "unstruct_event_com_acme_add_to_cart_1":{"sku":"P1","lines":[{"id":"L"}]},"contexts_com_acme_user_1":[{"id":"w"}]"""),
              json(
                  3,
                  "unstruct",
                  "product_view",
                  "\"unstruct_event_com_acme_product_view_1\":{\"id\":17,\"lines\":[{\"sku\":\"L\"}]}"),
              json(
                  4,
                  "struct",
                  "event",
                  "\"se_category\":\"shop\",\"se_action\":\"add-to-basket\",\"se_label\":\"P2\",\"se_value\":9.5"),
              json(
                  5,
                  "transaction",
                  "transaction",
                  "\"tr_orderid\":\"O1\",\"tr_total\":12.5,\"tr_currency\":\"EUR\""),
              json(
                  6,
                  "transaction_item",
                  "transaction_item",
                  "\"ti_orderid\":\"O1\",\"ti_sku\":\"P1\",\"ti_name\":\"Mug\",\"ti_price\":6.25,\"ti_quantity\":2,\"ti_currency\":\"EUR\""),
              json(7, "page_ping", "page_ping", "\"txn_id\":null"),
              json(
                  8,
                  "page_view",
                  "page_view",
                  """
                  "user_id":null,"derived_tstamp":"2026-05-01T09:59:58.250","refr_urlhost":"www.blog.example","geo_latitude":52.5,"geo_location":"52.5,13.4","user_ipaddress":"8.8.8.8\""""));

  @Test
  void jsonTellsWhatTheTabsTell() {
    assertThat(JSON.reasons()).isEmpty();
    assertThat(rows(JSON, Touchpoints.TABLE))
        .hasSize(6)
        .containsExactlyElementsOf(rows(TABS, Touchpoints.TABLE));
    assertThat(rows(JSON, Purchases.TABLE))
        .hasSize(1)
        .containsExactlyElementsOf(rows(TABS, Purchases.TABLE));
    assertThat(rows(JSON, Identities.TABLE))
        .isNotEmpty()
        .containsExactlyElementsOf(rows(TABS, Identities.TABLE));
    assertTable(JSON.touchpoints())
        .in("kind", "channel", "campaign", "product", "order_id", "value")
        .hasExactly(
            "page_view | paid_search | Spring | - | - | -",
            "cart_add | web | - | P1 | - | -",
            "product_view | web | - | 17 | - | -",
            "cart_add | web | - | P2 | - | -",
            "order | web | - | - | O1 | 12.50",
            "page_view | referral | - | - | - | -");
    assertThat(JSON.bronze()).doesNotContain("13.4").doesNotContain("8.8.8.8");
  }

  private static final SourceExports WAREHOUSES =
      ALL.of("snowplow", AS_JSON)
          .file(
              "bigquery.json",
              """
              {"app_id":"shop","collector_tstamp":"2026-05-01 10:00:01 UTC","event":"transaction","event_name":"transaction","event_id":"c6ef3124-b53a-4b13-a233-0088f79dcbc1","domain_userid":"d2","tr_orderid":"O2","tr_total":"12.5","tr_currency":"EUR","txn_id":"4","geo_location":{"lat":52.5}}""")
          .file(
              "snowflake.json",
              """
              {"APP_ID":"shop","COLLECTOR_TSTAMP":"2026-05-01 10:00:02.000","EVENT":"unstruct","EVENT_NAME":"add_to_cart","EVENT_ID":"c6ef3124-b53a-4b13-a233-0088f79dcbc2","DOMAIN_USERID":"d2","USER_IPADDRESS":"8.8.8.8","UNSTRUCT_EVENT_COM_ACME_ADD_TO_CART_1":{"sku":"P1"},"CONTEXTS_COM_ACME_USER_1":[{"id":"w"}]}
              {"APP_ID":"shop","COLLECTOR_TSTAMP":"2026-05-01 10:00:03.000","EVENT":"unstruct","EVENT_NAME":"add_to_cart","EVENT_ID":"no uuid"}""");

  @Test
  void warehousesWriteTheSameInTheirOwnWay() {
    assertTable(WAREHOUSES.touchpoints())
        .in("kind", "occurred_at", "substring_index(identifier, ':', 1)", "product", "value")
        .hasExactly(
            "order | 2026-05-01T10:00:01Z | device | - | 12.50",
            "cart_add | 2026-05-01T10:00:02Z | device | P1 | -");
    assertThat(WAREHOUSES.rows(Identities.TABLE).select("customer_id").distinct().count())
        .isEqualTo(1);
    assertThat(WAREHOUSES.reasons()).singleElement().asString().startsWith("event_id is no UUID");
    assertThat(WAREHOUSES.bronze()).doesNotContain("52.5").doesNotContain("8.8.8.8");
  }

  /** All that a table says, but for the bronze record it was told by. */
  private static List<String> rows(SourceExports exports, Table table) {
    Column[] said =
        Arrays.stream(exports.rows(table).columns())
            .filter(name -> !name.startsWith("_"))
            .sorted()
            .map(functions::col)
            .toArray(Column[]::new);
    return exports.rows(table).select(said).toJSON().collectAsList().stream().sorted().toList();
  }

  private static String tabs(int second, String event, String name, Map<String, String> given) {
    Map<String, String> cells = new HashMap<>();
    cells.put("app_id", "shop");
    cells.put("platform", "web");
    cells.put("collector_tstamp", "2026-05-01 10:00:0" + second + ".000");
    cells.put("event", event);
    cells.put("event_id", id(second));
    cells.put("user_id", "u1");
    cells.put("domain_userid", "d1");
    cells.put("event_name", name);
    cells.putAll(given);
    return NAMES.stream()
        .map(column -> cells.getOrDefault(column, ""))
        .collect(Collectors.joining("\t"));
  }

  /** One event as JSON, of a known user unless it says otherwise. */
  private static String json(int second, String event, String name, String given) {
    String user = given.contains("\"user_id\"") ? "" : "\"user_id\":\"u1\",";
    return "{\"app_id\":\"shop\",\"platform\":\"web\",\"collector_tstamp\":\"2026-05-01T10:00:0"
        + second
        + ".000Z\",\"event\":\""
        + event
        + "\",\"event_id\":\""
        + id(second)
        + "\","
        + user
        + "\"domain_userid\":\"d1\",\"event_name\":\""
        + name
        + "\","
        + given
        + "}";
  }

  private static String id(int second) {
    return "c6ef3124-b53a-4b13-a233-0088f79dcbc" + second;
  }
}
