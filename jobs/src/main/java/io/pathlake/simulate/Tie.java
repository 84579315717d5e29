package io.pathlake.simulate;

/**
 * What ties two people together, who have the numbers 2k and 2k + 1. Shares are of such pairs; the
 * two speak one language.
 */
enum Tie {
  /** A household with one computer. */
  COMPUTER(0.05, true, false),
  /** A household with one phone number. */
  PHONE(0.03, false, true),
  /** A household with both. */
  COMPUTER_AND_PHONE(0.01, true, true),
  /** Strangers: the second gets the phone number that the first gave up. */
  RECYCLED_NUMBER(0.01, false, false),
  NONE(0.90, false, false);

  private static final Tie[] ALL = values();

  final double share;
  final boolean computer;
  final boolean phone;

  Tie(double share, boolean computer, boolean phone) {
    this.share = share;
    this.computer = computer;
    this.phone = phone;
  }

  boolean household() {
    return computer || phone;
  }

  static Tie of(long seed, int number) {
    double left = Noise.share(Noise.mix(seed ^ 0x71E5, number / 2), 1);
    for (Tie tie : ALL) {
      left -= tie.share;
      if (left < 0) {
        return tie;
      }
    }
    return NONE;
  }
}
