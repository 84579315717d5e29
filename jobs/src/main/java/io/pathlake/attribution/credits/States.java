package io.pathlake.attribution.credits;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Names of states, numbered from 0 in the order in which they were met. Not thread-safe. */
public final class States implements Serializable {

  private static final long serialVersionUID = 1L;

  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  /** The number of a name, which is a new one if it was not met before. */
  int number(String name) {
    Integer known = numbers.get(name);
    if (known != null) {
      return known;
    }
    names.add(name);
    numbers.put(name, names.size() - 1);
    return names.size() - 1;
  }

  /** The number of each name. */
  int[] numbers(List<String> some) {
    int[] found = new int[some.size()];
    for (int i = 0; i < found.length; i++) {
      found[i] = number(some.get(i));
    }
    return found;
  }

  /** The names by number. */
  public List<String> names() {
    return List.copyOf(names);
  }
}
