package io.pathlake.simulate;

/** What ads cost: prices of clicks wander by 20% from day to day; costs are whole cents. */
final class Spend {

  private static final long CENT = 10_000;

  private Spend() {}

  /** Google's cost of a campaign's clicks of a day on one kind of device, in millionths. */
  static long google(long seed, int day, Traffic traffic, boolean mobile, long clicks) {
    return cost(seed, day, traffic, mobile ? 1 : 0, clicks);
  }

  /** The same after invalid clicks are credited, which a later report tells. */
  static long googleFinal(long seed, int day, Traffic traffic, boolean mobile, long clicks) {
    long first = google(seed, day, traffic, mobile, clicks);
    boolean restated = day % 4 == 0;
    return restated ? first - first / 40 / CENT * CENT : first;
  }

  /** Meta's cost of a campaign's clicks of a day, in millionths. */
  static long meta(long seed, int day, Traffic traffic, long clicks) {
    return cost(seed, day, traffic, 0, clicks);
  }

  private static long cost(long seed, int day, Traffic traffic, int device, long clicks) {
    long key = Noise.mix(seed + day, traffic.ordinal() * 2L + device);
    double price = traffic.clickMicros * (0.8 + 0.4 * Noise.share(key, 1));
    return Math.round(clicks * price / CENT) * CENT;
  }
}
