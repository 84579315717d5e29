package io.pathlake.unify;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which identifiers are one customer: the connected components of the graph whose edges are
 * identifiers seen together. Union-find with path halving (Tarjan and van Leeuwen 1984); a
 * component is named after its oldest member, by first sight and then by name, so the result does
 * not depend on the order of anything.
 */
final class Components {

  private final Map<String, String> parents = new HashMap<>();
  private final Map<String, Long> firstSeen = new HashMap<>();

  /** Tells that an identifier exists, and when it was first seen. */
  void add(String identifier, long firstSeenMicros) {
    parents.putIfAbsent(identifier, identifier);
    firstSeen.merge(identifier, firstSeenMicros, Math::min);
  }

  /** Tells that these belong to one customer; each must have been added, now or later. */
  void connect(List<String> identifiers) {
    for (int i = 1; i < identifiers.size(); i++) {
      connect(identifiers.get(0), identifiers.get(i));
    }
  }

  /** Tells that these two belong to one customer. */
  void connect(String one, String other) {
    String a = root(one);
    String b = root(other);
    if (!a.equals(b)) {
      parents.put(a, b);
    }
  }

  private String root(String identifier) {
    String at = identifier;
    parents.putIfAbsent(at, at);
    while (!parents.get(at).equals(at)) {
      parents.put(at, parents.get(parents.get(at)));
      at = parents.get(at);
    }
    return at;
  }

  /** The customer of each identifier: the oldest member of its component. */
  Map<String, String> customers() {
    Map<String, String> oldest = new HashMap<>();
    for (String identifier : parents.keySet()) {
      oldest.merge(root(identifier), identifier, this::older);
    }
    Map<String, String> customers = new LinkedHashMap<>();
    for (String identifier : parents.keySet()) {
      customers.put(identifier, oldest.get(root(identifier)));
    }
    return customers;
  }

  private String older(String one, String other) {
    int order =
        Long.compare(
            firstSeen.getOrDefault(one, Long.MAX_VALUE),
            firstSeen.getOrDefault(other, Long.MAX_VALUE));
    return order < 0 || order == 0 && one.compareTo(other) <= 0 ? one : other;
  }
}
