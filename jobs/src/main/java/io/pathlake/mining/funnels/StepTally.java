package io.pathlake.mining.funnels;

import io.pathlake.mining.segments.FewCustomers;
import io.pathlake.mining.statistics.Histogram;

/**
 * What was counted of one step of a funnel in one group. Tallies of different units add up. Not
 * thread-safe; free of Spark.
 */
final class StepTally {

  private static final int ENTERED = 0;
  private static final int VISITED = 1;
  private static final int DROPPED = 2;
  private static final int OPEN = 3;

  private final long[] counts = new long[4];
  private final Histogram fromPrevious = new Histogram();
  private final Histogram fromFirst = new Histogram();
  private final FewCustomers customers;
  private final FewCustomers visitors;

  StepTally(int minGroup) {
    this.customers = new FewCustomers(minGroup);
    this.visitors = new FewCustomers(minGroup);
  }

  /** Counts a unit that made this step, from 0, or more. */
  void enter(int step, Furthest attempt, long customer) {
    counts[ENTERED]++;
    customers.add(customer);
    if (step > 0) {
      fromPrevious.add(Histogram.bucket(attempt.at(step) - attempt.at(step - 1)), 1);
      fromFirst.add(Histogram.bucket(attempt.at(step) - attempt.at(0)), 1);
    }
  }

  /** Counts a unit of which this is the furthest step, and not the last one. */
  void stay(boolean open) {
    counts[open ? OPEN : DROPPED]++;
  }

  /** Counts a unit with a touchpoint of this step, whether or not an attempt reached it. */
  void visit(long customer) {
    counts[VISITED]++;
    visitors.add(customer);
  }

  /** Adds another tally of other units. */
  void addAll(StepTally other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
    fromPrevious.addAll(other.fromPrevious);
    fromFirst.addAll(other.fromFirst);
    customers.addAll(other.customers);
    visitors.addAll(other.visitors);
  }

  long entered() {
    return counts[ENTERED];
  }

  long visited() {
    return counts[VISITED];
  }

  long dropped() {
    return counts[DROPPED];
  }

  long open() {
    return counts[OPEN];
  }

  /** The numbers, in an order of its own. */
  long[] counts() {
    return counts;
  }

  Histogram fromPrevious() {
    return fromPrevious;
  }

  Histogram fromFirst() {
    return fromFirst;
  }

  /** Customers of the units that entered. */
  FewCustomers customers() {
    return customers;
  }

  /** Customers of the units that visited. */
  FewCustomers visitors() {
    return visitors;
  }
}
