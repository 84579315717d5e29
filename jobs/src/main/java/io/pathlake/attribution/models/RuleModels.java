package io.pathlake.attribution.models;

import java.util.Arrays;

/**
 * The models that are a rule about positions and times in the path. Their names and figures are
 * those under which the field knows them: Google Analytics Help, "Default MCF attribution models"
 * (first and last interaction, last non-direct click, linear, time decay, position based), and the
 * W-shaped model of Bizible, now Adobe Marketo Measure.
 */
public final class RuleModels {

  private RuleModels() {}

  /** The first touch gets all. */
  public static Model first() {
    return path -> only(path, 0);
  }

  /** The last touch gets all. */
  public static Model last() {
    return path -> only(path, path.length() - 1);
  }

  /** The last touch that is no direct visit gets all; the last, where all are. */
  public static Model lastNonDirect() {
    return path -> {
      int touch = path.length() - 1;
      while (touch >= 0 && path.direct()[touch]) {
        touch--;
      }
      return only(path, touch < 0 ? path.length() - 1 : touch);
    };
  }

  /** Every touch gets the same. */
  public static Model linear() {
    return path -> {
      double[] credits = new double[path.length()];
      Arrays.fill(credits, 1.0 / credits.length);
      return credits;
    };
  }

  /** A touch gets half of what one gets that was {@code halfLifeSeconds} later. */
  public static Model timeDecay(double halfLifeSeconds) {
    return new TimeDecay(halfLifeSeconds);
  }

  /** 40% to the first touch, 40% to the last, and 20% shared equally by those between. */
  public static Model positionBased() {
    return new PositionShares(0.4, 0, 0.4, 0.2);
  }

  /**
   * 30% to the first touch, 30% to the milestone, 30% to the last, and 10% shared equally by the
   * others.
   */
  public static Model wShaped() {
    return new PositionShares(0.3, 0.3, 0.3, 0.1);
  }

  private static double[] only(TouchPath path, int touch) {
    double[] credits = new double[path.length()];
    credits[touch] = 1;
    return credits;
  }
}
