package io.pathlake.attribution.models;

import java.io.Serializable;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * How many paths hold exactly these states, in whatever order and how often, and how many of them
 * converted. There are as many sets as combinations that occur, and states up to a few hundred. Not
 * thread-safe.
 */
public final class PathSets implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Takes one set, its paths, and how many of them converted. */
  public interface Reader {
    void read(BitSet states, long paths, long conversions);
  }

  private static final int PATHS = 0;
  private static final int CONVERSIONS = 1;

  private final Map<BitSet, long[]> counts = new HashMap<>();
  private long paths;
  private long conversions;
  private int states;

  /**
   * Counts a path so many times; 0 times counts nothing.
   *
   * @throws IllegalArgumentException when a state or times are below 0
   */
  public void add(int[] path, boolean converted, long times) {
    BitSet set = new BitSet(states);
    for (int state : path) {
      if (state < 0) {
        throw new IllegalArgumentException("States are numbered from 0; there is none " + state);
      }
      set.set(state);
    }
    if (times < 0) {
      throw new IllegalArgumentException("A path cannot be counted %d times".formatted(times));
    }
    if (times > 0) {
      add(set, times, converted ? times : 0);
    }
  }

  private void add(BitSet set, long more, long converted) {
    long[] count = counts.computeIfAbsent(set, s -> new long[2]);
    count[PATHS] += more;
    count[CONVERSIONS] += converted;
    paths += more;
    conversions += converted;
    states = Math.max(states, set.length());
  }

  /**
   * Adds all that another one counted.
   *
   * @param otherToMine the number here of each of the other's states
   * @return this
   * @throws IllegalArgumentException when a state has no number
   */
  public PathSets plus(PathSets other, int[] otherToMine) {
    if (other.states > otherToMine.length) {
      throw new IllegalArgumentException(
          "Cannot add sets of %d states by %d numbers".formatted(other.states, otherToMine.length));
    }
    other.forEach(
        (set, more, converted) -> {
          BitSet renumbered = new BitSet(states);
          set.stream().forEach(state -> renumbered.set(otherToMine[state]));
          add(renumbered, more, converted);
        });
    return this;
  }

  /** How many paths. */
  public long paths() {
    return paths;
  }

  /** How many of them converted. */
  public long conversions() {
    return conversions;
  }

  /** The highest number of a state, plus 1. */
  public int states() {
    return states;
  }

  /** Reads all, in no order that means anything; sets are not to be changed. */
  public void forEach(Reader reader) {
    counts.forEach((set, count) -> reader.read(set, count[PATHS], count[CONVERSIONS]));
  }
}
