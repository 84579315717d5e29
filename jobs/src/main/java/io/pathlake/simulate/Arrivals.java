package io.pathlake.simulate;

/** What brings people to the site, by what they know of the shop. */
final class Arrivals {

  private Arrivals() {}

  /** What brings somebody: searches and ads first, habit, mail and chat links later. */
  static Traffic of(
      double draw, boolean first, boolean bought, boolean reminded, boolean basketLeft, int shelf) {
    if (reminded) {
      return basketLeft ? Traffic.WHATSAPP_LINK : Traffic.WHATSAPP_REMINDER;
    }
    if (basketLeft && bought && draw < 0.3) {
      return Traffic.CART_MAIL;
    }
    return bought || !first ? known(draw, bought) : fresh(draw, shelf);
  }

  private static Traffic known(double draw, boolean bought) {
    if (draw < 0.40) {
      return Traffic.DIRECT;
    }
    if (draw < 0.58) {
      return bought ? Traffic.NEWSLETTER : Traffic.ORGANIC_GOOGLE;
    }
    if (draw < 0.76) {
      return Traffic.ORGANIC_GOOGLE;
    }
    return draw < 0.92 ? Traffic.SEARCH_BRAND : draw < 0.96 ? Traffic.REFERRAL : Traffic.SOCIAL;
  }

  private static Traffic fresh(double draw, int shelf) {
    if (draw < 0.20) {
      return switch (shelf) {
        case 0 -> Traffic.SEARCH_COFFEE;
        case 1 -> Traffic.SEARCH_SKINCARE;
        case 2 -> Traffic.SEARCH_PETS;
        default -> Traffic.SHOPPING;
      };
    }
    if (draw < 0.28) {
      return Traffic.SHOPPING;
    }
    if (draw < 0.50) {
      return Traffic.SOCIAL;
    }
    if (draw < 0.76) {
      return draw < 0.73 ? Traffic.ORGANIC_GOOGLE : Traffic.ORGANIC_BING;
    }
    return draw < 0.84 ? Traffic.REFERRAL : draw < 0.90 ? Traffic.SEARCH_BRAND : Traffic.DIRECT;
  }
}
