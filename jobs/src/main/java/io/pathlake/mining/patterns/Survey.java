package io.pathlake.mining.patterns;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How many journeys there are, by outcome, in all and per value of each segmentation. */
public final class Survey implements Serializable {

  private static final long serialVersionUID = 1L;

  /**
   * Journeys by outcome, and whether they are of enough customers: of these, only as many are kept
   * as the smallest group must have, so that the memory of a count is bounded.
   */
  static final class Counts implements Serializable {
    private static final long serialVersionUID = 1L;
    private final long[] journeys = new long[Thresholds.OUTCOMES];
    private final Set<Long> customers = new HashSet<>();

    private void add(int outcome, long customer, int enough) {
      journeys[outcome]++;
      if (customers.size() < enough) {
        customers.add(customer);
      }
    }

    Counts plus(Counts other) {
      for (int o = 0; o < journeys.length; o++) {
        journeys[o] += other.journeys[o];
      }
      customers.addAll(other.customers);
      return this;
    }

    long[] journeys() {
      return journeys;
    }

    long all() {
      return journeys[0] + journeys[1] + journeys[2];
    }

    /** Its customers; no more than enough are known for certain. */
    int customers() {
      return customers.size();
    }
  }

  private final Counts all = new Counts();
  private final List<Map<String, Counts>> values = new ArrayList<>();
  private long shortened;

  /** Nothing counted yet. */
  Survey(int segmentations) {
    for (int i = 0; i < segmentations; i++) {
      values.add(new HashMap<>());
    }
  }

  /** Counts a block's journeys, and up to {@code enough} customers of each group. */
  Survey plus(JourneyBlock block, int enough) {
    shortened += block.shortened();
    for (int j = 0; j < block.size(); j++) {
      all.add(block.outcome(j), block.customer(j), enough);
    }
    for (int i = 0; i < values.size(); i++) {
      List<String> names = block.valueNames().get(i);
      Counts[] counts = new Counts[names.size()];
      for (int v = 0; v < counts.length; v++) {
        counts[v] = values.get(i).computeIfAbsent(names.get(v), name -> new Counts());
      }
      for (int j = 0; j < block.size(); j++) {
        counts[block.value(i, j)].add(block.outcome(j), block.customer(j), enough);
      }
    }
    return this;
  }

  /** Adds what another survey counted. */
  Survey plus(Survey other) {
    all.plus(other.all);
    shortened += other.shortened;
    for (int i = 0; i < values.size(); i++) {
      Map<String, Counts> mine = values.get(i);
      other
          .values
          .get(i)
          .forEach((name, c) -> mine.computeIfAbsent(name, n -> new Counts()).plus(c));
    }
    return this;
  }

  Counts all() {
    return all;
  }

  /** Counts by value of a segmentation. */
  Map<String, Counts> values(int segmentation) {
    return values.get(segmentation);
  }

  /** Journeys of which only the end is mined. */
  long shortened() {
    return shortened;
  }
}
