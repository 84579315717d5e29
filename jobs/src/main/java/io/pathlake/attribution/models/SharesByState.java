package io.pathlake.attribution.models;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** Shares a conversion among the distinct states of a path, and each state's among its touches. */
final class SharesByState {

  private SharesByState() {}

  /**
   * Credits in proportion to weight of the state / touches of the state in this path; as if all
   * weights were 1 where all of them are 0.
   *
   * @param weight of a state, not below 0
   */
  static double[] of(int[] states, IntToDoubleFunction weight) {
    long[] byState = new long[states.length];
    for (int i = 0; i < states.length; i++) {
      byState[i] = (long) states[i] << Integer.SIZE | i;
    }
    Arrays.sort(byState);
    double[] credits = new double[states.length];
    double sum = spread(byState, weight, credits);
    if (sum == 0) {
      sum = spread(byState, state -> 1, credits);
    }
    for (int i = 0; i < credits.length; i++) {
      credits[i] /= sum;
    }
    return credits;
  }

  /** Spreads each state's weight over its touches; the sum over states. */
  private static double spread(long[] byState, IntToDoubleFunction weight, double[] credits) {
    double sum = 0;
    for (int from = 0, to; from < byState.length; from = to) {
      int state = (int) (byState[from] >>> Integer.SIZE);
      to = from + 1;
      while (to < byState.length && byState[to] >>> Integer.SIZE == state) {
        to++;
      }
      double whole = weight.applyAsDouble(state);
      for (int i = from; i < to; i++) {
        credits[(int) byState[i]] = whole / (to - from);
      }
      sum += whole;
    }
    return sum;
  }
}
