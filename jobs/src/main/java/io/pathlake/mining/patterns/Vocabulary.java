package io.pathlake.mining.patterns;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The steps that patterns can have, those frequent by themselves, as codes from 1 on, the most
 * frequent first; any other step is 0.
 */
public final class Vocabulary implements Serializable {

  private static final long serialVersionUID = 1L;

  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> codes = new HashMap<>();
  private final List<Long> journeys = new ArrayList<>();

  /** The steps that reach the minimum. */
  Vocabulary(ItemCounts counts, MinimumSupport minimum) {
    Comparator<Map.Entry<String, long[]>> bySupport = Comparator.comparing(e -> -all(e.getValue()));
    counts.byStep().entrySet().stream()
        .filter(e -> minimum.reached(e.getValue()))
        .sorted(bySupport.thenComparing(Map.Entry.comparingByKey()))
        .forEach(
            e -> {
              names.add(e.getKey());
              codes.put(e.getKey(), names.size());
              journeys.add(all(e.getValue()));
            });
  }

  private static long all(long[] counts) {
    return counts[0] + counts[1] + counts[2];
  }

  /** How many codes there are beside 0. */
  int size() {
    return names.size();
  }

  String name(int code) {
    return names.get(code - 1);
  }

  /** The names of a pattern's steps. */
  List<String> names(Pattern pattern) {
    return Arrays.stream(pattern.items()).mapToObj(this::name).toList();
  }

  /** Journeys that have the step. */
  long journeys(int code) {
    return journeys.get(code - 1);
  }

  /** The codes of a block's steps. */
  int[] of(JourneyBlock block) {
    return block.stepNames().stream().mapToInt(name -> codes.getOrDefault(name, 0)).toArray();
  }
}
