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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Orders as they should not be; the page of sources tells what becomes of them. Most cases are of
 * one lake, each with a folder, order numbers and, where it has refunds, a product of its own.
 */
class BadOrdersTest {

  private static final String HEADER =
      "InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,Currency,RefundOf,CustomerID";
  private static final String SHOPIFY =
      "{\"id\":%s,\"order_number\":%s,\"created_at\":\"2026-03-01T10:00:00%s\",\"updated_at\":\"%s\","
          + "\"currency\":\"%s\",\"customer\":{\"id\":7},\"line_items\":[{\"id\":1,\"sku\":\"P\","
          + "\"quantity\":%s,\"price\":\"%s\"}]}";

  @TempDir static Path folder;
  private static Exports exports;
  private static Dataset<Row> firstPurchases;

  @BeforeAll
  static void run() throws IOException {
    exports =
        Exports.of(
            folder,
            List.of(
                "orders_csv", "pos_csv", "shopify_orders", "shopify_tables", "woocommerce_orders"),
            "parameters { zone = Europe/Berlin }");
    writeCurrencies();
    writeNegatives();
    writeZones();
    writeOffsets();
    writeTruths();
    writeRefunds();
    writeNewer();
    exports.run();
    firstPurchases = exports.purchases().localCheckpoint();
    writeTheirOrders();
    writeOlder();
    exports.run();
  }

  /** Purchases whose order numbers begin so. */
  private static Dataset<Row> orders(String begin, Dataset<Row> purchases) {
    return purchases.where(purchases.col("order_id").startsWith(begin));
  }

  private static Dataset<Row> quarantined(String folder) {
    return exports
        .quarantine()
        .where("startswith(_file, '" + folder + "/')")
        .select("source", "reason");
  }

  private static void writeCurrencies() throws IOException {
    exports.fileOf(
        "orders_csv",
        "currencies/a.csv",
        HEADER,
        "81,P,1,2026-03-01 10:00:00,5.00,EURO,,7",
        "82,P,1,2026-03-01 10:00:00,5.00,,,7",
        "83,P,1,2026-03-01 10:00:00,5.00,chf,,7");
    exports.fileOf(
        "shopify_orders",
        "currencies/a.json",
        SHOPIFY.formatted(84, 84, "Z", "2026-03-01", "€", 1, "5.00"));
  }

  @Test
  void aCurrencyThatIsNoneIsRejectedAndAMissingOneIsThatOfTheSettings() {
    assertTable(orders("8", exports.purchases()))
        .in("order_id", "currency", "gross")
        .hasExactly("82 | GBP | 5.00", "83 | CHF | 5.00");
    assertTable(quarantined("currencies"))
        .in("source", "reason")
        .hasExactly(
            "orders_csv | Currency is no code such as EUR",
            "shopify_orders | currency is no code such as EUR");
  }

  private static void writeNegatives() throws IOException {
    exports.fileOf(
        "orders_csv",
        "negatives/a.csv",
        HEADER,
        "71,N,3,2026-03-01 10:00:00,5.00,EUR,,7",
        "72,N,-1,2026-03-02 10:00:00,5.00,EUR,,7",
        "73,N,1,2026-03-03 10:00:00,-5.00,EUR,,7");
    exports.fileOf(
        "pos_csv",
        "negatives/a.csv",
        "Receipt,SoldAt,Quantity,Amount,SKU,Currency",
        "78,2026-03-01 10:00:00,-1,5.00,N,EUR");
    exports.fileOf(
        "shopify_orders",
        "negatives/a.json",
        SHOPIFY.formatted(79, 79, "Z", "2026-03-01T10:00:00Z", "EUR", -1, "5.00"));
  }

  @Test
  void fewerThanNoPiecesComeBackWhereTheSourceHasNoRefundsOfItsOwn() {
    assertTable(orders("7", exports.purchases()))
        .in("order_id", "line_kind", "quantity", "gross", "net")
        .hasExactly(
            "71 | sale | 3.000 | 15.00 | 10.00",
            "72 | refund | -1.000 | -5.00 | 0.00",
            "73 | sale | 1.000 | -5.00 | -5.00",
            "78 | refund | -1.000 | -5.00 | -5.00");
    assertTable(quarantined("negatives"))
        .in("source", "reason")
        .hasExactly(
            "shopify_orders | a line has fewer than no pieces: what came back belongs under refunds");
  }

  private static void writeZones() throws IOException {
    exports.fileOf(
        "orders_csv",
        "zones/a.csv",
        HEADER,
        "61,P,1,2026-03-01 10:00:00,5.00,EUR,,7",
        "62,P,1,2026-03-01 10:00:00+0300,5.00,EUR,,7",
        "63,P,1,3/1/2026 10:00 PM,5.00,EUR,,7",
        "64,P,1,25/3/2026 10:00,5.00,EUR,,7");
    exports.fileOf(
        "shopify_orders",
        "zones/a.json",
        SHOPIFY.formatted(65, 65, "", "2026-03-01T10:00:00", "EUR", 1, "5.00"));
    exports.fileOf(
        "shopify_tables",
        "zones/order.csv",
        "id,created_at,updated_at,subtotal_price,total_price,currency",
        "66,2026-03-01 10:00:00,2026-03-01 10:00:00,5.00,5.00,EUR",
        "67,2026-03-01 10:00:00+0200,2026-03-01 10:00:00,5.00,5.00,EUR");
  }

  @Test
  void aTimeWithoutAZoneIsThatOfTheSettings() {
    assertTable(orders("6", exports.purchases()))
        .in("order_id", "ordered_at")
        .hasExactly(
            "61 | 2026-03-01T09:00:00Z",
            "62 | 2026-03-01T07:00:00Z",
            "63 | 2026-03-01T21:00:00Z",
            "65 | 2026-03-01T09:00:00Z",
            "66 | 2026-03-01T10:00:00Z",
            "67 | 2026-03-01T08:00:00Z");
    assertTable(quarantined("zones"))
        .in("source", "reason")
        .hasExactly(
            "orders_csv | InvoiceDate is no day of the calendar: where the day comes first, as in"
                + " 31/12/2010, set parameters.day-first = yes");
  }

  private static final String[] TIMES = {
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

  private static void writeOffsets() throws IOException {
    // Connectors always tell seconds.
    List<String> whole =
        Stream.of(TIMES).filter(time -> !time.matches(".*10:00[^:]*(:00)?")).toList();
    List<String> orders = new ArrayList<>(List.of(HEADER));
    List<String> receipts = new ArrayList<>(List.of("Receipt,SoldAt,Quantity,Amount,SKU"));
    List<String> rows =
        new ArrayList<>(List.of("id,created_at,updated_at,subtotal_price,total_price"));
    for (String time : TIMES) {
      orders.add("offset o,P,1," + time + ",5.00,EUR,,7");
      receipts.add("offset p,\"" + time + "\",1,5.00,P");
    }
    for (String time : whole) {
      rows.add("offset " + time + "," + time + "," + time + ",5.00,5.00");
    }
    exports.fileOf("orders_csv", "offsets/a.csv", orders.toArray(String[]::new));
    exports.fileOf("pos_csv", "offsets/a.csv", receipts.toArray(String[]::new));
    exports.fileOf("shopify_tables", "offsets/order.csv", rows.toArray(String[]::new));
  }

  @Test
  void offsetsAreReadAsIsoSpreadsheetsAndDatabasesWriteThem() {
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
      assertTable(orders("offset", exports.purchases()).where("source = '" + source + "'"))
          .in("ordered_at")
          .hasExactly(instants.toArray(String[]::new));
    }
    assertTable(orders("offset", exports.purchases()).where("source = 'shopify_tables'"))
        .in("ordered_at")
        .hasExactly(instants.subList(0, 6).toArray(String[]::new));
    assertTable(quarantined("offsets").groupBy("source").count())
        .hasExactly("orders_csv | 1", "pos_csv | 1", "shopify_tables | 1");
  }

  private static void writeTruths() throws IOException {
    List<String> rows =
        new ArrayList<>(
            List.of("id,created_at,subtotal_price,total_price,total_tax,taxes_included,test"));
    for (String truth : List.of("t,f", "yes,no", "Y,N", "1,0", "TRUE,FALSE", "f,f", "f,t", "x,f")) {
      rows.add("truth " + truth.charAt(0) + ",2026-03-01 10:00:00,11.90,11.90,1.90," + truth);
    }
    exports.fileOf("shopify_tables", "truths/order.csv", rows.toArray(String[]::new));
  }

  @Test
  void truthIsReadAsDatabasesWriteIt() {
    assertTable(orders("truth", exports.purchases()))
        .in("right(order_id, 1)", "gross")
        .hasExactly("t | 10.00", "y | 10.00", "Y | 10.00", "1 | 10.00", "T | 10.00", "f | 11.90");
    assertTable(quarantined("truths"))
        .in("reason")
        .hasExactly("taxes_included: \"x\" is not true or false");
  }

  private static void writeRefunds() throws IOException {
    exports.fileOf(
        "orders_csv", "refunds/2.csv", HEADER, "C210,R,-1,2026-03-05 10:00:00,5.00,EUR,210,7");
    exports.fileOf(
        "pos_csv",
        "refunds/2.csv",
        "Receipt,SoldAt,Quantity,Amount,SKU,Currency,OriginalReceipt",
        "221,2026-03-05 10:00:00,-1,5.00,R,EUR,220");
    exports.fileOf(
        "shopify_orders",
        "refunds/2.json",
        "{\"id\":231,\"order_id\":230,\"created_at\":\"2026-03-05T10:00:00Z\",\"refund_line_items\":["
            + "{\"id\":1,\"line_item_id\":1,\"quantity\":1,\"subtotal\":\"5.00\",\"total_tax\":\"0.00\","
            + "\"line_item\":{\"id\":1,\"sku\":\"R\",\"price\":\"5.00\"}}],"
            + "\"transactions\":[{\"id\":1,\"currency\":\"EUR\"}]}");
    exports.fileOf(
        "woocommerce_orders",
        "refunds/2.json",
        "{\"id\":241,\"parent_id\":240,\"date_created_gmt\":\"2026-03-05T10:00:00\",\"amount\":\"5.00\","
            + "\"currency\":\"EUR\",\"line_items\":[{\"id\":2,\"sku\":\"R\",\"quantity\":-1,\"total\":\"-5.00\"}]}");
  }

  private static void writeTheirOrders() throws IOException {
    exports.fileOf(
        "orders_csv", "refunds/1.csv", HEADER, "210,R,2,2026-03-01 10:00:00,5.00,EUR,,7");
    exports.fileOf(
        "pos_csv",
        "refunds/1.csv",
        "Receipt,SoldAt,Quantity,Amount,SKU,Currency",
        "220,2026-03-01 10:00:00,2,10.00,R,EUR");
    exports.fileOf(
        "shopify_orders",
        "refunds/1.json",
        SHOPIFY
            .formatted(230, 230, "Z", "2026-03-01T10:00:00Z", "EUR", 2, "5.00")
            .replace("\"P\"", "\"R\""));
    exports.fileOf(
        "woocommerce_orders",
        "refunds/1.json",
        "{\"id\":240,\"status\":\"completed\",\"date_created_gmt\":\"2026-03-01T10:00:00\",\"currency\":\"EUR\","
            + "\"total\":\"10.00\",\"line_items\":[{\"id\":1,\"sku\":\"R\",\"quantity\":2,\"total\":\"10.00\"}]}");
  }

  @Test
  void aRefundMayLandBeforeItsOrder() {
    assertThat(nets(firstPurchases))
        .containsExactly("210 -5.00", "220 -5.00", "230 -5.00", "240 -5.00");
    assertThat(nets(exports.purchases()))
        .containsExactly("210 5.00", "220 5.00", "230 5.00", "240 5.00");
    assertThat(quarantined("refunds").isEmpty()).isTrue();
  }

  /** What is left of each order. */
  private static List<String> nets(Dataset<Row> purchases) {
    return purchases
        .groupBy(functions.expr("coalesce(refund_of, order_id) AS of"))
        .agg(functions.sum("net").as("net"))
        .where("of LIKE '2%'")
        .orderBy("of")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0) + " " + row.get(1))
        .toList();
  }

  private static void writeNewer() throws IOException {
    // The newer one landed first.
    exports.fileOf(
        "shopify_orders",
        "ids/2.json",
        SHOPIFY.formatted(51, 51, "Z", "2026-03-03T10:00:00Z", "EUR", 3, "5.00"));
    exports.fileOf("orders_csv", "ids/1.csv", HEADER, "59,P,1,2026-03-01 10:00:00,5.00,EUR,,7");
  }

  private static void writeOlder() throws IOException {
    exports.fileOf(
        "shopify_orders",
        "ids/1.json",
        SHOPIFY.formatted(51, 51, "Z", "2026-03-02T10:00:00Z", "EUR", 1, "5.00"));
    exports.fileOf(
        "orders_csv",
        "ids/2.csv",
        HEADER,
        "59,P,1,2026-03-01 10:00:00,5.00,EUR,,7",
        "59,P,2,2026-03-01 10:00:00,5.00,EUR,,7");
  }

  @Test
  void ofOneIdTheNewerCountsAndLinesWithoutAnIdAreLinesOfTheirOwn() {
    assertTable(orders("5", exports.purchases()))
        .in("order_id", "quantity", "gross")
        .hasExactly("51 | 3.000 | 15.00", "59 | 1.000 | 5.00", "59 | 2.000 | 10.00");
    assertThat(exports.told()).isEmpty();
  }

  @Test
  void ordersOfOneShopByTwoConnectorsCountTwiceAndItIsSaid(@TempDir Path shop) throws IOException {
    List<String> sources = List.of("shopify_orders", "shopify_tables", "shopify_bulk");
    Exports exports = Exports.of(shop, sources);
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
