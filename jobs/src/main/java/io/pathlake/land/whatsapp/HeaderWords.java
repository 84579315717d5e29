package io.pathlake.land.whatsapp;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the words inside a header mean, in every language of the tables. */
final class HeaderWords {

  /** The part of the day that a 12-hour time is in. */
  enum Period {
    AM,
    PM,
    NOON,
    NIGHT;

    /** The hour from 0 to 23. An hour above 12 was not in 12-hour time and stays as it is. */
    int hour(int written) {
      if (written > 12) {
        return written;
      }
      return switch (this) {
        case AM -> written % 12;
        case PM -> written % 12 + 12;
        case NOON -> written >= 10 ? written : written + 12;
        case NIGHT -> written == 12 ? 0 : written <= 5 ? written : written + 12;
      };
    }
  }

  private static final HeaderWords LOADED = new HeaderWords();

  /** Years of the eras that stand before a number: the year before their first. */
  private static final Map<String, Integer> ERAS =
      Map.of(
          "r", 2018, "令和", 2018, "h", 1988, "平成", 1988, "s", 1925, "昭和", 1925, "民國", 1911, "民国",
          1911);

  private final Map<String, Period> periods = new HashMap<>();
  private final Set<String> openers = new HashSet<>();
  private final Set<String> fillers = new HashSet<>();
  private final Set<String> hours = new HashSet<>();
  private final Map<String, Integer> months = new HashMap<>();

  private HeaderWords() {
    for (Knowledge.Entry row : Knowledge.read("day-periods.tsv")) {
      Period period = Period.valueOf(row.role().toUpperCase(Locale.ROOT));
      periods.put(Letters.key(row.words()), period);
      openers.add(Letters.key(row.words().split("[ \u00A0]")[0]));
    }
    for (Knowledge.Entry row : Knowledge.read("header-words.tsv")) {
      (row.role().equals("hour") ? hours : fillers).add(Letters.key(row.words()));
    }
    for (Knowledge.Entry row : Knowledge.read("months.tsv")) {
      months.putIfAbsent(Letters.key(row.words()), Integer.parseInt(row.role()));
    }
  }

  static HeaderWords loaded() {
    return LOADED;
  }

  /** The part of the day these words name, or null. */
  Period period(String key) {
    return periods.get(key);
  }

  boolean isFiller(String key) {
    return fillers.contains(key);
  }

  boolean isHour(String key) {
    return hours.contains(key);
  }

  /** The number of the month of this name, or 0. */
  int month(String key) {
    return months.getOrDefault(key, 0);
  }

  /** The year before the first of the era that this word before a number names, or 0. */
  int era(String key) {
    return ERAS.getOrDefault(key, 0);
  }

  /** Whether a header may begin with this word. */
  boolean opensHeader(String key) {
    return openers.contains(key)
        || periods.containsKey(key)
        || months.containsKey(key)
        || ERAS.containsKey(key);
  }
}
