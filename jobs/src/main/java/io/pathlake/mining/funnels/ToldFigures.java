package io.pathlake.mining.funnels;

import io.pathlake.mining.segments.FewCustomers;
import io.pathlake.mining.segments.Groups.Group;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which figures of a funnel are told: none of so few customers that they could be recognised. A
 * step that some but too few customers reached is hidden. Where the hidden values of a segment are
 * too few together, the next smallest one is hidden as well, or they could be told from the total.
 * What is hidden stays hidden in all later steps.
 */
final class ToldFigures {

  private final boolean[][] hidden;

  private ToldFigures(boolean[][] hidden) {
    this.hidden = hidden;
  }

  static ToldFigures of(FunnelTally tally, List<Group> groups, int steps) {
    Map<String, List<Integer>> segments = new LinkedHashMap<>();
    for (int group = 0; group < groups.size(); group++) {
      segments.computeIfAbsent(groups.get(group).segment(), s -> new ArrayList<>()).add(group);
    }
    boolean[][] hidden = new boolean[groups.size()][steps];
    for (int group = 0; group < hidden.length; group++) {
      Arrays.fill(hidden[group], !groups.get(group).told());
    }
    for (List<Integer> values : segments.values()) {
      for (int step = 0; step < steps; step++) {
        hide(tally, values, step, hidden);
      }
    }
    return new ToldFigures(hidden);
  }

  /** From the smallest on, until nothing small is told and what is hidden is no longer small. */
  private static void hide(FunnelTally tally, List<Integer> values, int step, boolean[][] hidden) {
    FewCustomers together = tally.nobody();
    boolean any = false;
    List<Integer> reached =
        values.stream()
            .filter(group -> tally.of(group)[step].entered() > 0)
            .sorted(
                Comparator.<Integer, Boolean>comparing(group -> !before(hidden[group], step))
                    .thenComparing(group -> tally.of(group)[step].customers().enough())
                    .thenComparing(group -> tally.of(group)[step].entered()))
            .toList();
    for (int group : reached) {
      FewCustomers own = tally.of(group)[step].customers();
      if (before(hidden[group], step) || !own.enough() || any && !together.enough()) {
        hidden[group][step] = true;
        together.addAll(own);
        any = true;
      }
    }
  }

  /** Whether it is hidden at an earlier step, or everywhere. */
  private static boolean before(boolean[] hidden, int step) {
    return hidden[step] || step > 0 && hidden[step - 1];
  }

  /** Whether how many of a group reached a step, from 0, is told. */
  boolean entered(int group, int step) {
    return !hidden[group][step];
  }

  /**
   * Whether it is told what became of those who came no further: not if it tells what is hidden.
   */
  boolean fates(int group, int step) {
    return !hidden[group][step] && (step + 1 == hidden[group].length || !hidden[group][step + 1]);
  }

  /** Whether anything of a group is told. */
  boolean any(int group) {
    return !hidden[group][0];
  }
}
