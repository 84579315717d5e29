package io.pathlake.simulate;

/** The ways people come to the shop's site, as GA4 names them, and what a click on them costs. */
enum Traffic {
  SEARCH_BRAND("google", "cpc", "search_brand", 9_935_240_001L, 180_000, 0.18, 1.25),
  SEARCH_COFFEE("google", "cpc", "search_generic_coffee", 9_935_240_002L, 620_000, 0.055, 0.95),
  SEARCH_SKINCARE("google", "cpc", "search_generic_skincare", 9_935_240_003L, 910_000, 0.041, 0.7),
  SEARCH_PETS("google", "cpc", "search_generic_pets", 9_935_240_004L, 540_000, 0.06, 1.05),
  SHOPPING("google", "cpc", "shopping_all_products", 9_935_240_005L, 350_000, 0.012, 0.9),
  SOCIAL("facebook", "paid_social", "prospecting_lookalike", 0, 430_000, 0.011, 0.5),
  ORGANIC_GOOGLE("google", "organic", "(organic)", 0, 0, 0, 1.0),
  ORGANIC_BING("bing", "organic", "(organic)", 0, 0, 0, 1.0),
  REFERRAL("goodthings.example.org", "referral", "(referral)", 0, 0, 0, 1.0),
  NEWSLETTER("newsletter", "email", "weekly_newsletter", 0, 0, 0, 1.15),
  CART_MAIL("newsletter", "email", "cart_reminder", 0, 0, 0, 1.3),
  WHATSAPP_LINK("whatsapp", "messaging", "chat_link", 0, 0, 0, 1.3),
  WHATSAPP_REMINDER("whatsapp", "messaging", "reorder_reminder", 0, 0, 0, 1.4),
  TEXT_LINK("sms", "sms", "weekend_sale", 0, 0, 0, 1.2),
  CHAT_AD("facebook", "paid_social", "click_to_whatsapp", 0, 610_000, 0.008, 1.0),
  DIRECT("(direct)", "(none)", "(direct)", 0, 0, 0, 1.1);

  final String source;
  final String medium;
  final String campaign;

  /** The Google Ads campaign, or 0. */
  final long campaignId;

  /** What a click costs, in millionths of a euro. */
  final long clickMicros;

  /** Clicks per impression. */
  final double clickRate;

  /** How likely its visitors are to buy, against the average visitor. */
  final double quality;

  Traffic(
      String source,
      String medium,
      String campaign,
      long campaignId,
      long clickMicros,
      double clickRate,
      double quality) {
    this.source = source;
    this.medium = medium;
    this.campaign = campaign;
    this.campaignId = campaignId;
    this.clickMicros = clickMicros;
    this.clickRate = clickRate;
    this.quality = quality;
  }

  boolean isGoogleAd() {
    return campaignId != 0;
  }

  boolean isMetaAd() {
    return this == SOCIAL || this == CHAT_AD;
  }

  /** The campaign's number at Meta. */
  long metaCampaign() {
    return 6_215_293_444_000L + ordinal();
  }

  boolean isTagged() {
    return isGoogleAd()
        || this == SOCIAL
        || this == TEXT_LINK
        || medium.equals("email")
        || medium.equals("messaging");
  }

  /**
   * The share of its visits that would not have come about without it. A brand search is mostly
   * somebody who was on the way; what nobody pays for adds nothing by itself.
   */
  double added() {
    return switch (this) {
      case SEARCH_BRAND -> 0.15;
      case SEARCH_COFFEE, SEARCH_SKINCARE, SEARCH_PETS -> 0.55;
      case SHOPPING -> 0.50;
      case SOCIAL -> 0.70;
      case CHAT_AD -> 0.65;
      case NEWSLETTER -> 0.35;
      case CART_MAIL -> 0.50;
      case WHATSAPP_LINK -> 0.45;
      case WHATSAPP_REMINDER -> 0.60;
      case TEXT_LINK -> 0.55;
      case ORGANIC_GOOGLE, ORGANIC_BING, REFERRAL, DIRECT -> 0;
    };
  }

  /** The channel it is, in the words of this project's touchpoints. */
  String channel() {
    return switch (this) {
      case SEARCH_BRAND, SEARCH_COFFEE, SEARCH_SKINCARE, SEARCH_PETS, SHOPPING -> "paid_search";
      case SOCIAL, CHAT_AD -> "paid_social";
      case ORGANIC_GOOGLE, ORGANIC_BING -> "organic_search";
      case REFERRAL -> "referral";
      case NEWSLETTER, CART_MAIL -> "email";
      case WHATSAPP_LINK, WHATSAPP_REMINDER -> "whatsapp";
      case TEXT_LINK -> "sms";
      case DIRECT -> "direct";
    };
  }
}
