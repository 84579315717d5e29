package io.pathlake.mining.drivers;

import io.pathlake.mining.drivers.Learning.Learnt;
import io.pathlake.mining.statistics.BenjaminiHochberg;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How much a model needs a feature: the rise of its loss when the feature's values are exchanged
 * among held-out cases, so that they say nothing any more. Source: L. Breiman, "Random forests",
 * Machine Learning 45 (2001), section 10; for any model and loss A. Fisher, C. Rudin, F. Dominici,
 * "All models are wrong, but many are useful", JMLR 20 (2019). The mean of a few exchanges counts,
 * case by case; the test is whether these differences are above 0, over customers. Values are
 * exchanged among the cases of which there is one: that a journey was on no page yet is no page.
 *
 * @param feature its place among the features
 * @param rise of the log-loss, with its error and p-value
 * @param adjusted p-value, corrected for the number of features
 */
record Importance(int feature, ClusteredMean rise, double adjusted) {

  private static final int EXCHANGES = 5;

  /** The importance of every feature, in their order. */
  static List<Importance> of(Learnt learnt, List<Levels> features, List<Case> heldOut) {
    double[][] vectors = learnt.encoder().of(heldOut);
    double[] weights = Weights.of(heldOut);
    double[] losses = LogLoss.of(learnt.model(), vectors, heldOut);
    List<ClusteredMean> rises =
        IntStream.range(0, features.size())
            .parallel()
            .mapToObj(
                f -> rises(learnt, f, told(features.get(f), heldOut), vectors, losses, heldOut))
            .map(one -> ClusteredMean.of(one, weights, heldOut))
            .toList();
    double[] adjusted =
        BenjaminiHochberg.adjusted(rises.stream().mapToDouble(ClusteredMean::p).toArray());
    return IntStream.range(0, features.size())
        .mapToObj(f -> new Importance(f, rises.get(f), adjusted[f]))
        .toList();
  }

  private static int[] told(Levels feature, List<Case> cases) {
    return IntStream.range(0, cases.size()).filter(i -> feature.tells(cases.get(i))).toArray();
  }

  private static double[] rises(
      Learnt learnt,
      int feature,
      int[] told,
      double[][] vectors,
      double[] losses,
      List<Case> heldOut) {
    int from = learnt.encoder().from(feature);
    int length = learnt.encoder().to(feature) - from;
    double[] rises = new double[losses.length];
    for (int exchange = 0; exchange < EXCHANGES; exchange++) {
      int[] donors = shuffled(told.length, Seeds.mix(feature * 1_000L + exchange));
      for (int t = 0; t < told.length; t++) {
        int i = told[t];
        double[] donor = vectors[told[donors[t]]];
        if (Arrays.equals(donor, from, from + length, vectors[i], from, from + length)) {
          continue;
        }
        double[] changed = vectors[i].clone();
        System.arraycopy(donor, from, changed, from, length);
        double loss = LogLoss.of(learnt.model().probability(changed), heldOut.get(i).abandoned());
        rises[i] += (loss - losses[i]) / EXCHANGES;
      }
    }
    return rises;
  }

  /** A permutation of the first numbers: Fisher and Yates' shuffle. */
  private static int[] shuffled(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] numbers = IntStream.range(0, size).toArray();
    for (int i = size - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = numbers[i];
      numbers[i] = numbers[j];
      numbers[j] = kept;
    }
    return numbers;
  }
}
