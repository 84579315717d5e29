package io.pathlake.mining.drivers;

import io.pathlake.mining.drivers.CodedCases.Codes;
import io.pathlake.mining.drivers.Leaving.Fate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * How many more leave in one way at a level of a feature than at its other levels, among
 * touchpoints alike: those of the same kind, the first, second, ... of it in their journeys, which
 * have come as far, of customers with or without earlier orders. So every touchpoint is compared at
 * its own time, by what was known then, and a journey counts as often as it was exposed (a sequence
 * of nested trials: M. A. Hernán and others, Epidemiology 19 (2008), 766-779). The rates of the
 * others are brought to the level's own mix (direct standardisation: K. J. Rothman, S. Greenland,
 * T. L. Lash, "Modern Epidemiology", 3rd ed., 2008, chapter 15). Mixes of which one side has hardly
 * any case are left out.
 *
 * <p>The error is that over customers, as of {@link ClusteredMean}, but no less than that of
 * independent cases if there were no difference, by which N. Mantel, W. Haenszel, Journal of the
 * National Cancer Institute 22 (1959) test: that all of a few leave does not make it certain.
 *
 * @param leaving the way
 * @param level its number, from 0
 * @param rate share of touchpoints at the level at which they leave, 0 to 1
 * @param others the same of the others, in the level's mix
 * @param error standard error of their difference
 * @param p two-sided p-value that there is no difference, by the normal distribution
 */
record AmongAlike(Leaving leaving, int level, double rate, double others, double error, double p) {

  private static final int FEWEST_CASES = 10;
  private static final NormalDistribution NORMAL = new NormalDistribution();
  private static final double NORMAL_95 = NORMAL.inverseCumulativeProbability(0.975);

  /**
   * The comparison at each level, in their order; none where there is nothing to compare with.
   *
   * @param levels how many
   * @param level of each case; those without one do not count
   */
  static List<AmongAlike> of(Leaving leaving, int levels, int[] level, CodedCases cases) {
    boolean[] left = new boolean[level.length];
    Mix[] mixes = new Mix[cases.mixes().size()];
    Mix[] mix = new Mix[level.length];
    for (int i = 0; i < level.length; i++) {
      if (level[i] != Levels.UNKNOWN) {
        left[i] = leaving.of(cases.cases().get(i)) == Fate.LEFT;
        int alike = cases.mixes().of(i);
        mixes[alike] = mixes[alike] == null ? new Mix(levels) : mixes[alike];
        mixes[alike].add(level[i], left[i]);
        mix[i] = mixes[alike];
      }
    }
    return IntStream.range(0, levels)
        .boxed()
        .flatMap(one -> of(leaving, one, level, left, mix, cases.customers()))
        .toList();
  }

  private static Stream<AmongAlike> of(
      Leaving leaving, int level, int[] levels, boolean[] left, Mix[] mix, Codes customer) {
    double all = 0;
    double rate = 0;
    double others = 0;
    for (int i = 0; i < mix.length; i++) {
      if (levels[i] == level && mix[i].compares(level)) {
        all++;
        rate += left[i] ? 1 : 0;
        others += mix[i].others(level);
      }
    }
    if (all == 0) {
      return Stream.empty();
    }
    double[] away = new double[customer.size()];
    BitSet customers = new BitSet();
    double independent = 0;
    for (int i = 0; i < mix.length; i++) {
      if (mix[i] != null && mix[i].compares(level)) {
        boolean own = levels[i] == level;
        double share = (own ? 1 : mix[i].ratio(level)) / all;
        double here = left[i] ? 1 : 0;
        away[customer.of(i)] +=
            share * (own ? here - mix[i].rate(level) : mix[i].others(level) - here);
        customers.set(customer.of(i));
        independent += share * share * mix[i].rate() * (1 - mix[i].rate());
      }
    }
    int c = customers.cardinality();
    double squares = Arrays.stream(away).map(one -> one * one).sum();
    double error = Math.sqrt(Math.max(independent, squares * c / Math.max(1, c - 1)));
    double z = Math.abs(rate - others) / all / error;
    double p = error == 0 ? 1 : 2 * NORMAL.cumulativeProbability(-z);
    return Stream.of(new AmongAlike(leaving, level, rate / all, others / all, error, p));
  }

  /** How much the rate at the level is above that of the others, -1 to 1. */
  double difference() {
    return rate - others;
  }

  /** Lower end of its 95% interval. */
  double low() {
    return Math.max(-1, difference() - NORMAL_95 * error);
  }

  /** Upper end of it. */
  double high() {
    return Math.min(1, difference() + NORMAL_95 * error);
  }

  /** Cases alike, by level. */
  private static final class Mix {
    private final int[] cases;
    private final int[] left;
    private int allCases;
    private int allLeft;

    Mix(int levels) {
      cases = new int[levels];
      left = new int[levels];
    }

    void add(int level, boolean leaves) {
      cases[level]++;
      allCases++;
      left[level] += leaves ? 1 : 0;
      allLeft += leaves ? 1 : 0;
    }

    boolean compares(int level) {
      return Math.min(cases[level], allCases - cases[level]) >= FEWEST_CASES;
    }

    double rate() {
      return (double) allLeft / allCases;
    }

    double rate(int level) {
      return (double) left[level] / cases[level];
    }

    double others(int level) {
      return (double) (allLeft - left[level]) / (allCases - cases[level]);
    }

    /** Cases at the level by those at its others. */
    double ratio(int level) {
      return (double) cases[level] / (allCases - cases[level]);
    }
  }
}
