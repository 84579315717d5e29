package io.pathlake.attribution.models;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * A chain of order 1, solved at once for all states by N = (I - Q)⁻¹, N_bc being how often a path
 * that is in b will be in c (J. G. Kemeny, J. L. Snell, "Finite Markov Chains", 1960, chapter III):
 * with s the probabilities of first states and r those of conversion next,
 *
 * <ul>
 *   <li>x = N r, the probability of conversion from each state;
 *   <li>h_c = (s N)_c / N_cc, the probability that a path ever comes to c;
 *   <li>P = s x, and the removal effect of c is h_c x_c / P: a path that comes to c converts from
 *       there with x_c, and what does not come to c misses nothing.
 * </ul>
 *
 * <p>Takes n² numbers of memory and time in proportion to n³ for n states.
 */
final class FundamentalMatrix implements AbsorbingChain.Solution {

  private final Moves moves;
  private final double conversionProbability;
  private final double[] converting;
  private final double[] reached;

  FundamentalMatrix(Moves moves) {
    this.moves = moves;
    int n = moves.size() - 1;
    converting = new double[n];
    reached = new double[n];
    if (n > 0) {
      solve(visits(n));
    }
    double p = moves.conversion(0);
    for (int move = moves.from(0); move < moves.to(0); move++) {
      p += moves.probability(move) * converting[moves.target(move) - 1];
    }
    conversionProbability = p;
  }

  /** N; row and column i are of context i + 1, as nothing leads back to the start. */
  private RealMatrix visits(int n) {
    double[][] rest = new double[n][n];
    for (int i = 0; i < n; i++) {
      rest[i][i] = 1;
      for (int move = moves.from(i + 1); move < moves.to(i + 1); move++) {
        rest[i][moves.target(move) - 1] -= moves.probability(move);
      }
    }
    // Every counted path ends, so no state is without a way out, and I - Q is never singular.
    return new LUDecomposition(new Array2DRowRealMatrix(rest, false), Double.MIN_NORMAL)
        .getSolver()
        .getInverse();
  }

  private void solve(RealMatrix visits) {
    double[] first = new double[reached.length];
    double[] conversion = new double[reached.length];
    for (int move = moves.from(0); move < moves.to(0); move++) {
      first[moves.target(move) - 1] = moves.probability(move);
    }
    for (int i = 0; i < conversion.length; i++) {
      conversion[i] = moves.conversion(i + 1);
    }
    System.arraycopy(visits.operate(conversion), 0, converting, 0, converting.length);
    double[] expected = visits.preMultiply(first);
    for (int i = 0; i < reached.length; i++) {
      reached[i] = expected[i] / visits.getEntry(i, i);
    }
  }

  @Override
  public double conversionProbability() {
    return conversionProbability;
  }

  @Override
  public double[] removalEffects(int states) {
    double[] effects = new double[states];
    for (int i = 0; i < reached.length; i++) {
      double effect = reached[i] * converting[i] / conversionProbability;
      effects[moves.state(i + 1)] = Math.min(1, Math.max(0, effect));
    }
    return effects;
  }
}
