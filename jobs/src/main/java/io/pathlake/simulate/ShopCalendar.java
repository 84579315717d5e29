package io.pathlake.simulate;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;

/** The shop's days: day 0 is its first, and each starts at local midnight. */
final class ShopCalendar {

  /** The most days a shop can run. */
  static final int LONGEST = 3_650;

  private static final int SECONDS_PER_DAY = 86_400;
  private static final DateTimeFormatter WALL_CLOCK =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final ZoneId zone;
  private final LocalDate first;
  private final long[] midnights = new long[LONGEST + 400];
  private final String[] compact = new String[LONGEST + 400];

  ShopCalendar(LocalDate first, ZoneId zone) {
    this.first = first;
    this.zone = zone;
    for (int day = 0; day < midnights.length; day++) {
      LocalDate date = first.plusDays(day);
      midnights[day] = date.atStartOfDay(zone).toEpochSecond();
      compact[day] = date.format(DateTimeFormatter.BASIC_ISO_DATE);
    }
  }

  /** The share of all weights up to and with each of them. */
  static double[] cumulative(int... weights) {
    double[] shares = new double[weights.length];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i];
      shares[i] = sum;
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= sum;
    }
    return shares;
  }

  /** The epoch second a day starts at; days past the calendar's end have 24 hours. */
  long midnight(int day) {
    int last = midnights.length - 1;
    return day <= last
        ? midnights[Math.max(day, 0)]
        : midnights[last] + (long) (day - last) * SECONDS_PER_DAY;
  }

  /** The day of an epoch second at or after the first midnight. */
  int dayOf(long second) {
    long passed = (second - midnights[0]) / SECONDS_PER_DAY;
    int guess = (int) Math.min(passed, Integer.MAX_VALUE / 2);
    if (second < midnight(guess)) {
      return guess - 1;
    }
    return second >= midnight(guess + 1) ? guess + 1 : guess;
  }

  /**
   * A moment at least two minutes after {@code second}, about {@code days} later, at an hour that
   * is likely for a person.
   */
  long moment(SplittableRandom random, long second, double days, Person person) {
    double[] hours = person.persona.hours;
    long target = second + (long) (days * SECONDS_PER_DAY);
    double share = random.nextDouble();
    int hour = 0;
    while (hours[hour] < share) {
      hour++;
    }
    hour = Math.floorMod(hour + person.shift, 24);
    long moment = midnight(dayOf(target)) + hour * 3_600L + random.nextInt(3_600);
    return moment > second + 120 ? moment : second + 120 + random.nextInt(5_400);
  }

  /** A moment about {@code days} later at which the shops are open: 10 to 20, not on Sundays. */
  long open(SplittableRandom random, long second, double days) {
    int day = dayOf(second + (long) (days * SECONDS_PER_DAY));
    long moment = midnight(day) + 36_000 + random.nextInt(36_000);
    if (moment <= second + 120) {
      moment = midnight(++day) + 36_000 + random.nextInt(36_000);
    }
    boolean sunday = date(day).getDayOfWeek() == DayOfWeek.SUNDAY;
    return sunday ? moment + SECONDS_PER_DAY : moment;
  }

  LocalDate date(int day) {
    return first.plusDays(day);
  }

  /** A day as GA4 writes it: 20260131. */
  String compact(int day) {
    return compact[day];
  }

  /** Local date and time as the shop system writes it: 2026-01-31 18:05:59. */
  String wallClock(long second) {
    return WALL_CLOCK.format(Instant.ofEpochSecond(second).atZone(zone));
  }

  ZoneId zone() {
    return zone;
  }
}
