package io.pathlake.unify;

import static io.pathlake.testing.TableAssert.assertTable;

import io.pathlake.settings.SourceSettings.Protection;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All cases are orders of one lake: 1001 and on have lines, 2001 refunds, 3001 too little. */
class ShopifyBulkTest {

  private static final String SUM =
      money("subtotalPriceSet", "100.00") + money("totalRefundedSet", "30.00");
  private static final String FIRST = refund("9", "09", "20.00");

  @TempDir static Path folder;
  private static Exports exports;

  private static String money(String field, String amount) {
    return ",\"%s\":{\"shopMoney\":{\"amount\":\"%s\",\"currencyCode\":\"EUR\"}}"
        .formatted(field, amount);
  }

  private static String order(String id, String status, String more) {
    return """
        {"id":"gid://shopify/Order/%s","name":"#%s","createdAt":"2026-03-01T09:00:00Z","updatedAt":"2026-03-20T12:00:00Z",\
        "test":false,"taxesIncluded":true,"currencyCode":"EUR","displayFinancialStatus":"%s",\
        "customer":{"id":"gid://shopify/Customer/77","defaultEmailAddress":{"emailAddress":"Eve@example.org"}}%s}"""
        .formatted(id, id, status, more);
  }

  private static String part(String type, String id, String order, String more) {
    return """
        {"id":"gid://shopify/%s/%s","__parentId":"gid://shopify/Order/%s"%s}"""
        .formatted(type, id, order, more);
  }

  private static String refund(String id, String day, String amount) {
    return "{\"id\":\"gid://shopify/Refund/%s\",\"createdAt\":\"2026-03-%sT10:00:00Z\"%s}"
        .formatted(id, day, money("totalRefundedSet", amount));
  }

  private static String refunds(String... refunds) {
    return ",\"refunds\":[" + String.join(",", refunds) + "]";
  }

  @BeforeAll
  static void run() throws IOException {
    exports = Exports.of(folder, "shopify_bulk");
    exports.file(
        "lines.jsonl",
        order(
            "1001",
            "PAID",
            money("subtotalPriceSet", "25.00")
                + money("totalPriceSet", "29.90")
                + money("totalTaxSet", "4.77")
                + money("totalShippingPriceSet", "4.90")),
        part(
            "LineItem",
            "1",
            "1001",
            ",\"sku\":\"P1\",\"title\":\"The P1\",\"quantity\":2"
                + money("originalUnitPriceSet", "11.90")
                + ",\"discountAllocations\":[{\"x\":0"
                + money("allocatedAmountSet", "3.80")
                + "}],\"taxLines\":[{\"x\":0"
                + money("priceSet", "3.19")
                + "}]"),
        // Whatever else was asked for is no record, nor are its own parts.
        part("ShippingLine", "5", "1001", ",\"title\":\"Post\""),
        "{\"id\":\"gid://shopify/Note/3\",\"__parentId\":\"gid://shopify/ShippingLine/5\"}",
        part(
            "LineItem",
            "2",
            "1001",
            ",\"sku\":\"\",\"quantity\":1,\"product\":{\"id\":\"gid://shopify/Product/555\"}"
                + money("originalUnitPriceSet", "5.00")
                + ",\"taxLines\":[]"),
        order("1002", "PENDING", money("totalPriceSet", "30.00")),
        part("LineItem", "3", "1002", ",\"sku\":\"P3\",\"quantity\":3"),
        order("1003", "VOIDED", money("totalPriceSet", "30.00")),
        order("1004", "PAID", money("totalPriceSet", "30.00"))
            .replace("\"test\":false", "\"test\":true"));
    exports.file(
        "refunds.jsonl",
        order(
                "2001",
                "REFUNDED",
                money("subtotalPriceSet", "100.00")
                    + money("totalPriceSet", "129.00")
                    + money("totalTaxSet", "19.00")
                    + money("totalShippingPriceSet", "10.00")
                    + money("totalRefundedSet", "129.00")
                    + refunds(refund("9", "09", "129.00")))
            .replace("Included\":true", "Included\":false"),
        // A refund that is listed, and one that only the sum knows of.
        order("2002", "PARTIALLY_REFUNDED", SUM + refunds(FIRST)),
        order("2003", "PARTIALLY_REFUNDED", money("totalPriceSet", "50.00")),
        part(
            "Refund",
            "8",
            "2003",
            ",\"createdAt\":\"2026-03-08T10:00:00Z\"" + money("totalRefundedSet", "5.00")),
        order("2004", "PARTIALLY_REFUNDED", SUM + refunds(FIRST)));
    exports.file(
        "wrong.jsonl",
        part("LineItem", "1", "3001", ",\"quantity\":1"),
        order("3001", "PAID", money("subtotalPriceSet", "10.00")),
        part("LineItem", "2", "3002", ",\"quantity\":1"),
        part("LineItem", "3", "3001", "").replace("\"id\":", "\"was\":"),
        order("3002", "PAID", ""),
        order("3003", "REFUNDED", money("subtotalPriceSet", "10.00")));
    exports.run();
    exports.file(
        "again.jsonl",
        order("2004", "PARTIALLY_REFUNDED", SUM + refunds(FIRST, refund("10", "19", "10.00")))
            .replace("03-20", "03-21"));
    exports.run();
  }

  private static Dataset<Row> purchases(String orders) {
    return exports.purchases().where("coalesce(refund_of, order_id) LIKE '" + orders + "'");
  }

  private static Dataset<Row> touchpoints(String orders) {
    return exports.touchpoints().where("order_id LIKE '" + orders + "'");
  }

  @Test
  void anOrderHasTheLinesThatStandBelowIt() {
    assertTable(purchases("10%"))
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
            "1001 | 555 | 1.000 | 5.0000 | 5.00 | 0.00 | 0.00 | - | EUR",
            "1002 | P3 | 3.000 | 0.0000 | 0.00 | 0.00 | - | - | EUR",
            "1002 | - | 0.000 | - | 30.00 | - | - | - | EUR");
    String number =
        exports.pseudonym(Protection.CUSTOMER, "77").replace("customer:", "customer:shopify:");
    assertTable(touchpoints("10%"))
        .in("order_id", "kind", "occurred_at", "value", "identifier", "size(identifiers)")
        .hasExactly(
            "1001 | order | 2026-03-01T09:00:00Z | 21.81 | " + number + " | 2",
            "1002 | order | 2026-03-01T09:00:00Z | 30.00 | " + number + " | 2");
  }

  @Test
  void refundsTakeBackWhatTheyGaveAndNoMoreThanTheGoods() {
    assertTable(purchases("20%").where("left(order_id, 4) <> '2004'"))
        .in("line_kind", "order_id", "gross", "refund_of")
        .hasExactly(
            "sale | 2001 | 100.00 | -",
            "refund | 2001-9 | -100.00 | 2001",
            "sale | 2002 | 100.00 | -",
            "refund | 2002-9 | -20.00 | 2002",
            "refund | 2002-rest | -10.00 | 2002",
            "sale | 2003 | 50.00 | -",
            "refund | 2003-8 | -5.00 | 2003");
    assertTable(touchpoints("20%").where("kind = 'refund'"))
        .in("order_id", "occurred_at", "value")
        .hasExactly(
            "2001 | 2026-03-09T10:00:00Z | -100.00",
            "2002 | 2026-03-09T10:00:00Z | -20.00",
            "2002 | 2026-03-20T12:00:00Z | -10.00",
            "2003 | 2026-03-08T10:00:00Z | -5.00",
            "2004 | 2026-03-09T10:00:00Z | -20.00",
            "2004 | 2026-03-19T10:00:00Z | -10.00");
  }

  @Test
  void aRefundThatALaterOperationListsIsNoLongerARest() {
    assertTable(purchases("2004").where("refund_of IS NOT NULL"))
        .in("order_id", "gross")
        .hasExactly("2004-9 | -20.00", "2004-10 | -10.00");
  }

  @Test
  void whatWasNotToldIsQuarantinedWithWhatToAskFor() {
    String apart =
        "it is a part of an order that does not stand above it: run the bulk operation with"
            + " groupObjects: true, and ask for the id of everything";
    assertTable(exports.quarantine())
        .in("reason")
        .hasExactly(
            apart,
            apart,
            apart,
            "the order says nothing of its money: ask the bulk operation for subtotalPriceSet {"
                + " shopMoney { amount currencyCode } }",
            "the order was refunded, but not how much: ask the bulk operation for totalRefundedSet"
                + " { shopMoney { amount } }");
    assertTable(purchases("30%")).in("order_id", "gross").hasExactly("3001 | 10.00");
  }
}
