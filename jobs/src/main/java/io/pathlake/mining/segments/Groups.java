package io.pathlake.mining.segments;

import io.pathlake.mining.segments.Survey.Counts;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The groups of journeys that answers are given for: all, which is 0, then the values of each
 * segmentation. Values of fewer customers than allowed, and rarer ones than are listed, are one
 * group, "(other)", which a value of this name joins. Where that is of too few customers itself,
 * the next smallest values join it, or else it could be told from the total. The groups of one
 * segmentation together are all journeys.
 */
public final class Groups implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Outcomes by their code. */
  public static final List<String> OUTCOMES = List.of("converted", "abandoned", "open");

  /** The segmentation, and the value, of all journeys. */
  public static final String ALL = "all";

  /** The value of journeys for which a segment's expression has none. */
  static final String NO_VALUE = "(none)";

  /** The value of months in which too little of the past is known to compare them with others. */
  static final String EARLY = "(early)";

  /** The group of values that are not told for themselves. */
  static final String OTHER = "(other)";

  /**
   * A group.
   *
   * @param told whether enough customers are in it to be told of
   * @param journeys by outcome
   */
  public record Group(String segment, String value, boolean told, long[] journeys)
      implements Serializable {

    /** Whether it is one value, and not what stands for several or for none. */
    public boolean single() {
      return !value.startsWith("(");
    }

    /** Its journeys, whatever the outcome. */
    public long all() {
      return journeys[0] + journeys[1] + journeys[2];
    }
  }

  private final List<Group> groups = new ArrayList<>();
  private final List<SortedMap<String, Integer>> numbers = new ArrayList<>();
  private final List<Integer> firsts = new ArrayList<>();

  private Groups() {}

  /**
   * The groups of a survey.
   *
   * @param smallest customers of the smallest group that is told
   * @param listed values told for themselves in each segmentation
   */
  public static Groups of(Survey survey, List<String> segmentations, int smallest, int... listed) {
    Groups groups = new Groups();
    Counts all = survey.all();
    groups.groups.add(new Group(ALL, ALL, all.customers() >= smallest, all.journeys()));
    for (int i = 0; i < segmentations.size(); i++) {
      groups.divide(segmentations.get(i), survey.values(i), smallest, listed[i]);
    }
    groups.firsts.add(groups.groups.size());
    return groups;
  }

  private void divide(String segment, Map<String, Counts> values, int smallest, int listed) {
    firsts.add(groups.size());
    List<Map.Entry<String, Counts>> own = new ArrayList<>();
    Counts rest = new Counts();
    Comparator<Map.Entry<String, Counts>> bySize = Comparator.comparing(e -> -e.getValue().all());
    for (var value :
        values.entrySet().stream()
            .sorted(bySize.thenComparing(Map.Entry.comparingByKey()))
            .toList()) {
      boolean named = !value.getKey().equals(OTHER);
      if (named && value.getValue().customers() >= smallest && own.size() < listed) {
        own.add(value);
      } else {
        rest.plus(value.getValue());
      }
    }
    while (rest.all() > 0 && rest.customers() < smallest && !own.isEmpty()) {
      rest.plus(own.remove(own.size() - 1).getValue());
    }
    SortedMap<String, Integer> numbered = new TreeMap<>();
    for (var value : own) {
      numbered.put(value.getKey(), groups.size());
      groups.add(new Group(segment, value.getKey(), true, value.getValue().journeys()));
    }
    groups.add(new Group(segment, OTHER, rest.customers() >= smallest, rest.journeys()));
    numbers.add(numbered);
  }

  /** How many there are, those that are not told included. */
  public int size() {
    return groups.size();
  }

  /** A group by its number. */
  public Group get(int group) {
    return groups.get(group);
  }

  /** All of them by number. */
  public List<Group> list() {
    return List.copyOf(groups);
  }

  /** How many ways there are to divide journeys. */
  public int segmentations() {
    return numbers.size();
  }

  /** The number of a segmentation's first group. */
  public int first(int segmentation) {
    return firsts.get(segmentation);
  }

  /** How many groups a segmentation has. */
  public int count(int segmentation) {
    return firsts.get(segmentation + 1) - firsts.get(segmentation);
  }

  /** The group of a value. */
  public int of(int segmentation, String value) {
    return numbers.get(segmentation).getOrDefault(value, rest(segmentation));
  }

  /** Groups by value told for itself. */
  SortedMap<String, Integer> numbers(int segmentation) {
    return numbers.get(segmentation);
  }

  /** The group of all other values. */
  int rest(int segmentation) {
    return firsts.get(segmentation + 1) - 1;
  }
}
