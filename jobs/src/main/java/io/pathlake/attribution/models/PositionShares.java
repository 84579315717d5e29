package io.pathlake.attribution.models;

/**
 * Fixed shares for the first touch, the milestone and the last touch, and one share that the others
 * have in common. A touch in two of these positions gets both shares, and a share that no touch can
 * claim is spread over the rest in proportion.
 *
 * @param first of the first touch
 * @param milestone of the touch that brought the customer to the milestone; where it is 0, that
 *     touch is one of the others
 * @param last of the last touch
 * @param others of all others together
 */
record PositionShares(double first, double milestone, double last, double others) implements Model {

  @Override
  public double[] credits(TouchPath path) {
    double[] credits = new double[path.length()];
    boolean[] named = new boolean[credits.length];
    double claimed = name(credits, named, 0, first) + name(credits, named, named.length - 1, last);
    if (milestone > 0 && path.milestone() >= 0) {
      claimed += name(credits, named, path.milestone(), milestone);
    }
    int unnamed = 0;
    for (boolean one : named) {
      unnamed += one ? 0 : 1;
    }
    claimed += unnamed > 0 ? others : 0;
    for (int i = 0; i < credits.length; i++) {
      credits[i] = (named[i] ? credits[i] : others / unnamed) / claimed;
    }
    return credits;
  }

  private static double name(double[] credits, boolean[] named, int touch, double share) {
    named[touch] = true;
    credits[touch] += share;
    return share;
  }
}
