package io.pathlake.mining.variants;

import io.pathlake.mining.segments.FewCustomers;
import io.pathlake.mining.statistics.MedianSeconds;
import io.pathlake.mining.statistics.MedianSeconds.Range;
import java.io.Serializable;
import java.util.SortedMap;
import java.util.TreeMap;

/** What journeys come to that are told together. */
final class VariantTally implements Serializable {

  private static final long serialVersionUID = 1L;

  private long journeys;
  private long closed;
  private long conversions;
  private final FewCustomers customers;
  private final MedianSeconds durations = new MedianSeconds();
  private final TreeMap<String, Long> cents = new TreeMap<>();

  /** None yet; whether they are of this many customers will be known. */
  VariantTally(int enough) {
    this.customers = new FewCustomers(enough);
  }

  /** Counts a journey. */
  void add(WalkedJourney one) {
    journeys++;
    customers.add(one.customer());
    if (one.closed()) {
      closed++;
      durations.add(one.seconds());
    }
    if (one.converted()) {
      conversions++;
    }
    if (one.converted() && one.paid()) {
      earn(one.currency(), one.cents());
    }
  }

  /** Keeps a journey's duration, if it is among those in which the median lies. */
  void keep(WalkedJourney one, Range range) {
    if (one.closed()) {
      durations.keep(one.seconds(), range);
    }
  }

  private void earn(String currency, long money) {
    cents.merge(currency, money, Math::addExact);
  }

  /** Adds what others counted. */
  void plus(VariantTally others) {
    journeys += others.journeys;
    closed += others.closed;
    conversions += others.conversions;
    customers.addAll(others.customers);
    durations.plus(others.durations);
    others.cents.forEach(this::earn);
  }

  long journeys() {
    return journeys;
  }

  long closed() {
    return closed;
  }

  long conversions() {
    return conversions;
  }

  boolean ofEnoughCustomers() {
    return customers.enough();
  }

  /** Where the median duration of closed journeys lies; null where none is closed. */
  Range medianRange() {
    return durations.isEmpty() ? null : durations.range();
  }

  /** The median of the durations kept; null where none is closed. */
  Long median(Range range) {
    return range == null ? null : (Long) durations.of(range);
  }

  /** Money in hundredths by currency. */
  SortedMap<String, Long> cents() {
    return cents;
  }
}
