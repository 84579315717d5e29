package io.pathlake.attribution.models;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The game of states for the conversion rate: a coalition is worth conversions / paths among the
 * paths whose states are all in it, and 0 where there is none. The players are the states that
 * enough paths hold, numbered anew from 0 in their order; paths that hold another state are left
 * out. Sets are flat arrays, as a sample reads them thousands of times.
 */
final class RateGame {

  private final int[] players;
  private int[] members = new int[64];
  private int[] ends = new int[16];
  private long[] paths = new long[16];
  private long[] conversions = new long[16];
  private int sets;

  RateGame(PathSets all, long leastPaths) {
    long[] volumes = new long[all.states()];
    all.forEach((set, count, won) -> set.stream().forEach(state -> volumes[state] += count));
    BitSet playing = new BitSet(volumes.length);
    int[] playerOf = new int[volumes.length];
    for (int state = 0; state < volumes.length; state++) {
      playerOf[state] = playing.cardinality();
      playing.set(state, volumes[state] >= leastPaths);
    }
    players = playing.stream().toArray();
    all.forEach(
        (set, count, won) -> {
          if (set.stream().allMatch(playing::get)) {
            add(set.stream().map(state -> playerOf[state]).toArray(), count, won);
          }
        });
  }

  private void add(int[] own, long count, long won) {
    int from = from(sets);
    if (sets == ends.length) {
      ends = Arrays.copyOf(ends, 2 * sets);
      paths = Arrays.copyOf(paths, 2 * sets);
      conversions = Arrays.copyOf(conversions, 2 * sets);
    }
    if (from + own.length > members.length) {
      members = Arrays.copyOf(members, 2 * (from + own.length));
    }
    System.arraycopy(own, 0, members, from, own.length);
    ends[sets] = from + own.length;
    paths[sets] = count;
    conversions[sets++] = won;
  }

  /** How many players. */
  int size() {
    return players.length;
  }

  /** The state that a player is. */
  int state(int player) {
    return players[player];
  }

  /** How many different sets of players paths hold. */
  int sets() {
    return sets;
  }

  /** Where a set's players begin. */
  int from(int set) {
    return set == 0 ? 0 : ends[set - 1];
  }

  /** Where they end. */
  int to(int set) {
    return ends[set];
  }

  /** A player of the set that this place belongs to. */
  int member(int at) {
    return members[at];
  }

  /** Paths that hold exactly this set. */
  long paths(int set) {
    return paths[set];
  }

  /** How many of them converted. */
  long conversions(int set) {
    return conversions[set];
  }

  /** The conversion rate; 0 of nothing. */
  static double rate(long conversions, long paths) {
    return paths == 0 ? 0 : (double) conversions / paths;
  }
}
