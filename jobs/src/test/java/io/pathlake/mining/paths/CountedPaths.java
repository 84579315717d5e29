package io.pathlake.mining.paths;

import io.pathlake.mining.paths.Walk.Outcome;
import io.pathlake.mining.segments.Groups;
import io.pathlake.mining.segments.Months;
import io.pathlake.mining.segments.Survey;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Journeys written down in a test, counted without Spark. */
final class CountedPaths {

  static final Instant AS_OF = Instant.parse("2026-07-01T00:00:00Z");

  private static final int[] FIRST = {1};

  private final Walk walk = new Walk(Set.of("delivered"));
  private final Groups groups;
  private final int minGroup;
  private final DropOffClock clock;
  private final PathCounts counts;
  private int customers;

  CountedPaths(int minGroup) {
    this(minGroup, AS_OF);
  }

  CountedPaths(int minGroup, Instant asOf) {
    this.minGroup = minGroup;
    this.clock = DropOffClock.of(Duration.ofDays(30), Duration.ofDays(180), Long.MIN_VALUE, asOf);
    Survey survey = new Survey(1);
    for (int i = 0; i < minGroup; i++) {
      survey.add("open", i, List.of("first"), minGroup);
    }
    this.groups = Groups.of(survey, List.of("customer"), minGroup, 9);
    Months none = new Months(-1, new long[0], new int[0]);
    this.counts = new PathCounts(walk, clock, groups, none, minGroup);
  }

  /** Journeys of so many customers, begun in January, a minute between steps channel:kind:stage. */
  CountedPaths journeys(int times, Outcome outcome, String... steps) {
    long start = Instant.parse("2026-01-10T00:00:00Z").getEpochSecond();
    for (int i = 0; i < times; i++) {
      walk.begin(customers++, FIRST, outcome, false, start + 60L * (steps.length - 1));
      for (int s = 0; s < steps.length; s++) {
        walk.step(steps[s].replace(':', Walk.SEPARATOR), start + 60L * s);
      }
      counts.add();
    }
    return this;
  }

  /** One journey with instants in seconds; the last step is its end. */
  CountedPaths journey(Outcome outcome, boolean cut, List<String> steps, List<Long> at) {
    walk.begin(customers++, FIRST, outcome, cut, at.get(at.size() - 1));
    for (int s = 0; s < steps.size(); s++) {
      walk.step(steps.get(s).replace(':', Walk.SEPARATOR), at.get(s));
    }
    counts.add();
    return this;
  }

  /** All that was counted. */
  Map<Level, LevelCounts> levels() {
    Map<Level, LevelCounts> levels = new EnumMap<>(Level.class);
    counts.each(
        (counted, level, group, row, column, tally) ->
            levels
                .computeIfAbsent(level, l -> new LevelCounts(groups, minGroup))
                .of(counted, group)
                .of(row, column)
                .addAll(tally));
    return levels;
  }

  /** Transitions of segment all: {@code from > to} and the cell. */
  Map<String, TransitionMatrix.Cell> transitions(Level level) {
    Map<String, TransitionMatrix.Cell> cells = new java.util.TreeMap<>();
    new TransitionMatrix(minGroup)
        .of(counts(level)).stream()
            .filter(c -> c.group().segment().equals("all"))
            .forEach(c -> cells.put(c.from() + " > " + c.to(), c));
    return cells;
  }

  /** Drop-offs of segment all by touchpoint. */
  Map<String, DropOffFigures.Figure> dropOffs(Level level) {
    Map<String, DropOffFigures.Figure> figures = new java.util.TreeMap<>();
    new DropOffFigures(minGroup, clock.horizon())
        .of(level, counts(level)).stream()
            .filter(f -> f.group().segment().equals("all"))
            .forEach(f -> figures.put(f.touchpoint(), f));
    return figures;
  }

  /** Steps of segment all, aligned at {@code start} or {@code conversion}. */
  List<StepMatrix.Cell> steps(Level level, String alignment) {
    return new StepMatrix(minGroup)
        .of(counts(level)).stream()
            .filter(c -> c.group().segment().equals("all") && c.alignment().equals(alignment))
            .toList();
  }

  private LevelCounts counts(Level level) {
    return levels().getOrDefault(level, new LevelCounts(groups, minGroup));
  }
}
