package io.pathlake.simulate;

/** A browser on a device, as GA4's cookie knows it. */
final class Device {

  final boolean mobile;
  final int cookie;

  /** Whether people other than its owner use it too. */
  final boolean shared;

  private final int step;
  long firstSeen;
  Traffic firstTraffic = Traffic.DIRECT;
  private int visits;

  private Device(boolean mobile, int cookie, boolean shared, long firstSeen, int visits, int step) {
    this.mobile = mobile;
    this.cookie = cookie;
    this.shared = shared;
    this.firstSeen = firstSeen;
    this.visits = visits;
    this.step = step;
  }

  static Device own(boolean mobile, int cookie) {
    return new Device(mobile, 1_000_000_000 + cookie, false, 0, 0, 1);
  }

  /**
   * A computer of two, in use since before the records. As each life is told alone, one of the two
   * has the odd visit numbers and the other the even ones.
   */
  static Device ofHousehold(long key, int seat, long begin) {
    int cookie = 1_000_000_000 + Noise.below(key, 21, 1_000_000_000);
    return new Device(false, cookie, true, before(begin, key), seat, 2);
  }

  /** One of the shop's own terminals, on which many people sign in. */
  static Device terminal(long seed, int number, long begin) {
    long key = Noise.mix(seed ^ 0x7E41, number);
    int cookie = 2_000_000_000 + number;
    int visits = 1_000 + 50_000 * number;
    return new Device(false, cookie, true, before(begin, key), visits, 1);
  }

  private static long before(long begin, long key) {
    return (begin - 86_400L * (1 + Noise.below(key, 22, 200))) * 1_000_000;
  }

  /** Starts a visit: its number, from 1. */
  int visit(long micros, Traffic traffic) {
    if (firstSeen == 0) {
      firstSeen = micros;
      firstTraffic = traffic;
    }
    visits += step;
    return visits;
  }

  static String pseudoId(Device device) {
    return pseudoId(device.cookie, device.firstSeen);
  }

  /** What GA4 calls a browser: the cookie's number and its first second. */
  static String pseudoId(int cookie, long firstSeen) {
    return cookie + "." + firstSeen / 1_000_000;
  }
}
