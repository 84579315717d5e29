package io.pathlake.mining.funnels;

import io.pathlake.settings.FunnelSettings.Order;

/**
 * The attempts of one unit at a funnel, fed with its touchpoints in time, those of one instant
 * together. Keeps only what could still come furthest or first, so its size is bounded by the
 * funnel's steps. Not thread-safe; free of Spark.
 */
interface Attempts {

  /** No attempt is under way. */
  long NONE = Long.MIN_VALUE;

  /** Attempts at a funnel of so many steps, within {@code window} seconds. */
  static Attempts of(Order order, int steps, long window) {
    return switch (order) {
      case ORDERED -> new OrderedAttempts(steps, window);
      case STRICT -> new StrictAttempts(steps, window);
      case UNORDERED -> new UnorderedAttempts(steps, window);
    };
  }

  /** Forgets all: another unit begins. */
  void begin();

  /**
   * Takes the touchpoints of the next instant.
   *
   * @param at seconds, later than before
   * @param masks {@link StepMask} of each, the first {@code count} of them
   */
  void instant(long at, int[] masks, int count);

  /** The attempt by which the unit counts so far. */
  Furthest furthest();

  /**
   * When the latest attempt began that more touchpoints could carry on; {@link #NONE} if none is
   * under way. Its window may be over.
   */
  long latestStart();
}
