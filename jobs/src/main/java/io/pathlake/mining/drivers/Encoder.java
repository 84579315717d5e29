package io.pathlake.mining.drivers;

import java.util.Arrays;
import java.util.List;

/**
 * Cases as vectors. Each feature has places of its own next to each other: one for each level, 1
 * where the case has it and 0 elsewhere; or, unless {@code byLevel}, a single one for an amount, -1
 * for none. So a feature is changed by overwriting its places.
 */
final class Encoder {

  private static final double NONE = -1;

  private final List<Levels> levels;
  private final boolean byLevel;
  private final int[] ends;

  Encoder(List<Levels> levels, boolean byLevel) {
    this.levels = levels;
    this.byLevel = byLevel;
    this.ends = new int[levels.size()];
    int end = 0;
    for (int f = 0; f < ends.length; f++) {
      end += amount(f) ? 1 : levels.get(f).size();
      ends[f] = end;
    }
  }

  private boolean amount(int feature) {
    return !byLevel && !levels.get(feature).feature().isWord();
  }

  /** Where a feature's places begin. */
  int from(int feature) {
    return feature == 0 ? 0 : ends[feature - 1];
  }

  /** Where they end. */
  int to(int feature) {
    return ends[feature];
  }

  /** The vectors of cases. */
  double[][] of(List<Case> cases) {
    return cases.stream().map(this::of).toArray(double[][]::new);
  }

  private double[] of(Case one) {
    double[] vector = new double[ends.length == 0 ? 0 : ends[ends.length - 1]];
    for (int f = 0; f < ends.length; f++) {
      if (amount(f)) {
        vector[from(f)] = known(one.amount(levels.get(f).feature()));
      } else if (levels.get(f).of(one) != Levels.UNKNOWN) {
        vector[from(f) + levels.get(f).of(one)] = 1;
      }
    }
    return vector;
  }

  /** Changes a vector to what it would be if the case had this level of the feature. */
  void set(double[] vector, int feature, int level) {
    if (amount(feature)) {
      vector[from(feature)] = known(levels.get(feature).typical(level));
    } else {
      Arrays.fill(vector, from(feature), to(feature), 0);
      vector[from(feature) + level] = 1;
    }
  }

  private static double known(double amount) {
    return Double.isNaN(amount) ? NONE : amount;
  }
}
