package io.pathlake.mining.funnels;

import java.util.Arrays;

/**
 * Steps in any order. Sets of touchpoints that can serve different steps are the independent sets
 * of a transversal matroid (J. Edmonds and D. R. Fulkerson 1965). Kept is its basis of the latest
 * touchpoints: a new one enters, and the earliest of the circuit it closes leaves (the greedy
 * algorithm; J. Edmonds 1971). For every instant, the basis has as many touchpoints since then as
 * any independent set, and no such set began later: one basis answers every window.
 */
final class UnorderedAttempts implements Attempts {

  private static final int EMPTY = 0;
  private static final int FROM_OUTSIDE = -1;

  private final int steps;
  private final long window;
  private final Furthest furthest;
  private final int[] masks;
  private final long[] instants;
  private final int[] queue;
  private final int[] from;
  private final long[] since;

  UnorderedAttempts(int steps, long window) {
    this.steps = steps;
    this.window = window;
    this.furthest = new Furthest(steps);
    this.masks = new int[steps];
    this.instants = new long[steps];
    this.queue = new int[steps];
    this.from = new int[steps];
    this.since = new long[steps];
  }

  @Override
  public void begin() {
    Arrays.fill(masks, EMPTY);
    furthest.clear();
  }

  @Override
  public void instant(long at, int[] touchpoints, int count) {
    int all = 0;
    for (int i = 0; i < count; i++) {
      int mask = StepMask.steps(touchpoints[i]);
      all |= touchpoints[i];
      if (mask != EMPTY) {
        add(mask, at);
      }
    }
    if (StepMask.steps(all) != 0) {
      offer(at);
    }
    if ((all & StepMask.EXCLUDED) != 0) {
      for (int step = 0; step < steps; step++) {
        masks[step] = instants[step] < at ? EMPTY : masks[step];
      }
    }
  }

  private void offer(long at) {
    int made = 0;
    for (int step = 0; step < steps; step++) {
      if (masks[step] != EMPTY && at - instants[step] <= window) {
        since[made++] = instants[step];
      }
    }
    Arrays.sort(since, 0, made);
    furthest.offer(made, since);
  }

  /** Lets a touchpoint serve a step: a free one, or that of the earliest it could replace. */
  private void add(int mask, long at) {
    int queued = 0;
    int seen = 0;
    int freed = -1;
    for (int next = -1; next < queued && freed < 0; next++) {
      int matches = next < 0 ? mask : masks[queue[next]];
      for (int step = 0; step < steps && freed < 0; step++) {
        if ((matches >> step & 1) == 1 && (seen >> step & 1) == 0) {
          seen |= 1 << step;
          from[step] = next < 0 ? FROM_OUTSIDE : queue[next];
          queue[queued++] = step;
          freed = masks[step] == EMPTY ? step : -1;
        }
      }
    }
    move(freed < 0 ? earliest(queued) : freed, mask, at);
  }

  private int earliest(int queued) {
    int earliest = queue[0];
    for (int i = 1; i < queued; i++) {
      earliest = instants[queue[i]] < instants[earliest] ? queue[i] : earliest;
    }
    return earliest;
  }

  /** Moves touchpoints along the way that was found, so that the first step of it is free. */
  private void move(int last, int mask, long at) {
    int step = last;
    while (from[step] != FROM_OUTSIDE) {
      masks[step] = masks[from[step]];
      instants[step] = instants[from[step]];
      step = from[step];
    }
    masks[step] = mask;
    instants[step] = at;
  }

  @Override
  public Furthest furthest() {
    return furthest;
  }

  @Override
  public long latestStart() {
    long latest = NONE;
    for (int step = 0; step < steps; step++) {
      latest = masks[step] == EMPTY ? latest : Math.max(latest, instants[step]);
    }
    return latest;
  }
}
