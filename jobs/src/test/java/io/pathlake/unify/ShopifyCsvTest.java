package io.pathlake.unify;

import static io.pathlake.testing.TableAssert.assertTable;

import io.pathlake.settings.SourceSettings.Protection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopifyCsvTest {

  private static final String HEADER =
      "Name,Email,Financial Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Amount,Created at,"
          + "Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,Notes,Cancelled at,Refunded Amount,Id,Source,Lineitem discount";

  @TempDir Path folder;

  @Test
  void linesOfAnOrderShareWhatItsFirstLineSays() throws IOException {
    Exports exports = Exports.of(folder, List.of("shopify_orders_csv", "shopify_tables"));
    exports.fileOf(
        "shopify_orders_csv",
        "orders_export.csv",
        HEADER,
        // Tax inside: 19 % of 95.20 are 15.20; a code took 4.80 off 100.
        "#1,eve@example.org,paid,EUR,95.20,5.00,15.20,100.20,4.80,2026-03-01 21:06:21 +0400,2,One,25.00,P1,Eve Adams,\"ring\ntwice\",,0.00,11,web,0",
        "#1,,,,,,,,,,1,Two,50.00,P2,,,,,,,0",
        // Tax on top, an own discount of the line, and half of it given back.
        "#2,,refunded,USD,40.00,0.00,4.00,44.00,0.00,2026-03-02 10:00:00,1,Two,45.00,P2,,,2026-03-03 10:00:00 +0000,22.00,,pos,5",
        "#3,,voided,EUR,10.00,0.00,0.00,10.00,0.00,2026-03-02 10:00:00 +0000,1,One,10.00,P1,,,,0.00,13,web,0",
        "#4,,paid,EUR,10.00,0.00,0.00,10.00,0.00,1 March,1,One,10.00,P1,,,,0.00,14,web,0",
        "#5,,paid,EUR,10.00,0.00,0.00,10.00,0.00,2026-03-02 10:00:00 +0000,-1,One,10.00,P1,,,,0.00,15,web,0",
        "#6,,paid,Euros,10.00,0.00,0.00,10.00,0.00,2026-03-02 10:00:00 +0000,1,One,10.00,P1,,,,0.00,16,web,0",
        "#7,,,,,,,,,,1,Two,50.00,P2,,,,,,,0");
    exports.fileOf(
        "shopify_tables",
        "shopify_order_data.csv",
        "id,email,taxes_included,currency,subtotal_price,total_tax,total_price,created_at,updated_at,customer_id,number,financial_status,processed_at,total_discounts,source_name,test,shipping_address_city,_fivetran_synced",
        "901,eve@example.org,TRUE,GBP,12.00,2.00,15.00,2026-03-01 10:00:00.000,2026-03-02 10:00:00.000,77,1,paid,2026-03-01 10:00:01.000,1.00,web,FALSE,Rome,2026-03-03 00:00:00.000 ",
        "902,,FALSE,GBP,5,1,6,2026-03-01 10:00:00.000,2026-03-02 10:00:00.000,,2,voided,,0,web,FALSE,,2026-03-03 00:00:00.000",
        "903,,FALSE,GBP,5,1,6,2026-03-01 10:00:00.000,2026-03-02 10:00:00.000,,3,paid,,0,web,TRUE,,2026-03-03 00:00:00.000",
        "901,eve@example.org,TRUE,GBP,99.00,2.00,15.00,2026-03-01 10:00:00.000,2026-03-01 10:00:00.000,77,1,paid,2026-03-01 10:00:01.000,1.00,web,FALSE,Rome,2026-03-03 00:00:00.000 ");
    exports.fileOf(
        "shopify_tables",
        "refund.csv",
        "id,created_at,order_id,total_refunded_set_shop_amount,total_refunded_set_shop_currency_code,_fivetran_synced",
        "51,2026-02-09 10:00:00,901,3.00,GBP,2026-03-03 00:00:00",
        "52,2026-03-09 10:00:00,901,,,2026-03-03 00:00:00");
    exports.fileOf(
        "shopify_tables",
        "abandoned_checkout.csv",
        "id,abandoned_checkout_url,created_at,customer_id,email,currency,subtotal_price",
        "61,https://shop.example/recover?key=1,2026-03-01 09:00:00,77,,GBP,5");
    exports.fileOf("shopify_tables", "other/order.csv", "id,created_at,name", "71,2026-03-01,x");
    exports.run();
    assertTable(exports.purchases())
        .in(
            "source",
            "order_id",
            "product",
            "gross",
            "discount",
            "tax",
            "shipping",
            "net",
            "currency",
            "refund_of")
        .hasExactly(
            "shopify_orders_csv | 11 | P1 | 40.00 | 2.40 | 7.60 | 5.00 | 40.00 | EUR | -",
            "shopify_orders_csv | 11 | P2 | 40.00 | 2.40 | 7.60 | - | 40.00 | EUR | -",
            "shopify_orders_csv | #2 | P2 | 40.00 | 5.00 | 4.00 | 0.00 | 40.00 | USD | -",
            "shopify_orders_csv | #2-refund | - | -20.00 | - | - | - | -20.00 | USD | #2",
            "shopify_tables | 901 | - | 10.00 | 1.00 | 2.00 | 3.00 | 10.00 | GBP | -",
            "shopify_tables | 901-51 | - | -3.00 | - | - | - | -3.00 | GBP | 901");
    String eve = exports.pseudonym(Protection.EMAIL, "eve@example.org");
    String number =
        exports.pseudonym(Protection.CUSTOMER, "77").replace("customer:", "customer:shopify:");
    assertTable(exports.touchpoints())
        .in("kind", "channel", "order_id", "occurred_at", "value", "identifier")
        .hasExactly(
            "order | web | 11 | 2026-03-01T17:06:21Z | 80.00 | " + eve,
            "order | store | #2 | 2026-03-02T10:00:00Z | 40.00 | -",
            "refund | store | #2 | 2026-03-03T10:00:00Z | -20.00 | -",
            "order | web | 901 | 2026-03-01T10:00:01Z | 10.00 | " + number,
            "refund | web | 901 | 2026-02-09T10:00:00Z | -3.00 | -",
            "refund | web | 901 | 2026-03-09T10:00:00Z | - | -",
            "checkout_start | web | - | 2026-03-01T09:00:00Z | - | " + number);
    assertTable(exports.quarantine())
        .in("reason")
        .hasExactly(
            "Created at is no time such as 2026-04-05 21:06:21 +0400",
            "Lineitem quantity is negative: the export tells returns in Refunded Amount",
            "Currency is no code such as EUR",
            "created_at has no value, but is required",
            "it is no row of the tables order, refund or abandoned_checkout");
    // Exported again, the order has another second line and is paid no more.
    exports.fileOf(
        "shopify_orders_csv",
        "orders_export (1).csv",
        HEADER,
        "#1,eve@example.org,paid,EUR,100.00,5.00,0,105.00,0,2026-03-01 21:06:21 +0400,2,One,25.00,P1,,,,0.00,11,web,0",
        "#1,,,,,,,,,,1,Three,50.00,P3,,,,,,,0",
        "#2,,voided,USD,40.00,0.00,4.00,44.00,0.00,2026-03-02 10:00:00,1,Two,45.00,P2,,,,0.00,,pos,5");
    exports.run();
    assertTable(exports.purchases().where("source = 'shopify_orders_csv' AND line_kind = 'sale'"))
        .in("order_id", "product", "gross")
        .hasExactly("11 | P1 | 50.00", "11 | P3 | 50.00");
    assertTable(exports.touchpoints().where("source = 'shopify_orders_csv' AND kind = 'order'"))
        .in("order_id", "value")
        .hasExactly("11 | 100.00");
  }
}
