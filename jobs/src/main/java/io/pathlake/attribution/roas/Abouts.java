package io.pathlake.attribution.roas;

import io.pathlake.attribution.roas.About.Basis;
import io.pathlake.attribution.roas.About.Source;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Numbers what figures are about, from 0, so that sums are arrays. A credit of one day counts in
 * six figures: by day, week and month, of its channel and of its campaign. Not thread-safe.
 */
final class Abouts {

  /** Of a day and a campaign: the other figures of the day's credit are sums of such. */
  private static final int FINEST = 2 * Period.DAY.ordinal() + 1;

  private final List<About> all = new ArrayList<>();
  private final Map<About, Integer> numbers = new HashMap<>();
  private final Map<Source, Days[]> bySource = new HashMap<>();

  /** The figures in which a credit on a day, since the epoch, counts. */
  int[] of(Basis basis, int day, Source source) {
    Days days =
        bySource.computeIfAbsent(source, s -> new Days[] {new Days(), new Days()})[basis.ordinal()];
    int[] known = days.get(day);
    return known == null ? days.put(day, figures(basis, day, source)) : known;
  }

  /** The one of these figures that is of a day and a campaign. */
  static int finest(int[] figures) {
    return figures[FINEST];
  }

  /** Hands out the figures in which each day's credit counts. */
  void forEach(Consumer<int[]> each) {
    for (Days[] bases : bySource.values()) {
      Arrays.stream(bases).forEach(days -> days.forEach(each));
    }
  }

  private int[] figures(Basis basis, int sinceEpoch, Source source) {
    LocalDate day = LocalDate.ofEpochDay(sinceEpoch);
    int[] figures = new int[2 * Period.values().length];
    int next = 0;
    for (Period period : Period.values()) {
      for (String campaign : new String[] {About.WHOLE_CHANNEL, source.campaign()}) {
        figures[next++] =
            number(
                new About(
                    basis,
                    period,
                    period.start(day),
                    source.channel(),
                    campaign,
                    source.currency()));
      }
    }
    return figures;
  }

  private int number(About about) {
    Integer known = numbers.putIfAbsent(about, all.size());
    if (known != null) {
      return known;
    }
    all.add(about);
    return all.size() - 1;
  }

  /** All by number. */
  List<About> all() {
    return all;
  }

  /** Figures by day: days of orders and their touches are close to each other. */
  private static final class Days {
    private int[][] figures = {};
    private int first;

    int[] get(int day) {
      int place = day - first;
      return place >= 0 && place < figures.length ? figures[place] : null;
    }

    int[] put(int day, int[] some) {
      if (figures.length == 0) {
        first = day;
        figures = new int[32][];
      }
      int end = first + figures.length;
      if (day < first) {
        widen(day - figures.length, end);
      } else if (day >= end) {
        widen(first, day + figures.length);
      }
      figures[day - first] = some;
      return some;
    }

    private void widen(int from, int to) {
      int[][] wider = new int[to - from][];
      System.arraycopy(figures, 0, wider, first - from, figures.length);
      figures = wider;
      first = from;
    }

    void forEach(Consumer<int[]> each) {
      Arrays.stream(figures).filter(Objects::nonNull).forEach(each);
    }
  }
}
