package io.pathlake.attribution.roas;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** A stretch of days that figures are told for. */
enum Period {
  DAY {
    @Override
    LocalDate start(LocalDate day) {
      return day;
    }
  },
  WEEK {
    @Override
    LocalDate start(LocalDate day) {
      return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
  },
  MONTH {
    @Override
    LocalDate start(LocalDate day) {
      return day.withDayOfMonth(1);
    }
  };

  /** The first day of the stretch that a day is in. */
  abstract LocalDate start(LocalDate day);

  /** Its name in tables, which is also its name in Spark's {@code date_trunc}. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
