package io.pathlake.mining.drivers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Ranges of an amount: about as many cases in each, with bounds that people use, and a level of its
 * own for none. A range ends with its bound; the last has none.
 *
 * @param hasNone whether the first level is that of no amount
 * @param bounds upper bounds of all ranges but the last, ascending
 * @param typical medians of all levels
 * @param least the smallest amount while learning
 */
record AmountLevels(
    Feature feature, boolean hasNone, double[] bounds, double[] typical, double least)
    implements Levels {

  private static final int RANGES = 5;

  static AmountLevels of(Feature feature, List<Case> training, int minGroup) {
    List<Case> known = training.stream().filter(one -> !Double.isNaN(one.amount(feature))).toList();
    double[] amounts = known.stream().mapToDouble(one -> one.amount(feature)).sorted().toArray();
    boolean hasNone = known.size() < training.size();
    double least = amounts.length == 0 ? 0 : amounts[0];
    double[] bounds = large(feature, known, bounds(feature, amounts), minGroup);
    double[] typical = typical(amounts, bounds, hasNone);
    return new AmountLevels(feature, hasNone, bounds, typical, least);
  }

  /** Quantiles that are bounds people use, each below the greatest amount. */
  private static double[] bounds(Feature feature, double[] sorted) {
    TreeSet<Double> bounds = new TreeSet<>();
    for (int i = 1; i < RANGES && sorted.length > 0; i++) {
      double quantile = sorted[sorted.length * i / RANGES];
      bounds.add(Amounts.round(feature.unit(), quantile));
    }
    return bounds.stream()
        .filter(bound -> bound >= sorted[0] && bound < sorted[sorted.length - 1])
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  /** The bounds that leave no range of few customers: such a range joins the next. */
  private static double[] large(Feature feature, List<Case> known, double[] bounds, int minGroup) {
    List<Double> kept = new ArrayList<>();
    Set<Long> customers = new HashSet<>();
    for (int range = 0; range <= bounds.length; range++) {
      double from = range == 0 ? Double.NEGATIVE_INFINITY : bounds[range - 1];
      double to = range == bounds.length ? Double.POSITIVE_INFINITY : bounds[range];
      known.stream()
          .filter(one -> one.amount(feature) > from && one.amount(feature) <= to)
          .forEach(one -> customers.add(one.customer()));
      if (customers.size() >= minGroup && range < bounds.length) {
        kept.add(to);
        customers.clear();
      }
    }
    if (customers.size() < minGroup && !kept.isEmpty()) {
      kept.remove(kept.size() - 1);
    }
    return kept.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double[] typical(double[] sorted, double[] bounds, boolean hasNone) {
    List<Double> typical = new ArrayList<>();
    if (hasNone) {
      typical.add(Feature.NONE);
    }
    int from = 0;
    for (int range = 0; range <= bounds.length && sorted.length > 0; range++) {
      double bound = range == bounds.length ? Double.POSITIVE_INFINITY : bounds[range];
      int to = from;
      while (to < sorted.length && sorted[to] <= bound) {
        to++;
      }
      typical.add(sorted[(from + to) / 2]);
      from = to;
    }
    return typical.stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Override
  public int size() {
    return typical.length;
  }

  @Override
  public int of(Case one) {
    double amount = one.amount(feature);
    int none = hasNone ? 1 : 0;
    if (Double.isNaN(amount)) {
      return hasNone ? 0 : UNKNOWN;
    }
    if (size() == none) {
      return UNKNOWN;
    }
    int at = Arrays.binarySearch(bounds, amount);
    return none + (at < 0 ? -at - 1 : at);
  }

  @Override
  public String name(int level) {
    if (hasNone && level == 0) {
      return feature.none();
    }
    int range = hasNone ? level - 1 : level;
    if (bounds.length == 0) {
      return "any";
    }
    return range == bounds.length
        ? "more than " + Amounts.text(feature.unit(), bounds[range - 1])
        : Amounts.range(
            feature.unit(), range == 0 ? null : bounds[range - 1], bounds[range], least);
  }

  @Override
  public double typical(int level) {
    return typical[level];
  }
}
