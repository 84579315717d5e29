package io.pathlake.mining.paths;

import java.util.Arrays;

/**
 * Tallies by two codes, which grow as codes appear, for one level and segment. Not thread-safe;
 * free of Spark.
 */
final class Tallies {

  /** Is given every tally that there is. */
  @FunctionalInterface
  interface Each {
    void tally(int row, int column, Tally tally);
  }

  private final int minGroup;
  private Tally[][] all = new Tally[0][];

  Tallies(int minGroup) {
    this.minGroup = minGroup;
  }

  /** The tally of a pair, begun if there is none. */
  Tally of(int row, int column) {
    if (row >= all.length) {
      all = Arrays.copyOf(all, Math.max(row + 1, 2 * all.length));
    }
    Tally[] line = all[row];
    if (line == null || column >= line.length) {
      line = line == null ? new Tally[column + 1] : Arrays.copyOf(line, column + 1 + column / 2);
      all[row] = line;
    }
    Tally tally = line[column];
    if (tally == null) {
      tally = new Tally(minGroup);
      line[column] = tally;
    }
    return tally;
  }

  void each(Each each) {
    for (int row = 0; row < all.length; row++) {
      for (int column = 0; all[row] != null && column < all[row].length; column++) {
        if (all[row][column] != null) {
          each.tally(row, column, all[row][column]);
        }
      }
    }
  }
}
