package io.pathlake.simulate;

import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Someone in the shop's world: who they are and how they like to shop; made up from two numbers.
 */
final class Person {

  private static final int[] POWERS = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000
  };

  final int number;
  final SplittableRandom random;
  final Language language;

  /** Has a shop account: orders carry CustomerID and signed-in pages carry user_id. */
  final boolean account;

  /** Gives a phone number with an order. */
  final boolean givesPhone;

  final boolean likesChat;
  final double mobileShare;

  /** How keen to buy, around 1. */
  final double keenness;

  final Device phone;
  final Device computer;
  private final long seed;

  Person(long seed, int number) {
    this.seed = seed;
    this.number = number;
    this.random = new SplittableRandom(Noise.mix(seed, number));
    this.language = Language.of(random.nextDouble());
    this.account = random.nextDouble() < 0.85;
    this.givesPhone = random.nextDouble() < 0.8;
    this.likesChat = random.nextDouble() < 0.35;
    this.mobileShare = random.nextDouble() < 0.4 ? 0.6 : random.nextDouble() < 0.7 ? 1 : 0;
    this.keenness = 0.6 + 0.8 * random.nextDouble();
    this.phone = new Device(true, random.nextInt(1_000_000_000));
    this.computer = new Device(false, random.nextInt(1_000_000_000));
  }

  /** A browser on a device, as GA4's cookie knows it. */
  static final class Device {
    final boolean mobile;
    final int cookie;
    long firstSeen;
    Traffic firstTraffic = Traffic.DIRECT;
    int visits;

    Device(boolean mobile, int cookie) {
      this.mobile = mobile;
      this.cookie = 1_000_000_000 + cookie;
    }
  }

  /** CustomerID of the shop system, and GA4's user_id. */
  int customerId() {
    return 12_000 + number;
  }

  String givenName() {
    return language.givenNames[pick(1, language.givenNames.length)];
  }

  String familyName() {
    return language.familyNames[pick(2, language.familyNames.length)];
  }

  String name() {
    return language == Language.ZH ? familyName() + givenName() : givenName() + " " + familyName();
  }

  /**
   * An address in a domain reserved for examples (RFC 2606); people spell its case as they like.
   */
  String email(int occasion) {
    String domain = pick(3, 2) == 0 ? "@example.com" : "@example.org";
    String address = language.code + ".shopper." + Integer.toString(number, 36) + domain;
    return occasion % 5 == 4 ? address.toUpperCase(Locale.ROOT) : address;
  }

  /**
   * E.164 without the plus, as WhatsApp writes it; no two people share one (multiplying permutes).
   */
  String phoneDigits() {
    int modulus = POWERS[language.freeDigits];
    long free = ((long) number * 7_368_787L + Math.floorMod(seed, modulus)) % modulus;
    String digits = Long.toString(modulus + free).substring(1);
    return language.callingCode + language.mobilePrefix + digits;
  }

  /** The phone as a person types it: +49 1512 345678, or without spaces. */
  String phoneAsTyped(int occasion) {
    String digits = phoneDigits();
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

  private int pick(int purpose, int bound) {
    return Noise.below(Noise.mix(seed, number), purpose, bound);
  }
}
