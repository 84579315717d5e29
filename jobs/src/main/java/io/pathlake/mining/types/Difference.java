package io.pathlake.mining.types;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How a type differs from all others in one dimension.
 *
 * @param here mean of plain values in the type
 * @param elsewhere mean in all others
 * @param standardised their difference in standard deviations over all journeys (J. Cohen,
 *     "Statistical Power Analysis for the Behavioral Sciences", 1988, with the deviation of all)
 */
record Difference(Dimension dimension, double here, double elsewhere, double standardised) {

  /** Smaller ones are not worth a word: Cohen's "small" is 0.2, his "medium" 0.5. */
  private static final double WORTH_TELLING = 0.4;

  private static final int WORDS = 3;

  /** More of something before as much less of something else. */
  private static final Comparator<Difference> STRONGEST =
      Comparator.<Difference>comparingLong(one -> -Math.round(1e9 * Math.abs(one.standardised())))
          .thenComparing(one -> one.standardised() < 0);

  /** The differences of a type, the greatest first. */
  static List<Difference> of(List<Dimension> dimensions, double[][] plain, int[] types, int type) {
    List<Difference> differences = new ArrayList<>();
    for (int d = 0; d < dimensions.size(); d++) {
      int at = d;
      double[] here = values(plain, at, i -> types[i] == type);
      double[] elsewhere = values(plain, at, i -> types[i] != type);
      double deviation = deviation(values(plain, at, i -> true));
      if (deviation > 0) {
        double difference = (mean(here) - mean(elsewhere)) / deviation;
        differences.add(new Difference(dimensions.get(d), mean(here), mean(elsewhere), difference));
      }
    }
    differences.sort(STRONGEST);
    return differences;
  }

  private static double[] values(
      double[][] plain, int dimension, java.util.function.IntPredicate chosen) {
    return IntStream.range(0, plain.length)
        .filter(chosen)
        .mapToDouble(i -> plain[i][dimension])
        .toArray();
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return values.length == 0 ? 0 : sum / values.length;
  }

  private static double deviation(double[] values) {
    double mean = mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / values.length);
  }

  /** A type in words: the greatest differences. */
  static String name(List<Difference> differences) {
    String words =
        differences.stream()
            .filter(one -> Math.abs(one.standardised()) >= WORTH_TELLING)
            .map(one -> one.standardised() > 0 ? one.dimension().more() : one.dimension().less())
            .filter(word -> !word.isEmpty())
            .limit(WORDS)
            .collect(Collectors.joining(", "));
    return words.isEmpty() ? "like the others" : words;
  }
}
