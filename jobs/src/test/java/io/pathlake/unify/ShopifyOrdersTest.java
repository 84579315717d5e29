package io.pathlake.unify;

import static io.pathlake.testing.TableAssert.assertTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.lake.tables.Bronze;
import io.pathlake.settings.SourceSettings.Protection;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopifyOrdersTest {

  @TempDir Path folder;

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

  @Test
  void linesAreAfterDiscountsAndWithoutTheTaxInThem() throws IOException {
    Exports exports = Exports.of(folder, "shopify_orders");
    exports.file(
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
    exports.run();
    assertTable(exports.purchases())
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
    assertTable(exports.touchpoints())
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
            .read(Bronze.of(exports.settings().sources().get(0)))
            .collectAsList()
            .toString();
    assertThat(kept).doesNotContain("Eve", "Rome", "ring twice", "example.org", "900123");
  }

  @Test
  void laterVersionsWinAndVoidedOrCancelledOrdersAreNone() throws IOException {
    Exports exports = Exports.of(folder, "shopify_orders");
    String lines = "\"line_items\":[" + line("1", "P1", 1, "10.00", "") + "]";
    exports.file(
        "a.jsonl",
        order("1", "05", "\"line_items\":[" + line("1", "P1", 3, "10.00", "") + "]"),
        order("1", "04", "\"line_items\":[" + line("1", "P1", 2, "10.00", "") + "]"),
        order("2", "04", lines).replace("\"paid\"", "\"pending\""),
        order("3", "04", lines).replace("\"paid\"", "\"pending\""),
        order("4", "04", lines + ",\"cancelled_at\":\"2026-03-04T09:00:00Z\""),
        order("5", "04", lines + ",\"test\":true"));
    exports.run();
    String[] before = {"1 | 30.00", "2 | 10.00", "3 | 10.00", "4 | 10.00"};
    assertTable(exports.touchpoints()).in("order_id", "value").hasExactly(before);
    assertTable(exports.purchases()).in("order_id", "gross").hasExactly(before);
    exports.file(
        "b.jsonl",
        order("2", "06", lines).replace("\"paid\"", "\"voided\""),
        order("3", "06", lines + ",\"cancelled_at\":\"2026-03-06T09:00:00Z\"")
            .replace("\"paid\"", "\"pending\""));
    exports.run();
    // A version that is older than the voiding comes late and changes nothing.
    exports.file("c.jsonl", order("2", "05", lines));
    exports.run();
    String[] after = {"1 | 30.00", "4 | 10.00"};
    assertTable(exports.touchpoints()).in("order_id", "value").hasExactly(after);
    assertTable(exports.purchases()).in("order_id", "gross").hasExactly(after);
  }

  @Test
  void refundsAreTakenOffTheirOrderWhetherTheyComeBeforeItOrInIt() throws IOException {
    Exports exports = Exports.of(folder, "shopify_orders");
    String refund =
        """
        {"id":9,"order_id":1,"created_at":"2026-03-09T10:00:00Z","note":"too small","refund_line_items":[\
        {"id":91,"line_item_id":1,"quantity":1,"subtotal":10.00,"total_tax":1.60,"line_item":{"id":1,"sku":"P1","title":"The P1"}}],\
        "order_adjustments":[{"id":8,"kind":"shipping_refund","amount":"-4.00"},\
        {"id":7,"kind":"refund_discrepancy","amount":"-2.50"}],\
        "transactions":[{"id":6,"amount":"16.50","kind":"refund","currency":"EUR"}]}""";
    exports.file("refund.json", refund);
    exports.run();
    assertTable(exports.purchases())
        .in("line_kind", "order_id", "product", "gross", "net", "refund_of", "currency")
        .hasExactly(
            "refund | 1-9 | P1 | -10.00 | -10.00 | 1 | EUR",
            "refund | 1-9 | - | -2.50 | -2.50 | 1 | EUR");
    exports.file(
        "order.json",
        order(
            "1",
            "10",
            "\"taxes_included\":true,\"line_items\":["
                + line("1", "P1", 2, "10.00", ",\"tax_lines\":[{\"price\":\"3.20\"}]")
                + "],\"refunds\":["
                + refund
                + "]"));
    exports.run();
    assertTable(exports.purchases())
        .in("line_kind", "order_id", "product", "quantity", "gross", "refunded", "net")
        .hasExactly(
            "sale | 1 | P1 | 2.000 | 16.80 | 8.40 | 8.40",
            "refund | 1-9 | P1 | -1.000 | -8.40 | 0.00 | 0.00",
            "refund | 1-9 | - | 0.000 | -2.50 | 0.00 | -2.50");
    assertTable(exports.touchpoints())
        .in("kind", "order_id", "occurred_at", "value")
        .hasExactly(
            "order | 1 | 2026-03-01T09:00:00Z | 16.80",
            "refund | 1 | 2026-03-09T10:00:00Z | -10.90");
  }

  @Test
  void whatWasKeptBackOfReturnedGoodsIsNotGivenBack() throws IOException {
    Exports exports = Exports.of(folder, "shopify_orders");
    String returned =
        "{\"id\":%s,\"line_item_id\":%s,\"quantity\":1,\"subtotal\":%s,\"total_tax\":%s}";
    String refund =
        "\"refunds\":[{\"id\":9,\"created_at\":\"2026-03-05T10:00:00Z\",\"refund_line_items\":[%s],"
            + "\"order_adjustments\":[{\"id\":7,\"kind\":\"refund_discrepancy\",\"amount\":\"%s\",\"tax_amount\":\"0.00\"}]}]";
    exports.file(
        "a.jsonl",
        order(
            "1",
            "06",
            "\"line_items\":["
                + line("1", "P1", 1, "100.00", "")
                + "],"
                + refund.formatted(returned.formatted("11", "1", "100.0", "0.0"), "15.00")),
        // Three lines share what was kept back, to the cent.
        order(
            "2",
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
            "3",
            "06",
            "\"taxes_included\":true,\"line_items\":["
                + line("1", "P1", 1, "119.00", ",\"tax_lines\":[{\"price\":\"19.00\"}]")
                + "],"
                + refund.formatted(returned.formatted("11", "1", "119.0", "19.0"), "123.90")));
    exports.run();
    assertTable(exports.touchpoints().where("kind = 'refund'"))
        .in("order_id", "value")
        .hasExactly("1 | -85.00", "2 | -20.00", "3 | 0.00");
    assertTable(exports.purchases())
        .in("line_kind", "order_id", "product", "quantity", "gross", "net")
        .hasExactly(
            "sale | 1 | P1 | 1.000 | 100.00 | 15.00",
            "refund | 1-9 | P1 | -1.000 | -85.00 | 0.00",
            "sale | 2 | P1 | 1.000 | 10.00 | 3.33",
            "sale | 2 | P2 | 1.000 | 10.00 | 3.34",
            "sale | 2 | P3 | 1.000 | 10.00 | 3.33",
            "refund | 2-9 | P1 | -1.000 | -6.67 | 0.00",
            "refund | 2-9 | P2 | -1.000 | -6.66 | 0.00",
            "refund | 2-9 | P3 | -1.000 | -6.67 | 0.00",
            "sale | 3 | P1 | 1.000 | 100.00 | 100.00",
            "refund | 3-9 | P1 | -1.000 | 0.00 | 0.00");
  }

  @Test
  void aRefundByItselfIsToldWhetherPricesIncludeTax() throws IOException {
    Exports exports =
        Exports.of(folder, "shopify_orders", "parameters { prices-include-tax = \"yes\" }");
    exports.file(
        "refunds.jsonl",
        """
        {"id":9,"order_id":1,"created_at":"2026-03-09T10:00:00Z","refund_line_items":[\
        {"id":91,"line_item_id":1,"quantity":1,"subtotal":119.00,"total_tax":19.00}],\
        "transactions":[{"id":6,"amount":"119.00","kind":"refund","currency":"EUR"}]}""",
        """
        {"id":8,"order_id":1,"created_at":"2026-03-09T10:00:00Z","refund_line_items":[\
        {"id":81,"line_item_id":1,"quantity":1,"subtotal":119.00}]}""");
    // An order that tells it itself is believed.
    exports.file(
        "orders.jsonl",
        order(
            "2",
            "01",
            "\"taxes_included\":false,\"line_items\":["
                + line("1", "P1", 1, "10.00", ",\"tax_lines\":[{\"price\":\"2.00\"}]")
                + "]"));
    exports.run();
    assertTable(exports.purchases())
        .in("line_kind", "order_id", "gross", "tax")
        .hasExactly("refund | 1-9 | -100.00 | -19.00", "sale | 2 | 10.00 | 2.00");
    assertTable(exports.touchpoints())
        .in("kind", "order_id", "value")
        .hasExactly("refund | 1 | -100.00", "order | 2 | 10.00");
    assertTable(exports.quarantine())
        .in("reason")
        .hasExactly(
            "a refund has no time, or a line of it no quantity, no subtotal or (where prices include it) no tax");
  }

  @Test
  void checkoutsAreTouchpointsAndDraftsAreQuarantined() throws IOException {
    Exports exports = Exports.of(folder, "shopify_orders");
    exports.file(
        "checkouts.json",
        "{\"checkouts\":[{\"id\":5,\"created_at\":\"2026-03-01T10:00:00Z\",\"email\":\"a@x.example\","
            + "\"abandoned_checkout_url\":\"https://shop.example/recover?key=1\",\"currency\":\"EUR\","
            + "\"line_items\":[{\"sku\":\"P1\",\"quantity\":1,\"price\":\"3.00\"}]}]}");
    exports.file(
        "bad.json",
        "{\"draft_orders\":[{\"id\":6,\"created_at\":\"2026-03-01T10:00:00Z\",\"status\":\"open\"}]}",
        order("7", "01", "\"line_items\":[" + line("1", "P1", -1, "10.00", "") + "]"),
        order("8", "01", "\"line_items\":[]").replace("EUR", "EURO"),
        order("9", "01", "\"line_items\":[]").replace("created_at", "made_at"),
        order("10", "01", "\"line_items\":[{\"id\":1,\"quantity\":\"one\",\"price\":\"1\"}]"),
        "{\"customer\":{\"id\":3,\"email\":\"a@x.example\"}}");
    exports.run();
    assertTable(exports.touchpoints())
        .in("kind", "channel", "stage", "product", "identifier")
        .hasExactly(
            "checkout_start | web | purchase | P1 | "
                + exports.pseudonym(Protection.EMAIL, "a@x.example"));
    assertTable(exports.quarantine())
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
