package io.pathlake.mining.types;

import java.io.Serializable;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Middles of clusters. They are found by k-means++ (D. Arthur, S. Vassilvitskii, "k-means++: the
 * advantages of careful seeding", SODA 2007) and Lloyd's iterations (S. P. Lloyd, "Least squares
 * quantization in PCM", IEEE Transactions on Information Theory 28, 1982).
 *
 * @param places one vector for each cluster
 */
record Centres(double[][] places) implements Serializable {

  private static final int ITERATIONS = 15;

  /** The best of a few trials, each from its own seed. */
  static Centres of(double[][] points, int clusters, int trials) {
    Centres best = null;
    double least = Double.POSITIVE_INFINITY;
    for (int trial = 0; trial < trials; trial++) {
      Centres found = seeded(points, clusters, new SplittableRandom(trial + 1)).moved(points);
      double cost = found.cost(points);
      if (cost < least) {
        least = cost;
        best = found;
      }
    }
    return best;
  }

  private static Centres seeded(double[][] points, int clusters, SplittableRandom random) {
    double[][] chosen = new double[clusters][];
    chosen[0] = points[random.nextInt(points.length)];
    double[] nearest = new double[points.length];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    for (int c = 1; c < clusters; c++) {
      double sum = 0;
      for (int i = 0; i < points.length; i++) {
        nearest[i] = Math.min(nearest[i], distance(points[i], chosen[c - 1]));
        sum += nearest[i];
      }
      double draw = random.nextDouble() * sum;
      int at = 0;
      while (at < points.length - 1 && draw >= nearest[at]) {
        draw -= nearest[at++];
      }
      chosen[c] = points[at];
    }
    return new Centres(chosen);
  }

  /** Moves each centre to the mean of its points until none changes its cluster. */
  private Centres moved(double[][] points) {
    double[][] at = places;
    int[] before = new int[0];
    for (int i = 0; i < ITERATIONS; i++) {
      int[] now = new Centres(at).nearest(points);
      if (Arrays.equals(now, before)) {
        break;
      }
      before = now;
      at = means(points, now, at);
    }
    return new Centres(at);
  }

  private static double[][] means(double[][] points, int[] clusters, double[][] otherwise) {
    double[][] sums = new double[otherwise.length][otherwise[0].length];
    int[] counts = new int[otherwise.length];
    for (int i = 0; i < points.length; i++) {
      counts[clusters[i]]++;
      for (int d = 0; d < points[i].length; d++) {
        sums[clusters[i]][d] += points[i][d];
      }
    }
    for (int c = 0; c < sums.length; c++) {
      int count = counts[c];
      sums[c] =
          count == 0 ? otherwise[c] : Arrays.stream(sums[c]).map(sum -> sum / count).toArray();
    }
    return sums;
  }

  /** The sum of squared distances from points to their nearest centres. */
  double cost(double[][] points) {
    double cost = 0;
    for (double[] point : points) {
      cost += distance(point, places[nearest(point)]);
    }
    return cost;
  }

  int size() {
    return places.length;
  }

  /** The nearest centre of each point. */
  int[] nearest(double[][] points) {
    return Arrays.stream(points).mapToInt(this::nearest).toArray();
  }

  /** The nearest centre; of equals the first. */
  int nearest(double[] point) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int c = 0; c < places.length; c++) {
      double distance = distance(point, places[c]);
      if (distance < least) {
        least = distance;
        best = c;
      }
    }
    return best;
  }

  /** The centres without one of them. */
  Centres without(int centre) {
    double[][] left = new double[places.length - 1][];
    for (int c = 0; c < left.length; c++) {
      left[c] = places[c < centre ? c : c + 1];
    }
    return new Centres(left);
  }

  /** Squared Euclidean distance. */
  static double distance(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (one[i] - other[i]) * (one[i] - other[i]);
    }
    return sum;
  }
}
