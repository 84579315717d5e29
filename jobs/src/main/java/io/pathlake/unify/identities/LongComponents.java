package io.pathlake.unify.identities;

import java.util.Arrays;

/**
 * Connected components of a graph whose nodes are 64-bit numbers: union-find with path halving
 * (Tarjan and van Leeuwen 1984) over open addressing, 24 bytes a node, so that tens of millions fit
 * into one task.
 */
final class LongComponents {

  private long[] keys = new long[1 << 10];
  private int[] slots = new int[1 << 10];
  private long[] nodes = new long[1 << 9];
  private int[] parents = new int[1 << 9];
  private int size;

  /** Tells that two nodes are connected. */
  void connect(long one, long other) {
    int a = root(index(one));
    int b = root(index(other));
    parents[Math.max(a, b)] = Math.min(a, b);
  }

  /** How many nodes were told of. */
  int size() {
    return size;
  }

  /** The node number {@code i}, from 0. */
  long node(int i) {
    return nodes[i];
  }

  /** A node that all nodes connected to number {@code i} have in common. */
  long representative(int i) {
    return nodes[root(i)];
  }

  private int root(int index) {
    int at = index;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }

  private int index(long node) {
    int mask = keys.length - 1;
    int slot = (int) (node * 0x9E3779B97F4A7C15L >>> 32) & mask;
    while (slots[slot] != 0) {
      if (keys[slot] == node) {
        return slots[slot] - 1;
      }
      slot = slot + 1 & mask;
    }
    if (2 * (size + 1) > keys.length) {
      grow();
      return index(node);
    }
    keys[slot] = node;
    slots[slot] = size + 1;
    nodes[size] = node;
    parents[size] = size;
    return size++;
  }

  private void grow() {
    keys = new long[keys.length * 2];
    slots = new int[slots.length * 2];
    nodes = Arrays.copyOf(nodes, nodes.length * 2);
    parents = Arrays.copyOf(parents, parents.length * 2);
    int mask = keys.length - 1;
    for (int i = 0; i < size; i++) {
      int slot = (int) (nodes[i] * 0x9E3779B97F4A7C15L >>> 32) & mask;
      while (slots[slot] != 0) {
        slot = slot + 1 & mask;
      }
      keys[slot] = nodes[i];
      slots[slot] = i + 1;
    }
  }
}
