package io.pathlake.mining.paths;

import io.pathlake.mining.paths.PathCounts.Counted;
import io.pathlake.mining.segments.Groups.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.UnaryOperator;

/**
 * The share of journeys at each touchpoint, step by step; ended journeys stay at the end, as in
 * retentioneering's step matrix. Free of Spark.
 */
final class StepMatrix {

  /** One cell; shares of a step add up to 1. */
  record Cell(
      Group group, String alignment, int step, String touchpoint, Tally tally, double share) {}

  private static final Map<Counted, String> ALIGNMENTS =
      Map.of(Counted.FROM_START, "start", Counted.TO_CONVERSION, "conversion");
  private static final Set<String> ENDS = Set.of(Walk.PATH_START, Walk.PATH_END);

  private final int minGroup;

  StepMatrix(int minGroup) {
    this.minGroup = minGroup;
  }

  /** All cells of a level that are not empty. */
  List<Cell> of(LevelCounts counts) {
    List<Cell> cells = new ArrayList<>();
    for (int group : counts.told()) {
      ALIGNMENTS.forEach(
          (counted, alignment) ->
              counts
                  .of(counted, group)
                  .rows()
                  .forEach(
                      (step, row) ->
                          cells.addAll(
                              cells(counts.group(group), alignment, Integer.parseInt(step), row))));
    }
    return cells;
  }

  private List<Cell> cells(Group group, String alignment, int step, SortedMap<String, Tally> row) {
    NamedTallies merged = new NamedTallies(minGroup);
    UnaryOperator<String> listed = SmallGroups.merge(row, minGroup, ENDS);
    row.forEach((name, tally) -> merged.of("", listed.apply(name)).addAll(tally));
    double journeys = row.values().stream().mapToLong(Tally::journeys).sum();
    List<Cell> cells = new ArrayList<>();
    merged
        .rows()
        .get("")
        .forEach(
            (touchpoint, tally) ->
                cells.add(
                    new Cell(
                        group, alignment, step, touchpoint, tally, tally.journeys() / journeys)));
    return cells;
  }
}
