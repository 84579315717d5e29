package io.pathlake.mining.drivers;

import java.util.Locale;

/** Two ways to leave at a touchpoint. */
enum Leaving {
  /** No order follows soon: near to the touchpoint, so what made the customer leave shows best. */
  FOR_NOW("leave for now"),
  /** The journey is abandoned: those who come back later and order have not left. */
  FOR_GOOD("leave for good");

  /** Whether somebody left. */
  enum Fate {
    LEFT,
    STAYED,
    /** Not to be known yet. */
    OPEN;

    static Fate of(boolean left) {
      return left ? LEFT : STAYED;
    }
  }

  private final String words;

  Leaving(String words) {
    this.words = words;
  }

  Fate of(Case one) {
    return this == FOR_NOW ? one.forNow() : one.forGood();
  }

  /** Its name in tables. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its name in sentences. */
  String words() {
    return words;
  }
}
