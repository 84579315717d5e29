package io.pathlake.attribution.whatif;

import java.util.List;

/**
 * Revenue of a week by its spend s: base + a s^b, with base ≥ 0, a ≥ 0 and 0 < b ≤ 1, so that each
 * further unit of spend brings no more than the one before.
 *
 * <p>The power curve with constant elasticity b is the oldest of the shapes of market response (D.
 * M. Hanssens, L. J. Parsons, R. L. Schultz, "Market Response Models", 2nd ed. 2001, on functional
 * forms). The Hill curve of Y. Jin et al., "Bayesian Methods for Media Mix Modeling with Carryover
 * and Shape Effects", Google Inc. 2017, section 2, has a saturation point besides, which they find
 * poorly identified by a year or two of weeks, and which mostly lies outside the observed spends.
 *
 * @param base revenue of a week by the curve, were nothing spent; money. Not observed: no week
 *     without spend is fitted
 * @param a money per (money to the power b)
 * @param b elasticity of what is above the base, from 0.005 to 1
 */
public record SaturationCurve(double base, double a, double b) {

  /** Between the values of b that are tried. */
  private static final double STEP = 0.005;

  private static final int STEPS = 200;

  /**
   * The curve with the least sum of squared errors: for each b of a grid the line through s^b, by
   * least squares under both bounds.
   *
   * @param weeks at least one
   */
  static SaturationCurve through(List<Week> weeks) {
    double unit = weeks.stream().mapToDouble(Week::spend).average().orElseThrow();
    SaturationCurve best = null;
    double least = Double.POSITIVE_INFINITY;
    for (int step = 1; step <= STEPS; step++) {
      SaturationCurve curve = through(weeks, step * STEP, unit);
      double error = curve.squaredError(weeks);
      if (error < least) {
        least = error;
        best = curve;
      }
    }
    return best;
  }

  /** The best curve with this b; spends are counted in {@code unit} to keep powers near 1. */
  private static SaturationCurve through(List<Week> weeks, double b, double unit) {
    double n = weeks.size();
    double x = 0;
    double y = 0;
    double xx = 0;
    double xy = 0;
    for (Week week : weeks) {
      double power = Math.pow(week.spend() / unit, b);
      x += power;
      y += week.revenue();
      xx += power * power;
      xy += power * week.revenue();
    }
    double spread = xx - x * x / n;
    double slope = spread > 0 ? (xy - x * y / n) / spread : 0;
    double base = (y - slope * x) / n;
    if (slope <= 0) {
      return new SaturationCurve(Math.max(0, y / n), 0, b);
    } else if (base < 0) {
      base = 0;
      slope = Math.max(0, xy / xx);
    }
    return new SaturationCurve(base, slope / Math.pow(unit, b), b);
  }

  /** Revenue of a week with this spend. */
  public double revenue(double spend) {
    return base + a * Math.pow(spend, b);
  }

  /** Marginal return: revenue per unit of spend, of the next one at this spend. */
  public double slope(double spend) {
    return a * b * Math.pow(spend, b - 1);
  }

  /**
   * R², the share of the variance of revenue over weeks that the curve tells; 0 where revenue does
   * not vary.
   */
  double explained(List<Week> weeks) {
    double mean = weeks.stream().mapToDouble(Week::revenue).average().orElseThrow();
    double total = weeks.stream().mapToDouble(week -> square(week.revenue() - mean)).sum();
    return total > 0 ? 1 - squaredError(weeks) / total : 0;
  }

  private double squaredError(List<Week> weeks) {
    double sum = 0;
    for (Week week : weeks) {
      sum += square(week.revenue() - revenue(week.spend()));
    }
    return sum;
  }

  private static double square(double x) {
    return x * x;
  }
}
