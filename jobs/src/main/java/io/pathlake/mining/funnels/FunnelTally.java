package io.pathlake.mining.funnels;

import io.pathlake.mining.segments.FewCustomers;
import java.util.Map;
import java.util.TreeMap;

/** What was counted of one funnel, by group and step. Not thread-safe; free of Spark. */
final class FunnelTally {

  private final int steps;
  private final int minGroup;
  private final Map<Integer, StepTally[]> groups = new TreeMap<>();

  FunnelTally(int steps, int minGroup) {
    this.steps = steps;
    this.minGroup = minGroup;
  }

  /**
   * Counts a unit that has ended.
   *
   * @param inGroups numbers of the groups it belongs to
   * @param customer 64 bits that stand for its customer
   * @param until as of {@link FunnelUnit#open}
   */
  void add(FunnelUnit unit, int[] inGroups, long customer, long until) {
    if (!unit.visitedAny()) {
      return;
    }
    Furthest furthest = unit.furthest();
    int made = furthest.steps();
    boolean open = unit.open(until);
    for (int group : inGroups) {
      StepTally[] tallies = of(group);
      for (int step = 0; step < steps; step++) {
        if (unit.visited(step)) {
          tallies[step].visit(customer);
        }
        if (step < made) {
          tallies[step].enter(step, furthest, customer);
        }
      }
      if (made > 0 && made < steps) {
        tallies[made - 1].stay(open);
      }
    }
  }

  /** The tallies of a group's steps, all 0 if there were none. */
  StepTally[] of(int group) {
    return groups.computeIfAbsent(group, g -> none());
  }

  private StepTally[] none() {
    StepTally[] tallies = new StepTally[steps];
    for (int i = 0; i < steps; i++) {
      tallies[i] = new StepTally(minGroup);
    }
    return tallies;
  }

  /** By group. */
  Map<Integer, StepTally[]> groups() {
    return groups;
  }

  /** No customers yet, and never more than tell whether they are enough. */
  FewCustomers nobody() {
    return new FewCustomers(minGroup);
  }
}
