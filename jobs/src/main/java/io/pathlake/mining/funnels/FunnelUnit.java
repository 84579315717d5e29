package io.pathlake.mining.funnels;

import java.util.Arrays;

/**
 * One journey or customer after the other at a funnel: gathers touchpoints of one instant and says
 * what became of the unit. Touchpoints come in the order of time. Not thread-safe; free of Spark.
 */
final class FunnelUnit {

  /** Until when a unit is watched that no touchpoint can be added to. */
  static final long CLOSED = Long.MAX_VALUE;

  private final long window;
  private final Attempts attempts;
  private int[] masks = new int[16];
  private int count;
  private long at;
  private int visited;

  FunnelUnit(Funnel funnel) {
    this.window = funnel.window();
    this.attempts = funnel.attempts();
  }

  /** Forgets all: another unit begins. */
  void begin() {
    attempts.begin();
    count = 0;
    visited = 0;
  }

  /** Takes the next touchpoint; one that matches nothing and stands between nothing is skipped. */
  void touchpoint(long seconds, int mask) {
    if (mask == 0) {
      return;
    }
    if (count > 0 && seconds > at) {
      endInstant();
    }
    if (count == masks.length) {
      masks = Arrays.copyOf(masks, 2 * count);
    }
    at = count == 0 ? seconds : at;
    masks[count++] = mask;
    visited |= StepMask.steps(mask);
  }

  /** Ends the unit: what it says from now on is about all of it. */
  void end() {
    endInstant();
  }

  private void endInstant() {
    if (count > 0) {
      attempts.instant(at, masks, count);
    }
    count = 0;
  }

  /** Whether any touchpoint matches a step, by number from 0. */
  boolean visited(int step) {
    return (visited >> step & 1) == 1;
  }

  /** Whether any touchpoint so far matches any step. */
  boolean visitedAny() {
    return visited != 0;
  }

  Furthest furthest() {
    return attempts.furthest();
  }

  /**
   * Whether it may still come further: an attempt is under way whose window goes on.
   *
   * @param until the last second in which it is watched, or {@link #CLOSED}
   */
  boolean open(long until) {
    long start = attempts.latestStart();
    return until != CLOSED && start != Attempts.NONE && start + window >= until;
  }
}
