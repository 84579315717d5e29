package io.pathlake.mining.patterns;

import io.pathlake.mining.statistics.BenjaminiHochberg;
import io.pathlake.mining.statistics.TwoProportions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How converted and abandoned journeys of a group differ in a pattern. The difference of its shares
 * in them is the support difference of contrast set mining (S. D. Bay, M. J. Pazzani, "Detecting
 * group differences", Data Mining and Knowledge Discovery 5, 2001).
 *
 * @param of the pattern in its group
 * @param convertedShare share of the group's converted journeys that have it; not a number if none
 * @param abandonedShare likewise of abandoned ones
 * @param z of the two-proportion test of its conversion rate against that without it
 * @param p the test's p-value
 * @param adjusted p after Benjamini and Hochberg, over all tests of the group and kind
 * @param tests how many these are
 */
record Contrast(
    Candidate of,
    double convertedShare,
    double abandonedShare,
    double z,
    double p,
    double adjusted,
    int tests) {

  /** Tests patterns of one group and kind. */
  static List<Contrast> among(List<Candidate> alike, long[] journeys) {
    long converted = journeys[0];
    long abandoned = journeys[1];
    double[] z = new double[alike.size()];
    double[] p = new double[z.length];
    for (int i = 0; i < z.length; i++) {
      long won = alike.get(i).journeys(0);
      long closed = won + alike.get(i).journeys(1);
      z[i] = TwoProportions.z(won, closed, converted - won, converted + abandoned - closed);
      p[i] = Double.isNaN(z[i]) ? Double.NaN : TwoProportions.p(z[i]);
    }
    double[] adjusted = BenjaminiHochberg.adjusted(p);
    int tests = (int) Arrays.stream(p).filter(one -> !Double.isNaN(one)).count();
    List<Contrast> contrasts = new ArrayList<>();
    for (int i = 0; i < z.length; i++) {
      Candidate one = alike.get(i);
      contrasts.add(
          new Contrast(
              one,
              one.journeys(0) / (double) converted,
              one.journeys(1) / (double) abandoned,
              z[i],
              p[i],
              adjusted[i],
              tests));
    }
    return contrasts;
  }

  /** Share among converted less share among abandoned journeys; 0 where one is not known. */
  double difference() {
    double difference = convertedShare - abandonedShare;
    return Double.isNaN(difference) ? 0 : difference;
  }

  /** The outcome that has it more often, or none. */
  String leaning() {
    double difference = difference();
    return difference > 0 ? "converted" : difference < 0 ? "abandoned" : "none";
  }

  boolean significant(double level) {
    return adjusted <= level;
  }

  /** Significant ones first, then the largest difference, the most journeys, and steps by name. */
  static Comparator<Contrast> strongestFirst(double level, Vocabulary words) {
    return Comparator.<Contrast, Boolean>comparing(c -> !c.significant(level))
        .thenComparing(c -> -Math.abs(c.difference()))
        .thenComparing(c -> -c.of().all())
        .thenComparing(c -> c.of().pattern().length())
        .thenComparing(c -> words.names(c.of().pattern()).toString());
  }
}
