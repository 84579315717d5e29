package io.pathlake.mining.drivers;

import io.pathlake.mining.drivers.CodedCases.Codes;
import java.util.BitSet;

/** How many journeys, or customers, were at a level of a feature, and at its other levels. */
final class Sides {

  private final long[] at;
  private final long[] nowhereElse;
  private long all;

  /**
   * Of one feature.
   *
   * @param levels how many
   * @param level of each case; those without one do not count
   * @param units of each case, a journey or a customer
   */
  Sides(int levels, int[] level, Codes units) {
    at = new long[levels];
    nowhereElse = new long[levels];
    BitSet seen = new BitSet();
    int[] different = new int[units.size()];
    for (int i = 0; i < level.length; i++) {
      int unit = units.of(i);
      if (level[i] != Levels.UNKNOWN && !seen.get(unit * levels + level[i])) {
        seen.set(unit * levels + level[i]);
        at[level[i]]++;
        all += different[unit]++ == 0 ? 1 : 0;
      }
    }
    seen.stream()
        .filter(bit -> different[bit / levels] == 1)
        .forEach(bit -> nowhereElse[bit % levels]++);
  }

  long at(int level) {
    return at[level];
  }

  long elsewhere(int level) {
    return all - nowhereElse[level];
  }
}
