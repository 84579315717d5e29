package io.pathlake.mining.patterns;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Finds frequent patterns by growing prefixes: PrefixSpan (J. Pei et al., "Mining sequential
 * patterns by pattern-growth: the PrefixSpan approach", IEEE TKDE 16, 2004) over items, with
 * pseudo-projection: a projected sequence is its number and a place in it.
 *
 * <p>All extensions of a prefix are counted in one scan and their projections laid out side by side
 * in a second one, so a node costs the suffixes it reads twice, however many extensions it has. A
 * contiguous pattern grows likewise, but from every place where it occurs and by the very next item
 * alone, each sequence counting once. Extensions are drawn from those of the parent: what does not
 * follow a prefix often follows no longer one often. Not thread-safe; free of Spark.
 */
final class PatternGrowth {

  /** More patterns than allowed. */
  static final class TooManyPatterns extends Exception {
    private static final long serialVersionUID = 1L;

    private TooManyPatterns() {
      super(null, null, false, false);
    }
  }

  private final Sequences paths;
  private final Thresholds thresholds;
  private final int width;
  private final int longest;
  private final int most;

  private final int[] entries;
  private final long[] counts;
  private final long[] stamps;
  private final int[] touched;
  private final int[] next;
  private final int[][] sequence;
  private final int[][] place;
  private final int[] prefix;
  private List<Pattern> found;
  private boolean contiguous;
  private long stamp;

  /**
   * A search.
   *
   * @param items number of item codes, which go from 1 to it
   * @param longest items of the longest pattern wanted
   * @param most patterns after which to give up
   */
  PatternGrowth(Sequences paths, Thresholds thresholds, int items, int longest, int most) {
    this.paths = paths;
    this.thresholds = thresholds;
    this.width = thresholds.cells().length;
    this.longest = longest;
    this.most = most;
    this.entries = new int[items + 1];
    this.counts = new long[(items + 1) * width];
    this.stamps = new long[items + 1];
    this.touched = new int[items + 1];
    this.next = new int[items + 1];
    this.sequence = new int[longest + 1][0];
    this.place = new int[longest + 1][0];
    this.prefix = new int[longest];
  }

  /** Every frequent pattern of one kind that begins with one of {@code roots}. */
  List<Pattern> find(boolean contiguous, BitSet roots) throws TooManyPatterns {
    this.contiguous = contiguous;
    found = new ArrayList<>();
    int projected = contiguous ? everyPlace(roots) : everySequence();
    BitSet all = new BitSet();
    all.set(1, entries.length);
    grow(0, 0, projected, roots, all);
    return found;
  }

  private int everySequence() {
    reserve(0, paths.size());
    for (int s = 0; s < paths.size(); s++) {
      sequence[0][s] = s;
      place[0][s] = paths.from(s);
    }
    return paths.size();
  }

  private int everyPlace(BitSet roots) {
    reserve(0, paths.end());
    int n = 0;
    for (int s = 0; s < paths.size(); s++) {
      for (int at = paths.from(s); at < paths.to(s); at++) {
        if (roots.get(paths.items()[at])) {
          sequence[0][n] = s;
          place[0][n++] = at;
        }
      }
    }
    return n;
  }

  private void reserve(int depth, int length) {
    if (sequence[depth].length < length) {
      sequence[depth] = new int[length];
      place[depth] = new int[length];
    }
  }

  /**
   * Grows the prefix of {@code depth} items by one.
   *
   * @param candidates items that may follow it
   * @param later items that may follow its extensions; null for those found here
   */
  private void grow(int depth, int from, int to, BitSet candidates, BitSet later)
      throws TooManyPatterns {
    int seen = contiguous ? countNext(depth, from, to) : countLater(depth, from, to, candidates);
    int[] frequent = frequent(depth, seen);
    int[] starts = new int[frequent.length + 1];
    BitSet here = new BitSet();
    for (int i = 0; i < frequent.length; i++) {
      starts[i + 1] = starts[i] + entries[frequent[i]];
      next[frequent[i]] = starts[i];
      here.set(frequent[i]);
    }
    clear(seen);
    if (depth + 1 == longest || frequent.length == 0) {
      return;
    }
    reserve(depth + 1, starts[frequent.length]);
    if (contiguous) {
      projectNext(depth, from, to, here);
    } else {
      projectLater(depth, from, to, here);
    }
    for (int i = 0; i < frequent.length; i++) {
      prefix[depth] = frequent[i];
      grow(depth + 1, starts[i], starts[i + 1], later == null ? here : later, null);
    }
  }

  /** Counts each item that comes later, once per sequence; how many different ones. */
  private int countLater(int depth, int from, int to, BitSet candidates) {
    int[] items = paths.items();
    int seen = 0;
    for (int e = from; e < to; e++) {
      int s = sequence[depth][e];
      int end = paths.to(s);
      stamp++;
      for (int at = place[depth][e]; at < end; at++) {
        int item = items[at];
        if (stamps[item] != stamp && candidates.get(item)) {
          stamps[item] = stamp;
          seen = count(item, s, seen);
          entries[item]++;
        }
      }
    }
    return seen;
  }

  /** Counts the item at each place, once per sequence; how many different ones. */
  private int countNext(int depth, int from, int to) {
    int[] items = paths.items();
    int seen = 0;
    int last = -1;
    for (int e = from; e < to; e++) {
      int s = sequence[depth][e];
      int at = place[depth][e];
      if (at == paths.to(s) || items[at] == 0) {
        continue;
      }
      if (s != last) {
        stamp++;
        last = s;
      }
      if (stamps[items[at]] != stamp) {
        stamps[items[at]] = stamp;
        seen = count(items[at], s, seen);
      }
      entries[items[at]]++;
    }
    return seen;
  }

  private int count(int item, int s, int seen) {
    counts[item * width + paths.cell(s)] += paths.weight(s);
    if (entries[item] == 0) {
      touched[seen] = item;
      return seen + 1;
    }
    return seen;
  }

  /** Notes the extensions that are frequent. */
  private int[] frequent(int depth, int seen) throws TooManyPatterns {
    int[] frequent = new int[seen];
    int n = 0;
    for (int i = 0; i < seen; i++) {
      int item = touched[i];
      int at = item * width;
      if (thresholds.reached(counts, at)) {
        frequent[n++] = item;
        int[] items = Arrays.copyOf(prefix, depth + 1);
        items[depth] = item;
        found.add(new Pattern(contiguous, items, Arrays.copyOfRange(counts, at, at + width)));
      }
    }
    if (found.size() > most) {
      throw new TooManyPatterns();
    }
    return Arrays.copyOf(frequent, n);
  }

  private void clear(int seen) {
    for (int i = 0; i < seen; i++) {
      int item = touched[i];
      entries[item] = 0;
      Arrays.fill(counts, item * width, (item + 1) * width, 0);
    }
  }

  private void projectLater(int depth, int from, int to, BitSet frequent) {
    int[] items = paths.items();
    for (int e = from; e < to; e++) {
      int s = sequence[depth][e];
      int end = paths.to(s);
      stamp++;
      for (int at = place[depth][e]; at < end; at++) {
        int item = items[at];
        if (stamps[item] != stamp && frequent.get(item)) {
          stamps[item] = stamp;
          project(depth + 1, item, s, at + 1);
        }
      }
    }
  }

  private void projectNext(int depth, int from, int to, BitSet frequent) {
    int[] items = paths.items();
    for (int e = from; e < to; e++) {
      int s = sequence[depth][e];
      int at = place[depth][e];
      if (at < paths.to(s) && frequent.get(items[at])) {
        project(depth + 1, items[at], s, at + 1);
      }
    }
  }

  private void project(int depth, int item, int s, int at) {
    int e = next[item]++;
    sequence[depth][e] = s;
    place[depth][e] = at;
  }
}
