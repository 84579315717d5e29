package io.pathlake.simulate;

/**
 * The planted truth: how likely each step is. All effects are additive on a probability, so a table
 * of rates by group shows them directly.
 */
final class Odds {

  /** Mean days from the first day to somebody's first need, and between needs after no purchase. */
  static final double QUIET_DAYS = 42;

  /** People who had bought before the records begin. */
  static final double BOUGHT_BEFORE = 0.12;

  /** Mean days until a lapsed buyer needs something again. */
  static final double LAPSED_DAYS = 200;

  /** Spread of a repurchase cycle (standard deviation of its logarithm). */
  static final double CYCLE_SPREAD = 0.25;

  /** A second contact follows a first without a purchase, at most so often. */
  static final int MOST_CONTACTS = 12;

  static final double OPENS_BY_CHAT_AD = 0.12;
  static final double ASKS_WHEN_CHATTY = 0.42;
  static final double ASKS_OTHERWISE = 0.065;

  /** Questions before buying that are asked in the site's chat, not on WhatsApp. */
  static final double ASKS_ON_SITE = 0.2;

  /** Buyers who open a ticket about an order; of those who seek help, more. */
  static final double TICKET = 0.08;

  static final double TICKET_OF_HELP_SEEKER = 0.30;

  /** Readers of a marketing message on WhatsApp who answer STOP. */
  static final double SAYS_STOP = 0.02;

  /** Known customers' contacts that a text message of the last three days brings. */
  static final double COMES_BY_TEXT = 0.25;

  /**
   * Points by which a late answer raises the chance of giving up; nor does such a chat lift what
   * comes after it.
   */
  static final double QUITS_AFTER_LATE_ANSWER = 0.25;

  static final double GETS_CART_REMINDER = 0.55;
  static final double ANSWERS_REMINDER = 0.40;

  static final double CONFIRMED_BY_WHATSAPP = 0.75;
  static final double ASKS_ABOUT_DELIVERY = 0.20;
  static final double REFUND = 0.06;
  static final double REFUND_OF_GIFT = 0.13;
  static final double MEAN_DAYS_TO_REFUND = 11;

  private Odds() {}

  static double bounce(Traffic traffic) {
    return switch (traffic) {
      case SOCIAL -> 0.58;
      case ORGANIC_GOOGLE, ORGANIC_BING -> 0.36;
      case SEARCH_COFFEE, SEARCH_SKINCARE, SEARCH_PETS, SHOPPING -> 0.33;
      case REFERRAL -> 0.40;
      default -> 0.20;
    };
  }

  /**
   * Puts something into the basket; a chat before lifts it by 14 points, a purchase before by 25.
   */
  static double cart(Person person, Traffic traffic, boolean chatted, boolean bought, int contact) {
    double base = 0.05 + 0.01 * Math.min(contact, 4);
    return Math.min(
        0.8, base * person.keenness * traffic.quality + (chatted ? 0.14 : 0) + (bought ? 0.25 : 0));
  }

  static double checkout(boolean chatted, boolean bought) {
    return 0.56 + (chatted ? 0.12 : 0) + (bought ? 0.15 : 0);
  }

  /** Goes on to the payment page; where shipping is shown late, 24 points less. */
  static double payment(boolean shippingLate) {
    return shippingLate ? 0.66 : 0.90;
  }

  /**
   * The planted leak: on a phone the payment page loses about half, on a computer one in seven;
   * those who bought before have their card stored and lose less.
   */
  static double purchase(boolean mobile, boolean chatted, boolean bought) {
    double base = mobile ? 0.48 : 0.86;
    return Math.min(0.94, base + (chatted ? 0.08 : 0) + (bought && mobile ? 0.18 : 0));
  }

  /** Gives up after a contact; a basket, a chat and a purchase before keep people going. */
  static double quit(boolean basket, boolean chatted, boolean bought) {
    return 0.36 - (basket ? 0.08 : 0) - (chatted ? 0.06 : 0) - (bought ? 0.08 : 0);
  }
}
