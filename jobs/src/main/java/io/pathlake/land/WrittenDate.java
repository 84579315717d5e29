package io.pathlake.land;

import io.pathlake.settings.SourceSettings.Dates;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates as people write them, put as ISO 8601 has them. */
final class WrittenDate {

  private static final Pattern DATE =
      Pattern.compile(
          "(\\d{1,2})[./-](\\d{1,2})(?:[./-](\\d{4})|[./](\\d{2}))"
              + "(?:,?[ T]+(\\d{1,2}):(\\d{2})(?::(\\d{2}))?(?: ?([AaPp])\\.?[Mm]\\.?)?)?");

  /** 2026-01-31 9:05, which misses a nought. */
  private static final Pattern SHORT_HOUR =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[ T](\\d):(\\d{2}.*)");

  private WrittenDate() {}

  /** The same date in ISO 8601; text that is no such date as it is. */
  static String iso(String text, Dates dates) {
    Matcher shortHour = SHORT_HOUR.matcher(text);
    if (shortHour.matches()) {
      return shortHour.group(1) + "T0" + shortHour.group(2) + ":" + shortHour.group(3);
    }
    Matcher date = DATE.matcher(text);
    if (dates == Dates.ISO || !date.matches()) {
      return text;
    }
    boolean dayFirst = dates == Dates.DAY_FIRST;
    String day = two(date.group(dayFirst ? 1 : 2));
    String month = two(date.group(dayFirst ? 2 : 1));
    // Of two digits alone, spreadsheets mean this century; 10-12-01 is no date of theirs.
    String year = date.group(3) == null ? "20" + date.group(4) : date.group(3);
    String iso = year + "-" + month + "-" + day;
    if (date.group(5) == null) {
      return iso;
    }
    String seconds = date.group(7) == null ? "00" : date.group(7);
    return iso + "T" + hour(date.group(5), date.group(8)) + ":" + date.group(6) + ":" + seconds;
  }

  /** What a message of a text that was not read should add: that dates are written otherwise. */
  static String hint(String text, Dates dates) {
    return dates == Dates.ISO && DATE.matcher(text).matches()
        ? " (for 31.1.2026 set csv.dates = day_first, for 1/31/2026 month_first)"
        : "";
  }

  private static String hour(String hour, String half) {
    int of12 = Integer.parseInt(hour);
    if (half == null) {
      return two(hour);
    }
    // 12 AM is midnight; 13 PM is no hour and stays one that cannot be read.
    if (of12 < 1 || of12 > 12) {
      return "99";
    }
    return two(String.valueOf(of12 % 12 + (half.equalsIgnoreCase("p") ? 12 : 0)));
  }

  private static String two(String digits) {
    return digits.length() == 1 ? "0" + digits : digits;
  }
}
