package io.pathlake.mining.patterns;

import io.pathlake.mining.patterns.Pattern.Items;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** A pattern in one group, with its journeys by outcome. */
final class Candidate {

  private final int group;
  private final Pattern pattern;
  private final long[] journeys;
  private boolean closed = true;

  Candidate(int group, Pattern pattern, long[] journeys) {
    this.group = group;
    this.pattern = pattern;
    this.journeys = journeys;
  }

  /**
   * Marks as not closed those that a pattern with one step more has as many journeys of: as such a
   * pattern's journeys all have the shorter one, they are the same journeys. A contiguous pattern
   * grows at its ends only. What is longer than the longest pattern wanted is not known of.
   *
   * @param alike patterns of one group and kind
   */
  static void markClosed(Collection<Candidate> alike) {
    Map<Items, Candidate> known = new HashMap<>();
    alike.forEach(one -> known.put(new Items(one.pattern.items()), one));
    for (Candidate longer : alike) {
      int length = longer.pattern.length();
      int step = longer.pattern.contiguous() ? Math.max(1, length - 1) : 1;
      for (int i = 0; i < length; i += step) {
        Candidate shorter = known.get(longer.pattern.without(i));
        if (shorter != null && shorter.all() == longer.all()) {
          shorter.closed = false;
        }
      }
    }
  }

  int group() {
    return group;
  }

  Pattern pattern() {
    return pattern;
  }

  boolean closed() {
    return closed;
  }

  long journeys(int outcome) {
    return journeys[outcome];
  }

  long all() {
    return journeys[0] + journeys[1] + journeys[2];
  }
}
