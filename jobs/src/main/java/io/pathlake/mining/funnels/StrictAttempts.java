package io.pathlake.mining.funnels;

/**
 * Each step is the very next touchpoint. Of one instant's touchpoints, some may come before an
 * attempt's first step and some after its last; in between it must take them all.
 */
final class StrictAttempts implements Attempts {

  private final int steps;
  private final long window;
  private final SameInstant same;
  private final Furthest furthest;
  private final Chains ended;
  private Chains chains;
  private Chains next;

  StrictAttempts(int steps, long window) {
    this.steps = steps;
    this.window = window;
    this.same = new SameInstant(steps);
    this.furthest = new Furthest(steps);
    this.ended = new Chains(steps);
    this.chains = new Chains(steps);
    this.next = new Chains(steps);
  }

  @Override
  public void begin() {
    chains.clear();
    furthest.clear();
  }

  @Override
  public void instant(long at, int[] masks, int count) {
    chains.expire(at, window);
    next.clear();
    int[] reached = same.reached(masks, count);
    for (int to = steps; to > 0; to--) {
      int from = chains.best(to, reached);
      if (from >= 0 && to > furthest.steps()) {
        ended.put(chains, from, to, at);
        furthest.offer(to, ended.instants(to));
      }
      int all = to - count;
      if (reached[0] >= to) {
        next.put(chains, 0, to, at);
      } else if (all > 0 && chains.has(all) && reached[all] >= to) {
        next.put(chains, all, to, at);
      }
    }
    Chains before = chains;
    chains = next;
    next = before;
  }

  @Override
  public Furthest furthest() {
    return furthest;
  }

  @Override
  public long latestStart() {
    return chains.latestStart();
  }
}
