package io.pathlake.attribution.models;

import java.util.Arrays;

/**
 * Credit by what is known of states: a path's conversion is shared among its distinct states in
 * proportion to their weights, and each state's part equally among its touches in the path. Where
 * all weights on a path are 0, every distinct state counts the same.
 */
public final class WeightedModel implements Model {

  private static final long serialVersionUID = 1L;

  private final double[] weights;

  /**
   * A model with these weights, which are copied.
   *
   * @param weights by state, in any unit; a state beyond the end, and one whose weight is not a
   *     number, weighs 0
   * @throws IllegalArgumentException when a weight is below 0 or infinite
   */
  public WeightedModel(double[] weights) {
    this.weights = weights.clone();
    for (int state = 0; state < weights.length; state++) {
      if (weights[state] < 0 || Double.isInfinite(weights[state])) {
        throw new IllegalArgumentException(
            "State %d weighs %s, but credit cannot be below 0 or without end: decide what such a"
                    .formatted(state, weights[state])
                + " weight stands for before it is given");
      }
      if (Double.isNaN(weights[state])) {
        this.weights[state] = 0;
      }
    }
  }

  @Override
  public double[] credits(TouchPath path) {
    return SharesByState.of(path.states(), this::weight);
  }

  private double weight(int state) {
    return state < weights.length ? weights[state] : 0;
  }

  /**
   * How credits change with weights: a touch of state j, one of n such on a path whose states weigh
   * W together, has w_j / (n W), which changes by ((j = c) - w_j / W) / (n W) with w_c. Where all
   * weights are 0, credits do not hang on them.
   */
  public Slopes slopes(TouchPath path) {
    int[] place = new int[path.length()];
    int[] distinct = new int[path.length()];
    int[] touches = new int[path.length()];
    int states = 0;
    double all = 0;
    for (int touch = 0; touch < place.length; touch++) {
      int state = path.states()[touch];
      while (place[touch] < states && distinct[place[touch]] != state) {
        place[touch]++;
      }
      if (place[touch] == states) {
        distinct[states++] = state;
        all += weight(state);
      }
      touches[place[touch]]++;
    }
    double[][] slopes = new double[path.length()][states];
    for (int touch = 0; touch < place.length && all > 0; touch++) {
      for (int i = 0; i < states; i++) {
        double own = i == place[touch] ? 1 : 0;
        slopes[touch][i] =
            (own - weight(distinct[place[touch]]) / all) / all / touches[place[touch]];
      }
    }
    return new Slopes(Arrays.copyOf(distinct, states), slopes);
  }
}
