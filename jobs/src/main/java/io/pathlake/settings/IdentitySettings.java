package io.pathlake.settings;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which identifiers are taken for one customer.
 *
 * @param maxDegree how many identifiers of one personal kind (customer number, loyalty card,
 *     e-mail, phone) an identifier may be seen with before it counts as shared
 * @param lookBack how long before a device was first seen with its owner its touchpoints count as
 *     the owner's
 * @param recycledAfter by kind, silence after which an identifier is another person's
 * @param shared identifiers never followed
 * @param apart pairs of identifiers never of one customer
 */
public record IdentitySettings(
    int maxDegree,
    Duration lookBack,
    Map<String, Duration> recycledAfter,
    Set<String> shared,
    List<List<String>> apart)
    implements Serializable {

  /** Checks the values. */
  public IdentitySettings {
    recycledAfter = Map.copyOf(recycledAfter);
    shared = Set.copyOf(shared);
    apart = List.copyOf(apart);
    Check.that(maxDegree > 0, "identity.max-degree", "must be at least 1");
    Check.that(!lookBack.isNegative(), "identity.look-back", "must not be negative");
    recycledAfter.forEach(
        (kind, after) -> Check.positive("identity.recycled-after." + kind, after));
  }
}
