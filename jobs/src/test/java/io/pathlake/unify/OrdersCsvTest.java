package io.pathlake.unify;

import static io.pathlake.testing.TableAssert.assertTable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrdersCsvTest {

  @TempDir Path folder;

  @Test
  void datesAreReadAsSpreadsheetsWriteThem() throws IOException {
    Exports exports = Exports.of(folder, List.of("orders_csv"));
    exports.file(
        "orders.csv",
        "Order Number;Order Date;SKU;Qty;Price;Customer Email",
        "iso;2010-12-01 08:26:00;P;1;2.50;a@example.org",
        "slashes;12/1/2010 8:26;P;1;2.50;a@example.org",
        "two digits;12/1/10 8:26;P;1;2.50;a@example.org",
        "afternoon;12/1/2010 2:26:05 PM;P;1;2.50;a@example.org",
        "midnight;12/1/2010 12:26 a.m.;P;1;2.50;a@example.org",
        "comma;12/1/2010,8:26;P;1;2.50;a@example.org",
        "dots;1.12.2010 8:26;P;1;2.50;a@example.org",
        "no time;1.12.10;P;1;2.50;a@example.org",
        "day first;13/1/2011 8:26;P;1;2.50;a@example.org",
        "words;1 December;P;1;2.50;a@example.org",
        "a comma in the price;2010-12-01;P;1;2,50;a@example.org");
    exports.run();
    assertTable(exports.purchases())
        .in("order_id", "ordered_at")
        .hasExactly(
            "iso | 2010-12-01T08:26:00Z",
            "slashes | 2010-12-01T08:26:00Z",
            "two digits | 2010-12-01T08:26:00Z",
            "afternoon | 2010-12-01T14:26:05Z",
            "midnight | 2010-12-01T00:26:00Z",
            "comma | 2010-12-01T08:26:00Z",
            "dots | 2010-12-01T08:26:00Z",
            "no time | 2010-12-01T00:00:00Z");
    assertTable(exports.quarantine())
        .in("_line", "reason")
        .hasExactly(
            "10 | InvoiceDate is no day of the calendar: where the day comes first, as in 31/12/2010, set parameters.day-first = yes",
            "11 | InvoiceDate is no time: write 2010-12-01 08:26:00, 12/1/2010 8:26 or 1.12.2010 8:26",
            "12 | UnitPrice: \"2,…\" is not a number (where a comma is the decimal sign, set csv.decimal-comma = true)");
  }

  @Test
  void anOrderIsARefundByItsPiecesNotByItsNumber() throws IOException {
    Exports exports = Exports.of(folder, List.of("orders_csv"));
    exports.file(
        "orders.csv",
        "Order ID;SKU;Qty;Order Date;Unit Price;Customer Email",
        "CH-1001;A;2;2026-03-01 10:00;10.00;ch1@example.org",
        "c100001;A;1;2026-03-01 10:00;10.00;ch2@example.org",
        "C100002;B;-1;2026-03-01 10:00;10.00;ch3@example.org");
    exports.run();
    assertTable(exports.touchpoints())
        .in("kind", "order_id", "value")
        .hasExactly(
            "order | CH-1001 | 20.00", "order | c100001 | 10.00", "refund | C100002 | -10.00");
    assertTable(exports.purchases())
        .in("line_kind", "order_id", "gross")
        .hasExactly(
            "sale | CH-1001 | 20.00", "sale | c100001 | 10.00", "refund | C100002 | -10.00");
  }
}
