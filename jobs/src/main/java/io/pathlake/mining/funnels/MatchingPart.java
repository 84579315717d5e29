package io.pathlake.mining.funnels;

import java.util.ArrayList;
import java.util.List;

/**
 * What of a path takes part in a funnel: touchpoints that match, and of those that only stand
 * between strict steps as few as break the same attempts. Free of Spark.
 *
 * @param at seconds of each
 * @param masks {@link StepMask} of each
 */
record MatchingPart(List<Long> at, List<Integer> masks) {

  /** The part of a path. */
  static MatchingPart of(List<Long> at, List<Integer> masks) {
    MatchingPart part = new MatchingPart(new ArrayList<>(), new ArrayList<>());
    boolean broken = false;
    int end;
    for (int start = 0; start < at.size(); start = end) {
      end = start;
      boolean others = false;
      boolean matched = false;
      while (end < at.size() && at.get(end).longValue() == at.get(start)) {
        int mask = masks.get(end);
        others |= mask == StepMask.BETWEEN;
        if (mask != 0 && mask != StepMask.BETWEEN) {
          matched = true;
          part.add(at.get(end), mask);
        }
        end++;
      }
      // An instant of others alone has broken all attempts already.
      if (others && (matched || !broken)) {
        part.add(at.get(start), StepMask.BETWEEN);
      }
      broken = matched ? false : broken || others;
    }
    return part;
  }

  private void add(long seconds, int mask) {
    at.add(seconds);
    masks.add(mask);
  }
}
