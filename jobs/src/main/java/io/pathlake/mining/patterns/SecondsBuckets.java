package io.pathlake.mining.patterns;

import java.io.Serializable;

/**
 * Counts durations in whole seconds in buckets that grow with them: each second below 64 has its
 * own, and 32 share every doubling after that, so that a bucket is at most 3% wide. It tells in
 * which bucket a median lies; the values of that bucket alone then tell the median itself.
 */
final class SecondsBuckets implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int BITS = 5;
  private static final int PER_DOUBLING = 1 << BITS;
  private static final int EXACT = 2 * PER_DOUBLING;
  private static final int ALL = EXACT + (30 - BITS) * PER_DOUBLING;

  private final int[] counts = new int[ALL];

  void add(int seconds) {
    counts[bucket(seconds)]++;
  }

  void plus(SecondsBuckets others) {
    for (int b = 0; b < ALL; b++) {
      counts[b] += others.counts[b];
    }
  }

  static int bucket(int seconds) {
    if (seconds < EXACT) {
      return seconds;
    }
    int shift = 31 - Integer.numberOfLeadingZeros(seconds) - BITS;
    return EXACT + (shift - 1) * PER_DOUBLING + (seconds >>> shift) - PER_DOUBLING;
  }

  /** The smallest value of a bucket. */
  static int start(int bucket) {
    if (bucket < EXACT) {
      return bucket;
    }
    int shift = (bucket - EXACT) / PER_DOUBLING + 1;
    return (bucket - EXACT) % PER_DOUBLING + PER_DOUBLING << shift;
  }

  /** Where the median is looked for. */
  Range median() {
    long all = 0;
    for (int count : counts) {
      all += count;
    }
    long lower = (all - 1) / 2;
    long upper = all / 2;
    int first = 0;
    long before = 0;
    while (before + counts[first] <= lower) {
      before += counts[first++];
    }
    int last = first;
    for (long passed = before + counts[first]; passed <= upper && last + 1 < ALL; ) {
      passed += counts[++last];
    }
    return new Range(
        start(first),
        last + 1 < ALL ? start(last + 1) : Integer.MAX_VALUE,
        (int) (lower - before),
        (int) (upper - before));
  }

  /**
   * The values from {@code from} up to {@code to}; in their order, the median is the mean of those
   * at {@code lower} and {@code upper}.
   */
  record Range(int from, int to, int lower, int upper) implements Serializable {

    boolean has(int seconds) {
      return seconds >= from && seconds < to;
    }

    /** Whether all of its values are one. */
    boolean single() {
      return to - from == 1;
    }
  }
}
