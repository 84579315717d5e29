package io.pathlake.mining.patterns;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * Many journeys as primitive arrays, with the words that its codes stand for. A block is read many
 * times and turned into objects never.
 */
public final class JourneyBlock implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Revenue of a journey without an order. */
  static final long NO_MONEY = Long.MIN_VALUE;

  private int journeys;
  private int[] ends = new int[64];
  private int[] steps = new int[256];
  private int[] seconds = new int[256];
  private byte[] outcomes = new byte[64];
  private long[] customers = new long[64];
  private long[] cents = new long[64];
  private int[] currencies = new int[64];
  private int[][] groups;
  private List<String> stepNames = List.of();
  private List<String> currencyNames = List.of();
  private long shortened;

  JourneyBlock(int segmentations) {
    groups = new int[segmentations][64];
  }

  /** Adds a step to the journey under way: its code, and seconds since the journey began. */
  void step(int code, int second) {
    int at = steps();
    if (at == steps.length) {
      steps = Arrays.copyOf(steps, 2 * at);
      seconds = Arrays.copyOf(seconds, 2 * at);
    }
    steps[at] = code;
    seconds[at] = second;
    ends[journeys]++;
  }

  private int steps() {
    return ends[journeys];
  }

  /** Ends the journey under way. */
  void journey(int outcome, long customer, long money, int currency, int[] ownGroups) {
    outcomes[journeys] = (byte) outcome;
    customers[journeys] = customer;
    cents[journeys] = money;
    currencies[journeys] = currency;
    for (int i = 0; i < groups.length; i++) {
      groups[i][journeys] = ownGroups[i];
    }
    journeys++;
    if (journeys == outcomes.length) {
      resize(2 * journeys);
    }
    if (journeys == ends.length) {
      ends = Arrays.copyOf(ends, 2 * journeys);
    }
    ends[journeys] = ends[journeys - 1];
  }

  private void resize(int length) {
    outcomes = Arrays.copyOf(outcomes, length);
    customers = Arrays.copyOf(customers, length);
    cents = Arrays.copyOf(cents, length);
    currencies = Arrays.copyOf(currencies, length);
    for (int i = 0; i < groups.length; i++) {
      groups[i] = Arrays.copyOf(groups[i], length);
    }
  }

  /** Counts a journey of which only the end is mined. */
  void shorten() {
    shortened++;
  }

  /** Ends the block: gives it its words and gives back what it does not use. */
  JourneyBlock finished(List<String> names, List<String> moneys) {
    stepNames = List.copyOf(names);
    currencyNames = List.copyOf(moneys);
    int length = steps();
    steps = Arrays.copyOf(steps, length);
    seconds = Arrays.copyOf(seconds, length);
    ends = Arrays.copyOf(ends, journeys);
    resize(journeys);
    return this;
  }

  int size() {
    return journeys;
  }

  /** Where a journey's steps begin. */
  int from(int journey) {
    return journey == 0 ? 0 : ends[journey - 1];
  }

  /** Where they end. */
  int to(int journey) {
    return ends[journey];
  }

  int step(int at) {
    return steps[at];
  }

  int second(int at) {
    return seconds[at];
  }

  int outcome(int journey) {
    return outcomes[journey];
  }

  /** 64 bits that stand for its customer. */
  long customer(int journey) {
    return customers[journey];
  }

  /** Money of its order in hundredths; {@link #NO_MONEY} without one. */
  long cents(int journey) {
    return cents[journey];
  }

  String currency(int journey) {
    return currencyNames.get(currencies[journey]);
  }

  /** How many ways there are to divide journeys. */
  int segmentations() {
    return groups.length;
  }

  /** Its group in a segmentation. */
  int group(int segmentation, int journey) {
    return groups[segmentation][journey];
  }

  /** Names by code. */
  List<String> stepNames() {
    return stepNames;
  }

  long shortened() {
    return shortened;
  }
}
