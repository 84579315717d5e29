package io.pathlake.mining.types;

import java.util.Arrays;

/**
 * How much nearer points are to their own cluster than to the next: (b - a) / max(a, b), where a is
 * the mean squared distance to the other points of the cluster and b that to the points of the next
 * one; 0 for a point alone. Source: P. J. Rousseeuw, "Silhouettes: a graphical aid to the
 * interpretation and validation of cluster analysis", Journal of Computational and Applied
 * Mathematics 20 (1987). Squared distances make it a sum over clusters, as in MLlib: the mean
 * squared distance of x to a cluster is |x|² - 2 x·m + q, m the mean of its points, q of |y|².
 */
final class Silhouette {

  private Silhouette() {}

  /** The silhouette of each point. */
  static double[] of(double[][] points, int[] clusters, int count) {
    int[] sizes = new int[count];
    double[][] means = new double[count][points[0].length];
    double[] squares = new double[count];
    for (int i = 0; i < points.length; i++) {
      sizes[clusters[i]]++;
      for (int d = 0; d < points[i].length; d++) {
        means[clusters[i]][d] += points[i][d];
        squares[clusters[i]] += points[i][d] * points[i][d];
      }
    }
    for (int c = 0; c < count; c++) {
      int size = Math.max(1, sizes[c]);
      means[c] = Arrays.stream(means[c]).map(sum -> sum / size).toArray();
      squares[c] /= size;
    }
    double[] silhouettes = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      silhouettes[i] = of(points[i], clusters[i], sizes, means, squares);
    }
    return silhouettes;
  }

  private static double of(
      double[] point, int own, int[] sizes, double[][] means, double[] squares) {
    if (sizes[own] < 2) {
      return 0;
    }
    double within = 0;
    double next = Double.POSITIVE_INFINITY;
    for (int c = 0; c < sizes.length; c++) {
      double distance = Math.max(0, distance(point, means[c], squares[c]));
      if (c == own) {
        within = distance * sizes[c] / (sizes[c] - 1.0);
      } else if (sizes[c] > 0) {
        next = Math.min(next, distance);
      }
    }
    double most = Math.max(within, next);
    return most == 0 || Double.isInfinite(next) ? 0 : (next - within) / most;
  }

  private static double distance(double[] point, double[] mean, double squares) {
    double sum = squares;
    for (int d = 0; d < point.length; d++) {
      sum += point[d] * (point[d] - 2 * mean[d]);
    }
    return sum;
  }
}
