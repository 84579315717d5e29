package io.pathlake.mining.patterns;

import io.pathlake.mining.patterns.ReportedFacts.Told;
import io.pathlake.mining.statistics.BenjaminiHochberg;
import io.pathlake.mining.statistics.MantelHaenszel;
import io.pathlake.mining.statistics.TwoProportions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A contrast, and what remains of it among journeys of as many steps. Long journeys have more
 * patterns than short ones, and may convert more often for other reasons.
 *
 * @param of the contrast among all journeys
 * @param difference conversion rate with the pattern less that without it, in the mix of {@link
 *     Lengths} of those with it; not a number where none are as long
 * @param adjusted p-value that there is none, after Benjamini and Hochberg, over all tests of the
 *     group and kind; those that are not reported count as 1
 */
record AsLong(Contrast of, double difference, double adjusted) {

  private record Alike(int group, boolean contiguous) {}

  /**
   * The contrasts in their order.
   *
   * @param told of each
   * @param items counts of all journeys
   */
  static List<AsLong> among(List<Contrast> contrasts, Map<Candidate, Told> told, ItemCounts items) {
    Map<Alike, List<Contrast>> alike =
        contrasts.stream()
            .collect(
                Collectors.groupingBy(
                    one -> new Alike(one.of().group(), one.of().pattern().contiguous()),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<AsLong> all = new ArrayList<>();
    alike.forEach((key, some) -> all.addAll(tested(some, told, items)));
    return all;
  }

  private static List<AsLong> tested(
      List<Contrast> alike, Map<Candidate, Told> told, ItemCounts items) {
    List<MantelHaenszel> compared =
        alike.stream().map(one -> compared(one.of(), told.get(one.of()).facts(), items)).toList();
    double[] p = new double[Math.max(alike.size(), alike.get(0).tests())];
    Arrays.fill(p, 1);
    for (int i = 0; i < compared.size(); i++) {
      double z = compared.get(i).z();
      p[i] = Double.isNaN(z) ? Double.NaN : TwoProportions.p(z);
    }
    double[] adjusted = BenjaminiHochberg.adjusted(p);
    return IntStream.range(0, compared.size())
        .mapToObj(i -> new AsLong(alike.get(i), compared.get(i).difference(), adjusted[i]))
        .toList();
  }

  private static MantelHaenszel compared(Candidate one, Facts facts, ItemCounts items) {
    long[] won = facts.lengths(0);
    long[] closed = sum(won, facts.lengths(1));
    long[] allWon = items.byLength(one.group(), 0);
    long[] allClosed = sum(allWon, items.byLength(one.group(), 1));
    return MantelHaenszel.of(won, closed, less(allWon, won), less(allClosed, closed));
  }

  private static long[] sum(long[] one, long[] other) {
    return IntStream.range(0, one.length).mapToLong(i -> one[i] + other[i]).toArray();
  }

  private static long[] less(long[] one, long[] other) {
    return IntStream.range(0, one.length).mapToLong(i -> one[i] - other[i]).toArray();
  }

  boolean significant(double level) {
    return adjusted <= level;
  }

  /** Whether it is significant among all journeys, and the same way among those as long. */
  boolean holds(double level) {
    return of.significant(level) && significant(level) && of.z() * difference > 0;
  }
}
