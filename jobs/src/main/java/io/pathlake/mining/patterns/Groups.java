package io.pathlake.mining.patterns;

import io.pathlake.mining.patterns.Survey.Counts;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The groups of journeys that patterns are told for: all, then the values of each segmentation.
 * Values of fewer customers than allowed, and rarer ones than are listed, are one group, "(other)";
 * where even that is of too few customers it is told nowhere.
 */
public final class Groups implements Serializable {

  private static final long serialVersionUID = 1L;

  /** The group of values that are not told for themselves. */
  static final String OTHER = "(other)";

  /** No group. */
  static final int HIDDEN = -1;

  /** A group: its segmentation, its value and its journeys by outcome. */
  record Group(String segment, String value, long[] journeys) implements Serializable {

    long all() {
      return journeys[0] + journeys[1] + journeys[2];
    }
  }

  private final List<Group> groups = new ArrayList<>();
  private final List<Map<String, Integer>> numbers = new ArrayList<>();
  private final List<Integer> firsts = new ArrayList<>();

  private Groups() {}

  /** The groups of a survey. */
  static Groups of(Survey survey, List<String> segmentations, int smallest, int listed) {
    Groups groups = new Groups();
    groups.groups.add(new Group("all", "all", survey.all().journeys()));
    for (int i = 0; i < segmentations.size(); i++) {
      groups.divide(segmentations.get(i), survey.values(i), smallest, listed);
    }
    groups.firsts.add(groups.groups.size());
    return groups;
  }

  private void divide(String segment, Map<String, Counts> values, int smallest, int listed) {
    firsts.add(groups.size());
    Map<String, Integer> numbered = new HashMap<>();
    Counts rest = new Counts();
    List<String> merged = new ArrayList<>();
    Comparator<Map.Entry<String, Counts>> bySize = Comparator.comparing(e -> -e.getValue().all());
    int told = 0;
    for (var value :
        values.entrySet().stream()
            .sorted(bySize.thenComparing(Map.Entry.comparingByKey()))
            .toList()) {
      if (value.getValue().customers() >= smallest && told < listed) {
        told++;
        numbered.put(value.getKey(), groups.size());
        groups.add(new Group(segment, value.getKey(), value.getValue().journeys()));
      } else {
        rest.plus(value.getValue());
        merged.add(value.getKey());
      }
    }
    boolean tellable = rest.customers() >= smallest;
    int other = tellable ? groups.size() : HIDDEN;
    merged.forEach(value -> numbered.put(value, other));
    if (tellable && !merged.isEmpty()) {
      groups.add(new Group(segment, OTHER, rest.journeys()));
    }
    numbers.add(numbered);
  }

  int size() {
    return groups.size();
  }

  Group get(int group) {
    return groups.get(group);
  }

  int segmentations() {
    return numbers.size();
  }

  /** The number of a segmentation's first group. */
  int first(int segmentation) {
    return firsts.get(segmentation);
  }

  /** How many groups a segmentation has. */
  int count(int segmentation) {
    return firsts.get(segmentation + 1) - firsts.get(segmentation);
  }

  /** For each code of a block's values in a segmentation, the group, or {@link #HIDDEN}. */
  int[] ofValues(int segmentation, JourneyBlock block) {
    return block.valueNames().get(segmentation).stream()
        .mapToInt(numbers.get(segmentation)::get)
        .toArray();
  }
}
