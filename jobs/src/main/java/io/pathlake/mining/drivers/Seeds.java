package io.pathlake.mining.drivers;

/** Chance that is the same in every run: hashes of what it is about. */
final class Seeds {

  private Seeds() {}

  /**
   * 64 bits in which all bits of {@code value} play a part: the finaliser of SplitMix64 (G. L.
   * Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
   */
  static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
