package io.pathlake.simulate;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * How large a simulated shop is and how untidy its exports are.
 *
 * @param seed the same settings and seed give the same bytes, on any machine and number of threads
 * @param customers people in the world, most of whom never buy
 * @param from the first day
 * @param days how many days are written; a longer run begins with the same days
 * @param zone the shop's zone: days and order times are in it
 * @param pace how often people need something; 1 is a usual shop, 2 twice as busy
 * @param lateShare share of orders, web events and webhooks that arrive one to three days late
 * @param repeatedShare share of them that the next day's file delivers again, byte for byte
 * @param malformedShare broken lines written per good line (an extra line each, nothing is lost)
 */
public record SimulateSettings(
    long seed,
    int customers,
    LocalDate from,
    int days,
    ZoneId zone,
    double pace,
    double lateShare,
    double repeatedShare,
    double malformedShare) {

  /** Days of a shop made by {@link #sized}. */
  private static final int SIZED_DAYS = 90;

  /** Touchpoints of one person in {@link #SIZED_DAYS} at pace 1, measured. */
  private static final double TOUCHPOINTS_PER_CUSTOMER = 27.36;

  /** Checks every value and reports all problems at once. */
  public SimulateSettings {
    List<String> problems = new ArrayList<>();
    if (customers < 1) {
      problems.add("customers is " + customers + ", but must be at least 1");
    }
    if (days < 1 || days > ShopCalendar.LONGEST) {
      problems.add("days is " + days + ", but must lie in 1.." + ShopCalendar.LONGEST);
    }
    if (!(pace > 0 && pace <= 10)) {
      problems.add("pace is " + pace + ", but must lie in (0, 10]");
    }
    share(problems, "lateShare", lateShare);
    share(problems, "repeatedShare", repeatedShare);
    share(problems, "malformedShare", malformedShare);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot simulate a shop: " + String.join("; ", problems) + ".");
    }
  }

  private static void share(List<String> problems, String name, double share) {
    if (!(share >= 0 && share <= 0.5)) {
      problems.add(name + " is " + share + ", but must lie in [0, 0.5]");
    }
  }

  /** The shop of the demo: 3,000 people, 60 days from 1 January 2026. */
  public static SimulateSettings demo(long seed) {
    return new SimulateSettings(
        seed,
        3_000,
        LocalDate.of(2026, 1, 1),
        60,
        ZoneId.of("Europe/Madrid"),
        1.0,
        0.01,
        0.002,
        0.0005);
  }

  /** A shop of 90 days with about so many touchpoints (within 5% from 100,000 on). */
  public static SimulateSettings sized(long seed, long touchpoints) {
    long people = Math.max(1, Math.round(touchpoints / TOUCHPOINTS_PER_CUSTOMER));
    return demo(seed).withCustomers(Math.toIntExact(people)).withDays(SIZED_DAYS);
  }

  /** The same shop with another number of people. */
  public SimulateSettings withCustomers(int people) {
    return new SimulateSettings(
        seed, people, from, days, zone, pace, lateShare, repeatedShare, malformedShare);
  }

  /** The same shop over another number of days. */
  public SimulateSettings withDays(int number) {
    return new SimulateSettings(
        seed, customers, from, number, zone, pace, lateShare, repeatedShare, malformedShare);
  }

  /** The same shop with another world behind it. */
  public SimulateSettings withSeed(long number) {
    return new SimulateSettings(
        number, customers, from, days, zone, pace, lateShare, repeatedShare, malformedShare);
  }

  /** The same shop with another first day; people do the same on other dates. */
  public SimulateSettings withFrom(LocalDate first) {
    return new SimulateSettings(
        seed, customers, first, days, zone, pace, lateShare, repeatedShare, malformedShare);
  }

  /** The same shop with other shares of late, repeated and malformed records. */
  public SimulateSettings withUntidiness(double late, double repeated, double malformed) {
    return new SimulateSettings(seed, customers, from, days, zone, pace, late, repeated, malformed);
  }
}
