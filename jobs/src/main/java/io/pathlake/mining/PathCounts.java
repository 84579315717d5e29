package io.pathlake.mining;

import io.pathlake.mining.Reached.Fate;
import io.pathlake.mining.Walk.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * All that is counted of paths, in one pass over each: transitions, steps, and drop-offs, at every
 * level, first and repeat journeys apart. Linear in steps. Not thread-safe; free of Spark.
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
    CAME_BACK
  }

  /** Is given every tally with its names. */
  @FunctionalInterface
  interface Each {
    void tally(Counted counted, Level level, boolean repeat, String row, String column, Tally t);
  }

  /** Steps that are told apart. */
  static final int STEPS = 10;

  private final Walk walk;
  private final DropOffClock clock;
  private final List<Tallies> tallies = new ArrayList<>();
  private final List<Reached> reached = new ArrayList<>();

  PathCounts(Walk walk, DropOffClock clock, int minGroup) {
    this.walk = walk;
    this.clock = clock;
    for (int i = 0; i < 2 * Level.all().length * Counted.values().length; i++) {
      tallies.add(new Tallies(minGroup));
    }
    for (Level level : Level.all()) {
      reached.add(new Reached(level));
    }
  }

  /** Counts the journey that the walk holds. */
  void add() {
    for (Level level : Level.all()) {
      transitions(level);
      fromStart(level);
      if (walk.outcome() == Outcome.CONVERTED) {
        toConversion(level);
      }
      dropOffs(level);
    }
  }

  private Tallies tallies(Counted counted, Level level, boolean repeat) {
    int place = counted.ordinal() * Level.all().length + level.ordinal();
    return tallies.get(2 * place + (repeat ? 1 : 0));
  }

  private void transitions(Level level) {
    Tallies counts = tallies(Counted.TRANSITIONS, level, walk.repeat());
    int group = walk.outcome().ordinal();
    int[] steps = walk.steps(level);
    int from = Walk.START;
    for (int i = 0; i < walk.length(); i++) {
      Tally tally = counts.of(from, steps[i]);
      tally.add(walk, group);
      if (i > 0) {
        tally.histogram().add(Histogram.bucket(walk.at(i) - walk.at(i - 1)), 1);
      }
      from = steps[i];
    }
    counts.of(from, Walk.END).add(walk, group);
  }

  private void fromStart(Level level) {
    Tallies counts = tallies(Counted.FROM_START, level, walk.repeat());
    int[] steps = walk.steps(level);
    for (int i = 0; i < STEPS; i++) {
      int here = i < walk.length() ? steps[i] : Walk.END;
      counts.of(i + 1, here).add(walk, walk.outcome().ordinal());
    }
  }

  private void toConversion(Level level) {
    Tallies counts = tallies(Counted.TO_CONVERSION, level, walk.repeat());
    int[] steps = walk.steps(level);
    for (int i = 0; i < STEPS; i++) {
      int here = i < walk.length() ? steps[walk.length() - 1 - i] : Walk.START;
      counts.of(i + 1, here).add(walk, walk.outcome().ordinal());
    }
  }

  private void dropOffs(Level level) {
    Reached all = reached.get(level.ordinal()).in(walk);
    Tallies counts = tallies(Counted.DROP_OFFS, level, walk.repeat());
    int[] stages = walk.steps(Level.STAGE);
    for (int i = 0; i < all.size(); i++) {
      int here = all.touchpoint(i);
      Fate fate = all.fate(here);
      Tally tally = counts.of(here, stages[all.last(here)]);
      tally.add(walk, fate.ordinal());
      clock.count(walk, walk.at(all.first(here)), fate, tally.histogram());
      if (fate == Fate.DROPPED) {
        tallies(Counted.CAME_FROM, level, walk.repeat())
            .of(here, all.before(here))
            .add(walk, fate.ordinal());
      }
    }
  }

  /**
   * Counts that the walk, of two steps, leads from where a journey dropped off to where the
   * customer's next one began.
   */
  void addReturn() {
    for (Level level : Level.all()) {
      int[] steps = walk.steps(level);
      tallies(Counted.CAME_BACK, level, walk.repeat())
          .of(steps[0], steps[1])
          .add(walk, Fate.DROPPED.ordinal());
    }
  }

  /** Hands out every tally. */
  void each(Each each) {
    for (Counted counted : Counted.values()) {
      for (Level level : Level.all()) {
        for (boolean repeat : new boolean[] {false, true}) {
          tallies(counted, level, repeat)
              .each(
                  (row, column, tally) ->
                      each.tally(
                          counted,
                          level,
                          repeat,
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
