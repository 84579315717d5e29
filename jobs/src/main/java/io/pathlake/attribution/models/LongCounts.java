package io.pathlake.attribution.models;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How often each of some longs was counted: a hash table of primitives with open addressing, as
 * there are millions of keys and each is met many times. Counts are above 0. Not thread-safe.
 */
final class LongCounts implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Takes one key and its count. */
  interface Reader {
    void read(long key, long count);
  }

  private static final int FEWEST = 16;

  /** Each key is followed by its count, so that both are in one line of the processor's cache. */
  private long[] slots = new long[2 * FEWEST];

  private int size;

  /** Counts {@code key} so many times more; {@code count} is above 0. */
  void add(long key, long count) {
    int slot = slot(key);
    if (slots[slot + 1] == 0) {
      slots[slot] = key;
      size++;
    }
    slots[slot + 1] += count;
    if (3L * size > slots.length) {
      resize(2 * slots.length);
    }
  }

  /**
   * Makes room for so many keys at once. Keys that come in the order of another table pile up at
   * one end of a table that grows as they come, which was measured to take 40 times as long.
   */
  void reserve(int keys) {
    int length = slots.length;
    while (3L * keys > length) {
      length *= 2;
    }
    if (length > slots.length) {
      resize(length);
    }
  }

  private void resize(int length) {
    long[] old = slots;
    slots = new long[length];
    for (int i = 0; i < old.length; i += 2) {
      if (old[i + 1] > 0) {
        int slot = slot(old[i]);
        slots[slot] = old[i];
        slots[slot + 1] = old[i + 1];
      }
    }
  }

  /**
   * Where a key is or would be. All its bits play a part in each of the hash's, by the finaliser of
   * MurmurHash3 (A. Appleby), as keys are packed and are read in the order of their hashes when
   * they are cut.
   */
  private int slot(long key) {
    int mask = slots.length - 1;
    long hash = (key ^ key >>> 33) * 0xff51afd7ed558ccdL;
    hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
    int slot = (int) (hash ^ hash >>> 33) & mask & ~1;
    while (slots[slot + 1] > 0 && slots[slot] != key) {
      slot = slot + 2 & mask;
    }
    return slot;
  }

  /** How often {@code key} was counted. */
  long count(long key) {
    return slots[slot(key) + 1];
  }

  /** How many keys. */
  int size() {
    return size;
  }

  /** Reads all, in no order that means anything. */
  void forEach(Reader reader) {
    for (int i = 0; i < slots.length; i += 2) {
      if (slots[i + 1] > 0) {
        reader.read(slots[i], slots[i + 1]);
      }
    }
  }

  /** The keys, in ascending order. */
  long[] sortedKeys() {
    long[] sorted = new long[size];
    int n = 0;
    for (int i = 0; i < slots.length; i += 2) {
      if (slots[i + 1] > 0) {
        sorted[n++] = slots[i];
      }
    }
    Arrays.sort(sorted);
    return sorted;
  }
}
