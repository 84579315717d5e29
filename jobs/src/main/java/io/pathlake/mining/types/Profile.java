package io.pathlake.mining.types;

import io.pathlake.mining.segments.JourneyPack;
import java.io.Serializable;
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
    int sessions)
    implements Serializable {

  /**
   * The profile of a journey.
   *
   * @param kinds channel:kind by code; null for what is no step
   */
  static Profile of(JourneyPack pack, int journey, String[] kinds) {
    SortedMap<String, Integer> counts = new TreeMap<>();
    String first = "";
    String last = "";
    int steps = 0;
    int sessions = 0;
    long from = 0;
    long to = 0;
    for (int at = pack.from(journey); at < pack.to(journey); at++) {
      sessions += pack.startsSession(at) ? 1 : 0;
      String kind = kinds[pack.step(at)];
      if (kind == null) {
        continue;
      }
      last = pack.words().get(pack.step(at)).channel();
      to = pack.second(at);
      if (steps++ == 0) {
        first = last;
        from = to;
      }
      counts.merge(kind, 1, Integer::sum);
    }
    return new Profile(counts, first, last, steps, to - from, sessions);
  }
}
