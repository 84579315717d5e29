package io.pathlake.mining.patterns;

import io.pathlake.mining.segments.Groups;
import io.pathlake.mining.statistics.MedianSeconds;
import io.pathlake.mining.statistics.MedianSeconds.Range;
import java.io.Serializable;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;

/**
 * What journeys that have a pattern are like: seconds from its first to its last step, money of
 * their orders, how long they are, and whether they are of enough customers.
 */
public final class Facts implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Money of orders in hundredths, and how many orders. */
  static final class Money implements Serializable {
    private static final long serialVersionUID = 1L;
    private long cents;
    private long orders;

    long cents() {
      return cents;
    }

    long orders() {
      return orders;
    }
  }

  /** Facts by pattern and row; null where no journey was met. */
  public record Rows(Facts[][] facts) implements Serializable {}

  private final MedianSeconds seconds = new MedianSeconds();
  private final TreeMap<String, Money> money = new TreeMap<>();
  private final Set<Long> customers = new HashSet<>();
  private final Set<Long> closedCustomers = new HashSet<>();
  private final long[][] lengths = new long[Thresholds.OUTCOMES][Lengths.CLASSES];

  /** Counts a journey; of its customers no more than {@code enough} are kept. */
  void add(int duration, JourneyBlock block, int journey, int enough) {
    seconds.add(duration);
    lengths[block.outcome(journey)][Lengths.of(block.to(journey) - block.from(journey))]++;
    if (customers.size() < enough) {
      customers.add(block.customer(journey));
    }
    boolean open = Groups.OUTCOMES.get(block.outcome(journey)).equals("open");
    if (!open && closedCustomers.size() < enough) {
      closedCustomers.add(block.customer(journey));
    }
    if (block.outcome(journey) == 0 && block.cents(journey) != JourneyBlock.NO_MONEY) {
      pay(block.currency(journey), block.cents(journey), 1);
    }
  }

  private void pay(String currency, long cents, long orders) {
    Money all = money.computeIfAbsent(currency, c -> new Money());
    all.cents = Math.addExact(all.cents, cents);
    all.orders += orders;
  }

  /** Keeps a duration, if it is among those in which the median lies. */
  void keep(int duration, Range range) {
    seconds.keep(duration, range);
  }

  /** Adds what others counted. */
  Facts plus(Facts others) {
    seconds.plus(others.seconds);
    customers.addAll(others.customers);
    closedCustomers.addAll(others.closedCustomers);
    for (int outcome = 0; outcome < lengths.length; outcome++) {
      for (int length = 0; length < Lengths.CLASSES; length++) {
        lengths[outcome][length] += others.lengths[outcome][length];
      }
    }
    others.money.forEach((currency, more) -> pay(currency, more.cents, more.orders));
    return this;
  }

  int customers() {
    return customers.size();
  }

  /** Those of journeys that are not open. */
  int closedCustomers() {
    return closedCustomers.size();
  }

  TreeMap<String, Money> money() {
    return money;
  }

  /** Journeys with an outcome, by {@link Lengths}. */
  long[] lengths(int outcome) {
    return lengths[outcome];
  }

  Range medianRange() {
    return seconds.range();
  }

  /** The median, once the durations in the range were kept; a half is rounded up. */
  long median(Range range) {
    return seconds.of(range);
  }
}
