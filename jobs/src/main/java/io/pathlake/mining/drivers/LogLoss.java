package io.pathlake.mining.drivers;

import java.util.List;

/** How far predictions are from what came: minus the logarithm of the chance it was given. */
final class LogLoss {

  /** Certainty that turns out wrong costs much, but not everything. */
  private static final double LEAST = 1e-9;

  private LogLoss() {}

  /** The loss of one prediction. */
  static double of(double probability, boolean abandoned) {
    return -Math.log(Math.max(LEAST, abandoned ? probability : 1 - probability));
  }

  /** The losses of a model, case by case. */
  static double[] of(Model model, double[][] encoded, List<Case> cases) {
    double[] losses = new double[encoded.length];
    for (int i = 0; i < losses.length; i++) {
      losses[i] = of(model.probability(encoded[i]), cases.get(i).abandoned());
    }
    return losses;
  }

  /** The losses of one and the same prediction. */
  static double[] of(double probability, List<Case> cases) {
    return cases.stream().mapToDouble(one -> of(probability, one.abandoned())).toArray();
  }
}
