package io.pathlake.mining.patterns;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds which of many patterns a path has, and where each occurs first: a prefix tree per kind, so
 * that patterns share the search for what they begin with. A gapped pattern occurs first where each
 * of its items is taken at the first chance; a contiguous one where it starts first.
 */
final class PatternIndex implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int GAPPED = 0;
  private static final int CONTIGUOUS = 1;
  private static final int NONE = -1;

  /** Told of each pattern of a path. */
  interface Hits {

    /** Pattern {@code number} occurs first from place {@code from} to place {@code to}. */
    void hit(int number, int from, int to);
  }

  private final List<Map<Integer, Integer>> children = new ArrayList<>();
  private int[] numbers = new int[16];
  private transient int[] visited;
  private transient int visit;

  /** An index over patterns, numbered as listed. */
  PatternIndex(List<Pattern> patterns) {
    node();
    node();
    for (int p = 0; p < patterns.size(); p++) {
      int node = patterns.get(p).contiguous() ? CONTIGUOUS : GAPPED;
      for (int item : patterns.get(p).items()) {
        Integer child = children.get(node).get(item);
        if (child == null) {
          child = node();
          children.get(node).put(item, child);
        }
        node = child;
      }
      numbers[node] = p;
    }
  }

  private int node() {
    int node = children.size();
    if (node == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * node);
    }
    numbers[node] = NONE;
    children.add(new HashMap<>());
    return node;
  }

  /** Tells {@code hits} of every pattern in {@code path[0..length)}. */
  void find(int[] path, int length, Hits hits) {
    if (visited == null) {
      visited = new int[children.size()];
    }
    visit++;
    later(GAPPED, path, 0, 0, length, hits);
    for (int from = 0; from < length; from++) {
      next(path, from, length, hits);
    }
  }

  private void later(int node, int[] path, int start, int at, int length, Hits hits) {
    Map<Integer, Integer> known = children.get(node);
    if (known.isEmpty()) {
      return;
    }
    for (int i = at; i < length; i++) {
      Integer child = known.get(path[i]);
      if (child != null && visited[child] != visit) {
        int from = node == GAPPED ? i : start;
        visit(child, from, i, hits);
        later(child, path, from, i + 1, length, hits);
      }
    }
  }

  private void next(int[] path, int from, int length, Hits hits) {
    int node = CONTIGUOUS;
    for (int i = from; i < length; i++) {
      Integer child = children.get(node).get(path[i]);
      if (child == null) {
        return;
      }
      node = child;
      if (visited[node] != visit) {
        visit(node, from, i, hits);
      }
    }
  }

  private void visit(int node, int from, int to, Hits hits) {
    visited[node] = visit;
    if (numbers[node] != NONE) {
      hits.hit(numbers[node], from, to);
    }
  }
}
