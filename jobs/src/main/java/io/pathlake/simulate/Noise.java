package io.pathlake.simulate;

/**
 * Chance that depends on nothing but its keys: hashing a key in place of drawing from a stream, so
 * that a record's fate is the same in whichever run writes it.
 */
final class Noise {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Noise() {}

  /**
   * The finalizer of SplitMix64 (Steele, Lea and Flood, 2014): every input bit moves every output
   * bit.
   */
  static long mix(long value) {
    long z = value + GOLDEN;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  static long mix(long a, long b) {
    return mix(mix(a) ^ (b * GOLDEN));
  }

  /** A number in [0, 1) for a key and a purpose. */
  static double share(long key, int purpose) {
    return (mix(key, purpose) >>> 11) * 0x1.0p-53;
  }

  /** A number in [0, bound) for a key and a purpose. */
  static int below(long key, int purpose, int bound) {
    return (int) ((mix(key, purpose) >>> 1) % bound);
  }
}
