package io.pathlake.mining.funnels;

/** Steps in the declared order, anything may stand between. */
final class OrderedAttempts implements Attempts {

  private final int steps;
  private final long window;
  private final SameInstant same;
  private final Chains chains;
  private final Furthest furthest;

  OrderedAttempts(int steps, long window) {
    this.steps = steps;
    this.window = window;
    this.same = new SameInstant(steps);
    this.chains = new Chains(steps);
    this.furthest = new Furthest(steps);
  }

  @Override
  public void begin() {
    chains.clear();
    furthest.clear();
  }

  @Override
  public void instant(long at, int[] masks, int count) {
    int all = 0;
    for (int i = 0; i < count; i++) {
      all |= masks[i];
    }
    chains.expire(at, window);
    if (StepMask.steps(all) != 0) {
      goOn(at, same.reached(masks, count));
    }
    if ((all & StepMask.EXCLUDED) != 0) {
      for (int made = 1; made <= steps; made++) {
        if (chains.has(made) && chains.start(made) < at) {
          chains.remove(made);
        }
      }
    }
  }

  /** From the most steps down, so that attempts go on from where they stood before this instant. */
  private void goOn(long at, int[] reached) {
    for (int to = steps; to > 0; to--) {
      int from = chains.best(to, reached);
      if (from < 0) {
        continue;
      }
      long start = from == 0 ? at : chains.start(from);
      if (!chains.has(to) || start > chains.start(to)) {
        chains.put(chains, from, to, at);
      }
      furthest.offer(to, chains.instants(to));
    }
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
