package io.pathlake.mining.segments;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * How many journeys there are, by outcome, in all and per value of each segmentation, and when the
 * first one began.
 */
public final class Survey implements Serializable {

  private static final long serialVersionUID = 1L;

  /**
   * Journeys by outcome, and whether they are of enough customers: of these, only as many are kept
   * as the smallest group must have, so that the memory of a count is bounded.
   */
  static final class Counts implements Serializable {
    private static final long serialVersionUID = 1L;
    private final long[] journeys = new long[Groups.OUTCOMES.size()];
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
  private long earliest = Long.MAX_VALUE;

  /** Nothing counted yet. */
  public Survey(int segmentations) {
    for (int i = 0; i < segmentations; i++) {
      values.add(new HashMap<>());
    }
  }

  /**
   * Counts a journey.
   *
   * @param customer 64 bits that stand for its customer
   * @param own its value in each segmentation
   * @param enough customers after which to stop telling those of a group apart
   */
  public Survey add(String outcome, long customer, List<String> own, int enough) {
    int code = Groups.OUTCOMES.indexOf(outcome);
    all.add(code, customer, enough);
    for (int i = 0; i < values.size(); i++) {
      values.get(i).computeIfAbsent(own.get(i), v -> new Counts()).add(code, customer, enough);
    }
    return this;
  }

  /** Notes that a journey began at this second. */
  void began(long second) {
    earliest = Math.min(earliest, second);
  }

  /** Adds what another survey counted. */
  Survey plus(Survey other) {
    all.plus(other.all);
    earliest = Math.min(earliest, other.earliest);
    for (int i = 0; i < values.size(); i++) {
      Map<String, Counts> mine = values.get(i);
      other
          .values
          .get(i)
          .forEach((name, c) -> mine.computeIfAbsent(name, n -> new Counts()).plus(c));
    }
    return this;
  }

  /** Calls values of a segmentation otherwise; those that become one add up. */
  void rename(int segmentation, UnaryOperator<String> name) {
    Map<String, Counts> renamed = new HashMap<>();
    values
        .get(segmentation)
        .forEach((v, c) -> renamed.computeIfAbsent(name.apply(v), n -> new Counts()).plus(c));
    values.set(segmentation, renamed);
  }

  /** When the first journey began, in seconds since the epoch. */
  long earliest() {
    return earliest;
  }

  Counts all() {
    return all;
  }

  /** Counts by value of a segmentation. */
  Map<String, Counts> values(int segmentation) {
    return values.get(segmentation);
  }
}
