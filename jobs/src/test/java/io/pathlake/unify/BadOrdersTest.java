package io.pathlake.unify;

import static io.pathlake.testing.TableAssert.assertTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.testing.NativeExports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders as they should not be; the page of sources tells what becomes of them. */
class BadOrdersTest {

  private static final String HEADER =
      "InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,Currency,RefundOf,CustomerID";
  private static final String SHOPIFY =
      "{\"id\":%s,\"order_number\":%s,\"created_at\":\"2026-03-01T10:00:00%s\",\"updated_at\":\"%s\","
          + "\"currency\":\"%s\",\"customer\":{\"id\":7},\"line_items\":[{\"id\":1,\"sku\":\"P\","
          + "\"quantity\":%s,\"price\":\"%s\"}]}";

  @TempDir Path folder;

  private static Dataset<Row> quarantined(Exports exports) {
    return exports.quarantine().select("source", "reason");
  }

  @Test
  void aCurrencyThatIsNoneIsRejectedAndAMissingOneIsThatOfTheSettings() throws IOException {
    Exports exports = Exports.of(folder, List.of("orders_csv", "shopify_orders"));
    exports.fileOf(
        "orders_csv",
        "a.csv",
        HEADER,
        "1,P,1,2026-03-01 10:00:00,5.00,EURO,,7",
        "2,P,1,2026-03-01 10:00:00,5.00,,,7",
        "3,P,1,2026-03-01 10:00:00,5.00,chf,,7");
    exports.fileOf(
        "shopify_orders", "a.json", SHOPIFY.formatted(4, 4, "Z", "2026-03-01", "€", 1, "5.00"));
    exports.run();
    assertTable(exports.purchases())
        .in("order_id", "currency", "gross")
        .hasExactly("2 | GBP | 5.00", "3 | CHF | 5.00");
    assertTable(quarantined(exports))
        .in("source", "reason")
        .hasExactly(
            "orders_csv | Currency is no code such as EUR",
            "shopify_orders | currency is no code such as EUR");
  }

  @Test
  void fewerThanNoPiecesComeBackWhereTheSourceHasNoRefundsOfItsOwn() throws IOException {
    Exports exports = Exports.of(folder, List.of("orders_csv", "shopify_orders", "pos_csv"));
    exports.fileOf(
        "orders_csv",
        "a.csv",
        HEADER,
        "1,P,3,2026-03-01 10:00:00,5.00,EUR,,7",
        "2,P,-1,2026-03-02 10:00:00,5.00,EUR,,7",
        "3,P,1,2026-03-03 10:00:00,-5.00,EUR,,7");
    exports.fileOf(
        "pos_csv",
        "a.csv",
        "Receipt,SoldAt,Quantity,Amount,SKU,Currency",
        "8,2026-03-01 10:00:00,-1,5.00,P,EUR");
    exports.fileOf(
        "shopify_orders",
        "a.json",
        SHOPIFY.formatted(9, 9, "Z", "2026-03-01T10:00:00Z", "EUR", -1, "5.00"));
    exports.run();
    assertTable(exports.purchases())
        .in("order_id", "line_kind", "quantity", "gross", "net")
        .hasExactly(
            "1 | sale | 3.000 | 15.00 | 10.00",
            "2 | refund | -1.000 | -5.00 | 0.00",
            "3 | sale | 1.000 | -5.00 | -5.00",
            "8 | refund | -1.000 | -5.00 | -5.00");
    assertTable(quarantined(exports))
        .in("source", "reason")
        .hasExactly(
            "shopify_orders | a line has fewer than no pieces: what came back belongs under refunds");
  }

  @Test
  void aTimeWithoutAZoneIsThatOfTheSettings() throws IOException {
    Exports exports =
        Exports.of(
            folder,
            List.of("orders_csv", "shopify_orders", "shopify_tables"),
            "parameters { zone = Europe/Berlin }");
    exports.fileOf(
        "orders_csv",
        "a.csv",
        HEADER,
        "1,P,1,2026-03-01 10:00:00,5.00,EUR,,7",
        "2,P,1,2026-03-01 10:00:00+0300,5.00,EUR,,7",
        "3,P,1,3/1/2026 10:00 PM,5.00,EUR,,7",
        "4,P,1,25/3/2026 10:00,5.00,EUR,,7");
    exports.fileOf(
        "shopify_orders",
        "a.json",
        SHOPIFY.formatted(5, 5, "", "2026-03-01T10:00:00", "EUR", 1, "5.00"));
    exports.fileOf(
        "shopify_tables",
        "order.csv",
        "id,created_at,updated_at,subtotal_price,total_price,currency",
        "6,2026-03-01 10:00:00,2026-03-01 10:00:00,5.00,5.00,EUR",
        "7,2026-03-01 10:00:00+0200,2026-03-01 10:00:00,5.00,5.00,EUR");
    exports.run();
    assertTable(exports.purchases())
        .in("order_id", "ordered_at")
        .hasExactly(
            "1 | 2026-03-01T09:00:00Z",
            "2 | 2026-03-01T07:00:00Z",
            "3 | 2026-03-01T21:00:00Z",
            "5 | 2026-03-01T09:00:00Z",
            "6 | 2026-03-01T10:00:00Z",
            "7 | 2026-03-01T08:00:00Z");
    assertTable(quarantined(exports))
        .in("source", "reason")
        .hasExactly(
            "orders_csv | InvoiceDate is no day of the calendar: where the day comes first, as in"
                + " 31/12/2010, set parameters.day-first = yes");
  }

  @Test
  void offsetsAreReadAsIsoSpreadsheetsAndDatabasesWriteThem() throws IOException {
    String[] times = {
      "2026-03-01 10:00:00+00",
      "2026-03-01 10:00:00.123456-03",
      "2026-03-01 10:00:00 +0530",
      "2026-03-01T10:00:00+05:30",
      "2026-03-01T10:00:00Z",
      "2026-03-01 10:00:00 UTC",
      "2026-03-01 10:00 +01:00",
      "2026-03-01T10:00Z",
      "2026-03-01 10:00+02",
      "2026-03-01 10:00:00+99"
    };
    // Connectors always tell seconds.
    List<String> whole =
        Stream.of(times).filter(time -> !time.matches(".*10:00[^:]*(:00)?")).toList();
    Exports exports =
        Exports.of(
            folder,
            List.of("orders_csv", "pos_csv", "shopify_tables"),
            "parameters { zone = Europe/Berlin, currency = EUR }");
    List<String> orders = new ArrayList<>(List.of(HEADER));
    List<String> receipts = new ArrayList<>(List.of("Receipt,SoldAt,Quantity,Amount,SKU"));
    List<String> rows =
        new ArrayList<>(List.of("id,created_at,updated_at,subtotal_price,total_price"));
    for (String time : times) {
      orders.add("o,P,1," + time + ",5.00,EUR,,7");
      receipts.add("p,\"" + time + "\",1,5.00,P");
    }
    for (String time : whole) {
      rows.add("s" + time + "," + time + "," + time + ",5.00,5.00");
    }
    exports.fileOf("orders_csv", "a.csv", orders.toArray(String[]::new));
    exports.fileOf("pos_csv", "a.csv", receipts.toArray(String[]::new));
    exports.fileOf("shopify_tables", "order.csv", rows.toArray(String[]::new));
    exports.run();
    List<String> instants =
        List.of(
            "2026-03-01T10:00:00Z",
            "2026-03-01T13:00:00.123456Z",
            "2026-03-01T04:30:00Z",
            "2026-03-01T04:30:00Z",
            "2026-03-01T10:00:00Z",
            "2026-03-01T10:00:00Z",
            "2026-03-01T09:00:00Z",
            "2026-03-01T10:00:00Z",
            "2026-03-01T08:00:00Z");
    for (String source : List.of("orders_csv", "pos_csv")) {
      assertTable(exports.purchases().where("source = '" + source + "'"))
          .in("ordered_at")
          .hasExactly(instants.toArray(String[]::new));
    }
    assertTable(exports.purchases().where("source = 'shopify_tables'"))
        .in("ordered_at")
        .hasExactly(instants.subList(0, 6).toArray(String[]::new));
    assertTable(quarantined(exports).groupBy("source").count())
        .hasExactly("orders_csv | 1", "pos_csv | 1", "shopify_tables | 1");
  }

  @Test
  void truthIsReadAsDatabasesWriteIt() throws IOException {
    Exports exports = Exports.of(folder, List.of("shopify_tables"), "parameters.currency = EUR");
    List<String> rows =
        new ArrayList<>(
            List.of("id,created_at,subtotal_price,total_price,total_tax,taxes_included,test"));
    for (String truth : List.of("t,f", "yes,no", "Y,N", "1,0", "TRUE,FALSE", "f,f", "f,t", "x,f")) {
      rows.add(truth.charAt(0) + ",2026-03-01 10:00:00,11.90,11.90,1.90," + truth);
    }
    exports.file("order.csv", rows.toArray(String[]::new));
    exports.run();
    assertTable(exports.purchases())
        .in("order_id", "gross")
        .hasExactly("t | 10.00", "y | 10.00", "Y | 10.00", "1 | 10.00", "T | 10.00", "f | 11.90");
    assertTable(quarantined(exports))
        .in("reason")
        .hasExactly("taxes_included: \"x\" is not true or false");
  }

  @Test
  void aRefundMayLandBeforeItsOrder() throws IOException {
    List<String> sources = List.of("orders_csv", "pos_csv", "shopify_orders", "woocommerce_orders");
    Exports exports = Exports.of(folder, sources);
    exports.fileOf("orders_csv", "2.csv", HEADER, "C1,P,-1,2026-03-05 10:00:00,5.00,EUR,1,7");
    exports.fileOf(
        "pos_csv",
        "2.csv",
        "Receipt,SoldAt,Quantity,Amount,SKU,Currency,OriginalReceipt",
        "21,2026-03-05 10:00:00,-1,5.00,P,EUR,20");
    exports.fileOf(
        "shopify_orders",
        "2.json",
        "{\"id\":31,\"order_id\":30,\"created_at\":\"2026-03-05T10:00:00Z\",\"refund_line_items\":["
            + "{\"id\":1,\"line_item_id\":1,\"quantity\":1,\"subtotal\":\"5.00\",\"total_tax\":\"0.00\","
            + "\"line_item\":{\"id\":1,\"sku\":\"P\",\"price\":\"5.00\"}}],"
            + "\"transactions\":[{\"id\":1,\"currency\":\"EUR\"}]}");
    exports.fileOf(
        "woocommerce_orders",
        "2.json",
        "{\"id\":41,\"parent_id\":40,\"date_created_gmt\":\"2026-03-05T10:00:00\",\"amount\":\"5.00\","
            + "\"currency\":\"EUR\",\"line_items\":[{\"id\":2,\"sku\":\"P\",\"quantity\":-1,\"total\":\"-5.00\"}]}");
    exports.run();
    assertThat(nets(exports)).containsExactly("1 -5.00", "20 -5.00", "30 -5.00", "40 -5.00");

    exports.fileOf("orders_csv", "1.csv", HEADER, "1,P,2,2026-03-01 10:00:00,5.00,EUR,,7");
    exports.fileOf(
        "pos_csv",
        "1.csv",
        "Receipt,SoldAt,Quantity,Amount,SKU,Currency",
        "20,2026-03-01 10:00:00,2,10.00,P,EUR");
    exports.fileOf(
        "shopify_orders",
        "1.json",
        SHOPIFY.formatted(30, 30, "Z", "2026-03-01T10:00:00Z", "EUR", 2, "5.00"));
    exports.fileOf(
        "woocommerce_orders",
        "1.json",
        "{\"id\":40,\"status\":\"completed\",\"date_created_gmt\":\"2026-03-01T10:00:00\",\"currency\":\"EUR\","
            + "\"total\":\"10.00\",\"line_items\":[{\"id\":1,\"sku\":\"P\",\"quantity\":2,\"total\":\"10.00\"}]}");
    exports.run();
    assertThat(nets(exports)).containsExactly("1 5.00", "20 5.00", "30 5.00", "40 5.00");
    assertThat(exports.quarantine().isEmpty()).isTrue();
  }

  /** What is left of each order. */
  private static List<String> nets(Exports exports) {
    return exports
        .purchases()
        .groupBy(functions.expr("coalesce(refund_of, order_id) AS of"))
        .agg(functions.sum("net").as("net"))
        .orderBy("of")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0) + " " + row.get(1))
        .toList();
  }

  @Test
  void ofOneIdTheNewerCountsAndLinesWithoutAnIdAreLinesOfTheirOwn() throws IOException {
    Exports exports = Exports.of(folder, List.of("shopify_orders", "orders_csv"));
    // The newer one landed first.
    exports.fileOf(
        "shopify_orders",
        "2.json",
        SHOPIFY.formatted(1, 1, "Z", "2026-03-03T10:00:00Z", "EUR", 3, "5.00"));
    exports.fileOf("orders_csv", "1.csv", HEADER, "9,P,1,2026-03-01 10:00:00,5.00,EUR,,7");
    exports.run();
    exports.fileOf(
        "shopify_orders",
        "1.json",
        SHOPIFY.formatted(1, 1, "Z", "2026-03-02T10:00:00Z", "EUR", 1, "5.00"));
    exports.fileOf(
        "orders_csv",
        "2.csv",
        HEADER,
        "9,P,1,2026-03-01 10:00:00,5.00,EUR,,7",
        "9,P,2,2026-03-01 10:00:00,5.00,EUR,,7");
    exports.run();
    assertTable(exports.purchases())
        .in("order_id", "quantity", "gross")
        .hasExactly("1 | 3.000 | 15.00", "9 | 1.000 | 5.00", "9 | 2.000 | 10.00");
    assertThat(exports.told()).isEmpty();
  }

  @Test
  void ordersOfOneShopByTwoConnectorsCountTwiceAndItIsSaid() throws IOException {
    List<String> sources = List.of("shopify_orders", "shopify_tables", "shopify_bulk");
    Exports exports = Exports.of(folder, sources);
    for (String source : sources) {
      for (NativeExports.Export export : NativeExports.of(source)) {
        exports.fileOf(source, export.name(), export.text().split("\n"));
      }
    }
    exports.run();
    assertThat(exports.told())
        .containsExactly(
            "shopify_bulk and shopify_orders and shopify_tables tell orders of one number and day"
                + " (1): where they export one shop, these count twice; use one of them");
  }
}
