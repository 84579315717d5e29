package io.pathlake.attribution.models;

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
    return SharesByState.of(path.states(), state -> state < weights.length ? weights[state] : 0);
  }
}
