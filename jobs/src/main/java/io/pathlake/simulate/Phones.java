package io.pathlake.simulate;

/**
 * A person's phone numbers over time. 5% change their number once, 6% have a second one that they
 * give at every third order, a household may share one, and a number may pass on to a stranger.
 */
final class Phones {

  private static final int[] POWERS = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000
  };

  /** Days that a number rests before a stranger gets it. */
  static final int REST = 10;

  static final double CHANGES = 0.05;
  static final double HAS_SECOND = 0.06;

  private final long seed;
  private final int number;
  private final Language language;
  private final Tie tie;
  private final boolean hasSecond;

  /** The second from which on another number is in use; never for most. */
  private final long changed;

  Phones(long seed, int number, Language language, Tie tie, long begin) {
    this.seed = seed;
    this.number = number;
    this.language = language;
    this.tie = tie;
    boolean recycled = tie == Tie.RECYCLED_NUMBER;
    long key = Noise.mix(seed ^ 0xF0E5, recycled ? number / 2 : number);
    this.hasSecond = !recycled && Noise.share(key, 2) < HAS_SECOND;
    boolean changes = recycled || !tie.phone && !hasSecond && Noise.share(key, 3) < CHANGES;
    int day = 10 + Noise.below(key, 4, recycled ? 30 : 80);
    int rest = recycled && number % 2 == 1 ? REST : 0;
    this.changed = changes ? begin + 86_400L * (day + rest) : Long.MAX_VALUE;
  }

  /** The epoch second at which the number changed, or the largest number. */
  long changed() {
    return changed;
  }

  /** E.164 without the plus, as WhatsApp writes it. */
  String digits(long second) {
    if (tie.phone) {
      return slot(number & ~1);
    }
    if (second < changed) {
      return slot(number);
    }
    boolean takes = tie == Tie.RECYCLED_NUMBER && number % 2 == 1;
    return takes ? slot(number - 1) : second();
  }

  /** The number given with an order. */
  String given(int occasion, long second) {
    return hasSecond && occasion % 3 == 1 ? second() : digits(second);
  }

  private String second() {
    return slot(number + POWERS[language.freeDigits] / 2);
  }

  /** No two slots of a language have one number (multiplying permutes). */
  private String slot(long slot) {
    int modulus = POWERS[language.freeDigits];
    long free = (slot * 7_368_787L + Math.floorMod(seed, modulus)) % modulus;
    String digits = Long.toString(modulus + free).substring(1);
    return language.callingCode + language.mobilePrefix + digits;
  }

  /** A number as a person types it: +49 1512 345678, or without spaces. */
  String typed(String digits, int occasion) {
    if (occasion % 3 == 0) {
      return "+" + digits;
    }
    int country = language.callingCode.length();
    int gap = country + language.grouping;
    String space = occasion % 3 == 1 ? " " : "-";
    return "+"
        + digits.substring(0, country)
        + space
        + digits.substring(country, gap)
        + space
        + digits.substring(gap);
  }

  /** Whether another person has, had or will have the number in use at a second. */
  boolean shared(long second) {
    boolean giver = number % 2 == 0;
    return tie.phone || tie == Tie.RECYCLED_NUMBER && giver == second < changed;
  }
}
