package io.pathlake.unify;

import static io.pathlake.testing.TableAssert.assertTable;

import io.pathlake.settings.SourceSettings.Protection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each case has a source and receipts of its own; all are of one lake. */
class PosCsvTest {

  private static final String HEADER =
      "Store,Till,Receipt number,Line,Date,Time,Type,Status,SKU,Description,Qty,Unit price,Discount,Line total,VAT,Currency,"
          + "Customer ID,Loyalty card,Original receipt,Cashier name";

  @TempDir static Path folder;
  private static Exports exports;

  @BeforeAll
  static void run() throws IOException {
    exports =
        Exports.of(
            folder,
            List.of("pos_csv", "clocks", "discounts", "taxes", "daily"),
            "parameters { currency = EUR }",
            "sources.pos_csv { parameters.zone = Europe/Rome, csv { delimiter = \";\", decimal-comma = true } }",
            "sources.clocks { like = pos_csv, parameters.zone = Europe/Rome }",
            "sources.discounts.like = pos_csv",
            "sources.taxes.like = pos_csv",
            "sources.daily { like = pos_csv, parameters { receipt-numbers = daily, day-first = yes } }");
    writeReceipts();
    writeClocks();
    writeDiscounts();
    writeTaxes();
    writeDaily();
    exports.run();
  }

  private static void writeReceipts() throws IOException {
    exports.fileOf(
        "pos_csv",
        "tills.csv",
        HEADER.replace(',', ';'),
        "S1;1;77;1;02.03.2026;10:15;return;;P1;One;-1;12,00;;-12,00;-2,00;;5;;76;Ann",
        "S1;1;76;1;01.03.2026;09:30;sale;;P1;One;2;12,00;0,00;24,00;4,00;;5;;;Ann",
        "S1;1;76;2;01.03.2026;09:30;sale;;P2;Two;1;1.000,00;100,00;900,00;150,00;;5;L9;;Ann",
        "S1;1;76;3;01.03.2026;09:30;coupon;;;Spring;1;-5,00;;-5,00;;;5;;;Ann",
        "S1;2;76;1;2026-03-01 18:00:00;;sale;;P1;One;1;12,00;;;;chf;0;;;Bob",
        "S1;2;78;1;2026-03-01T18:00:00Z;;sale;void;P1;One;1;12,00;;12,00;;;5;;;Bob",
        "S1;2;79;1;yesterday;;sale;;P1;One;1;12,00;;12,00;;;5;;;Bob",
        "S1;2;80;1;01.03.2026;;sale;;P1;One;1;;;;;;5;;;Bob",
        "S1;2;81;1;01.03.2026;;sale;;P1;One;1;12.00;;;;;5;;;Bob",
        "S1;2;82;1;01.03.2026;;sale;;P1;One;1;12,00;;;;euro;5;;;Bob",
        "S1;2;83;1;01.03.2026;;sale;;P1;One");
    exports.fileOf(
        "pos_csv",
        "restated.csv",
        HEADER.replace(',', ';'),
        "S1;1;76;1;01.03.2026;09:30;sale;;P1;One;3;12,00;0,00;36,00;6,00;;5;;;Ann");
  }

  @Test
  void receiptsAreOrdersInAStoreAndReturnsFindTheirs() {
    String five = exports.pseudonym(Protection.CUSTOMER, "5");
    assertTable(exports.touchpointsOf("pos_csv"))
        .in(
            "kind",
            "channel",
            "order_id",
            "occurred_at",
            "value",
            "currency",
            "identifier",
            "size(identifiers)")
        .hasExactly(
            "order | store | S1-1-76 | 2026-03-01T08:30:00Z | 775.00 | EUR | " + five + " | 2",
            "order | store | S1-2-76 | 2026-03-01T17:00:00Z | 12.00 | CHF | - | -1",
            "refund | store | S1-1-76 | 2026-03-02T09:15:00Z | -10.00 | EUR | " + five + " | 1");
    assertTable(exports.purchasesOf("pos_csv"))
        .in(
            "line_kind",
            "order_id",
            "product",
            "quantity",
            "gross",
            "tax",
            "discount",
            "net",
            "refund_of")
        .hasExactly(
            "sale | S1-1-76 | P1 | 3.000 | 30.00 | 6.00 | 0.00 | 20.00 | -",
            "sale | S1-1-76 | P2 | 1.000 | 750.00 | 150.00 | 100.00 | 750.00 | -",
            "sale | S1-1-76 | - | 1.000 | -5.00 | - | - | -5.00 | -",
            "sale | S1-2-76 | P1 | 1.000 | 12.00 | - | - | 12.00 | -",
            "refund | S1-1-77 | P1 | -1.000 | -10.00 | -2.00 | - | 0.00 | S1-1-76");
    assertTable(exports.quarantineOf("pos_csv"))
        .in("reason")
        .hasExactly(
            "SoldAt is no time: write 2026-03-01 10:15:00, 01.03.2026 10:15 or 3/1/2026 10:15",
            "the line has no money: neither Amount nor UnitPrice",
            "UnitPrice: \"12…\" is not a number",
            "Currency is no code such as EUR",
            "It has 10 cells, but the header has 20");
  }

  private static void writeClocks() throws IOException {
    exports.fileOf(
        "clocks",
        "us.csv",
        "Receipt,SoldAt,Quantity,UnitPrice",
        "1,3/1/2026 2:26 PM,1,12.00",
        "2,3/1/2026 12:05:09 a.m.,1,12.00",
        "3,13/1/2026 10:00,1,12.00");
  }

  @Test
  void clocksOfTwelveHoursAreReadAndMonthsThatAreNoneAreTold() {
    assertTable(exports.touchpointsOf("clocks"))
        .in("order_id", "occurred_at")
        .hasExactly("1 | 2026-03-01T13:26:00Z", "2 | 2026-02-28T23:05:09Z");
    assertTable(exports.quarantineOf("clocks"))
        .in("_line", "reason")
        .hasExactly(
            "4 | SoldAt is no day of the calendar: where the day comes first, as in 31/12/2026, set parameters.day-first = yes");
  }

  private static void writeDiscounts() throws IOException {
    exports.fileOf(
        "discounts",
        "tills.csv",
        "Receipt,Line,SoldAt,SKU,Quantity,UnitPrice,Discount",
        "11,1,2026-03-01 10:00:00,P1,1,10.00,-2.00",
        "11,2,2026-03-01 10:00:00,P2,1,10.00,2.00",
        "12,1,2026-03-02 10:00:00,P1,-1,10.00,-2.00",
        "13,1,2026-03-02 10:00:00,P3,-1,10.00,2.00");
  }

  @Test
  void discountsAreTakenOffWhicheverSignTheyHave() {
    assertTable(exports.purchasesOf("discounts"))
        .in("line_kind", "order_id", "gross", "discount")
        .hasExactly(
            "sale | 11 | 8.00 | 2.00",
            "sale | 11 | 8.00 | 2.00",
            "refund | 12 | -8.00 | -2.00",
            "refund | 13 | -8.00 | -2.00");
  }

  private static void writeTaxes() throws IOException {
    exports.fileOf(
        "taxes",
        "tills.csv",
        "Receipt,SoldAt,SKU,Quantity,Amount,VAT",
        "21,2026-03-01 10:00:00,P1,1,11.90,19.00",
        "22,2026-03-01 10:00:00,P1,1,11.90,1.90",
        "23,2026-03-01 10:00:00,P1,-1,-11.90,-1.90");
  }

  @Test
  void aTaxBeyondTheAmountIsARateAndNoMoney() {
    assertTable(exports.purchasesOf("taxes"))
        .in("order_id", "gross")
        .hasExactly("22 | 10.00", "23 | -10.00");
    assertTable(exports.quarantineOf("taxes"))
        .in("_line", "reason")
        .hasExactly(
            "2 | Tax is more than the amount that holds it: it must be money, not a rate (where Amount is"
                + " without tax, set parameters.tax = added)");
  }

  private static void writeDaily() throws IOException {
    exports.fileOf(
        "daily",
        "tills.csv",
        "Receipt,SoldAt,SKU,Quantity,Amount,OriginalReceipt,OriginalDay",
        "7,1.3.2026 10:00,P1,5,50.00,,",
        "1,02.03.2026 10:00,P1,-1,-10.00,7,01.03.2026",
        "2,02.03.2026 10:00,P1,-1,-10.00,7,1/3/2026",
        "3,02.03.2026 10:00,P1,-1,-10.00,7,2026-03-01 10:00:00",
        "4,02.03.2026 10:00,P1,-1,-10.00,7,yesterday",
        "5,02.03.2026 10:00,P1,-1,-10.00,7,3/13/2026");
  }

  @Test
  void returnsFindReceiptsOfDaysHoweverTheseAreWritten() {
    assertTable(exports.purchasesOf("daily"))
        .in("order_id", "refund_of")
        .hasExactly(
            "7-2026-03-01 | -",
            "1-2026-03-02 | 7-2026-03-01",
            "2-2026-03-02 | 7-2026-03-01",
            "3-2026-03-02 | 7-2026-03-01",
            "4-2026-03-02 | -",
            "5-2026-03-02 | -");
  }
}
