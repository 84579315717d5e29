package io.pathlake.mining.types;

import io.pathlake.mining.statistics.Histogram;
import java.io.Serializable;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the journeys of one type come to: whole numbers, so that their order does not matter. */
public final class TypeTally implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int type;
  private long converted;
  private long abandoned;
  private long open;
  private final Histogram steps = new Histogram();
  private final Histogram seconds = new Histogram();
  private final TreeMap<String, Long> cents = new TreeMap<>();

  TypeTally(int type) {
    this.type = type;
  }

  /** Adds a journey. */
  void add(String outcome, int stepsOfIt, long secondsOfIt) {
    switch (outcome) {
      case "converted" -> converted++;
      case "abandoned" -> abandoned++;
      default -> open++;
    }
    steps.add(Histogram.bucket(stepsOfIt), 1);
    seconds.add(Histogram.bucket(secondsOfIt), 1);
  }

  /** Adds money in hundredths. */
  void earn(String currency, long money) {
    cents.merge(currency, money, Math::addExact);
  }

  /** Adds what another one counted. */
  void addAll(TypeTally other) {
    converted += other.converted;
    abandoned += other.abandoned;
    open += other.open;
    steps.addAll(other.steps);
    seconds.addAll(other.seconds);
    other.cents.forEach(this::earn);
  }

  int type() {
    return type;
  }

  long converted() {
    return converted;
  }

  long abandoned() {
    return abandoned;
  }

  long open() {
    return open;
  }

  long journeys() {
    return converted + abandoned + open;
  }

  long medianSteps() {
    return steps.quantileSeconds(0.5);
  }

  long medianSeconds() {
    return seconds.quantileSeconds(0.5);
  }

  /** Money in hundredths by currency. */
  SortedMap<String, Long> cents() {
    return cents;
  }
}
