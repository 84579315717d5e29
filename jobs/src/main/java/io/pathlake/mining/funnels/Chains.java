package io.pathlake.mining.funnels;

/**
 * For each number of steps the attempt that has made them and began last: no other with as many
 * steps can do more, as its window is over sooner. Not thread-safe; free of Spark.
 */
final class Chains {

  private final long[][] at;
  private final boolean[] present;

  Chains(int steps) {
    at = new long[steps + 1][steps];
    present = new boolean[steps + 1];
  }

  void clear() {
    java.util.Arrays.fill(present, false);
  }

  boolean has(int made) {
    return present[made];
  }

  /** When the attempt with so many steps began. */
  long start(int made) {
    return at[made][0];
  }

  /** When the attempt with so many steps made each. */
  long[] instants(int made) {
    return at[made];
  }

  void remove(int made) {
    present[made] = false;
  }

  /** Puts the attempt with {@code from} steps of another set here, gone on to {@code to} now. */
  void put(Chains others, int from, int to, long now) {
    System.arraycopy(others.at[from], 0, at[to], 0, from);
    java.util.Arrays.fill(at[to], from, to, now);
    present[to] = true;
  }

  /** The latest start of all; {@link Attempts#NONE} without any. */
  long latestStart() {
    long latest = Attempts.NONE;
    for (int made = 1; made < present.length; made++) {
      latest = present[made] ? Math.max(latest, start(made)) : latest;
    }
    return latest;
  }

  /**
   * The attempt that goes on to {@code to} steps now and began last, as its number of steps before;
   * 0 for one that begins now, -1 for none. Of equal starts the one with more steps: it made them
   * sooner.
   *
   * @param reached for each number of steps before, how many can be made now
   */
  int best(int to, int[] reached) {
    if (reached[0] >= to) {
      return 0;
    }
    int best = -1;
    for (int from = to - 1; from > 0; from--) {
      if (present[from] && reached[from] >= to && (best < 0 || start(from) > start(best))) {
        best = from;
      }
    }
    return best;
  }

  /** Removes attempts whose window is over. */
  void expire(long now, long window) {
    for (int made = 1; made < present.length; made++) {
      present[made] = present[made] && now - start(made) <= window;
    }
  }
}
