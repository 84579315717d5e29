package io.pathlake.mining.segments;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Many journeys as primitive arrays, with the words that their codes stand for. It is read many
 * times, and its journeys never become objects. Instants are seconds since the epoch.
 */
public final class JourneyPack implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Journeys of a pack at most. */
  static final int MOST = 1 << 15;

  /** Revenue of a journey without an order. */
  public static final long NO_MONEY = Long.MIN_VALUE;

  /**
   * What a touchpoint is.
   *
   * @param page null where it has none, or pages are not told apart
   */
  public record Step(String channel, String kind, String stage, String page)
      implements Serializable {}

  /**
   * What a journey is beside its steps.
   *
   * @param outcome its place in {@link Groups#OUTCOMES}
   * @param cut whether it was cut at the longest allowed journey
   * @param cents money of its order in hundredths; {@link #NO_MONEY} without one
   * @param currency null without an order
   */
  record Journey(
      UTF8String id,
      UTF8String customerId,
      long customer,
      int number,
      int outcome,
      boolean cut,
      long endedAt,
      long cents,
      String currency) {}

  private int journeys;
  private int length;
  private int[] steps = new int[4 * MOST];
  private int[] seconds = new int[4 * MOST];
  private boolean[] sessions = new boolean[4 * MOST];
  private int[] ends = new int[MOST];
  private long[] began = new long[MOST];
  private long[] ended = new long[MOST];
  private long[] customers = new long[MOST];
  private int[] numbers = new int[MOST];
  private byte[] outcomes = new byte[MOST];
  private boolean[] cut = new boolean[MOST];
  private long[] cents = new long[MOST];
  private int[] currencies = new int[MOST];
  private final int[][] groups;
  private final PackedTexts ids = new PackedTexts();
  private final PackedTexts customerIds = new PackedTexts();
  private final List<Step> words = new ArrayList<>();
  private final List<String> currencyNames = new ArrayList<>();
  private transient Map<Step, Integer> codes = new HashMap<>();

  JourneyPack(int segmentations) {
    groups = new int[segmentations][MOST];
  }

  /** Adds a step to the journey under way. */
  void step(Step step, long at, boolean startsSession) {
    if (length == steps.length) {
      grow(2 * length);
    }
    if (length == from(journeys)) {
      began[journeys] = at;
    }
    Integer code = codes.get(step);
    if (code == null) {
      code = words.size();
      codes.put(step, code);
      words.add(step);
    }
    steps[length] = code;
    seconds[length] = Math.toIntExact(at - began[journeys]);
    sessions[length] = startsSession;
    length++;
  }

  private void grow(int room) {
    steps = Arrays.copyOf(steps, room);
    seconds = Arrays.copyOf(seconds, room);
    sessions = Arrays.copyOf(sessions, room);
  }

  /** Ends the journey under way. */
  void end(Journey one, int[] ownGroups) {
    int j = journeys++;
    ends[j] = length;
    ended[j] = one.endedAt();
    customers[j] = one.customer();
    numbers[j] = one.number();
    outcomes[j] = (byte) one.outcome();
    cut[j] = one.cut();
    cents[j] = one.cents();
    currencies[j] = one.currency() == null ? -1 : currency(one.currency());
    ids.add(one.id());
    customerIds.add(one.customerId());
    for (int i = 0; i < groups.length; i++) {
      groups[i][j] = ownGroups[i];
    }
  }

  private int currency(String name) {
    if (!currencyNames.contains(name)) {
      currencyNames.add(name);
    }
    return currencyNames.indexOf(name);
  }

  boolean full() {
    return journeys == MOST;
  }

  /** Gives back what is not used. */
  JourneyPack finished() {
    codes = null;
    grow(length);
    ends = Arrays.copyOf(ends, journeys);
    began = Arrays.copyOf(began, journeys);
    ended = Arrays.copyOf(ended, journeys);
    customers = Arrays.copyOf(customers, journeys);
    numbers = Arrays.copyOf(numbers, journeys);
    outcomes = Arrays.copyOf(outcomes, journeys);
    cut = Arrays.copyOf(cut, journeys);
    cents = Arrays.copyOf(cents, journeys);
    currencies = Arrays.copyOf(currencies, journeys);
    ids.finish();
    customerIds.finish();
    for (int i = 0; i < groups.length; i++) {
      groups[i] = Arrays.copyOf(groups[i], journeys);
    }
    return this;
  }

  /** How many journeys there are. */
  public int size() {
    return journeys;
  }

  /** Where a journey's steps begin. */
  public int from(int journey) {
    return journey == 0 ? 0 : ends[journey - 1];
  }

  /** Where they end. */
  public int to(int journey) {
    return ends[journey];
  }

  /** The code of a step. */
  public int step(int at) {
    return steps[at];
  }

  /** When it was, in seconds since its journey began. */
  public int second(int at) {
    return seconds[at];
  }

  /** Whether a session starts with it. */
  public boolean startsSession(int at) {
    return sessions[at];
  }

  /** Steps by code. */
  public List<Step> words() {
    return words;
  }

  /** When a journey began. */
  public long began(int journey) {
    return began[journey];
  }

  /** Its last touchpoint. */
  public long ended(int journey) {
    return ended[journey];
  }

  /** 64 bits that stand for its customer. */
  public long customer(int journey) {
    return customers[journey];
  }

  /** Which of the customer's journeys it is, from 1. */
  public int number(int journey) {
    return numbers[journey];
  }

  /** The place of its outcome in {@link Groups#OUTCOMES}. */
  public int outcome(int journey) {
    return outcomes[journey];
  }

  /** Whether it was cut at the longest allowed journey. */
  public boolean cut(int journey) {
    return cut[journey];
  }

  /** Money of its order in hundredths; {@link #NO_MONEY} without one. */
  public long cents(int journey) {
    return cents[journey];
  }

  /** The currency of its order; null without one. */
  public String currency(int journey) {
    return currencies[journey] < 0 ? null : currencyNames.get(currencies[journey]);
  }

  /** How many ways there are to divide journeys. */
  public int segmentations() {
    return groups.length;
  }

  /** Its group in a segmentation. */
  public int group(int segmentation, int journey) {
    return groups[segmentation][journey];
  }

  /** Its id. */
  public UTF8String id(int journey) {
    return ids.get(journey);
  }

  /** The id of its customer. */
  public UTF8String customerId(int journey) {
    return customerIds.get(journey);
  }
}
