package io.pathlake.attribution.roas;

import io.pathlake.attribution.roas.About.Basis;
import io.pathlake.attribution.roas.About.Source;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private final Map<Source, List<Map<Integer, int[]>>> bySource = new HashMap<>();

  /** The figures in which a credit on a day, since the epoch, counts. */
  int[] of(Basis basis, int day, Source source) {
    List<Map<Integer, int[]>> days =
        bySource.computeIfAbsent(source, s -> List.of(new HashMap<>(), new HashMap<>()));
    return days.get(basis.ordinal()).computeIfAbsent(day, d -> figures(basis, d, source));
  }

  /** The one of these figures that is of a day and a campaign. */
  static int finest(int[] figures) {
    return figures[FINEST];
  }

  /** Hands out the figures in which each day's credit counts. */
  void forEach(Consumer<int[]> each) {
    bySource.values().forEach(bases -> bases.forEach(days -> days.values().forEach(each)));
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
}
