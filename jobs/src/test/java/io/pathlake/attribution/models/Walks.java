package io.pathlake.attribution.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Paths made up by chance, the same in every run. */
final class Walks {

  /** A path, whether it converted, and how often it was walked. */
  record Walk(int[] states, boolean converted, long times) {}

  private Walks() {}

  /** Walks in which states like to repeat, and the highest state converts most. */
  static List<Walk> random(long seed, int walks, int states, int longest) {
    Random random = new Random(seed);
    List<Walk> all = new ArrayList<>();
    for (int w = 0; w < walks; w++) {
      int[] path = new int[1 + random.nextInt(longest)];
      for (int i = 0; i < path.length; i++) {
        path[i] = i > 0 && random.nextInt(4) == 0 ? path[i - 1] : random.nextInt(states);
      }
      double chance = (1.0 + Arrays.stream(path).max().orElseThrow()) / (2 * states);
      all.add(new Walk(path, random.nextDouble() < chance, 1 + random.nextInt(5)));
    }
    return all;
  }

  static ChainCounts counts(int maxOrder, List<Walk> walks) {
    ChainCounts counts = new ChainCounts(maxOrder);
    walks.forEach(walk -> counts.add(walk.states(), walk.converted(), walk.times()));
    return counts;
  }

  static PathSets sets(List<Walk> walks) {
    PathSets sets = new PathSets();
    walks.forEach(walk -> sets.add(walk.states(), walk.converted(), walk.times()));
    return sets;
  }

  /** The same walks with state i called {@code names[i]}. */
  static List<Walk> renamed(List<Walk> walks, int[] names) {
    return walks.stream()
        .map(
            walk ->
                new Walk(
                    Arrays.stream(walk.states()).map(state -> names[state]).toArray(),
                    walk.converted(),
                    walk.times()))
        .toList();
  }

  static int[] identity(int states) {
    int[] names = new int[states];
    Arrays.setAll(names, i -> i);
    return names;
  }

  /** 0 … n-1 in an order made up by chance. */
  static int[] shuffled(long seed, int n) {
    List<Integer> names = new ArrayList<>(Arrays.stream(identity(n)).boxed().toList());
    Collections.shuffle(names, new Random(seed));
    return names.stream().mapToInt(Integer::intValue).toArray();
  }

  /** A path of one state per letter, touched a day apart, the last a day before conversion. */
  static TouchPath path(String letters) {
    int[] states = letters.chars().map(letter -> letter - 'a').toArray();
    long[] at = new long[states.length];
    Arrays.setAll(at, i -> 86_400L * i);
    return new TouchPath(states, new boolean[states.length], at, 86_400L * states.length, -1);
  }
}
