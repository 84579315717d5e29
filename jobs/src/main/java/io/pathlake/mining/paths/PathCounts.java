package io.pathlake.mining.paths;

import io.pathlake.mining.paths.Reached.Fate;
import io.pathlake.mining.paths.Walk.Outcome;
import io.pathlake.mining.segments.Groups;
import io.pathlake.mining.segments.Months;
import io.pathlake.mining.statistics.Histogram;
import java.util.ArrayList;
import java.util.List;

/**
 * All that is counted of paths, in one pass over each: transitions, steps, and drop-offs, at every
 * level and in every group. Linear in steps and segmentations. Not thread-safe; free of Spark.
 */
final class PathCounts {

  /** What is counted; the names of rows and columns are touchpoints unless stated otherwise. */
  enum Counted {
    /** From, to; the histogram has the seconds between. */
    TRANSITIONS,
    /** Number of the step from the start, touchpoint. */
    FROM_START,
    /** Number of the step back from the order, touchpoint. */
    TO_CONVERSION,
    /** Touchpoint, stage of the last visit; the histogram is that of {@link DropOffClock}. */
    DROP_OFFS,
    /** Where journeys dropped off, where they had been before. */
    CAME_FROM,
    /** Where journeys dropped off, where the customer's next one began. */
    CAME_BACK;

    private static final Counted[] ALL = values();
  }

  /** Is given every tally with its names. */
  @FunctionalInterface
  interface Each {
    void tally(Counted counted, Level level, int group, String row, String column, Tally t);
  }

  /** Steps that are told apart. */
  static final int STEPS = 10;

  private final Walk walk;
  private final DropOffClock clock;
  private final Months months;
  private final int groups;
  private final List<Tallies> tallies = new ArrayList<>();
  private final List<Reached> reached = new ArrayList<>();

  PathCounts(Walk walk, DropOffClock clock, Groups groups, Months months, int minGroup) {
    this.walk = walk;
    this.clock = clock;
    this.months = months;
    this.groups = groups.size();
    for (int i = 0; i < Counted.ALL.length * Level.all().length * this.groups; i++) {
      tallies.add(new Tallies(minGroup));
    }
    for (Level level : Level.all()) {
      reached.add(new Reached(level, clock.since()));
    }
  }

  /** Counts the journey that the walk holds. */
  void add() {
    for (Level level : Level.all()) {
      for (int group : walk.groups()) {
        transitions(level, group);
        fromStart(level, group);
        if (walk.outcome() == Outcome.CONVERTED) {
          toConversion(level, group);
        }
      }
      dropOffs(level);
    }
  }

  private Tallies tallies(Counted counted, Level level, int group) {
    int place = counted.ordinal() * Level.all().length + level.ordinal();
    return tallies.get(place * groups + group);
  }

  private void transitions(Level level, int group) {
    Tallies counts = tallies(Counted.TRANSITIONS, level, group);
    int outcome = walk.outcome().ordinal();
    int[] steps = walk.steps(level);
    int from = Walk.START;
    for (int i = 0; i < walk.length(); i++) {
      Tally tally = counts.of(from, steps[i]);
      tally.add(walk, outcome);
      if (i > 0) {
        tally.histogram().add(Histogram.bucket(walk.at(i) - walk.at(i - 1)), 1);
      }
      from = steps[i];
    }
    counts.of(from, Walk.END).add(walk, outcome);
  }

  private void fromStart(Level level, int group) {
    Tallies counts = tallies(Counted.FROM_START, level, group);
    int[] steps = walk.steps(level);
    for (int i = 0; i < STEPS; i++) {
      int here = i < walk.length() ? steps[i] : Walk.END;
      counts.of(i + 1, here).add(walk, walk.outcome().ordinal());
    }
  }

  private void toConversion(Level level, int group) {
    Tallies counts = tallies(Counted.TO_CONVERSION, level, group);
    int[] steps = walk.steps(level);
    for (int i = 0; i < STEPS; i++) {
      int here = i < walk.length() ? steps[walk.length() - 1 - i] : Walk.START;
      counts.of(i + 1, here).add(walk, walk.outcome().ordinal());
    }
  }

  private void dropOffs(Level level) {
    Reached all = reached.get(level.ordinal()).in(walk);
    int[] stages = walk.steps(Level.STAGE);
    for (int i = 0; i < all.size(); i++) {
      int here = all.touchpoint(i);
      Fate fate = all.fate(here);
      long reachedAt = walk.at(all.first(here));
      for (int s = 0; s < walk.groups().length; s++) {
        int group = months.group(s, walk.groups(), reachedAt);
        Tally tally = tallies(Counted.DROP_OFFS, level, group).of(here, stages[all.last(here)]);
        tally.add(walk, fate.ordinal());
        clock.count(walk, reachedAt, fate, tally.histogram());
        if (fate == Fate.DROPPED) {
          tallies(Counted.CAME_FROM, level, group)
              .of(here, all.before(here))
              .add(walk, fate.ordinal());
        }
      }
    }
  }

  /**
   * Counts that the walk, of two steps, leads from where a journey dropped off to where the
   * customer's next one began.
   *
   * @param reachedAt when the journey first reached where it dropped off, by level
   */
  void addReturn(long[] reachedAt) {
    for (Level level : Level.all()) {
      int[] steps = walk.steps(level);
      long at = reachedAt[level.ordinal()];
      for (int s = 0; at >= clock.since() && s < walk.groups().length; s++) {
        tallies(Counted.CAME_BACK, level, months.group(s, walk.groups(), at))
            .of(steps[0], steps[1])
            .add(walk, Fate.DROPPED.ordinal());
      }
    }
  }

  /** Hands out every tally. */
  void each(Each each) {
    for (Counted counted : Counted.ALL) {
      for (Level level : Level.all()) {
        for (int g = 0; g < groups; g++) {
          int group = g;
          tallies(counted, level, group)
              .each(
                  (row, column, tally) ->
                      each.tally(
                          counted,
                          level,
                          group,
                          row(counted, level, row),
                          walk.name(counted == Counted.DROP_OFFS ? Level.STAGE : level, column),
                          tally));
        }
      }
    }
  }

  private String row(Counted counted, Level level, int row) {
    boolean step = counted == Counted.FROM_START || counted == Counted.TO_CONVERSION;
    return step ? String.valueOf(row) : walk.name(level, row);
  }
}
