package io.pathlake.mining;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Counts which channel follows which, over journeys given one by one: a counting matrix over
 * channel codes, so that a step costs one array access. Not thread-safe; free of Spark.
 */
final class TransitionCounts {

  /** From a channel, to a channel, how often. */
  record Count(String from, String to, long transitions) {}

  private static final int START = 0;

  private final Map<String, Integer> codes = new HashMap<>();
  private String[] names = new String[16];
  private long[][] counts = new long[16][16];

  TransitionCounts() {
    code("(start)");
  }

  /** Adds one journey: its channels in order and how it ended. */
  void add(List<String> channels, String outcome) {
    int from = START;
    for (String channel : channels) {
      int to = code(channel);
      counts[from][to]++;
      from = to;
    }
    counts[from][code("(" + outcome + ")")]++;
  }

  private int code(String name) {
    Integer known = codes.get(name);
    if (known != null) {
      return known;
    }
    int code = codes.size();
    if (code == names.length) {
      grow();
    }
    names[code] = name;
    codes.put(name, code);
    return code;
  }

  private void grow() {
    int size = names.length * 2;
    names = java.util.Arrays.copyOf(names, size);
    long[][] larger = new long[size][size];
    for (int i = 0; i < counts.length; i++) {
      System.arraycopy(counts[i], 0, larger[i], 0, counts.length);
    }
    counts = larger;
  }

  /** Every pair that occurred. */
  List<Count> all() {
    java.util.ArrayList<Count> all = new java.util.ArrayList<>();
    each((from, to) -> all.add(new Count(names[from], names[to], counts[from][to])));
    return all;
  }

  private void each(BiConsumer<Integer, Integer> pair) {
    for (int from = 0; from < codes.size(); from++) {
      for (int to = 0; to < codes.size(); to++) {
        if (counts[from][to] > 0) {
          pair.accept(from, to);
        }
      }
    }
  }

  /** The counts of all journeys of an iterator. */
  static <T> TransitionCounts over(Iterator<T> journeys, BiConsumer<TransitionCounts, T> add) {
    TransitionCounts counts = new TransitionCounts();
    journeys.forEachRemaining(one -> add.accept(counts, one));
    return counts;
  }
}
