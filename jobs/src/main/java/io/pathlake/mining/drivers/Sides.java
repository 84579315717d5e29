package io.pathlake.mining.drivers;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many journeys and customers were at a level of a feature, and at its other levels. */
final class Sides {

  private final Map<String, BitSet> journeys = new HashMap<>();
  private final Map<Long, BitSet> customers = new HashMap<>();

  /** Those of these cases, of which the feature is told. */
  Sides(Levels levels, List<Case> cases) {
    for (Case one : cases) {
      int level = levels.of(one);
      journeys.computeIfAbsent(one.journey(), key -> new BitSet()).set(level);
      customers.computeIfAbsent(one.customer(), key -> new BitSet()).set(level);
    }
  }

  long journeysAt(int level) {
    return at(journeys.values(), level);
  }

  long customersAt(int level) {
    return at(customers.values(), level);
  }

  long journeysElsewhere(int level) {
    return elsewhere(journeys.values(), level);
  }

  long customersElsewhere(int level) {
    return elsewhere(customers.values(), level);
  }

  private static long at(Collection<BitSet> all, int level) {
    return all.stream().filter(levels -> levels.get(level)).count();
  }

  private static long elsewhere(Collection<BitSet> all, int level) {
    return all.stream()
        .filter(levels -> levels.cardinality() > (levels.get(level) ? 1 : 0))
        .count();
  }
}
