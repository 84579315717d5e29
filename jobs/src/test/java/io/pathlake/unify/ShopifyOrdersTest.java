package io.pathlake.unify;

import static io.pathlake.testing.TableAssert.assertTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.lake.tables.Bronze;
import io.pathlake.settings.SourceSettings.Protection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All cases are of one lake, each with orders of its own: 1001 and on, 2001 and on, … */
class ShopifyOrdersTest {

  @TempDir static Path folder;
  private static Exports exports;
  private static Dataset<Row> firstPurchases;
  private static Dataset<Row> firstTouchpoints;

  private static String order(String id, String updated, String more) {
    return """
        {"id":%s,"name":"#%s","order_number":%s,"created_at":"2026-03-01T10:00:00+01:00",\
        "updated_at":"2026-03-%sT12:00:00Z","currency":"EUR","financial_status":"paid",%s}"""
        .formatted(id, id, id, updated, more);
  }

  private static String line(String id, String sku, int pieces, String price, String more) {
    return """
        {"id":%s,"sku":"%s","title":"The %s","quantity":%d,"price":"%s"%s}"""
        .formatted(id, sku, sku, pieces, price, more);
  }

  @BeforeAll
  static void run() throws IOException {
    exports =
        Exports.of(
            folder,
            List.of("shopify_orders", "taxed"),
            "sources.taxed { like = shopify_orders, parameters.prices-include-tax = yes }");
    writeLines();
    writeVersions();
    writeRefund();
    writeKeptBack();
    writeTaxed();
    writeCheckouts();
    exports.run();
    firstPurchases = exports.purchases().localCheckpoint();
    firstTouchpoints = exports.touchpoints().localCheckpoint();
    writeLaterVersions();
    writeItsOrder();
    exports.run();
    writeOlderVersion();
    exports.run();
  }

  /** Rows whose order numbers begin so, as do the numbers of their refunds. */
  private static Dataset<Row> orders(String begin, Dataset<Row> rows) {
    return rows.where(rows.col("order_id").startsWith(begin));
  }

  private static void writeLines() throws IOException {
    exports.fileOf(
        "shopify_orders",
        "page.json",
        "{\"orders\":[",
        order(
            "1001",
            "01",
            "\"taxes_included\":true,\"email\":\"Eve@example.org\",\"phone\":\"07700 900123\","
                + "\"customer\":{\"id\":77,\"first_name\":\"Eve\",\"default_address\":{\"city\":\"Rome\"}},"
                + "\"note\":\"ring twice\",\"billing_address\":{\"name\":\"Eve Adams\"},"
                + "\"line_items\":["
                + line(
                    "1",
                    "P1",
                    2,
                    "11.90",
                    ",\"total_discount\":\"0.00\",\"discount_allocations\":[{\"amount\":\"2.00\"},{\"amount\":\"1.80\"}],"
                        + "\"tax_lines\":[{\"price\":\"3.19\",\"rate\":0.19}]")
                + ","
                + line("2", "P2", 1, "5.00", ",\"total_discount\":\"1.00\",\"tax_lines\":[]")
                + "],\"shipping_lines\":[{\"price\":\"6.00\",\"discounted_price\":\"4.90\"}]"),
        ",",
        order(
            "1002",
            "01",
            "\"taxes_included\":false,\"source_name\":\"pos\",\"line_items\":["
                + line(
                    "3", "", 1, "10.00", ",\"product_id\":555,\"tax_lines\":[{\"price\":\"2.00\"}]")
                + "]"),
        "]}");
  }

  @Test
  void linesAreAfterDiscountsAndWithoutTheTaxInThem() {
    assertTable(orders("100", exports.purchases()))
        .in(
            "order_id",
            "product",
            "quantity",
            "unit_price",
            "gross",
            "discount",
            "tax",
            "shipping",
            "currency")
        .hasExactly(
            "1001 | P1 | 2.000 | 11.9000 | 16.81 | 3.80 | 3.19 | 4.90 | EUR",
            "1001 | P2 | 1.000 | 5.0000 | 4.00 | 1.00 | 0.00 | - | EUR",
            "1002 | 555 | 1.000 | 10.0000 | 10.00 | 0.00 | 2.00 | - | EUR");
    String number =
        exports.pseudonym(Protection.CUSTOMER, "77").replace("customer:", "customer:shopify:");
    assertTable(orders("100", exports.touchpoints()))
        .in(
            "order_id",
            "kind",
            "channel",
            "occurred_at",
            "value",
            "identifier",
            "size(identifiers)")
        .hasExactly(
            "1001 | order | web | 2026-03-01T09:00:00Z | 20.81 | " + number + " | 3",
            "1002 | order | store | 2026-03-01T09:00:00Z | 10.00 | - | -1");
    String kept =
        exports
            .lake()
            .read(Bronze.of(TestSources.source(exports.settings(), "shopify_orders")))
            .collectAsList()
            .toString();
    assertThat(kept).doesNotContain("Eve", "Rome", "ring twice", "example.org", "900123");
  }

  private static final String ONE_LINE = "\"line_items\":[" + line("1", "P1", 1, "10.00", "") + "]";

  private static void writeVersions() throws IOException {
    exports.fileOf(
        "shopify_orders",
        "versions.jsonl",
        order("2001", "05", "\"line_items\":[" + line("1", "P1", 3, "10.00", "") + "]"),
        order("2001", "04", "\"line_items\":[" + line("1", "P1", 2, "10.00", "") + "]"),
        order("2002", "04", ONE_LINE).replace("\"paid\"", "\"pending\""),
        order("2003", "04", ONE_LINE).replace("\"paid\"", "\"pending\""),
        order("2004", "04", ONE_LINE + ",\"cancelled_at\":\"2026-03-04T09:00:00Z\""),
        order("2005", "04", ONE_LINE + ",\"test\":true"));
  }

  private static void writeLaterVersions() throws IOException {
    exports.fileOf(
        "shopify_orders",
        "later versions.jsonl",
        order("2002", "06", ONE_LINE).replace("\"paid\"", "\"voided\""),
        order("2003", "06", ONE_LINE + ",\"cancelled_at\":\"2026-03-06T09:00:00Z\"")
            .replace("\"paid\"", "\"pending\""));
  }

  /** A version that is older than the voiding comes late and changes nothing. */
  private static void writeOlderVersion() throws IOException {
    exports.fileOf("shopify_orders", "older version.jsonl", order("2002", "05", ONE_LINE));
  }

  @Test
  void laterVersionsWinAndVoidedOrCancelledOrdersAreNone() {
    String[] before = {"2001 | 30.00", "2002 | 10.00", "2003 | 10.00", "2004 | 10.00"};
    assertTable(orders("200", firstTouchpoints)).in("order_id", "value").hasExactly(before);
    assertTable(orders("200", firstPurchases)).in("order_id", "gross").hasExactly(before);
    String[] after = {"2001 | 30.00", "2004 | 10.00"};
    assertTable(orders("200", exports.touchpoints())).in("order_id", "value").hasExactly(after);
    assertTable(orders("200", exports.purchases())).in("order_id", "gross").hasExactly(after);
  }

  private static final String REFUND =
      """
        {"id":9,"order_id":3001,"created_at":"2026-03-09T10:00:00Z","note":"too small","refund_line_items":[\
        {"id":91,"line_item_id":1,"quantity":1,"subtotal":10.00,"total_tax":1.60,"line_item":{"id":1,"sku":"P1","title":"The P1"}}],\
        "order_adjustments":[{"id":8,"kind":"shipping_refund","amount":"-4.00"},\
        {"id":7,"kind":"refund_discrepancy","amount":"-2.50"}],\
        "transactions":[{"id":6,"amount":"16.50","kind":"refund","currency":"EUR"}]}""";

  private static void writeRefund() throws IOException {
    exports.fileOf("shopify_orders", "refund.json", REFUND);
  }

  private static void writeItsOrder() throws IOException {
    exports.fileOf(
        "shopify_orders",
        "order.json",
        order(
            "3001",
            "10",
            "\"taxes_included\":true,\"line_items\":["
                + line("1", "P1", 2, "10.00", ",\"tax_lines\":[{\"price\":\"3.20\"}]")
                + "],\"refunds\":["
                + REFUND
                + "]"));
  }

  @Test
  void refundsAreTakenOffTheirOrderWhetherTheyComeBeforeItOrInIt() {
    assertTable(orders("3001", firstPurchases))
        .in("line_kind", "order_id", "product", "gross", "net", "refund_of", "currency")
        .hasExactly(
            "refund | 3001-9 | P1 | -10.00 | -10.00 | 3001 | EUR",
            "refund | 3001-9 | - | -2.50 | -2.50 | 3001 | EUR");
    assertTable(orders("3001", exports.purchases()))
        .in("line_kind", "order_id", "product", "quantity", "gross", "refunded", "net")
        .hasExactly(
            "sale | 3001 | P1 | 2.000 | 16.80 | 8.40 | 8.40",
            "refund | 3001-9 | P1 | -1.000 | -8.40 | 0.00 | 0.00",
            "refund | 3001-9 | - | 0.000 | -2.50 | 0.00 | -2.50");
    assertTable(orders("3001", exports.touchpoints()))
        .in("kind", "order_id", "occurred_at", "value")
        .hasExactly(
            "order | 3001 | 2026-03-01T09:00:00Z | 16.80",
            "refund | 3001 | 2026-03-09T10:00:00Z | -10.90");
  }

  private static void writeKeptBack() throws IOException {
    String returned =
        "{\"id\":%s,\"line_item_id\":%s,\"quantity\":1,\"subtotal\":%s,\"total_tax\":%s}";
    String refund =
        "\"refunds\":[{\"id\":9,\"created_at\":\"2026-03-05T10:00:00Z\",\"refund_line_items\":[%s],"
            + "\"order_adjustments\":[{\"id\":7,\"kind\":\"refund_discrepancy\",\"amount\":\"%s\",\"tax_amount\":\"0.00\"}]}]";
    exports.fileOf(
        "shopify_orders",
        "kept back.jsonl",
        order(
            "4001",
            "06",
            "\"line_items\":["
                + line("1", "P1", 1, "100.00", "")
                + "],"
                + refund.formatted(returned.formatted("11", "1", "100.0", "0.0"), "15.00")),
        // Three lines share what was kept back, to the cent.
        order(
            "4002",
            "06",
            "\"line_items\":["
                + line("1", "P1", 1, "10.00", "")
                + ","
                + line("2", "P2", 1, "10.00", "")
                + ","
                + line("3", "P3", 1, "10.00", "")
                + "],"
                + refund.formatted(
                    returned.formatted("11", "1", "10.0", "0.0")
                        + ","
                        + returned.formatted("12", "2", "10.0", "0.0")
                        + ","
                        + returned.formatted("13", "3", "10.0", "0.0"),
                    "10.00")),
        // Tax inside prices, and shipping kept back, too: no more than the goods.
        order(
            "4003",
            "06",
            "\"taxes_included\":true,\"line_items\":["
                + line("1", "P1", 1, "119.00", ",\"tax_lines\":[{\"price\":\"19.00\"}]")
                + "],"
                + refund.formatted(returned.formatted("11", "1", "119.0", "19.0"), "123.90")));
  }

  @Test
  void whatWasKeptBackOfReturnedGoodsIsNotGivenBack() {
    assertTable(orders("400", exports.touchpoints()).where("kind = 'refund'"))
        .in("order_id", "value")
        .hasExactly("4001 | -85.00", "4002 | -20.00", "4003 | 0.00");
    assertTable(orders("400", exports.purchases()))
        .in("line_kind", "order_id", "product", "quantity", "gross", "net")
        .hasExactly(
            "sale | 4001 | P1 | 1.000 | 100.00 | 15.00",
            "refund | 4001-9 | P1 | -1.000 | -85.00 | 0.00",
            "sale | 4002 | P1 | 1.000 | 10.00 | 3.33",
            "sale | 4002 | P2 | 1.000 | 10.00 | 3.34",
            "sale | 4002 | P3 | 1.000 | 10.00 | 3.33",
            "refund | 4002-9 | P1 | -1.000 | -6.67 | 0.00",
            "refund | 4002-9 | P2 | -1.000 | -6.66 | 0.00",
            "refund | 4002-9 | P3 | -1.000 | -6.67 | 0.00",
            "sale | 4003 | P1 | 1.000 | 100.00 | 100.00",
            "refund | 4003-9 | P1 | -1.000 | 0.00 | 0.00");
  }

  private static void writeTaxed() throws IOException {
    exports.fileOf(
        "taxed",
        "refunds.jsonl",
        """
        {"id":9,"order_id":5001,"created_at":"2026-03-09T10:00:00Z","refund_line_items":[\
        {"id":91,"line_item_id":1,"quantity":1,"subtotal":119.00,"total_tax":19.00}],\
        "transactions":[{"id":6,"amount":"119.00","kind":"refund","currency":"EUR"}]}""",
        """
        {"id":8,"order_id":5001,"created_at":"2026-03-09T10:00:00Z","refund_line_items":[\
        {"id":81,"line_item_id":1,"quantity":1,"subtotal":119.00}]}""");
    // An order that tells it itself is believed.
    exports.fileOf(
        "taxed",
        "orders.jsonl",
        order(
            "5002",
            "01",
            "\"taxes_included\":false,\"line_items\":["
                + line("1", "P1", 1, "10.00", ",\"tax_lines\":[{\"price\":\"2.00\"}]")
                + "]"));
  }

  @Test
  void aRefundByItselfIsToldWhetherPricesIncludeTax() {
    assertTable(exports.purchasesOf("taxed"))
        .in("line_kind", "order_id", "gross", "tax")
        .hasExactly("refund | 5001-9 | -100.00 | -19.00", "sale | 5002 | 10.00 | 2.00");
    assertTable(exports.touchpointsOf("taxed"))
        .in("kind", "order_id", "value")
        .hasExactly("refund | 5001 | -100.00", "order | 5002 | 10.00");
    assertTable(exports.quarantineOf("taxed"))
        .in("reason")
        .hasExactly(
            "a refund has no time, or a line of it no quantity, no subtotal or (where prices include it) no tax");
  }

  private static void writeCheckouts() throws IOException {
    exports.fileOf(
        "shopify_orders",
        "checkouts.json",
        "{\"checkouts\":[{\"id\":6005,\"created_at\":\"2026-03-01T10:00:00Z\",\"email\":\"a@x.example\","
            + "\"abandoned_checkout_url\":\"https://shop.example/recover?key=1\",\"currency\":\"EUR\","
            + "\"line_items\":[{\"sku\":\"P1\",\"quantity\":1,\"price\":\"3.00\"}]}]}");
    exports.fileOf(
        "shopify_orders",
        "bad.json",
        "{\"draft_orders\":[{\"id\":6006,\"created_at\":\"2026-03-01T10:00:00Z\",\"status\":\"open\"}]}",
        order("6007", "01", "\"line_items\":[" + line("1", "P1", -1, "10.00", "") + "]"),
        order("6008", "01", "\"line_items\":[]").replace("EUR", "EURO"),
        order("6009", "01", "\"line_items\":[]").replace("created_at", "made_at"),
        order("6010", "01", "\"line_items\":[{\"id\":1,\"quantity\":\"one\",\"price\":\"1\"}]"),
        "{\"customer\":{\"id\":3,\"email\":\"a@x.example\"}}");
  }

  @Test
  void checkoutsAreTouchpointsAndDraftsAreQuarantined() {
    assertTable(exports.touchpoints().where("order_id IS NULL OR order_id LIKE '60%'"))
        .in("kind", "channel", "stage", "product", "identifier")
        .hasExactly(
            "checkout_start | web | purchase | P1 | "
                + exports.pseudonym(Protection.EMAIL, "a@x.example"));
    assertTable(exports.purchases().where("order_id LIKE '60%'")).hasNoRows();
    assertTable(exports.quarantineOf("shopify_orders"))
        .in("reason")
        .hasExactly(
            "it is no order, refund or checkout: drafts, customers and products are not read here",
            "a line has fewer than no pieces: what came back belongs under refunds",
            "currency is no code such as EUR",
            "created_at has no value, but is required",
            "line_items[].quantity: \"on…\" is not a number",
            "id has no value, but is required");
  }
}
