package io.pathlake.simulate;

/**
 * Visits, their orders, and costs of messages in a window of days, per campaign and device, by the
 * day they happened.
 */
final class AdClicks {

  private static final int CAMPAIGNS = Traffic.values().length;

  private final int from;
  private final long[][] clicks;
  private final long[][] conversions;
  private final long[][] cents;
  private final long[][] costs;

  AdClicks(int from, int to) {
    this.from = from;
    this.clicks = new long[to - from][CAMPAIGNS * 2];
    this.conversions = new long[to - from][CAMPAIGNS * 2];
    this.cents = new long[to - from][CAMPAIGNS * 2];
    this.costs = new long[to - from][CAMPAIGNS * 2];
  }

  private static int cell(Traffic traffic, boolean mobile) {
    return traffic.ordinal() * 2 + (mobile ? 1 : 0);
  }

  void click(int day, Traffic traffic, boolean mobile) {
    clicks[day - from][cell(traffic, mobile)]++;
  }

  void conversion(int day, Traffic traffic, boolean mobile, long value) {
    conversions[day - from][cell(traffic, mobile)]++;
    cents[day - from][cell(traffic, mobile)] += value;
  }

  /** A message that costs so many millionths. */
  void message(int day, Traffic traffic, long micros) {
    costs[day - from][cell(traffic, true)] += micros;
  }

  /** Adds the figures of other people in the same days. */
  void add(AdClicks other) {
    for (int day = 0; day < clicks.length; day++) {
      for (int cell = 0; cell < CAMPAIGNS * 2; cell++) {
        clicks[day][cell] += other.clicks[day][cell];
        conversions[day][cell] += other.conversions[day][cell];
        cents[day][cell] += other.cents[day][cell];
        costs[day][cell] += other.costs[day][cell];
      }
    }
  }

  long clicks(int day, Traffic traffic, boolean mobile) {
    return clicks[day - from][cell(traffic, mobile)];
  }

  /** What a campaign's messages cost, in millionths. */
  long cost(int day, Traffic traffic) {
    return costs[day - from][cell(traffic, true)];
  }

  long conversions(int day, Traffic traffic, boolean mobile) {
    return conversions[day - from][cell(traffic, mobile)];
  }

  long cents(int day, Traffic traffic, boolean mobile) {
    return cents[day - from][cell(traffic, mobile)];
  }
}
