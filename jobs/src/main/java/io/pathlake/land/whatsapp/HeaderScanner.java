package io.pathlake.land.whatsapp;

import java.time.LocalTime;

/**
 * Finds the header of a line, whatever its language: {@code [date, time] }, {@code date, time - }
 * or {@code date, time: }, the time before or after the date. Not for two threads at once.
 */
final class HeaderScanner {

  private static final String MINUTES = "分분:.";

  private final HeaderWords lexicon = HeaderWords.loaded();
  private final HeaderTokens tokens = new HeaderTokens();

  /** The first of the numbers of the time, and how many there are. */
  private int clock;

  private int clockLength;
  private HeaderWords.Period period;
  private boolean wordUnknown;

  /** The line's header, or null if it has none. */
  Header scan(String line) {
    int body = tokens.read(line);
    if (body < 0 || !findClock()) {
      return null;
    }
    WrittenDate date = date();
    if (date == null || !readWords()) {
      return null;
    }
    LocalTime time = time();
    String problem =
        wordUnknown
            ? "the header has an unknown word beside its time"
            : time == null ? "the header's time is out of range" : null;
    if (time == null && !tokens.bracketed) {
      return null;
    }
    int kind = tokens.bracketed ? 0 : tokens.dashed ? 1 : 2;
    int shape = kind * 2 + (clock == 0 ? 1 : 0);
    return new Header(shape, tokens.marked, body, date, time, problem);
  }

  private boolean findClock() {
    clock = -1;
    for (int i = 0; i + 1 < tokens.numbers && clock < 0; i++) {
      if (tokens.after[i] == ':' || "時时시".indexOf(tokens.after[i]) >= 0 || hourWordAfter(i)) {
        clock = i;
      }
    }
    if (clock < 0 && tokens.numbers >= 5 && tokens.after[3] == '.') {
      clock = 3;
    }
    if (clock < 0 || tokens.digits[clock] > 2 || tokens.digits[clock + 1] > 2) {
      return false;
    }
    int rest = tokens.numbers - clock;
    boolean seconds =
        rest >= 3
            && (clock > 0 || tokens.numbers >= 5)
            && (MINUTES.indexOf(tokens.after[clock + 1]) >= 0 || hourWordAfter(clock + 1))
            && tokens.digits[clock + 2] <= 2;
    clockLength = seconds ? 3 : 2;
    int dates = tokens.numbers - clockLength;
    return (clock == 0 || rest == clockLength) && (dates == 2 || dates == 3);
  }

  private boolean hourWordAfter(int number) {
    for (int w = 0; w < tokens.words; w++) {
      if (tokens.before[w] == number + 1 && lexicon.isHour(tokens.word[w])) {
        return true;
      }
    }
    return false;
  }

  private WrittenDate date() {
    int from = clock == 0 ? clockLength : 0;
    int count = tokens.numbers - clockLength;
    int named = -1;
    int era = 0;
    int eraAt = -1;
    for (int i = 0; i < count; i++) {
      if (tokens.digits[from + i] == 0) {
        if (named >= 0) {
          return null;
        }
        named = i;
      }
      if (tokens.era[from + i] != 0) {
        era = tokens.era[from + i];
        eraAt = i;
      }
    }
    int third = count == 3 ? tokens.value[from + 2] : 0;
    WrittenDate.Year year = year(from, count, eraAt, named);
    return year == null
        ? null
        : new WrittenDate(tokens.value[from], tokens.value[from + 1], third, year, named, era);
  }

  private WrittenDate.Year year(int from, int count, int eraAt, int named) {
    boolean longFirst = tokens.digits[from] > 2;
    boolean longSecond = tokens.digits[from + 1] > 2;
    boolean longLast = count == 3 && tokens.digits[from + 2] > 2;
    if (longSecond || (longFirst && longLast) || (count == 2 && longFirst)) {
      return null;
    }
    if (count == 2) {
      return WrittenDate.Year.NONE;
    }
    if (longFirst || eraAt == 0 || "年년".indexOf(tokens.after[from]) >= 0) {
      return WrittenDate.Year.FIRST;
    }
    return longLast || eraAt == 2 || named >= 0 ? WrittenDate.Year.LAST : WrittenDate.Year.OPEN;
  }

  /** Gives every word a meaning; false if a word stands where no header has one. */
  private boolean readWords() {
    period = null;
    wordUnknown = false;
    int w = 0;
    while (w < tokens.words) {
      int place = tokens.before[w];
      int next = w + 1;
      while (next < tokens.words && tokens.before[next] == place) {
        next++;
      }
      if (!readPlace(w, next, place)) {
        return false;
      }
      w = next;
    }
    return true;
  }

  private boolean readPlace(int from, int to, int place) {
    boolean beforeClock = place == clock;
    boolean afterClock = place == clock + clockLength;
    int first = from;
    int last = to;
    while (first < last && isPlain(tokens.word[first])) {
      first++;
    }
    while (last > first && isPlain(tokens.word[last - 1])) {
      last--;
    }
    if ((beforeClock || afterClock) && (period(from, to) || period(first, last))) {
      return true;
    }
    if (first == last || lexicon.isFiller(join(from, to))) {
      return true;
    }
    if (beforeClock && join(first, last).length() <= (tokens.bracketed ? 16 : 6)) {
      return true;
    }
    wordUnknown = afterClock;
    return afterClock || tokens.bracketed && beforeClock;
  }

  private boolean isPlain(String word) {
    return word.isEmpty() || lexicon.isFiller(word) || lexicon.isHour(word);
  }

  private boolean period(int from, int to) {
    if (from == to) {
      return false;
    }
    HeaderWords.Period found = lexicon.period(join(from, to));
    if (found != null) {
      period = found;
    }
    return found != null;
  }

  private String join(int from, int to) {
    if (to - from == 1) {
      return tokens.word[from];
    }
    StringBuilder joined = new StringBuilder();
    for (int w = from; w < to; w++) {
      joined.append(tokens.word[w]);
    }
    return joined.toString();
  }

  private LocalTime time() {
    int hour = tokens.value[clock];
    int minute = tokens.value[clock + 1];
    int second = clockLength == 3 ? tokens.value[clock + 2] : 0;
    // Some phones write the hour after midnight as 24.
    if (hour > 24 || minute > 59 || second > 59) {
      return null;
    }
    int ofDay = hour == 24 ? 0 : hour;
    return LocalTime.of(period == null ? ofDay : period.hour(ofDay), minute, second);
  }
}
