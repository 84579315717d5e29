package io.pathlake.mining.drivers;

import io.pathlake.mining.drivers.Feature.Unit;
import java.util.Arrays;

/** Amounts in words, and bounds that people use. */
final class Amounts {

  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private static final long[] TIMES = {
    0,
    1,
    5,
    10,
    30,
    MINUTE,
    2 * MINUTE,
    5 * MINUTE,
    10 * MINUTE,
    15 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    4 * HOUR,
    8 * HOUR,
    12 * HOUR,
    DAY,
    2 * DAY,
    3 * DAY,
    5 * DAY,
    7 * DAY,
    10 * DAY,
    14 * DAY,
    21 * DAY,
    30 * DAY,
    60 * DAY,
    90 * DAY,
    180 * DAY
  };

  private Amounts() {}

  /** The bound nearest to an amount; for times as a ratio, where 2 h is as far from 1 h as 4 h. */
  static double round(Unit unit, double amount) {
    if (unit == Unit.COUNT) {
      return Math.floor(amount);
    }
    return Arrays.stream(TIMES)
        .boxed()
        .min((a, b) -> Double.compare(distance(a, amount), distance(b, amount)))
        .orElseThrow();
  }

  private static double distance(double bound, double amount) {
    return Math.abs(Math.log1p(bound) - Math.log1p(amount));
  }

  /** An amount as text: 4 h, 2 d, 3. */
  static String text(Unit unit, double amount) {
    long whole = (long) amount;
    if (unit == Unit.COUNT) {
      return Long.toString(whole);
    }
    if (whole < MINUTE) {
      return whole + " s";
    }
    if (whole < HOUR) {
      return whole / MINUTE + " min";
    }
    return whole < DAY ? whole / HOUR + " h" : whole / DAY + " d";
  }

  /**
   * A range as text.
   *
   * @param above the bound before; null for the first range
   * @param to its own bound
   * @param least the smallest amount of all
   */
  static String range(Unit unit, Double above, double to, double least) {
    if (above == null) {
      return to == least && (unit == Unit.COUNT || to == 0)
          ? text(unit, to)
          : "up to " + text(unit, to);
    }
    if (unit == Unit.COUNT) {
      return above + 1 == to ? text(unit, to) : text(unit, above + 1) + " to " + text(unit, to);
    }
    return text(unit, above) + " to " + text(unit, to);
  }
}
