package io.pathlake.mining.drivers;

import io.pathlake.mining.drivers.Learning.Learnt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What a model expects at a level of a feature: the mean of its predictions if all cases had this
 * level and all else stayed as it is. Source: J. H. Friedman, "Greedy function approximation: a
 * gradient boosting machine", Annals of Statistics 29 (2001), section 8.2.
 *
 * @param level its number, from 0
 * @param expected that mean, 0 to 1
 * @param otherwise the same over the other levels, each as often as it is; none if there are none
 * @param observed cases that have the level, with what became of them
 */
record PartialEffect(int level, double expected, OptionalDouble otherwise, Extent observed) {

  /** Cases over which predictions are averaged: more change the mean by little. */
  private static final int AVERAGED = 2_000;

  /**
   * The effects of a feature's levels, in their order; levels without cases have none.
   *
   * @param averaged cases over which predictions are averaged
   */
  static List<PartialEffect> of(
      Learnt learnt, int feature, Levels levels, List<Case> cases, List<Case> averaged) {
    List<List<Case>> byLevel = new ArrayList<>();
    IntStream.range(0, levels.size()).forEach(level -> byLevel.add(new ArrayList<>()));
    for (Case one : cases) {
      if (levels.of(one) != Levels.UNKNOWN) {
        byLevel.get(levels.of(one)).add(one);
      }
    }
    double[] expected = expected(learnt, feature, levels, averaged);
    List<PartialEffect> effects = new ArrayList<>();
    for (int level = 0; level < expected.length; level++) {
      if (!byLevel.get(level).isEmpty()) {
        effects.add(
            new PartialEffect(
                level,
                expected[level],
                otherwise(level, expected, byLevel),
                Extent.of(byLevel.get(level))));
      }
    }
    return effects;
  }

  /** Cases over which predictions are averaged, chosen by a hash. */
  static List<Case> averaged(List<Case> cases) {
    Comparator<Case> byHash =
        Comparator.comparingLong(one -> Seeds.mix(one.journey().hashCode() * 31L + one.step()));
    return cases.stream().sorted(byHash.thenComparing(Case.ORDER)).limit(AVERAGED).toList();
  }

  private static double[] expected(Learnt learnt, int feature, Levels levels, List<Case> cases) {
    double[][] vectors = learnt.encoder().of(cases);
    double[] weights = Weights.of(cases);
    double[] expected = new double[levels.size()];
    for (int level = 0; level < expected.length; level++) {
      double sum = 0;
      double all = 0;
      for (int i = 0; i < vectors.length; i++) {
        learnt.encoder().set(vectors[i], feature, level);
        sum += weights[i] * learnt.model().probability(vectors[i]);
        all += weights[i];
      }
      expected[level] = sum / all;
    }
    return expected;
  }

  private static OptionalDouble otherwise(int level, double[] expected, List<List<Case>> byLevel) {
    double sum = 0;
    long cases = 0;
    for (int other = 0; other < expected.length; other++) {
      if (other != level) {
        sum += expected[other] * byLevel.get(other).size();
        cases += byLevel.get(other).size();
      }
    }
    return cases == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / cases);
  }

  /** How many times as many leave as otherwise. */
  OptionalDouble times() {
    return otherwise.isPresent() && otherwise.getAsDouble() > 0
        ? OptionalDouble.of(expected / otherwise.getAsDouble())
        : OptionalDouble.empty();
  }

  /** In words, such as "channel is whatsapp: 81% leave, 1.6 times as many as otherwise". */
  String sentence(Levels levels) {
    String share =
        String.format(Locale.ROOT, "%s: %.0f%% leave", levels.described(level), 100 * expected);
    if (times().isEmpty()) {
      return share;
    }
    String times = String.format(Locale.ROOT, "%.1f", times().getAsDouble());
    return times.equals("1.0")
        ? share + ", about as many as otherwise"
        : share + ", " + times + " times as many as otherwise";
  }
}
