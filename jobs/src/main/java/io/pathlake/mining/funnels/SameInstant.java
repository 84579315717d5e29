package io.pathlake.mining.funnels;

import java.util.Arrays;

/**
 * How far touchpoints of one instant carry an attempt, when each serves one step and they may be
 * taken in any order: bipartite matching by augmenting paths (C. Berge 1957; H. W. Kuhn 1955), as a
 * touchpoint may match several steps. Not thread-safe; free of Spark.
 */
final class SameInstant {

  private final int steps;
  private final int[] reached;
  private int[] masks = new int[0];
  private int count;
  private int[] serves = new int[16];
  private boolean[] tried = new boolean[16];

  SameInstant(int steps) {
    this.steps = steps;
    this.reached = new int[steps];
  }

  /**
   * For each number of steps made before, how many are made after: the most for which the steps
   * between can be served by different touchpoints.
   */
  int[] reached(int[] touchpoints, int touchpointCount) {
    masks = touchpoints;
    count = touchpointCount;
    for (int made = 0; made < steps; made++) {
      reached[made] = count == 1 ? made + (masks[0] >> made & 1) : most(made);
    }
    return reached;
  }

  private int most(int made) {
    if (serves.length < count) {
      serves = new int[2 * count];
      tried = new boolean[2 * count];
    }
    Arrays.fill(serves, 0, count, -1);
    int step = made;
    while (step < steps && served(step)) {
      step++;
    }
    return step;
  }

  private boolean served(int step) {
    Arrays.fill(tried, 0, count, false);
    return augment(step);
  }

  private boolean augment(int step) {
    for (int i = 0; i < count; i++) {
      if ((masks[i] >> step & 1) == 1 && !tried[i]) {
        tried[i] = true;
        if (serves[i] < 0 || augment(serves[i])) {
          serves[i] = step;
          return true;
        }
      }
    }
    return false;
  }
}
