package io.pathlake.simulate;

/** The ways people come to the shop's site, as GA4 names them, and what a click on them costs. */
enum Traffic {
  SEARCH_BRAND("google", "cpc", "search_brand", 9_935_240_001L, 180_000, 0.18, 1.25),
  SEARCH_COFFEE("google", "cpc", "search_generic_coffee", 9_935_240_002L, 620_000, 0.055, 0.95),
  SEARCH_SKINCARE("google", "cpc", "search_generic_skincare", 9_935_240_003L, 910_000, 0.041, 0.7),
  SEARCH_PETS("google", "cpc", "search_generic_pets", 9_935_240_004L, 540_000, 0.06, 1.05),
  SHOPPING("google", "cpc", "shopping_all_products", 9_935_240_005L, 350_000, 0.012, 0.9),
  SOCIAL("facebook", "paid_social", "prospecting_lookalike", 0, 0, 0, 0.5),
  ORGANIC_GOOGLE("google", "organic", "(organic)", 0, 0, 0, 1.0),
  ORGANIC_BING("bing", "organic", "(organic)", 0, 0, 0, 1.0),
  REFERRAL("goodthings.example.org", "referral", "(referral)", 0, 0, 0, 1.0),
  NEWSLETTER("newsletter", "email", "weekly_newsletter", 0, 0, 0, 1.15),
  CART_MAIL("newsletter", "email", "cart_reminder", 0, 0, 0, 1.3),
  WHATSAPP_LINK("whatsapp", "messaging", "chat_link", 0, 0, 0, 1.3),
  WHATSAPP_REMINDER("whatsapp", "messaging", "reorder_reminder", 0, 0, 0, 1.4),
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

  boolean isTagged() {
    return isGoogleAd() || this == SOCIAL || medium.equals("email") || medium.equals("messaging");
  }
}
