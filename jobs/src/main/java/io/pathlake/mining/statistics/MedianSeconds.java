package io.pathlake.mining.statistics;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The exact median of durations in whole seconds, of however many: a first look at them counts
 * coarse buckets, which tell in what {@link Range} the median lies; a second look keeps those alone
 * that lie in it. Durations are not negative. Not thread-safe; free of Spark.
 *
 * <p>Each second below 64 has its own bucket, and 32 share every doubling after that, so that a
 * bucket is at most 3% wide.
 */
public final class MedianSeconds implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int BITS = 5;
  private static final int PER_DOUBLING = 1 << BITS;
  private static final int EXACT = 2 * PER_DOUBLING;
  private static final int LAST = EXACT + (30 - BITS) * PER_DOUBLING - 1;

  /**
   * The values from {@code from} up to {@code to}; in their order, the median is the mean of those
   * at {@code lower} and {@code upper}.
   */
  public record Range(int from, int to, int lower, int upper) implements Serializable {

    /** Whether all of its values are one, so that there is nothing more to look at. */
    public boolean single() {
      return to - from == 1;
    }
  }

  private final Histogram buckets = new Histogram();
  private int[] kept = new int[0];
  private int size;

  /** Counts a duration in the first look. */
  public void add(int seconds) {
    buckets.add(bucket(seconds), 1);
  }

  /** Keeps a duration in the second look, if it is one of the range. */
  public void keep(int seconds, Range range) {
    if (!range.single() && seconds >= range.from && seconds < range.to) {
      keep(seconds);
    }
  }

  private void keep(int seconds) {
    if (size == kept.length) {
      kept = Arrays.copyOf(kept, Math.max(16, 2 * size));
    }
    kept[size++] = seconds;
  }

  /** Adds what others counted and kept. */
  public void plus(MedianSeconds others) {
    buckets.addAll(others.buckets);
    for (int i = 0; i < others.size; i++) {
      keep(others.kept[i]);
    }
  }

  /** Whether no duration was counted. */
  public boolean isEmpty() {
    return buckets.isEmpty();
  }

  /**
   * Where the median is looked for.
   *
   * @throws IllegalStateException when nothing was counted
   */
  public Range range() {
    int[] found = buckets.keys();
    if (found.length == 0) {
      throw new IllegalStateException("No median of nothing");
    }
    long all = 0;
    for (int bucket : found) {
      all += buckets.count(bucket);
    }
    long lower = (all - 1) / 2;
    long upper = all / 2;
    int first = 0;
    long before = 0;
    while (before + buckets.count(found[first]) <= lower) {
      before += buckets.count(found[first++]);
    }
    boolean both = before + buckets.count(found[first]) > upper;
    int last = both ? first : first + 1;
    return new Range(
        start(found[first]),
        found[last] == LAST ? Integer.MAX_VALUE : start(found[last] + 1),
        (int) (lower - before),
        (int) (upper - before));
  }

  /** The median, once all durations inside the range were kept; a half is rounded up. */
  public long of(Range range) {
    if (range.single()) {
      return range.from;
    }
    Arrays.sort(kept, 0, size);
    return ((long) kept[range.lower] + kept[range.upper] + 1) / 2;
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
}
