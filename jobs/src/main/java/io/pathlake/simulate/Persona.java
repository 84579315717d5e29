package io.pathlake.simulate;

import java.util.Locale;

/** How somebody shops. A persona moves rates, hours and channels; the average stays the shop's. */
enum Persona {
  /** Waits for offers, comes by ads and newsletters, late in the evening. */
  BARGAIN_HUNTER(
      0.24,
      0.90,
      0.25,
      0.55,
      0.06,
      0.80,
      Traffic.SOCIAL,
      Traffic.NEWSLETTER,
      "4 2 1 1 1 1 1 2 3 4 5 6 9 7 4 4 4 5 6 8 11 13 12 7"),
  /** Comes straight to the shop before work, and again after one cycle. */
  LOYAL_REGULAR(
      0.18,
      1.30,
      0.30,
      0.85,
      -0.05,
      0.70,
      Traffic.ORGANIC_GOOGLE,
      Traffic.DIRECT,
      "1 1 1 1 1 2 5 12 11 7 5 5 6 5 4 4 5 6 7 7 6 5 3 2"),
  /** Buys gifts, above all before Christmas, and gives more of them back. */
  GIFT_BUYER(
      0.16,
      1.05,
      0.30,
      0.40,
      0,
      0.70,
      Traffic.SHOPPING,
      Traffic.SOCIAL,
      "2 1 1 1 1 1 2 3 4 5 6 6 7 6 5 5 6 9 12 10 8 6 5 3"),
  /** Looks at many products on a computer and thinks long, in office hours. */
  RESEARCHER(
      0.26,
      0.80,
      0.20,
      0.60,
      -0.06,
      0.45,
      Traffic.REFERRAL,
      Traffic.ORGANIC_GOOGLE,
      "1 1 1 1 1 1 2 4 7 10 12 11 8 8 9 9 8 6 5 5 5 4 3 2"),
  /** Asks before buying, and writes when something is wrong. */
  HELP_SEEKER(
      0.16,
      1.05,
      0.90,
      0.68,
      0,
      0.80,
      Traffic.SEARCH_BRAND,
      Traffic.DIRECT,
      "1 1 1 1 1 1 2 3 6 8 9 9 8 8 11 12 10 8 6 5 4 4 3 2");

  /** Share of the contacts that a persona's favourite channel brings, beside the usual ones. */
  static final double FAVOURITE = 0.25;

  private static final Persona[] ALL = values();

  final double share;

  /** Factor on how keen to buy. */
  final double keenness;

  /** Share of these people who like to chat. */
  final double chatty;

  /** Chance to need the category again after its cycle. */
  final double comesBack;

  /** Points added to the chance of giving up after a contact. */
  final double quits;

  /** Share without a computer, among those on one kind of device. */
  final double phoneOnly;

  /** What brings new customers of this kind first of all. */
  final Traffic whenNew;

  /** What brings known customers of this kind first of all. */
  final Traffic whenKnown;

  /** Cumulative share of contacts before the end of each hour. */
  final double[] hours;

  /** The hour with most contacts. */
  final int bestHour;

  Persona(
      double share,
      double keenness,
      double chatty,
      double comesBack,
      double quits,
      double phoneOnly,
      Traffic whenNew,
      Traffic whenKnown,
      String hours) {
    this.share = share;
    this.keenness = keenness;
    this.chatty = chatty;
    this.comesBack = comesBack;
    this.quits = quits;
    this.phoneOnly = phoneOnly;
    this.whenNew = whenNew;
    this.whenKnown = whenKnown;
    int[] weights = java.util.Arrays.stream(hours.split(" ")).mapToInt(Integer::parseInt).toArray();
    this.hours = ShopCalendar.cumulative(weights);
    int best = 0;
    for (int hour = 0; hour < weights.length; hour++) {
      best = weights[hour] > weights[best] ? hour : best;
    }
    this.bestHour = best;
  }

  static Persona of(double draw) {
    double left = draw;
    for (Persona persona : ALL) {
      left -= persona.share;
      if (left < 0) {
        return persona;
      }
    }
    return HELP_SEEKER;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
