package io.pathlake.simulate;

import io.pathlake.simulate.Happening.Line;
import io.pathlake.simulate.Happening.Order;
import io.pathlake.simulate.Happening.Refund;
import io.pathlake.simulate.Report.Format;
import io.pathlake.simulate.Report.Measure;
import java.util.List;

/**
 * Order lines as the shop system writes them, in the columns of UCI's Online Retail plus contacts.
 */
final class OrdersExport implements Export {

  private static final String HEADER =
      "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country,Email,Phone";

  private final ShopCalendar calendar;
  private final LineBuffer out;

  OrdersExport(ShopCalendar calendar, LineBuffer out) {
    this.calendar = calendar;
    this.out = out;
  }

  @Override
  public Format format() {
    return Format.ORDERS;
  }

  @Override
  public String header() {
    return HEADER;
  }

  @Override
  public void write(Happening happening, Sheet sheet) {
    if (happening instanceof Order order) {
      invoice(sheet, order, order, order.number(), order.lines(), 1);
    } else if (happening instanceof Refund refund) {
      invoice(sheet, refund, refund.order(), refund.number(), refund.lines(), -1);
    }
  }

  private void invoice(
      Sheet sheet, Happening happening, Order order, String number, List<Line> lines, int sign) {
    int part = 0;
    for (Line line : lines) {
      sheet.line();
      write(number, happening.micros(), order, line, sign);
      if (sheet.add(happening, ++part, part == 1 ? 1 : 0)) {
        sheet.line();
        int way = Noise.below(Noise.mix(happening.noise(), part), 5, 3);
        writeBroken(number, happening.micros(), order, line, way);
        sheet.addBroken();
      }
    }
    sheet.count(sign > 0 ? Measure.ORDERS : Measure.REFUNDS, 1);
    long cents = lines.stream().mapToLong(Line::cents).sum();
    sheet.count(sign > 0 ? Measure.GROSS_CENTS : Measure.REFUNDED_CENTS, cents);
  }

  /** A line of an invoice or, with sign -1, of a cancellation. */
  private void write(String number, long micros, Order order, Line line, int sign) {
    start(number, line);
    out.put(sign * line.quantity()).put(",");
    out.put(calendar.wallClock(micros / 1_000_000)).put(",");
    out.money(line.product().cents()).put(",");
    end(order);
  }

  /** The same line as a faulty system writes it: cut short, a word for a number, or no date. */
  private void writeBroken(String number, long micros, Order order, Line line, int way) {
    start(number, line);
    if (way == 0) {
      out.put(line.quantity());
      return;
    }
    String date = calendar.wallClock(micros / 1_000_000);
    out.put(way == 1 ? "n/a," + date : line.quantity() + ",today").put(",");
    out.money(line.product().cents()).put(",");
    end(order);
  }

  private void start(String number, Line line) {
    String name = line.product().name();
    boolean quoted = name.indexOf(',') >= 0 || name.indexOf('"') >= 0;
    out.put(number).put(",").put(line.product().code()).put(",");
    out.put(quoted ? '"' + name.replace("\"", "\"\"") + '"' : name).put(",");
  }

  private void end(Order order) {
    Person person = order.person();
    if (!order.guest()) {
      out.put(person.customerId());
    }
    out.put(",").put(person.language.country).put(",").put(person.emailGiven(order.occasion()));
    out.put(",")
        .put(
            person.givesPhone
                ? person.phoneAsTyped(order.occasion(), order.micros() / 1_000_000)
                : "");
  }
}
