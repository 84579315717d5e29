package io.pathlake.mining.patterns;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Steps that follow each other in journeys.
 *
 * @param contiguous whether nothing may stand between them
 * @param items codes of the steps, from 1
 * @param counts journeys that have it, per cell
 */
public record Pattern(boolean contiguous, int[] items, long[] counts) implements Serializable {

  int length() {
    return items.length;
  }

  /** The pattern without its step at {@code index}, as a key. */
  Items without(int index) {
    int[] fewer = Arrays.copyOf(items, items.length - 1);
    System.arraycopy(items, index + 1, fewer, index, fewer.length - index);
    return new Items(fewer);
  }

  /** Steps as a key. */
  record Items(int[] items) {

    @Override
    public boolean equals(Object other) {
      return other instanceof Items that && Arrays.equals(items, that.items);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(items);
    }
  }
}
