package io.pathlake.mining.paths;

import io.pathlake.mining.segments.FewCustomers;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Which groups are merged into one called {@code other}, because too few customers are in them: so
 * few that chance rules their figures, and that they could be recognised. When the small ones are
 * too few together, the next smallest joins them, or else it could be told who they are from the
 * total.
 */
final class SmallGroups {

  static final String OTHER = "other";

  private SmallGroups() {}

  /**
   * What each name becomes: itself or {@code other}.
   *
   * @param groups by name
   * @param kept names that always stand by themselves
   */
  static UnaryOperator<String> merge(Map<String, Tally> groups, int minGroup, Set<String> kept) {
    Set<String> small = new HashSet<>();
    FewCustomers together = new FewCustomers(minGroup);
    List<String> names =
        groups.keySet().stream()
            .filter(name -> !kept.contains(name))
            .sorted(
                Comparator.<String, Boolean>comparing(name -> large(name, groups))
                    .thenComparing(name -> groups.get(name).journeys())
                    .thenComparing(name -> name))
            .toList();
    for (String name : names) {
      if (large(name, groups) && (small.isEmpty() || together.enough())) {
        break;
      }
      small.add(name);
      together.addAll(groups.get(name).customers());
    }
    return name -> small.contains(name) ? OTHER : name;
  }

  private static boolean large(String name, Map<String, Tally> groups) {
    return !name.equals(OTHER) && groups.get(name).customers().enough();
  }
}
