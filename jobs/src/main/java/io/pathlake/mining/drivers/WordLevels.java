package io.pathlake.mining.drivers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The most frequent words of a feature; all others are one level. */
record WordLevels(Feature feature, List<String> names, Map<String, Integer> levels)
    implements Levels {

  private static final String OTHER = "(other)";

  static WordLevels of(Feature feature, List<Case> training, int most, int minGroup) {
    Map<String, Set<Long>> customers = new HashMap<>();
    training.forEach(
        one ->
            customers
                .computeIfAbsent(one.word(feature), word -> new HashSet<>())
                .add(one.customer()));
    Comparator<String> frequent = Comparator.comparing(word -> -customers.get(word).size());
    List<String> told =
        new ArrayList<>(
            customers.keySet().stream()
                .filter(word -> customers.get(word).size() >= minGroup)
                .sorted(frequent.thenComparing(Comparator.naturalOrder()))
                .limit(most)
                .toList());
    if (told.size() < customers.size()) {
      told.remove(OTHER);
      told.add(OTHER);
    }
    Map<String, Integer> levels = new HashMap<>();
    told.forEach(word -> levels.put(word, levels.size()));
    return new WordLevels(feature, List.copyOf(told), levels);
  }

  @Override
  public int size() {
    return names.size();
  }

  @Override
  public int of(Case one) {
    Integer level = levels.get(one.word(feature));
    return level != null ? level : levels.getOrDefault(OTHER, UNKNOWN);
  }

  @Override
  public String name(int level) {
    return names.get(level);
  }

  @Override
  public double typical(int level) {
    return Feature.NONE;
  }
}
