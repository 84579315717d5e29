package io.pathlake.mining.drivers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What each case weighs: those of a journey together weigh 1. */
final class Weights {

  private Weights() {}

  /** The weights of these cases, all that a journey has among them counting. */
  static double[] of(List<Case> cases) {
    Map<String, Integer> journeys = new HashMap<>();
    cases.forEach(one -> journeys.merge(one.journey(), 1, Integer::sum));
    return cases.stream().mapToDouble(one -> 1.0 / journeys.get(one.journey())).toArray();
  }

  /** The weighted share of cases whose journey was abandoned. */
  static double abandoned(List<Case> cases) {
    double[] weights = of(cases);
    double abandoned = 0;
    double all = 0;
    for (int i = 0; i < weights.length; i++) {
      all += weights[i];
      abandoned += cases.get(i).abandoned() ? weights[i] : 0;
    }
    return abandoned / all;
  }
}
