package io.pathlake.simulate;

import java.util.SplittableRandom;

/** The chance behind one side of a person's life, which leaves the other sides as they are. */
final class Strand {

  final SplittableRandom random;
  private final long key;
  private long counter;

  Strand(long seed, int purpose, long number) {
    this.key = Noise.mix(Noise.mix(seed ^ 0x57A9D, purpose), number);
    this.random = new SplittableRandom(key);
  }

  /** A number no other record has. */
  long noise() {
    return Noise.mix(key, counter++);
  }

  boolean hit(double probability) {
    return random.nextDouble() < probability;
  }

  double exponential(double mean) {
    return -mean * Math.log(1 - random.nextDouble());
  }
}
