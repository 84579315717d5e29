package io.pathlake.journeys;

import io.pathlake.lake.Words;
import java.util.Arrays;

/**
 * One customer's touchpoints in time order: columns of primitives, reused from customer to
 * customer. Ties in time are broken by source rank, sequence in the source and touchpoint id, so
 * the order in which touchpoints are added never matters.
 *
 * <p>Instants are microseconds since 1970 in UTC; words are numbers of {@link Words}; money is in
 * hundredths. Position 0 is the earliest touchpoint after {@link #sort}.
 */
final class Timeline {

  /** Stands for a word that is not there. */
  static final int NONE = -1;

  private static final byte INTERACTIVE = 1;
  private static final byte VALUED = 2;
  private static final byte MARKED = 4;
  private static final byte RECORDED = 8;

  private int size;
  private int removed;
  private int[] order = new int[64];
  private int[] spare = new int[64];
  private long[] at = new long[64];
  private int[] rank = new int[64];
  private long[] sequence = new long[64];
  private long[] touchpoint = new long[64];
  private int[] channel = new int[64];
  private int[] kind = new int[64];
  private int[] stage = new int[64];
  private int[] campaign = new int[64];
  private int[] device = new int[64];
  private int[] page = new int[64];
  private int[] experiment = new int[64];
  private int[] category = new int[64];
  private int[] country = new int[64];
  private byte[] flags = new byte[64];
  private long[] value = new long[64];
  private String[] orderId = new String[64];
  private String[] currency = new String[64];

  /** Forgets all touchpoints. */
  void clear() {
    Arrays.fill(orderId, 0, size, null);
    Arrays.fill(currency, 0, size, null);
    size = 0;
    removed = 0;
  }

  /** Adds a touchpoint without money or order; what follows may describe it further. */
  void add(long instant, int sourceRank, long inSource, long id) {
    if (size == at.length) {
      grow();
    }
    at[size] = instant;
    rank[size] = sourceRank;
    sequence[size] = inSource;
    touchpoint[size] = id;
    campaign[size] = NONE;
    device[size] = NONE;
    page[size] = NONE;
    experiment[size] = NONE;
    category[size] = NONE;
    country[size] = NONE;
    flags[size] = 0;
    order[size] = size;
    size++;
  }

  /** Says what the touchpoint added last is. */
  void describe(int channelWord, int kindWord, int stageWord, int campaignWord) {
    channel[size - 1] = channelWord;
    kind[size - 1] = kindWord;
    stage[size - 1] = stageWord;
    campaign[size - 1] = campaignWord;
  }

  /** Says on what and where exactly the touchpoint added last happened, and what about. */
  void place(int deviceWord, int pageWord, int experimentWord, int categoryWord, int countryWord) {
    device[size - 1] = deviceWord;
    page[size - 1] = pageWord;
    experiment[size - 1] = experimentWord;
    category[size - 1] = categoryWord;
    country[size - 1] = countryWord;
  }

  /**
   * Says more of the touchpoint added last.
   *
   * @param recorded whether a recorded journey tells of it, so that {@link #remove} reaches it
   * @param interactive whether both sides talk in it
   * @param marked whether a session was known to start at it
   */
  void flag(boolean recorded, boolean interactive, boolean marked) {
    flags[size - 1] =
        (byte)
            ((recorded ? RECORDED : 0) | (interactive ? INTERACTIVE : 0) | (marked ? MARKED : 0));
  }

  /** The id of the touchpoint added last. */
  long lastAdded() {
    return touchpoint[size - 1];
  }

  /** Takes away the recorded touchpoints with these ids, given in ascending order. */
  void remove(long[] ids) {
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if ((flags[i] & RECORDED) == 0 || Arrays.binarySearch(ids, touchpoint[i]) < 0) {
        order[kept++] = i;
      }
    }
    removed += size - kept;
  }

  /** Gives the touchpoint added last its money. */
  void money(long hundredths) {
    value[size - 1] = hundredths;
    flags[size - 1] |= VALUED;
  }

  /** Gives the conversion added last its order. */
  void order(String id, String currencyCode) {
    orderId[size - 1] = id;
    currency[size - 1] = currencyCode;
  }

  /** How many touchpoints there are. */
  int size() {
    return size - removed;
  }

  long at(int i) {
    return at[order[i]];
  }

  int rank(int i) {
    return rank[order[i]];
  }

  long sequence(int i) {
    return sequence[order[i]];
  }

  long touchpoint(int i) {
    return touchpoint[order[i]];
  }

  int channel(int i) {
    return channel[order[i]];
  }

  int kind(int i) {
    return kind[order[i]];
  }

  int stage(int i) {
    return stage[order[i]];
  }

  int campaign(int i) {
    return campaign[order[i]];
  }

  int device(int i) {
    return device[order[i]];
  }

  int page(int i) {
    return page[order[i]];
  }

  int experiment(int i) {
    return experiment[order[i]];
  }

  int category(int i) {
    return category[order[i]];
  }

  int country(int i) {
    return country[order[i]];
  }

  boolean isInteractive(int i) {
    return (flags[order[i]] & INTERACTIVE) != 0;
  }

  boolean isMarked(int i) {
    return (flags[order[i]] & MARKED) != 0;
  }

  boolean hasValue(int i) {
    return (flags[order[i]] & VALUED) != 0;
  }

  long value(int i) {
    return value[order[i]];
  }

  /** The order of a conversion; null of any other touchpoint. */
  String orderId(int i) {
    return orderId[order[i]];
  }

  /** The currency of a conversion's money, if it has any. */
  String currency(int i) {
    return currency[order[i]];
  }

  /** Brings the touchpoints into order. */
  void sort() {
    int count = size();
    for (int width = 1; width < count; width *= 2) {
      for (int from = 0; from < count; from += 2 * width) {
        merge(from, Math.min(from + width, count), Math.min(from + 2 * width, count));
      }
      int[] merged = spare;
      spare = order;
      order = merged;
    }
  }

  private void merge(int from, int middle, int to) {
    if (middle == to || compare(order[middle - 1], order[middle]) <= 0) {
      System.arraycopy(order, from, spare, from, to - from);
      return;
    }
    int left = from;
    int right = middle;
    for (int i = from; i < to; i++) {
      boolean takeLeft = right == to || left < middle && compare(order[left], order[right]) <= 0;
      spare[i] = takeLeft ? order[left++] : order[right++];
    }
  }

  private int compare(int left, int right) {
    if (at[left] != at[right]) {
      return at[left] < at[right] ? -1 : 1;
    }
    if (rank[left] != rank[right]) {
      return rank[left] < rank[right] ? -1 : 1;
    }
    if (sequence[left] != sequence[right]) {
      return sequence[left] < sequence[right] ? -1 : 1;
    }
    return TouchpointBits.compare(touchpoint[left], touchpoint[right]);
  }

  private void grow() {
    int room = at.length * 2;
    order = Arrays.copyOf(order, room);
    spare = Arrays.copyOf(spare, room);
    at = Arrays.copyOf(at, room);
    rank = Arrays.copyOf(rank, room);
    sequence = Arrays.copyOf(sequence, room);
    touchpoint = Arrays.copyOf(touchpoint, room);
    channel = Arrays.copyOf(channel, room);
    kind = Arrays.copyOf(kind, room);
    stage = Arrays.copyOf(stage, room);
    campaign = Arrays.copyOf(campaign, room);
    device = Arrays.copyOf(device, room);
    page = Arrays.copyOf(page, room);
    experiment = Arrays.copyOf(experiment, room);
    category = Arrays.copyOf(category, room);
    country = Arrays.copyOf(country, room);
    flags = Arrays.copyOf(flags, room);
    value = Arrays.copyOf(value, room);
    orderId = Arrays.copyOf(orderId, room);
    currency = Arrays.copyOf(currency, room);
  }
}
