package io.pathlake.mining.patterns;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Weighted sequences of item codes, one after the other in flat arrays: 4 bytes for an item and 16
 * for a sequence. Item 0 is a step that no pattern can have, which breaks a contiguous one.
 *
 * <p>A sequence counts {@code weight} journeys, all of one cell: one outcome in one segment value.
 */
public final class Sequences implements Serializable {

  private static final long serialVersionUID = 1L;

  private int[] items = new int[64];
  private int[] ends = new int[16];
  private int[] cells = new int[16];
  private long[] weights = new long[16];
  private int size;

  /** Adds a copy of {@code path[from..to)}; its number. */
  int add(int[] path, int from, int to, int cell, long weight) {
    int start = end();
    int length = to - from;
    if (start + length > items.length) {
      items = Arrays.copyOf(items, Math.max(start + length, 2 * items.length));
    }
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, 2 * size);
      cells = Arrays.copyOf(cells, 2 * size);
      weights = Arrays.copyOf(weights, 2 * size);
    }
    System.arraycopy(path, from, items, start, length);
    ends[size] = start + length;
    cells[size] = cell;
    weights[size] = weight;
    return size++;
  }

  /** Adds to the weight of a sequence. */
  void weigh(int sequence, long more) {
    weights[sequence] += more;
  }

  /** Whether a sequence is that of {@code path[from..to)} in this cell. */
  boolean equal(int sequence, int[] path, int from, int to, int cell) {
    return cells[sequence] == cell
        && Arrays.equals(items, from(sequence), ends[sequence], path, from, to);
  }

  /** How many sequences. */
  int size() {
    return size;
  }

  /** Where a sequence begins in {@link #items}. */
  int from(int sequence) {
    return sequence == 0 ? 0 : ends[sequence - 1];
  }

  /** Where it ends. */
  int to(int sequence) {
    return ends[sequence];
  }

  /** Items in all. */
  int end() {
    return size == 0 ? 0 : ends[size - 1];
  }

  /** Items of all sequences; not to be changed, and longer than {@link #end}. */
  int[] items() {
    return items;
  }

  int cell(int sequence) {
    return cells[sequence];
  }

  long weight(int sequence) {
    return weights[sequence];
  }

  /** Gives back what is not used, before the sequences are sent on. */
  Sequences trimmed() {
    items = Arrays.copyOf(items, end());
    ends = Arrays.copyOf(ends, size);
    cells = Arrays.copyOf(cells, size);
    weights = Arrays.copyOf(weights, size);
    return this;
  }
}
