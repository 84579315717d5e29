package io.pathlake.mining.patterns;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.spark.unsafe.hash.Murmur3_x86_32;

/**
 * Divides patterns by their first item into parts of about equal work. A part needs each path from
 * the first of its items on, once, however many of them follow.
 *
 * <p>Items are dealt out by falling support, each to the part with the least so far (R. L. Graham,
 * "Bounds on multiprocessing timing anomalies", SIAM J. Appl. Math. 17, 1969).
 */
public final class PrefixParts implements Serializable {

  private static final long serialVersionUID = 1L;

  private final int[] partOf;
  private final BitSet[] roots;
  private final int[] labels;

  /** At most so many parts. */
  PrefixParts(Vocabulary words, int most) {
    int parts = Math.max(1, Math.min(most, words.size()));
    partOf = new int[words.size() + 1];
    roots = new BitSet[parts];
    for (int p = 0; p < parts; p++) {
      roots[p] = new BitSet();
    }
    long[] work = new long[parts];
    for (int code = 1; code < partOf.length; code++) {
      int least = 0;
      for (int p = 1; p < parts; p++) {
        least = work[p] < work[least] ? p : least;
      }
      work[least] += words.journeys(code);
      partOf[code] = least;
      roots[least].set(code);
    }
    labels = labels(parts);
  }

  /** Numbers that Spark's hash partitioning sends to different partitions, as 0, 1, 2 would not. */
  private static int[] labels(int parts) {
    int[] labels = new int[parts];
    BitSet taken = new BitSet();
    for (int label = 0; taken.cardinality() < parts; label++) {
      int partition = Math.floorMod(Murmur3_x86_32.hashInt(label, 42), parts);
      if (!taken.get(partition)) {
        taken.set(partition);
        labels[partition] = label;
      }
    }
    return labels;
  }

  int size() {
    return roots.length;
  }

  /** What a part is shuffled by. */
  int label(int part) {
    return labels[part];
  }

  /** The items that a part's patterns begin with. */
  BitSet roots(int label) {
    for (int p = 0; p < labels.length; p++) {
      if (labels[p] == label) {
        return roots[p];
      }
    }
    throw new IllegalArgumentException("There is no part " + label);
  }

  /** Each part's paths: from its first item on. */
  List<Sequences> divide(Sequences paths) {
    List<Sequences> parts = new ArrayList<>();
    for (int p = 0; p < roots.length; p++) {
      parts.add(new Sequences());
    }
    int[] last = new int[roots.length];
    int[] items = paths.items();
    for (int s = 0; s < paths.size(); s++) {
      for (int at = paths.from(s); at < paths.to(s); at++) {
        int part = partOf[items[at]];
        if (items[at] != 0 && last[part] != s + 1) {
          last[part] = s + 1;
          parts.get(part).add(items, at, paths.to(s), paths.cell(s), paths.weight(s));
        }
      }
    }
    parts.forEach(Sequences::trimmed);
    return parts;
  }
}
