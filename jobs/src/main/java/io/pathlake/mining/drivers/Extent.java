package io.pathlake.mining.drivers;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** How many cases there are, of how many journeys and customers, and how many were abandoned. */
record Extent(long cases, long journeys, long customers, long abandoned) {

  static Extent of(Collection<Case> cases) {
    Map<String, Boolean> journeys = new HashMap<>();
    Set<Long> customers = new HashSet<>();
    for (Case one : cases) {
      journeys.put(one.journey(), one.abandoned());
      customers.add(one.customer());
    }
    long abandoned = journeys.values().stream().filter(gone -> gone).count();
    return new Extent(cases.size(), journeys.size(), customers.size(), abandoned);
  }

  long converted() {
    return journeys - abandoned;
  }

  /** Share of journeys that were abandoned, 0 to 1. */
  double rate() {
    return abandoned / (double) journeys;
  }
}
