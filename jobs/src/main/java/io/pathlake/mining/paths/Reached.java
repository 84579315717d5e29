package io.pathlake.mining.paths;

import io.pathlake.mining.paths.Walk.Outcome;
import java.util.Arrays;

/**
 * The touchpoints that a journey reached at one level, each once, and what became of the journey at
 * each; those first reached before what is mined begins are left out, as journeys that had left
 * them by then are not known of. This is the one definition of a drop-off: figures and the lists
 * behind them both come from it. Filled with one journey after the other. Not thread-safe; free of
 * Spark.
 */
final class Reached {

  /** What became of a journey that reached a touchpoint. */
  enum Fate {
    /** It ended elsewhere, or in an order. */
    WENT_ON,
    /** It fell silent there: its last touchpoint, and the silence has become too long. */
    DROPPED,
    /** Not known: the journey is open, or was cut at the longest allowed length. */
    OPEN
  }

  private final Level level;
  private final long since;
  private Walk walk;
  private long[] seenIn = new long[0];
  private int[] first = new int[0];
  private int[] last = new int[0];
  private int[] touchpoints = new int[16];
  private int size;

  /** Touchpoints at a level that were reached at this second or later. */
  Reached(Level level, long since) {
    this.level = level;
    this.since = since;
  }

  Level level() {
    return level;
  }

  /** Takes the touchpoints of a journey instead of those of the one before. */
  Reached in(Walk walk) {
    this.walk = walk;
    size = 0;
    int[] steps = walk.steps(level);
    for (int i = 0; i < walk.length(); i++) {
      int code = steps[i];
      reserve(code);
      if (seenIn[code] != walk.ordinal() + 1) {
        seenIn[code] = walk.ordinal() + 1;
        first[code] = i;
        if (walk.at(i) >= since) {
          touchpoints[size++] = code;
        }
      }
      last[code] = i;
    }
    return this;
  }

  private void reserve(int code) {
    if (code >= seenIn.length) {
      int room = Math.max(code + 1, 2 * seenIn.length);
      seenIn = Arrays.copyOf(seenIn, room);
      first = Arrays.copyOf(first, room);
      last = Arrays.copyOf(last, room);
    }
    if (size == touchpoints.length) {
      touchpoints = Arrays.copyOf(touchpoints, 2 * size);
    }
  }

  /** How many there are. */
  int size() {
    return size;
  }

  /** The code of one of them, in the order in which they were reached. */
  int touchpoint(int i) {
    return touchpoints[i];
  }

  /** Position of the first visit. */
  int first(int touchpoint) {
    return first[touchpoint];
  }

  /** Position of the last visit. */
  int last(int touchpoint) {
    return last[touchpoint];
  }

  /** What became of the journey there. */
  Fate fate(int touchpoint) {
    if (walk.outcome() == Outcome.CONVERTED) {
      return Fate.WENT_ON;
    }
    if (walk.outcome() == Outcome.OPEN || walk.cut()) {
      return Fate.OPEN;
    }
    return last[touchpoint] == walk.length() - 1 ? Fate.DROPPED : Fate.WENT_ON;
  }

  /** The last touchpoint before the stay in which the journey ended, or the path's start. */
  int before(int touchpoint) {
    int[] steps = walk.steps(level);
    int i = last[touchpoint];
    while (i >= 0 && steps[i] == touchpoint) {
      i--;
    }
    return i < 0 ? Walk.START : steps[i];
  }
}
