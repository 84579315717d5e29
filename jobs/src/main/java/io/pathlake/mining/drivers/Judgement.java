package io.pathlake.mining.drivers;

import io.pathlake.mining.drivers.Learning.Learnt;
import java.util.List;

/**
 * A model on held-out journeys beside the base rate, which is the share that was abandoned among
 * the journeys learnt from.
 *
 * @param logLoss of the model
 * @param baseLogLoss of the base rate
 * @param beatsBaseRate whether the model's is lower by more than chance
 */
record Judgement(double logLoss, double baseLogLoss, boolean beatsBaseRate) {

  /** Whether the model's log-loss is the lower one, be it by chance. */
  boolean lower() {
    return logLoss < baseLogLoss;
  }

  static Judgement of(Learnt learnt, Split split, double significance) {
    List<Case> cases = split.heldOut();
    double[] weights = Weights.of(cases);
    double[] own = LogLoss.of(learnt.model(), learnt.encoder().of(cases), cases);
    double[] base = LogLoss.of(Weights.abandoned(split.training()), cases);
    double[] gains = new double[own.length];
    for (int i = 0; i < gains.length; i++) {
      gains[i] = base[i] - own[i];
    }
    ClusteredMean gain = ClusteredMean.of(gains, weights, cases);
    return new Judgement(
        ClusteredMean.of(own, weights, cases).mean(),
        ClusteredMean.of(base, weights, cases).mean(),
        gain.mean() > 0 && gain.p() <= significance);
  }
}
