package io.pathlake.mining.patterns;

import io.pathlake.mining.segments.Groups;
import java.io.Serializable;
import java.util.Arrays;

/**
 * The journeys a pattern needs in each group and outcome: a share of those there are, and no fewer
 * than the smallest group that may be told. It is kept when it has enough of one outcome.
 */
public final class MinimumSupport implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int OUTCOMES = Thresholds.OUTCOMES;

  private final Groups groups;
  private final long[] least;

  /** At least {@code share} of a group's journeys of one outcome, and {@code fewest} of them. */
  MinimumSupport(Groups groups, double share, int fewest) {
    this.groups = groups;
    this.least = new long[groups.size() * OUTCOMES];
    for (int g = 0; g < groups.size(); g++) {
      for (int o = 0; o < OUTCOMES; o++) {
        long journeys = groups.get(g).journeys()[o];
        least[g * OUTCOMES + o] =
            journeys == 0 || !groups.get(g).told()
                ? Thresholds.NEVER
                : Math.max(fewest, Thresholds.least(share, journeys));
      }
    }
  }

  /** The largest share of a group's journeys of one outcome that is asked for, if it can be had. */
  double largestShare() {
    double largest = 0;
    for (int i = 0; i < least.length; i++) {
      long journeys = groups.get(i / OUTCOMES).journeys()[i % OUTCOMES];
      if (least[i] <= journeys) {
        largest = Math.max(largest, least[i] / (double) journeys);
      }
    }
    return largest;
  }

  /** Whether the counts by outcome, from {@code at} on, suffice in this group. */
  boolean reached(int group, long[] counts, int at) {
    for (int o = 0; o < OUTCOMES; o++) {
      if (counts[at + o] >= least[group * OUTCOMES + o]) {
        return true;
      }
    }
    return false;
  }

  /** Whether counts at {@code group * OUTCOMES + outcome} suffice in any group. */
  boolean reached(long[] counts) {
    for (int g = 0; g < groups.size(); g++) {
      if (reached(g, counts, g * OUTCOMES)) {
        return true;
      }
    }
    return false;
  }

  /** The same over the cells of one segmentation; all journeys are asked for with the first. */
  Thresholds thresholds(int segmentation) {
    boolean divided = segmentation < groups.segmentations();
    int values = divided ? groups.count(segmentation) : 1;
    long[] cells = new long[values * OUTCOMES];
    Arrays.fill(cells, Thresholds.NEVER);
    if (divided) {
      int from = groups.first(segmentation) * OUTCOMES;
      System.arraycopy(least, from, cells, 0, values * OUTCOMES);
    }
    long[] totals = new long[OUTCOMES];
    Arrays.fill(totals, Thresholds.NEVER);
    if (segmentation == 0) {
      System.arraycopy(least, 0, totals, 0, OUTCOMES);
    }
    return new Thresholds(cells, totals);
  }
}
