package io.pathlake.simulate;

import io.pathlake.simulate.Report.Format;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

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
 * @param skewedShare share of the records of mails, text messages, tills, cards, chats on the site,
 *     reviews and surveys whose clock is 5 to 120 minutes off
 * @param formats the exports that are written; people live the same lives with any of them
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
    double malformedShare,
    double skewedShare,
    Set<Format> formats) {

  /** Days of a shop made by {@link #sized}. */
  private static final int SIZED_DAYS = 90;

  /** Touchpoints of one person in {@link #SIZED_DAYS} at pace 1, measured. */
  private static final double TOUCHPOINTS_PER_CUSTOMER = 26.25;

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
    share(problems, "skewedShare", skewedShare);
    if (formats.isEmpty()) {
      problems.add("formats is empty, but at least one is needed");
    }
    formats = formats.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(formats));
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
        0.0005,
        0.002,
        Format.ALL);
  }

  /**
   * A shop of 90 days with about so many touchpoints (within 5% from 100,000 on), which writes
   * {@link Format#FIRST}.
   */
  public static SimulateSettings sized(long seed, long touchpoints) {
    long people = Math.max(1, Math.round(touchpoints / TOUCHPOINTS_PER_CUSTOMER));
    return demo(seed)
        .withCustomers(Math.toIntExact(people))
        .withDays(SIZED_DAYS)
        .withFormats(Format.FIRST);
  }

  /** The same shop with another number of people. */
  public SimulateSettings withCustomers(int people) {
    return with(seed, people, from, days);
  }

  /** The same shop over another number of days. */
  public SimulateSettings withDays(int number) {
    return with(seed, customers, from, number);
  }

  /** The same shop with another world behind it. */
  public SimulateSettings withSeed(long number) {
    return with(number, customers, from, days);
  }

  /** The same shop with another first day; people do the same on other dates. */
  public SimulateSettings withFrom(LocalDate first) {
    return with(seed, customers, first, days);
  }

  private SimulateSettings with(long number, int people, LocalDate first, int length) {
    return new SimulateSettings(
        number,
        people,
        first,
        length,
        zone,
        pace,
        lateShare,
        repeatedShare,
        malformedShare,
        skewedShare,
        formats);
  }

  /** The same shop with other shares of late, repeated and malformed records, on clocks in time. */
  public SimulateSettings withUntidiness(double late, double repeated, double malformed) {
    return new SimulateSettings(
        seed, customers, from, days, zone, pace, late, repeated, malformed, 0, formats);
  }

  /** The same shop with another share of records from a clock that is off. */
  public SimulateSettings withSkew(double share) {
    return new SimulateSettings(
        seed,
        customers,
        from,
        days,
        zone,
        pace,
        lateShare,
        repeatedShare,
        malformedShare,
        share,
        formats);
  }

  /** The same shop writing other exports. */
  public SimulateSettings withFormats(Set<Format> written) {
    return new SimulateSettings(
        seed,
        customers,
        from,
        days,
        zone,
        pace,
        lateShare,
        repeatedShare,
        malformedShare,
        skewedShare,
        written);
  }
}
