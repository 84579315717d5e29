package io.pathlake.mining.funnels;

/**
 * The attempt by which a unit counts: of those with the most steps the one that came there first.
 * Not thread-safe; free of Spark.
 */
final class Furthest {

  private final long[] at;
  private int steps;

  Furthest(int steps) {
    this.at = new long[steps];
  }

  void clear() {
    steps = 0;
  }

  /** Takes an attempt of so many steps, reached just now, if it has more than any before. */
  void offer(int count, long[] instants) {
    if (count > steps) {
      steps = count;
      System.arraycopy(instants, 0, at, 0, count);
    }
  }

  /** How many steps it has; 0 when there was no attempt. */
  int steps() {
    return steps;
  }

  /** When it made a step, from 0, in seconds. */
  long at(int step) {
    return at[step];
  }
}
