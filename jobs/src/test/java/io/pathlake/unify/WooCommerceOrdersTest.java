package io.pathlake.unify;

import static io.pathlake.testing.TableAssert.assertTable;

import io.pathlake.settings.SourceSettings.Protection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each case has a source of its own; both are of one lake. */
class WooCommerceOrdersTest {

  private static final String LINES =
      "\"line_items\":[{\"id\":1,\"name\":\"One\",\"product_id\":5,\"variation_id\":0,\"sku\":\"P1\",\"quantity\":2,"
          + "\"subtotal\":\"20.00\",\"total\":\"18.00\",\"total_tax\":\"3.60\"},"
          + "{\"id\":2,\"name\":\"Two\",\"product_id\":6,\"variation_id\":66,\"sku\":\"\",\"quantity\":1,"
          + "\"subtotal\":\"2.00\",\"total\":\"2.00\",\"total_tax\":\"0.40\"}]";

  @TempDir static Path folder;
  private static Exports exports;
  private static Dataset<Row> firstPurchases;
  private static Dataset<Row> firstTouchpoints;

  @BeforeAll
  static void run() throws IOException {
    exports =
        Exports.of(
            folder,
            List.of("woocommerce_orders", "links"),
            "sources.woocommerce_orders.parameters.zone = Europe/Rome",
            "sources.links.like = woocommerce_orders");
    writeOrders();
    writeLinks();
    exports.run();
    firstPurchases = exports.purchasesOf("woocommerce_orders").localCheckpoint();
    firstTouchpoints = exports.touchpointsOf("woocommerce_orders").localCheckpoint();
    writeCancellation();
    exports.run();
  }

  private static String order(int id, String status, String modified, String more) {
    return """
        {"id":%d,"number":"%d","status":"%s","currency":"EUR","date_created_gmt":"2026-03-01T10:00:00",\
        "date_modified_gmt":"2026-03-%sT10:00:00","shipping_total":"6.00","total":"30.00","prices_include_tax":true,%s}"""
        .formatted(id, id, status, modified, more);
  }

  private static void writeOrders() throws IOException {
    exports.fileOf(
        "woocommerce_orders",
        "orders.json",
        "[",
        order(
            10,
            "processing",
            "01",
            "\"customer_id\":0,\"billing\":{\"first_name\":\"Eve\",\"email\":\"eve@example.org\",\"phone\":\"\"},"
                + LINES),
        ",",
        order(
            10,
            "refunded",
            "05",
            "\"customer_id\":0,\"billing\":{\"first_name\":\"Eve\",\"email\":\"eve@example.org\",\"phone\":\"\"},"
                + LINES
                + ",\"refunds\":[{\"id\":100,\"reason\":\"\",\"total\":\"-30.00\"}]"),
        ",",
        order(
            11,
            "completed",
            "02",
            "\"customer_id\":7," + LINES + ",\"refunds\":[{\"id\":101,\"total\":\"-15.00\"}]"),
        ",",
        order(12, "on-hold", "01", "\"customer_id\":8," + LINES),
        ",",
        order(13, "pending", "01", "\"customer_id\":9," + LINES),
        ",",
        order(14, "processing", "01", LINES).replace("_gmt", ""),
        ",",
        order(15, "processing", "01", LINES).replace("\"2026-03-01T", "\"March T"),
        ",",
        order(16, "processing", "01", LINES).replace("EUR", "E"),
        ",",
        order(17, "processing", "01", LINES.replace("\"quantity\":1", "\"quantity\":-1")),
        ",{\"id\":18,\"name\":\"A product\",\"price\":\"3\"}]");
    exports.fileOf(
        "woocommerce_orders",
        "refunds.json",
        "{\"id\":101,\"parent_id\":11,\"date_created_gmt\":\"2026-03-02T09:00:00\",\"amount\":\"13.20\",\"line_items\":["
            + "{\"id\":31,\"name\":\"One\",\"product_id\":5,\"sku\":\"P1\",\"quantity\":-1,\"total\":\"-9.00\",\"total_tax\":\"-1.80\"},"
            + "{\"id\":32,\"name\":\"Two\",\"product_id\":6,\"variation_id\":66,\"quantity\":-1,\"total\":\"-2.00\",\"total_tax\":\"-0.40\"}]}",
        "{\"id\":102,\"parent_id\":0,\"date_created_gmt\":\"2026-03-02T09:00:00\",\"amount\":\"1.00\"}");
  }

  private static void writeCancellation() throws IOException {
    exports.fileOf(
        "woocommerce_orders",
        "later.json",
        order(12, "cancelled", "09", "\"customer_id\":8," + LINES));
  }

  @Test
  void statusDecidesAndRefundsAreGuessedUntilTheyAreTold() {
    assertTable(firstPurchases)
        .in(
            "line_kind",
            "order_id",
            "product",
            "quantity",
            "gross",
            "discount",
            "tax",
            "shipping",
            "refund_of")
        .hasExactly(
            "sale | 10 | P1 | 2.000 | 18.00 | 2.00 | 3.60 | 6.00 | -",
            "sale | 10 | 66 | 1.000 | 2.00 | 0.00 | 0.40 | - | -",
            "refund | 10-100 | - | 0.000 | -20.00 | - | - | - | 10",
            "sale | 11 | P1 | 2.000 | 18.00 | 2.00 | 3.60 | 6.00 | -",
            "sale | 11 | 66 | 1.000 | 2.00 | 0.00 | 0.40 | - | -",
            "refund | 11-101 | P1 | -1.000 | -9.00 | - | -1.80 | - | 11",
            "refund | 11-101 | 66 | -1.000 | -2.00 | - | -0.40 | - | 11",
            "sale | 12 | P1 | 2.000 | 18.00 | 2.00 | 3.60 | 6.00 | -",
            "sale | 12 | 66 | 1.000 | 2.00 | 0.00 | 0.40 | - | -",
            "sale | 14 | P1 | 2.000 | 18.00 | 2.00 | 3.60 | 6.00 | -",
            "sale | 14 | 66 | 1.000 | 2.00 | 0.00 | 0.40 | - | -");
    assertTable(firstTouchpoints)
        .in("kind", "order_id", "occurred_at", "value", "identifier")
        .hasExactly(
            "order | 10 | 2026-03-01T10:00:00Z | 20.00 | "
                + exports.pseudonym(Protection.EMAIL, "eve@example.org"),
            "refund | 10 | 2026-03-05T10:00:00Z | -20.00 | "
                + exports.pseudonym(Protection.EMAIL, "eve@example.org"),
            "order | 11 | 2026-03-01T10:00:00Z | 20.00 | " + number("7"),
            "refund | 11 | 2026-03-02T09:00:00Z | -11.00 | -",
            "order | 12 | 2026-03-01T10:00:00Z | 20.00 | " + number("8"),
            "checkout_start | - | 2026-03-01T10:00:00Z | - | " + number("9"),
            "order | 14 | 2026-03-01T09:00:00Z | 20.00 | -");
    assertTable(exports.quarantineOf("woocommerce_orders"))
        .in("reason")
        .hasExactly(
            "it has no time: date_created_gmt and date_created are missing or no times such as 2026-01-31T10:00:00",
            "currency is no code such as EUR",
            "a line of an order has fewer than no pieces: returns belong in refunds",
            "it is no order and no refund: products and customers are not read here",
            "the refund does not name its order: it has neither parent_id nor a link up to it");
    assertTable(exports.touchpoints().where("order_id = '12'")).hasNoRows();
    assertTable(exports.purchases().where("order_id = '12'")).hasNoRows();
  }

  private static void writeLinks() throws IOException {
    exports.fileOf(
        "links",
        "refunds.json",
        "[{\"id\":726,\"date_created_gmt\":\"2026-03-21T10:00:00\",\"amount\":\"10.00\",\"line_items\":[],"
            + "\"_links\":{\"self\":[{\"href\":\"https://shop.example/wp-json/wc/v3/orders/701/refunds/726\"}],"
            + "\"up\":[{\"href\":\"https://shop.example/wp-json/wc/v3/orders/701\"}]}},",
        "{\"id\":727,\"date_created_gmt\":\"2026-03-21T10:00:00\",\"amount\":\"10.00\",\"line_items\":[],"
            + "\"_links\":{\"up\":[{\"href\":\"https://shop.example/wp-json/wc/v3/products/701\"}]}}]");
  }

  @Test
  void refundsToldBelowTheirOrderNameItByALink() {
    assertTable(exports.purchasesOf("links"))
        .in("line_kind", "order_id", "gross", "refund_of")
        .hasExactly("refund | 701-726 | -10.00 | 701");
    assertTable(exports.quarantineOf("links"))
        .in("reason")
        .hasExactly(
            "the refund does not name its order: it has neither parent_id nor a link up to it");
  }

  private static String number(String id) {
    return exports.pseudonym(Protection.CUSTOMER, id).replace("customer:", "customer:woocommerce:");
  }
}
