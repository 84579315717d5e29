package io.pathlake.attribution.models;

import io.pathlake.attribution.models.Walks.Walk;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;

/** Shapley values straight from their definitions, at whatever cost. */
final class Coalitions {

  private Coalitions() {}

  /** The mean of what a player adds over all n! orders of joining. */
  static double[] byOrders(int players, IntToDoubleFunction worth) {
    double[] sums = new double[players];
    long orders = join(0, players, worth, sums);
    return Arrays.stream(sums).map(sum -> sum / orders).toArray();
  }

  private static long join(int joined, int players, IntToDoubleFunction worth, double[] sums) {
    long orders = 0;
    for (int player = 0; player < players; player++) {
      int next = joined | 1 << player;
      if (next != joined) {
        long rest = join(next, players, worth, sums);
        sums[player] += rest * (worth.applyAsDouble(next) - worth.applyAsDouble(joined));
        orders += rest;
      }
    }
    return Math.max(1, orders);
  }

  /** The sum over all coalitions of |S|! (n - |S| - 1)! / n! (v(S + i) - v(S)). */
  static double[] bySets(int players, IntToDoubleFunction worth) {
    double[] v = new double[1 << players];
    Arrays.setAll(v, worth::applyAsDouble);
    double[] values = new double[players];
    for (int s = 0; s < v.length; s++) {
      for (int player = 0; player < players; player++) {
        if ((s >> player & 1) == 0) {
          int size = Integer.bitCount(s);
          double share = factorial(size) * factorial(players - size - 1) / factorial(players);
          values[player] += share * (v[s | 1 << player] - v[s]);
        }
      }
    }
    return values;
  }

  private static double factorial(int n) {
    return n < 2 ? 1 : n * factorial(n - 1);
  }

  /** Conversions of the walks that a coalition can walk alone. */
  static double conversions(List<Walk> walks, int coalition) {
    return within(walks, coalition).stream().filter(Walk::converted).mapToLong(Walk::times).sum();
  }

  /** Their conversion rate; 0 of nothing. */
  static double rate(List<Walk> walks, int coalition) {
    long all = within(walks, coalition).stream().mapToLong(Walk::times).sum();
    return all == 0 ? 0 : conversions(walks, coalition) / all;
  }

  private static List<Walk> within(List<Walk> walks, int coalition) {
    return walks.stream()
        .filter(walk -> Arrays.stream(walk.states()).allMatch(s -> (coalition >> s & 1) == 1))
        .collect(Collectors.toList());
  }
}
