package io.pathlake.mining.patterns;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers names from 0 in the order in which they are met. */
final class NameCodes {

  private final Map<String, Integer> codes = new HashMap<>();
  private final List<String> names = new ArrayList<>();

  int code(String name) {
    Integer known = codes.get(name);
    if (known == null) {
      known = names.size();
      codes.put(name, known);
      names.add(name);
    }
    return known;
  }

  List<String> names() {
    return names;
  }
}
