package io.pathlake.simulate;

/** The seasons of repurchase: factors on a category's cycle by the month of the purchase. */
final class Season {

  private Season() {}

  /** Gifts come quicker before Christmas, coffee slower in summer, supplements in January. */
  static double factor(String category, int month) {
    return switch (category) {
      case "Gifts" -> month >= 10 ? 0.4 : 1.0;
      case "Coffee" -> month >= 6 && month <= 8 ? 1.25 : 1.0;
      case "Skincare" -> month >= 5 && month <= 8 ? 0.85 : 1.0;
      case "Supplements" -> month == 1 || month == 2 ? 0.8 : 1.0;
      default -> 1.0;
    };
  }
}
