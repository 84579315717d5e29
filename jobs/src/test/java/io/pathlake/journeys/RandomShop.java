package io.pathlake.journeys;

import io.pathlake.journeys.TinyLake.Touch;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Customers who do what is hard on a cut: silences at the edge of every limit, equal instants, late
 */
final class RandomShop {

  private static final String[] STEPS = {
    "PT0S",
    "PT1S",
    "PT29M59S",
    "PT30M",
    "PT30M1S",
    "PT12H",
    "PT24H",
    "P1DT1S",
    "P2D",
    "P3D",
    "P3DT1S",
    "P7D",
    "P29D",
    "P30D",
    "P30DT1S",
    "P45D"
  };

  private final Random random;
  private final Map<Long, Touch> touches = new TreeMap<>();
  private final Map<String, String> parents = new HashMap<>();
  private final Map<String, Instant> last = new TreeMap<>();
  private final Map<String, Instant> cuts = new TreeMap<>();
  private long ids;

  RandomShop(long seed, int identifiers) {
    random = new Random(seed);
    for (int i = 0; i < identifiers; i++) {
      last.put(
          "device:" + i,
          Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(1_000_000)));
    }
  }

  /** Some time passes. */
  void live() {
    for (String identifier : last.keySet()) {
      int steps = random.nextInt(4) == 0 ? 1 + random.nextInt(8) : 0;
      for (int i = 0; i < steps; i++) {
        Instant at = last.get(identifier).plus(Duration.parse(pick(STEPS)));
        last.put(identifier, at);
        add(identifier, at);
      }
    }
    List<Touch> known = new ArrayList<>(touches.values());
    for (int i = 0; i < known.size() / 40; i++) {
      Touch one = known.get(random.nextInt(known.size()));
      int what = random.nextInt(4);
      if (what == 0) {
        touches.remove(one.id());
      } else if (what == 1) {
        add(one.identifier(), one.at().minus(Duration.parse(pick(STEPS))));
      } else if (what == 2) {
        add(one.identifier(), one.at().plus(Duration.parse(pick(STEPS))));
      } else {
        touches.put(one.id(), one.campaign(pick("spring", "summer")));
      }
    }
    for (int i = 0; i < last.size() / 30; i++) {
      join(
          root("device:" + random.nextInt(last.size())),
          root("device:" + random.nextInt(last.size())));
    }
    parents.entrySet().removeIf(e -> e.getKey().equals(e.getValue()));
  }

  /** Two customers are found to be one; what one did before some instant may stay its own. */
  private void join(String one, String other) {
    boolean alone = last.keySet().stream().filter(i -> root(i).equals(one)).count() == 1;
    parents.put(one, other);
    List<Instant> seen =
        touches.values().stream()
            .filter(t -> one.equals(t.identifier()))
            .map(Touch::at)
            .sorted()
            .toList();
    if (alone && !one.equals(other) && !seen.isEmpty() && random.nextInt(3) > 0) {
      cuts.put(one, seen.get(random.nextInt(seen.size())));
    }
  }

  private void add(String identifier, Instant at) {
    String channel = pick("web", "web", "ad", "chat", "chat", "shop");
    boolean order = channel.equals("shop") && random.nextInt(2) == 0;
    long id = ids++;
    touches.put(
        id,
        new Touch(
            id,
            at,
            random.nextInt(2),
            random.nextInt(2),
            random.nextInt(40) == 0 ? null : identifier,
            channel,
            order ? "order" : pick("view", "view", "seen", "cart"),
            order ? "purchase" : pick("awareness", "consideration"),
            random.nextInt(3) == 0 ? pick("spring", "summer") : null,
            order ? BigDecimal.valueOf(random.nextInt(10_000), 2) : null));
  }

  List<Touch> touches() {
    return new ArrayList<>(touches.values());
  }

  /** The customer of each identifier: the one seen first of all that belong together. */
  Map<String, String> customers() {
    Map<String, Touch> first = new HashMap<>();
    for (Touch touch : touches.values()) {
      if (touch.identifier() != null) {
        first.merge(touch.identifier(), touch, (a, b) -> before(b, a) ? b : a);
      }
    }
    Map<String, Touch> oldest = new HashMap<>();
    first.forEach(
        (identifier, touch) -> {
          if (!cuts.containsKey(identifier)) {
            oldest.merge(root(identifier), touch, (a, b) -> before(b, a) ? b : a);
          }
        });
    Map<String, String> customers = new TreeMap<>();
    first.forEach((i, touch) -> customers.put(i, oldest.getOrDefault(root(i), touch).identifier()));
    return customers;
  }

  /** From when an identifier is its customer's, where not from the first. */
  Map<String, Instant> cuts() {
    return cuts;
  }

  private static boolean before(Touch left, Touch right) {
    int order = left.at().compareTo(right.at());
    return order < 0 || order == 0 && left.identifier().compareTo(right.identifier()) < 0;
  }

  private String root(String identifier) {
    String at = identifier;
    while (parents.containsKey(at)) {
      at = parents.get(at);
    }
    return at;
  }

  private String pick(String... from) {
    return from[random.nextInt(from.length)];
  }
}
