package io.pathlake.attribution.models;

/**
 * The Shapley value of the game in which a coalition of states earns the conversions of all paths
 * that it can walk alone: v(S) = conversions of paths whose distinct states are a subset of S. The
 * value of that game is a sum over paths, and of one path's conversion each of its m distinct
 * states gets 1/m, so no coalition has to be counted: K. Zhao, S. H. Mahboobi, S. R. Bagheri,
 * "Shapley value methods for attribution modeling in online advertising", 2018 (arXiv:1804.05327).
 * A state's part is spread equally over its touches in the path.
 */
public final class ShapleyModel implements Model {

  private static final long serialVersionUID = 1L;

  @Override
  public double[] credits(TouchPath path) {
    return SharesByState.of(path.states(), state -> 1);
  }
}
