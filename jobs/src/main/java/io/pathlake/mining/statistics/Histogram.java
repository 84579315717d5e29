package io.pathlake.mining.statistics;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How often each of some whole numbers occurred: a small hash table of primitives, as there is one
 * for every pair of touchpoints. Numbers are not negative. Not thread-safe; free of Spark.
 */
public final class Histogram implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Numbers up to this are kept as they are. */
  private static final int EXACT = 4096;

  private static final int PER_DOUBLING = EXACT / 2;

  private int[] keys = new int[0];
  private long[] counts = new long[0];
  private int size;

  /** Adds {@code count} occurrences of {@code key}. */
  public void add(int key, long count) {
    if (2 * size >= keys.length) {
      grow();
    }
    int slot = slot(key);
    if (counts[slot] == 0) {
      keys[slot] = key;
      size++;
    }
    counts[slot] += count;
  }

  /** Adds all that another one holds. */
  public void addAll(Histogram other) {
    for (int i = 0; i < other.keys.length; i++) {
      if (other.counts[i] > 0) {
        add(other.keys[i], other.counts[i]);
      }
    }
  }

  private int slot(int key) {
    int mask = keys.length - 1;
    int slot = key * 0x9E3779B9 >>> 7 & mask;
    while (counts[slot] > 0 && keys[slot] != key) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    int[] oldKeys = keys;
    long[] oldCounts = counts;
    keys = new int[Math.max(4, 2 * oldKeys.length)];
    counts = new long[keys.length];
    size = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldCounts[i] > 0) {
        add(oldKeys[i], oldCounts[i]);
      }
    }
  }

  /** The numbers that occurred, in ascending order. */
  public int[] keys() {
    int[] found = new int[size];
    int n = 0;
    for (int i = 0; i < keys.length; i++) {
      if (counts[i] > 0) {
        found[n++] = keys[i];
      }
    }
    Arrays.sort(found);
    return found;
  }

  /** How often {@code key} occurred. */
  public long count(int key) {
    return keys.length == 0 ? 0 : counts[slot(key)];
  }

  /**
   * The bucket of a number of seconds: itself below 4096, then 2048 buckets for each doubling, so
   * that a bucket's middle is at most 0.025% away from what it holds, as in HdrHistogram (G. Tene).
   */
  public static int bucket(long seconds) {
    if (seconds < EXACT) {
      return (int) Math.max(0, seconds);
    }
    int shift = 52 - Long.numberOfLeadingZeros(seconds);
    return shift * PER_DOUBLING + (int) (seconds >>> shift);
  }

  /** The middle of a bucket, in seconds. */
  public static long seconds(int bucket) {
    if (bucket < EXACT) {
      return bucket;
    }
    int shift = bucket / PER_DOUBLING - 1;
    return ((long) (bucket % PER_DOUBLING + PER_DOUBLING) << shift) + (1L << shift) / 2;
  }

  /**
   * The smallest number that at least this share of all is not larger than (the inverse of the
   * empirical distribution, definition 1 of Hyndman and Fan 1996), over buckets of seconds.
   *
   * @throws IllegalStateException when it is empty
   */
  public long quantileSeconds(double share) {
    int[] found = keys();
    long all = 0;
    for (int key : found) {
      all += count(key);
    }
    long rank = Math.max(1, (long) Math.ceil(share * all));
    long seen = 0;
    for (int key : found) {
      seen += count(key);
      if (seen >= rank) {
        return seconds(key);
      }
    }
    throw new IllegalStateException("No quantile of nothing");
  }

  /** Whether nothing was added. */
  public boolean isEmpty() {
    return size == 0;
  }
}
