package io.pathlake.attribution.models;

import java.io.Serializable;

/**
 * How often paths went from one context to the next state: what Markov chains of order 1 up to a
 * longest are made of. A path goes start → its states → conversion, or null where it did not
 * convert. The context of order k is the last k states, fewer near the start.
 *
 * <p>Only contexts of the longest order are counted: a shorter one is the end of a longer one. A
 * context and what came next are packed into one long, 12 bits each, the newest lowest: 0 stands
 * for nothing yet (or, as what came next, for null), a state for its number + 1, 4,095 for
 * conversion. Not thread-safe.
 */
public final class ChainCounts implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The longest order that fits into a long. */
  public static final int LONGEST_ORDER = 4;

  /** How many states there can be. */
  public static final int MOST_STATES = 4_094;

  static final int BITS = 12;
  static final int NULL = 0;
  static final int CONVERSION = 4_095;
  private static final int CODE = (1 << BITS) - 1;

  private final int maxOrder;
  private final LongCounts transitions = new LongCounts();
  private long paths;
  private long conversions;
  private int states;

  /**
   * Counts nothing yet.
   *
   * @throws IllegalArgumentException when the longest order is not 1 to 4
   */
  public ChainCounts(int maxOrder) {
    if (maxOrder < 1 || maxOrder > LONGEST_ORDER) {
      throw new IllegalArgumentException(
          "Chains are of order 1 to %d, not %d".formatted(LONGEST_ORDER, maxOrder));
    }
    this.maxOrder = maxOrder;
  }

  /**
   * Counts a path so many times; 0 times counts nothing.
   *
   * @throws IllegalArgumentException when a state is not 0 to 4,093, or times are below 0
   */
  public void add(int[] path, boolean converted, long times) {
    if (times < 0) {
      throw new IllegalArgumentException("A path cannot be counted %d times".formatted(times));
    }
    if (times == 0) {
      return;
    }
    int end = states;
    for (int state : path) {
      end = Math.max(end, code(state));
    }
    states = end;
    long context = 0;
    for (int state : path) {
      long transition = context << BITS | state + 1;
      transitions.add(transition, times);
      context = transition & mask(maxOrder);
    }
    transitions.add(context << BITS | (converted ? CONVERSION : NULL), times);
    paths += times;
    conversions += converted ? times : 0;
  }

  private static int code(int state) {
    if (state < 0 || state >= MOST_STATES) {
      throw new IllegalArgumentException(
          ("A chain has at most %,d states, numbered from 0, but a path holds state %d: attribute"
                  + " to fewer, wider states")
              .formatted(MOST_STATES, state));
    }
    return state + 1;
  }

  /** How many states a context knows. */
  static int length(long context) {
    return (Long.SIZE - Long.numberOfLeadingZeros(context) + BITS - 1) / BITS;
  }

  /** The bits of so many codes. */
  static long mask(int codes) {
    return (1L << codes * BITS) - 1;
  }

  /**
   * Adds all that another one counted.
   *
   * @param otherToMine the number here of each of the other's states
   * @return this
   * @throws IllegalArgumentException when the longest orders differ, or a state has no number
   */
  public ChainCounts plus(ChainCounts other, int[] otherToMine) {
    if (other.maxOrder != maxOrder || other.states > otherToMine.length) {
      throw new IllegalArgumentException(
          "Cannot add counts up to order %d of %d states to counts up to order %d by %d numbers"
              .formatted(other.maxOrder, other.states, maxOrder, otherToMine.length));
    }
    int[] codes = new int[CODE + 1];
    codes[CONVERSION] = CONVERSION;
    for (int state = 0; state < other.states; state++) {
      codes[state + 1] = code(otherToMine[state]);
      states = Math.max(states, codes[state + 1]);
    }
    transitions.reserve(transitions.size() + other.transitions.size());
    other.transitions.forEach((key, times) -> transitions.add(recoded(key, codes), times));
    paths += other.paths;
    conversions += other.conversions;
    return this;
  }

  private static long recoded(long key, int[] codes) {
    long recoded = 0;
    for (int shift = 0; key >>> shift != 0; shift += BITS) {
      recoded |= (long) codes[(int) (key >>> shift) & CODE] << shift;
    }
    return recoded;
  }

  /**
   * The same counts up to a shorter longest order.
   *
   * @throws IllegalArgumentException when it is not 1 to the longest that was counted
   */
  public ChainCounts upTo(int order) {
    ChainCounts shorter = new ChainCounts(order);
    LongCounts all = transitions(order);
    shorter.transitions.reserve(all.size());
    all.forEach(shorter.transitions::add);
    shorter.paths = paths;
    shorter.conversions = conversions;
    shorter.states = states;
    return shorter;
  }

  /** How many paths. */
  public long paths() {
    return paths;
  }

  /** How many of them converted. */
  public long conversions() {
    return conversions;
  }

  /** The highest number of a state, plus 1. */
  public int states() {
    return states;
  }

  /** The longest order. */
  public int maxOrder() {
    return maxOrder;
  }

  /** How many different transitions of this order there are. */
  public int transitionsOf(int order) {
    return transitions(order).size();
  }

  /** Times of each transition of this order. */
  LongCounts transitions(int order) {
    return order == maxOrder ? transitions : shortened(transitions, order);
  }

  /** Transitions of a lower order, 0 (what came, whatever was before) included. */
  static LongCounts shortened(LongCounts transitions, int order) {
    LongCounts shorter = new LongCounts();
    transitions.forEach((key, times) -> shorter.add(key & mask(order + 1), times));
    return shorter;
  }

  /** Times of each context among these transitions. */
  static LongCounts contexts(LongCounts transitions) {
    LongCounts contexts = new LongCounts();
    transitions.forEach((key, times) -> contexts.add(key >>> BITS, times));
    return contexts;
  }
}
