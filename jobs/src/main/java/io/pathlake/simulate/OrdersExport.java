package io.pathlake.simulate;

import io.pathlake.simulate.Happening.Line;
import io.pathlake.simulate.Happening.Order;

/**
 * Order lines as the shop system writes them, in the columns of UCI's Online Retail plus contacts.
 */
final class OrdersExport {

  static final String HEADER =
      "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country,Email,Phone";

  private final ShopCalendar calendar;
  private final LineBuffer out;

  OrdersExport(ShopCalendar calendar, LineBuffer out) {
    this.calendar = calendar;
    this.out = out;
  }

  /** A line of an invoice or, with sign -1, of a cancellation. */
  void write(String number, long micros, Order order, Line line, int sign) {
    start(number, line);
    out.put(sign * line.quantity()).put(",");
    out.put(calendar.wallClock(micros / 1_000_000)).put(",");
    out.money(line.product().cents()).put(",");
    end(order);
  }

  /** The same line as a faulty system writes it: cut short, a word for a number, or no date. */
  void writeBroken(String number, long micros, Order order, Line line, int way) {
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
