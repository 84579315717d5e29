package io.pathlake.attribution.models;

/** Transitions and contexts of every order from 0 up, side by side. */
final class ContextCounts {

  private final LongCounts[] transitions;
  private final LongCounts[] contexts;

  ContextCounts(ChainCounts counts) {
    int longest = counts.maxOrder();
    transitions = new LongCounts[longest + 1];
    contexts = new LongCounts[longest + 1];
    for (int order = longest; order >= 0; order--) {
      transitions[order] =
          order == longest
              ? counts.transitions(order)
              : ChainCounts.shortened(transitions[order + 1], order);
      contexts[order] = ChainCounts.contexts(transitions[order]);
    }
  }

  int maxOrder() {
    return transitions.length - 1;
  }

  /** Transitions of the longest order; sorted, so that sums over them are the same in every run. */
  long[] longest() {
    return transitions[maxOrder()].sortedKeys();
  }

  /** How often a transition of the longest order occurred, as far as this order tells it. */
  long times(int order, long transition) {
    return transitions[order].count(transition & ChainCounts.mask(order + 1));
  }

  /** How often its context occurred, as far as this order tells it. */
  long contextTimes(int order, long transition) {
    return contexts[order].count((transition & ChainCounts.mask(order + 1)) >>> ChainCounts.BITS);
  }
}
