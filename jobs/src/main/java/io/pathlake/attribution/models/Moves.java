package io.pathlake.attribution.models;

import java.util.Arrays;

/**
 * The chain of one order, watched when it moves: contexts in ascending order of their codes, so
 * that the start is the first, and for each the probability of every next context once it leaves.
 *
 * <p>Staying (the same context again) is left out of numerator and denominator while both are
 * counts: it changes neither where a path ends nor whether it ever comes to a state.
 */
final class Moves {

  private final long[] contexts;
  private final long[] leaving;
  private final int[] ends;
  private final int[] targets;
  private final double[] probabilities;
  private final double[] conversion;
  private final long contextMask;
  private int moves;

  /** The chain of this order; at least one path was counted. */
  Moves(ChainCounts counts, int order) {
    LongCounts transitions = counts.transitions(order);
    long[] keys = transitions.sortedKeys();
    int n = 0;
    long[] found = new long[keys.length];
    int[] starts = new int[keys.length + 1];
    for (int i = 0; i < keys.length; i++) {
      if (i == 0 || keys[i] >>> ChainCounts.BITS != found[n - 1]) {
        found[n] = keys[i] >>> ChainCounts.BITS;
        starts[n++] = i;
      }
    }
    starts[n] = keys.length;
    contexts = Arrays.copyOf(found, n);
    leaving = new long[n];
    ends = new int[n];
    conversion = new double[n];
    targets = new int[keys.length];
    probabilities = new double[keys.length];
    contextMask = ChainCounts.mask(order);
    for (int context = 0; context < n; context++) {
      read(transitions, Arrays.copyOfRange(keys, starts[context], starts[context + 1]), context);
    }
  }

  private void read(LongCounts transitions, long[] keys, int context) {
    for (long key : keys) {
      int next = (int) key & ChainCounts.CONVERSION;
      long times = transitions.count(key);
      if (next == ChainCounts.CONVERSION) {
        conversion[context] = times;
        leaving[context] += times;
      } else if (next == ChainCounts.NULL) {
        leaving[context] += times;
      } else if ((key & contextMask) != contexts[context]) {
        targets[moves] = Arrays.binarySearch(contexts, key & contextMask);
        probabilities[moves++] = times;
        leaving[context] += times;
      }
    }
    conversion[context] /= leaving[context];
    for (int move = from(context); move < moves; move++) {
      probabilities[move] /= leaving[context];
    }
    ends[context] = moves;
  }

  /** How many contexts; the first is the start. */
  int size() {
    return contexts.length;
  }

  /** The state that a context ends in; -1 of the start. */
  int state(int context) {
    return (int) (contexts[context] & ChainCounts.CONVERSION) - 1;
  }

  /** Whether a context holds this state anywhere. */
  boolean holds(int context, int state) {
    for (long rest = contexts[context]; rest != 0; rest >>>= ChainCounts.BITS) {
      if ((rest & ChainCounts.CONVERSION) == state + 1) {
        return true;
      }
    }
    return false;
  }

  /** How often paths left a context. */
  long leaving(int context) {
    return leaving[context];
  }

  /** The first of a context's moves to other contexts. */
  int from(int context) {
    return context == 0 ? 0 : ends[context - 1];
  }

  /** Where its moves end. */
  int to(int context) {
    return ends[context];
  }

  /** Where a move goes. */
  int target(int move) {
    return targets[move];
  }

  /** How probable a move is once its context is left. */
  double probability(int move) {
    return probabilities[move];
  }

  /** How probable conversion is once a context is left. */
  double conversion(int context) {
    return conversion[context];
  }
}
