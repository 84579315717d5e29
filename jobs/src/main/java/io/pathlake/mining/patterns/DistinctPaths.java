package io.pathlake.mining.patterns;

import java.util.Arrays;

/** Merges equal paths of one cell into one with their summed weight. Free of Spark. */
final class DistinctPaths {

  private static final int EMPTY = -1;

  private final Sequences paths = new Sequences();
  private int[] table = new int[1 << 10];
  private int[] hashes = new int[16];

  DistinctPaths() {
    Arrays.fill(table, EMPTY);
  }

  /** Counts {@code path[from..to)} in {@code cell} so many times more. */
  void add(int[] path, int from, int to, int cell, long weight) {
    int hash = hash(path, from, to, cell);
    int slot = hash & table.length - 1;
    while (table[slot] != EMPTY) {
      int known = table[slot];
      if (hashes[known] == hash && paths.equal(known, path, from, to, cell)) {
        paths.weigh(known, weight);
        return;
      }
      slot = slot + 1 & table.length - 1;
    }
    int added = paths.add(path, from, to, cell, weight);
    if (added == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * added);
    }
    hashes[added] = hash;
    table[slot] = added;
    if (2 * paths.size() > table.length) {
      grow();
    }
  }

  /** Counts every sequence of {@code others}. */
  void addAll(Sequences others) {
    for (int s = 0; s < others.size(); s++) {
      add(others.items(), others.from(s), others.to(s), others.cell(s), others.weight(s));
    }
  }

  /** The distinct paths, in the order of their first arrival. */
  Sequences paths() {
    return paths;
  }

  private void grow() {
    table = new int[2 * table.length];
    Arrays.fill(table, EMPTY);
    for (int s = 0; s < paths.size(); s++) {
      int slot = hashes[s] & table.length - 1;
      while (table[slot] != EMPTY) {
        slot = slot + 1 & table.length - 1;
      }
      table[slot] = s;
    }
  }

  /** Spread by the finalizer of MurmurHash3 (A. Appleby), as neighbouring codes are common. */
  private static int hash(int[] path, int from, int to, int cell) {
    int hash = cell + 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + path[i];
    }
    hash = (hash ^ hash >>> 16) * 0x85ebca6b;
    hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
    return hash ^ hash >>> 16;
  }
}
