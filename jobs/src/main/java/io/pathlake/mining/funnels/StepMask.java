package io.pathlake.mining.funnels;

/**
 * What a touchpoint is to a funnel, in one number: bit {@code i} says that it matches step {@code
 * i}, from 0. Free of Spark.
 */
final class StepMask {

  /** It is excluded, and then no step. */
  static final int EXCLUDED = 1 << 20;

  /** It stands between strict steps, whatever it matches. */
  static final int BETWEEN = 1 << 21;

  private static final int STEPS = EXCLUDED - 1;

  private StepMask() {}

  /** The steps alone. */
  static int steps(int mask) {
    return mask & STEPS;
  }
}
