package io.pathlake.land.whatsapp;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.chrono.HijrahDate;
import java.util.Optional;

/**
 * The numbers of a header's date as they stand, before anyone knows which is the day.
 *
 * @param first the first number
 * @param second the second
 * @param third the third; 0 with {@code year} NONE
 * @param year which of them is evidently the year, by its digits or an era
 * @param named which of them was a month's name (0 to 2), or -1
 * @param era what to add to the number of the year, where an era is written; 0 otherwise
 */
record WrittenDate(int first, int second, int third, Year year, int named, int era) {

  /** Where the year of a date evidently is. */
  enum Year {
    FIRST,
    LAST,
    /** Two digits, so that the year may be at either end. */
    OPEN,
    /** No year is written. */
    NONE
  }

  /** WhatsApp first appeared in 2009; a reading with earlier dates is unlikely. */
  static final int FIRST_YEAR = 2009;

  /** A leap year, so that every day of a date without year can be checked. */
  private static final int ANY_LEAP_YEAR = 2024;

  /** The date read in this order, or null if there is no such day. */
  LocalDate in(DayOrder order) {
    if (year == Year.NONE) {
      return order.yearFirst() ? null : dayOfYear(order, ANY_LEAP_YEAR);
    }
    if (named >= 0) {
      return byName();
    }
    if ((year == Year.FIRST && !order.yearFirst()) || (year == Year.LAST && order.yearFirst())) {
      return null;
    }
    return switch (order) {
      case DAY_MONTH_YEAR -> date(third, second, first);
      case MONTH_DAY_YEAR -> date(third, first, second);
      case YEAR_MONTH_DAY -> date(first, second, third);
      case YEAR_DAY_MONTH -> date(first, third, second);
    };
  }

  /**
   * The date without year, as the latest such day that is not after the export. Old exports left
   * out the year only for the year in which they were made.
   */
  LocalDate latest(DayOrder order, Optional<LocalDate> exportedOn) {
    if (exportedOn.isEmpty() || in(order) == null) {
      return null;
    }
    LocalDate day = dayOfYear(order, exportedOn.get().getYear());
    return day != null && !day.isAfter(exportedOn.get())
        ? day
        : dayOfYear(order, exportedOn.get().getYear() - 1);
  }

  private LocalDate dayOfYear(DayOrder order, int year) {
    boolean monthFirst = named == 0 || (named < 0 && order == DayOrder.MONTH_DAY_YEAR);
    return monthFirst ? iso(year, first, second) : iso(year, second, first);
  }

  private LocalDate byName() {
    int month = named == 0 ? first : named == 1 ? second : third;
    int one = named == 0 ? second : first;
    int other = named == 2 ? second : third;
    return year == Year.FIRST ? date(one, month, other) : date(other, month, one);
  }

  private LocalDate date(int writtenYear, int month, int day) {
    if (month < 1 || month > 12 || day < 1 || day > 31) {
      return null;
    }
    if (era != 0) {
      return iso(era + writtenYear, month, day);
    }
    if (writtenYear < 100) {
      // 52 to 99 cannot be a year since 2009 of the common era; Buddhist years of two digits are.
      return iso(writtenYear < 52 ? 2000 + writtenYear : 1957 + writtenYear, month, day);
    }
    if (writtenYear < 200) {
      return iso(1911 + writtenYear, month, day);
    }
    if (writtenYear >= 1300 && writtenYear < 1425) {
      return persian(writtenYear, month, day);
    }
    if (writtenYear >= 1425 && writtenYear < 1500) {
      return hijri(writtenYear, month, day);
    }
    return iso(writtenYear >= 2400 ? writtenYear - 543 : writtenYear, month, day);
  }

  private static LocalDate iso(int year, int month, int day) {
    try {
      return LocalDate.of(year, month, day);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static LocalDate hijri(int year, int month, int day) {
    try {
      return LocalDate.from(HijrahDate.of(year, month, day));
    } catch (DateTimeException e) {
      return null;
    }
  }

  /**
   * The Solar Hijri calendar of Iran by its cycle of 33 years with 8 leap years, which equals the
   * astronomical one from 1244 to 1472.
   */
  private static LocalDate persian(int year, int month, int day) {
    int length = month <= 6 ? 31 : month <= 11 ? 30 : persianLeap(year) ? 30 : 29;
    if (day > length) {
      return null;
    }
    long dayOfYear = (month <= 7 ? 31L * (month - 1) : 30L * (month - 1) + 6) + day - 1;
    long years = 365L * (year - 1400) + (8L * year + 21) / 33 - (8L * 1400 + 21) / 33;
    return LocalDate.of(2021, 3, 21).plusDays(years + dayOfYear);
  }

  private static boolean persianLeap(int year) {
    return (25 * year + 11) % 33 < 8;
  }
}
