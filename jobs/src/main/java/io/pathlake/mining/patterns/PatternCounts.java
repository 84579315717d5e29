package io.pathlake.mining.patterns;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Counts known patterns in paths, cell by cell.
 *
 * @param index of the patterns
 * @param patterns how many there are
 * @param cells how many cells there are
 */
record PatternCounts(PatternIndex index, int patterns, int cells) implements Serializable {

  /** Journeys at {@code pattern * cells + cell}. */
  long[] of(Sequences paths) {
    long[] counts = new long[patterns * cells];
    for (int s = 0; s < paths.size(); s++) {
      int[] path = Arrays.copyOfRange(paths.items(), paths.from(s), paths.to(s));
      int cell = paths.cell(s);
      long weight = paths.weight(s);
      index.find(
          path, path.length, (pattern, from, to) -> counts[pattern * cells + cell] += weight);
    }
    return counts;
  }
}
