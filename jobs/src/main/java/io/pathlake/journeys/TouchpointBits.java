package io.pathlake.journeys;

import java.util.Arrays;

/**
 * The first 64 bits of a touchpoint's id, which stand for it in a path. An id is 16 bytes of a hash
 * in base64url; 64 bits of it tell a customer's touchpoints apart, and sort like the id itself.
 */
final class TouchpointBits {

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final byte[] VALUES = new byte[128];
  private static final byte[] RANKS = new byte[64];

  static {
    Arrays.fill(VALUES, (byte) -1);
    char[] sorted = ALPHABET.toCharArray();
    Arrays.sort(sorted);
    for (int value = 0; value < 64; value++) {
      char letter = ALPHABET.charAt(value);
      VALUES[letter] = (byte) value;
      RANKS[value] = (byte) Arrays.binarySearch(sorted, letter);
    }
  }

  private TouchpointBits() {}

  /**
   * The first 64 bits of the id whose characters start at {@code from}.
   *
   * @throws IllegalArgumentException when it is shorter than 11 characters or not base64url
   */
  static long of(byte[] id, int from, int length) {
    if (length < 11) {
      throw notAnId();
    }
    long bits = 0;
    for (int i = 0; i < 10; i++) {
      bits = bits << 6 | value(id[from + i]);
    }
    return bits << 4 | value(id[from + 10]) >> 2;
  }

  /** Compares as the ids in text do. */
  static int compare(long left, long right) {
    for (int shift = 58; shift >= 4; shift -= 6) {
      int order = RANKS[(int) (left >>> shift) & 63] - RANKS[(int) (right >>> shift) & 63];
      if (order != 0) {
        return order;
      }
    }
    return Long.compareUnsigned(left, right);
  }

  private static int value(byte letter) {
    int value = letter < 0 ? -1 : VALUES[letter];
    if (value < 0) {
      throw notAnId();
    }
    return value;
  }

  private static IllegalArgumentException notAnId() {
    return new IllegalArgumentException(
        "A touchpoint_id is not 16 bytes in base64url, so a path cannot refer to it. Build"
            + " silver.touchpoints with unify.");
  }
}
