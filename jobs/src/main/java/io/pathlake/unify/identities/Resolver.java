package io.pathlake.unify.identities;

import io.pathlake.settings.IdentitySettings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Resolves one group of linked identifiers into customers; plain Java, instants in microseconds.
 *
 * <p>Links are followed as Kruskal (1956) follows edges: in one order that everybody can repeat
 * (stronger kinds first, then older, then by name), each unless it would join what must stay apart:
 * two customer numbers, or what the rule file parts. A customer is named after its oldest
 * identifier. A device's touchpoints from long before its owner was known stay those of an unknown
 * customer, named after the device.
 */
final class Resolver {

  /** The start of the first period of every identifier. */
  static final long EVER = 0;

  private static final long DAY = 86_400_000_000L;

  /** An identifier between two long silences. */
  record Sight(String identifier, long first, long last) {}

  /** Two identifiers seen together, between two long silences. */
  record Link(String one, String other, long first, long last) {}

  /**
   * To whom an identifier belongs, and when; {@code until} is {@code Long.MAX_VALUE} at the end.
   */
  record Identity(Sight sight, String customer, long from, long until) {}

  /** A link that is not followed, and the customers that it does not join. */
  record Refused(Link link, String reason, String customer, String otherCustomer) {}

  /** What became of a group. */
  record Resolved(
      String group, List<Identity> identities, Set<Link> followed, List<Refused> refused) {}

  private final long lookBack;
  private final Map<String, Set<String>> apart = new HashMap<>();

  private final List<Sight> nodes = new ArrayList<>();
  private final Map<String, int[]> nodesOf = new HashMap<>();
  private int[] parents;

  /** By root, its customer numbers by the system that gave them. */
  private final Map<Integer, Map<String, String>> numbers = new HashMap<>();

  private final Map<Integer, Set<String>> ruled = new HashMap<>();

  Resolver(IdentitySettings settings) {
    this.lookBack = settings.lookBack().toNanos() / 1000;
    for (List<String> pair : settings.apart()) {
      apart.computeIfAbsent(pair.get(0), one -> new HashSet<>()).add(pair.get(1));
      apart.computeIfAbsent(pair.get(1), one -> new HashSet<>()).add(pair.get(0));
    }
  }

  /** Resolves a group; links must be between its identifiers. */
  Resolved resolve(List<Sight> sights, List<Link> links) {
    begin(sights);
    List<Link> sorted = new ArrayList<>(links);
    sorted.sort(STRONGEST_FIRST);
    Set<Link> followed = new HashSet<>();
    Map<Link, String> reasons = new HashMap<>();
    for (Link link : sorted) {
      String reason =
          join(root(node(link.one(), link.first())), root(node(link.other(), link.first())));
      if (reason == null) {
        followed.add(link);
      } else {
        reasons.put(link, reason);
      }
    }
    long[] known = knownSince(followed);
    String[] names = names(known);
    List<Refused> refused = new ArrayList<>();
    for (Link link : sorted) {
      if (reasons.containsKey(link)) {
        String one = names[root(node(link.one(), link.first()))];
        String other = names[root(node(link.other(), link.first()))];
        refused.add(new Refused(link, reasons.get(link), one, other));
      }
    }
    return new Resolved(nodes.get(0).identifier(), identities(known, names), followed, refused);
  }

  private static final Comparator<Link> STRONGEST_FIRST =
      Comparator.comparingInt(Resolver::weaker)
          .thenComparingInt(Resolver::stronger)
          .thenComparingLong(Link::first)
          .thenComparing(Link::one)
          .thenComparing(Link::other);

  private static int weaker(Link link) {
    return Math.max(Kinds.weakness(link.one()), Kinds.weakness(link.other()));
  }

  private static int stronger(Link link) {
    return Math.min(Kinds.weakness(link.one()), Kinds.weakness(link.other()));
  }

  private void begin(List<Sight> sights) {
    nodes.clear();
    nodesOf.clear();
    ruled.clear();
    nodes.addAll(sights);
    nodes.sort(Comparator.comparing(Sight::identifier).thenComparingLong(Sight::first));
    parents = new int[nodes.size()];
    numbers.clear();
    for (int from = 0, to; from < nodes.size(); from = to) {
      String identifier = nodes.get(from).identifier();
      to = from;
      while (to < nodes.size() && nodes.get(to).identifier().equals(identifier)) {
        parents[to] = to;
        if (Kinds.of(identifier).equals(Kinds.CUSTOMER)) {
          numbers.put(to, new HashMap<>(Map.of(Kinds.system(identifier), identifier)));
        }
        if (apart.containsKey(identifier)) {
          ruled.put(to, new HashSet<>(Set.of(identifier)));
        }
        to++;
      }
      nodesOf.put(identifier, IntStream.range(from, to).toArray());
    }
  }

  /** The node of an identifier at an instant: the last period that began by then. */
  private int node(String identifier, long at) {
    int[] periods = nodesOf.get(identifier);
    int found = periods[0];
    for (int node : periods) {
      found = nodes.get(node).first() <= at ? node : found;
    }
    return found;
  }

  private int root(int node) {
    int at = node;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }

  /** Joins two customers, or says why not. */
  private String join(int one, int other) {
    if (one == other) {
      return null;
    }
    Map<String, String> some = numbers.getOrDefault(one, Map.of());
    Map<String, String> others = numbers.getOrDefault(other, Map.of());
    if (others.keySet().stream().anyMatch(some::containsKey)) {
      return "two_customer_numbers";
    }
    if (areApart(one, other)) {
      return "rule";
    }
    parents[other] = one;
    if (!others.isEmpty()) {
      numbers.computeIfAbsent(one, r -> new HashMap<>()).putAll(numbers.remove(other));
    }
    Set<String> more = ruled.remove(other);
    if (more != null) {
      ruled.computeIfAbsent(one, r -> new HashSet<>()).addAll(more);
    }
    return null;
  }

  private boolean areApart(int one, int other) {
    Set<String> some = ruled.getOrDefault(one, Set.of());
    Set<String> others = ruled.getOrDefault(other, Set.of());
    return some.stream().anyMatch(a -> others.stream().anyMatch(b -> apart.get(a).contains(b)));
  }

  /**
   * By node, from when it is its customer's: later than {@link #EVER} for devices known earlier.
   */
  private long[] knownSince(Set<Link> followed) {
    long[] own = new long[nodes.size()];
    Arrays.fill(own, Long.MAX_VALUE);
    Map<Integer, Long> ofCustomer = new HashMap<>();
    for (Link link : followed) {
      boolean oneIsDevice = isDevice(link.one());
      if (oneIsDevice != isDevice(link.other())) {
        int device = node(oneIsDevice ? link.one() : link.other(), link.first());
        own[device] = Math.min(own[device], link.first());
        ofCustomer.merge(root(device), link.first(), Math::min);
      }
    }
    long[] since = new long[nodes.size()];
    for (int i = 0; i < since.length; i++) {
      if (isDevice(nodes.get(i).identifier()) && ofCustomer.containsKey(root(i))) {
        long linked = own[i] == Long.MAX_VALUE ? ofCustomer.get(root(i)) : own[i];
        since[i] = linked - lookBack > nodes.get(i).first() ? linked - lookBack : EVER;
      }
    }
    return since;
  }

  private static boolean isDevice(String identifier) {
    return Kinds.of(identifier).equals(Kinds.DEVICE);
  }

  /** By root, the name of its oldest identifier that was always its own. */
  private String[] names(long[] known) {
    int[] oldest = new int[nodes.size()];
    Arrays.fill(oldest, -1);
    for (int i = 0; i < nodes.size(); i++) {
      int root = root(i);
      if (known[i] == EVER
          && (oldest[root] < 0 || nodes.get(i).first() < nodes.get(oldest[root]).first())) {
        oldest[root] = i;
      }
    }
    String[] names = new String[nodes.size()];
    for (int i = 0; i < names.length; i++) {
      names[i] = oldest[i] < 0 ? null : name(oldest[i]);
    }
    return names;
  }

  private String name(int node) {
    Sight sight = nodes.get(node);
    boolean firstPeriod = nodesOf.get(sight.identifier())[0] == node;
    return firstPeriod
        ? sight.identifier()
        : sight.identifier() + "@" + LocalDate.ofEpochDay(Math.floorDiv(sight.first(), DAY));
  }

  private List<Identity> identities(long[] known, String[] names) {
    List<Identity> identities = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      Sight sight = nodes.get(i);
      boolean firstPeriod = i == 0 || !nodes.get(i - 1).identifier().equals(sight.identifier());
      boolean lastPeriod =
          i + 1 == nodes.size() || !nodes.get(i + 1).identifier().equals(sight.identifier());
      long from = firstPeriod ? EVER : sight.first();
      long until = lastPeriod ? Long.MAX_VALUE : nodes.get(i + 1).first();
      String customer = names[root(i)];
      if (known[i] != EVER) {
        identities.add(new Identity(sight, name(i), from, known[i]));
        from = known[i];
      }
      identities.add(new Identity(sight, customer, from, until));
    }
    return identities;
  }
}
