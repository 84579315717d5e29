package io.pathlake.mining.types;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a journey consists of: steps by channel and kind, where it begins and ends, and its tempo.
 * Free of Spark.
 *
 * @param kinds how many steps there are of each channel:kind
 * @param first channel of the first step; empty without steps
 * @param last channel of the last step
 * @param steps how many steps
 * @param seconds from the first to the last step
 * @param sessions how many sessions started, whatever their steps
 */
record Profile(
    SortedMap<String, Integer> kinds,
    String first,
    String last,
    int steps,
    long seconds,
    int sessions) {

  /**
   * The profile of a path.
   *
   * @param leftOut kinds that are no step
   */
  static Profile of(
      List<String> channels,
      List<String> kinds,
      List<Long> at,
      List<Boolean> startsSession,
      Set<String> leftOut) {
    SortedMap<String, Integer> counts = new TreeMap<>();
    String first = "";
    String last = "";
    int steps = 0;
    int sessions = 0;
    long from = 0;
    long to = 0;
    for (int i = 0; i < kinds.size(); i++) {
      sessions += startsSession.get(i) ? 1 : 0;
      if (leftOut.contains(kinds.get(i))) {
        continue;
      }
      last = channels.get(i);
      to = at.get(i);
      if (steps++ == 0) {
        first = last;
        from = to;
      }
      counts.merge(last + ":" + kinds.get(i), 1, Integer::sum);
    }
    return new Profile(counts, first, last, steps, to - from, sessions);
  }
}
