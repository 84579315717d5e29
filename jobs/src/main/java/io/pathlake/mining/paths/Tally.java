package io.pathlake.mining.paths;

import io.pathlake.mining.segments.FewCustomers;
import io.pathlake.mining.statistics.Histogram;

/**
 * What was counted of one pair of names: some numbers, a histogram, and whether enough customers
 * are behind it. Tallies of disjoint sets of journeys add up. Not thread-safe; free of Spark.
 */
final class Tally {

  /** Position of how often something occurred; before it come unique journeys in three groups. */
  static final int TIMES = 3;

  private static final int NUMBERS = TIMES + 1;

  private final long[] counts = new long[NUMBERS];
  private final Histogram histogram = new Histogram();
  private final FewCustomers customers;
  private long lastJourney = -1;

  Tally(int minGroup) {
    this.customers = new FewCustomers(minGroup);
  }

  /** Counts one occurrence in a journey, and the journey itself, in its group, the first time. */
  void add(Walk walk, int group) {
    counts[TIMES]++;
    if (lastJourney != walk.ordinal()) {
      lastJourney = walk.ordinal();
      counts[group]++;
      customers.add(walk.customer());
    }
  }

  /** Adds what was counted elsewhere. */
  void add(long[] numbers, int[] bins, long[] sizes, long[] hashes) {
    for (int i = 0; i < NUMBERS; i++) {
      counts[i] += numbers[i];
    }
    for (int i = 0; i < bins.length; i++) {
      histogram.add(bins[i], sizes[i]);
    }
    for (long hash : hashes) {
      customers.add(hash);
    }
  }

  /** Adds another tally of other journeys, or of other names. */
  void addAll(Tally other) {
    for (int i = 0; i < NUMBERS; i++) {
      counts[i] += other.counts[i];
    }
    histogram.addAll(other.histogram);
    customers.addAll(other.customers);
  }

  long times() {
    return counts[TIMES];
  }

  /** Unique journeys of a group: an outcome, or what became of them at a touchpoint. */
  long journeys(Enum<?> group) {
    return counts[group.ordinal()];
  }

  /** Unique journeys. */
  long journeys() {
    return counts[0] + counts[1] + counts[2];
  }

  long[] counts() {
    return counts;
  }

  Histogram histogram() {
    return histogram;
  }

  FewCustomers customers() {
    return customers;
  }
}
