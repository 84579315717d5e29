package io.pathlake.mining.paths;

import io.pathlake.mining.paths.PathCounts.Counted;
import io.pathlake.mining.segments.Groups.Group;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.UnaryOperator;

/** Where journeys drop off, how sure that is, and whether it is more than expected. Spark-free. */
final class DropOffFigures {

  /** The most frequent neighbour of a touchpoint, and how many journeys that was. */
  record Top(String touchpoint, long journeys) {}

  /**
   * One touchpoint in one group.
   *
   * @param tally journeys by {@link Reached.Fate}
   * @param rate share of journeys that drop off there, open ones taken as censored
   * @param expected the rate that its mix of stages and segments has over all touchpoints
   * @param cameFrom where the dropped ones mostly had been before
   * @param cameBack how many of the dropped ones another journey of the customer followed
   * @param cameBackAt where those mostly began
   */
  record Figure(
      Group group,
      String touchpoint,
      Tally tally,
      Optional<DropOffRate> rate,
      OptionalDouble expected,
      Optional<Top> cameFrom,
      long cameBack,
      Optional<Top> cameBackAt) {}

  private final int minGroup;
  private final int horizon;

  DropOffFigures(int minGroup, int horizon) {
    this.minGroup = minGroup;
    this.horizon = horizon;
  }

  /** What each touchpoint is listed as in a group: itself or {@code other}. */
  UnaryOperator<String> listed(LevelCounts counts, int group) {
    return SmallGroups.merge(counts.of(Counted.DROP_OFFS, group).byRow(), minGroup, Set.of());
  }

  /** The figures of all touchpoints of a level. */
  List<Figure> of(Level level, LevelCounts counts) {
    ExpectedRates standard = new ExpectedRates(counts, this);
    List<Figure> figures = new ArrayList<>();
    for (int group : counts.told()) {
      UnaryOperator<String> listed = listed(counts, group);
      NamedTallies tallies = neighbours(counts, Counted.DROP_OFFS, group, listed);
      Map<String, DropOffRate> rates = new HashMap<>();
      tallies.byRow().forEach((name, tally) -> rate(tally).ifPresent(r -> rates.put(name, r)));
      // The expectation from its stage is all that could be said of a stage.
      Map<String, OptionalDouble> expected =
          level == Level.STAGE ? Map.of() : standard.of(group, listed, rates);
      NamedTallies cameFrom = neighbours(counts, Counted.CAME_FROM, group, listed);
      NamedTallies cameBack = neighbours(counts, Counted.CAME_BACK, group, listed);
      tallies
          .byRow()
          .forEach(
              (name, tally) ->
                  figures.add(
                      new Figure(
                          counts.group(group),
                          name,
                          tally,
                          Optional.ofNullable(rates.get(name)),
                          expected.getOrDefault(name, OptionalDouble.empty()),
                          top(cameFrom.row(name)),
                          journeys(cameBack.row(name)),
                          top(cameBack.row(name)))));
    }
    return figures;
  }

  private static NamedTallies neighbours(
      LevelCounts counts, Counted counted, int group, UnaryOperator<String> listed) {
    return counts.of(counted, group).renamed(listed, UnaryOperator.identity());
  }

  /** The drop-off rate of what was counted; none when too few were watched. */
  private Optional<DropOffRate> rate(Tally tally) {
    return rate(tally, horizon);
  }

  /** The same, read after so many hours. */
  Optional<DropOffRate> rate(Tally tally, int hours) {
    return DropOffClock.rate(tally.histogram(), hours);
  }

  private static long journeys(SortedMap<String, Tally> neighbours) {
    return neighbours.values().stream().mapToLong(Tally::journeys).sum();
  }

  private static Optional<Top> top(SortedMap<String, Tally> neighbours) {
    return neighbours.entrySet().stream()
        .filter(e -> e.getValue().customers().enough())
        // The first of equals, in alphabetical order.
        .reduce((a, b) -> b.getValue().journeys() > a.getValue().journeys() ? b : a)
        .map(e -> new Top(e.getKey(), e.getValue().journeys()));
  }
}
