package io.pathlake.mining.drivers;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Earlier journeys to learn from and later ones to judge by. A customer with both is in one of the
 * two only, chosen by a hash: half of them lose their later journeys, half their earlier ones, so
 * that either side has customers who come often.
 */
record Split(List<Case> training, List<Case> heldOut) {

  /**
   * Splits at an instant.
   *
   * @param cases in their order, which both sides keep
   * @param share of journeys that begin at that instant or later
   */
  static Split of(List<Case> cases, double share) {
    TreeMap<String, Long> starts = new TreeMap<>();
    cases.forEach(one -> starts.put(one.journey(), one.startedAt()));
    long[] sorted = starts.values().stream().mapToLong(Long::longValue).sorted().toArray();
    long cut = sorted.length == 0 ? 0 : sorted[(int) (sorted.length * (1 - share))];
    Set<Long> early = new HashSet<>();
    Set<Long> late = new HashSet<>();
    cases.forEach(one -> (one.startedAt() < cut ? early : late).add(one.customer()));
    return new Split(
        cases.stream()
            .filter(one -> one.startedAt() < cut)
            .filter(one -> !late.contains(one.customer()) || stays(one, 0))
            .toList(),
        cases.stream()
            .filter(one -> one.startedAt() >= cut)
            .filter(one -> !early.contains(one.customer()) || stays(one, 1))
            .toList());
  }

  private static boolean stays(Case one, int side) {
    return (Seeds.mix(one.customer()) & 1) == side;
  }
}
