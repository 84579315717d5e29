package io.pathlake.mining.paths;

import io.pathlake.mining.paths.PathCounts.Counted;
import io.pathlake.mining.paths.Walk.Outcome;
import io.pathlake.mining.segments.Groups.Group;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.UnaryOperator;

/** Shares and times of transitions, from what was counted of them. Free of Spark. */
final class TransitionMatrix {

  /**
   * One cell. Shares are 0 to 1, times are seconds and absent at the ends of paths.
   *
   * @param out of all transitions that leave {@code from}
   * @param in of all transitions that reach {@code to}, merged ones included
   */
  record Cell(
      Group group,
      String from,
      String to,
      Tally tally,
      double out,
      double in,
      OptionalLong median,
      OptionalLong p95) {

    /** Unique journeys with this transition and this outcome. */
    long journeys(Outcome outcome) {
      return tally.journeys(outcome);
    }
  }

  private static final Set<String> ENDS = Set.of(Walk.PATH_START, Walk.PATH_END);

  private final int minGroup;

  TransitionMatrix(int minGroup) {
    this.minGroup = minGroup;
  }

  /** All cells of a level that are not empty. */
  List<Cell> of(LevelCounts counts) {
    List<Cell> cells = new ArrayList<>();
    for (int group : counts.told()) {
      NamedTallies counted = counts.of(Counted.TRANSITIONS, group);
      UnaryOperator<String> touchpoint = SmallGroups.merge(counted.byName(), minGroup, ENDS);
      NamedTallies merged = counted.renamed(touchpoint, touchpoint);
      Map<String, Long> arrivals = arrivals(merged);
      NamedTallies listed = mergeRows(merged);
      arrivals.put(SmallGroups.OTHER, arrivals(listed).getOrDefault(SmallGroups.OTHER, 0L));
      listed
          .rows()
          .forEach((from, row) -> cells.addAll(cells(counts.group(group), from, row, arrivals)));
    }
    return cells;
  }

  /** Merges rare transitions out of each touchpoint, so that what leaves it still adds up. */
  private NamedTallies mergeRows(NamedTallies tallies) {
    NamedTallies merged = new NamedTallies(minGroup);
    tallies
        .rows()
        .forEach(
            (from, row) -> {
              UnaryOperator<String> to = SmallGroups.merge(row, minGroup, Set.of());
              row.forEach((name, tally) -> merged.of(from, to.apply(name)).addAll(tally));
            });
    return merged;
  }

  private static Map<String, Long> arrivals(NamedTallies tallies) {
    Map<String, Long> sums = new HashMap<>();
    tallies
        .rows()
        .values()
        .forEach(row -> row.forEach((to, tally) -> sums.merge(to, tally.times(), Long::sum)));
    return sums;
  }

  private static List<Cell> cells(
      Group group, String from, SortedMap<String, Tally> row, Map<String, Long> arrivals) {
    double leaving = row.values().stream().mapToLong(Tally::times).sum();
    List<Cell> cells = new ArrayList<>();
    row.forEach(
        (to, tally) ->
            cells.add(
                new Cell(
                    group,
                    from,
                    to,
                    tally,
                    tally.times() / leaving,
                    tally.times() / (double) arrivals.get(to),
                    quantile(tally, 0.5),
                    quantile(tally, 0.95))));
    return cells;
  }

  private static OptionalLong quantile(Tally tally, double share) {
    return tally.histogram().isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(tally.histogram().quantileSeconds(share));
  }
}
