package io.pathlake.land.whatsapp;

import java.time.LocalDate;

/** How well the dates of many headers can be read in each order. */
final class OrderTally {

  private static final DayOrder[] ORDERS = DayOrder.values();

  private final long[] impossible = new long[ORDERS.length];
  private final long[] unlikely = new long[ORDERS.length];
  private final long[] backwards = new long[ORDERS.length];
  private final long[] previous = new long[ORDERS.length];
  private final long[] least = new long[ORDERS.length];
  private final long[] most = new long[ORDERS.length];
  private final LocalDate latest;
  private long headers;
  private WrittenDate last;

  /**
   * @param latest the day of the export, after which no message was written; {@link LocalDate#MAX}
   *     if it is not known
   */
  OrderTally(LocalDate latest) {
    this.latest = latest;
    for (int o = 0; o < ORDERS.length; o++) {
      previous[o] = Long.MIN_VALUE;
      least[o] = Long.MAX_VALUE;
      most[o] = Long.MIN_VALUE;
    }
  }

  void add(WrittenDate date) {
    headers++;
    if (date.equals(last)) {
      // Most headers repeat the day before them, and say nothing new.
      return;
    }
    last = date;
    for (int o = 0; o < ORDERS.length; o++) {
      LocalDate day = date.in(ORDERS[o]);
      if (day == null) {
        impossible[o]++;
        continue;
      }
      if (day.getYear() < WrittenDate.FIRST_YEAR || day.isAfter(latest)) {
        unlikely[o]++;
      }
      long epochDay = day.toEpochDay();
      if (epochDay < previous[o]) {
        backwards[o]++;
      }
      previous[o] = epochDay;
      least[o] = Math.min(least[o], epochDay);
      most[o] = Math.max(most[o], epochDay);
    }
  }

  /** Adds what another tally counted of other headers of the same chat. */
  void add(OrderTally other) {
    headers += other.headers;
    for (int o = 0; o < ORDERS.length; o++) {
      impossible[o] += other.impossible[o];
      unlikely[o] += other.unlikely[o];
      backwards[o] += other.backwards[o];
      least[o] = Math.min(least[o], other.least[o]);
      most[o] = Math.max(most[o], other.most[o]);
    }
  }

  long headers() {
    return headers;
  }

  /** How many changes of date are no day of the calendar in this order. */
  long impossible(DayOrder order) {
    return impossible[order.ordinal()];
  }

  /** How many changes of date lie before WhatsApp existed or after the export in this order. */
  long unlikely(DayOrder order) {
    return unlikely[order.ordinal()];
  }

  /** How often a date lies before the one above it in this order. */
  long backwards(DayOrder order) {
    return backwards[order.ordinal()];
  }

  /** The days from the first date to the last in this order. */
  long span(DayOrder order) {
    int o = order.ordinal();
    return most[o] < least[o] ? Long.MAX_VALUE : most[o] - least[o];
  }
}
