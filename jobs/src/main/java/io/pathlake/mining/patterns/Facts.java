package io.pathlake.mining.patterns;

import io.pathlake.mining.patterns.SecondsBuckets.Range;
import io.pathlake.mining.segments.Groups;
import java.io.Serializable;
import java.util.Arrays;
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

  private final SecondsBuckets seconds = new SecondsBuckets();
  private final TreeMap<String, Money> money = new TreeMap<>();
  private final Set<Long> customers = new HashSet<>();
  private final Set<Long> closedCustomers = new HashSet<>();
  private final long[][] lengths = new long[Thresholds.OUTCOMES][Lengths.CLASSES];
  private int[] middle = new int[0];
  private int middles;

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

  /** Keeps a duration that lies where the median does. */
  void addMiddle(int duration) {
    if (middles == middle.length) {
      middle = Arrays.copyOf(middle, Math.max(16, 2 * middles));
    }
    middle[middles++] = duration;
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
    for (int i = 0; i < others.middles; i++) {
      addMiddle(others.middle[i]);
    }
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
    return seconds.median();
  }

  /** The median, once all durations inside {@code range} were kept; a half is rounded up. */
  long median(Range range) {
    if (range.single()) {
      return range.from();
    }
    Arrays.sort(middle, 0, middles);
    return ((long) middle[range.lower()] + middle[range.upper()] + 1) / 2;
  }
}
