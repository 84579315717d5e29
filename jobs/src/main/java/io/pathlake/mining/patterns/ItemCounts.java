package io.pathlake.mining.patterns;

import io.pathlake.mining.segments.Groups;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many journeys of each group and outcome have a step at all, and how many are how long. */
public final class ItemCounts implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Map<String, long[]> byStep = new HashMap<>();
  private final long[][] byLength;

  ItemCounts(Groups groups) {
    byLength = new long[Lengths.CLASSES][groups.size() * Thresholds.OUTCOMES];
  }

  /** Counts a block's journeys, each step once per journey. */
  ItemCounts plus(JourneyBlock block, Groups groups) {
    List<String> names = block.stepNames();
    long[][] counts = new long[names.size()][];
    for (int s = 0; s < counts.length; s++) {
      counts[s] =
          byStep.computeIfAbsent(names.get(s), n -> new long[groups.size() * Thresholds.OUTCOMES]);
    }
    Membership membership = new Membership(groups, block);
    int[] last = new int[counts.length];
    Arrays.fill(last, -1);
    for (int j = 0; j < block.size(); j++) {
      membership.of(j);
      membership.count(byLength[Lengths.of(block.to(j) - block.from(j))], block.outcome(j));
      for (int at = block.from(j); at < block.to(j); at++) {
        int step = block.step(at);
        if (last[step] != j) {
          last[step] = j;
          membership.count(counts[step], block.outcome(j));
        }
      }
    }
    return this;
  }

  /** Adds what others counted. */
  ItemCounts plus(ItemCounts other) {
    other.byStep.forEach((name, more) -> byStep.merge(name, more, ItemCounts::sum));
    for (int length = 0; length < byLength.length; length++) {
      sum(byLength[length], other.byLength[length]);
    }
    return this;
  }

  private static long[] sum(long[] mine, long[] theirs) {
    Arrays.setAll(mine, i -> mine[i] + theirs[i]);
    return mine;
  }

  /** Journeys of a group with an outcome, by {@link Lengths}. */
  long[] byLength(int group, int outcome) {
    return Arrays.stream(byLength)
        .mapToLong(one -> one[group * Thresholds.OUTCOMES + outcome])
        .toArray();
  }

  /** Journeys by step, at {@code group * OUTCOMES + outcome}. */
  Map<String, long[]> byStep() {
    return byStep;
  }
}
