package io.pathlake.mining.patterns;

import io.pathlake.mining.segments.Groups;

/** Which groups a block's journeys belong to: all, and one of each segmentation. */
final class Membership {

  private final Groups groups;
  private final JourneyBlock block;
  private final int[] current;

  Membership(Groups groups, JourneyBlock block) {
    this.groups = groups;
    this.block = block;
    this.current = new int[block.segmentations()];
  }

  /** Turns to a journey. */
  void of(int journey) {
    for (int i = 0; i < current.length; i++) {
      current[i] = block.group(i, journey);
    }
  }

  /** Whether the journey is in this group. */
  boolean in(int group) {
    if (group == 0) {
      return true;
    }
    for (int one : current) {
      if (one == group) {
        return true;
      }
    }
    return false;
  }

  /** Counts the journey in each of its groups. */
  void count(long[] counts, int outcome) {
    counts[outcome]++;
    for (int group : current) {
      counts[group * Thresholds.OUTCOMES + outcome]++;
    }
  }

  /** Its cell among those of one segmentation. */
  int cell(int segmentation, int outcome) {
    return segmentation < current.length
        ? (current[segmentation] - groups.first(segmentation)) * Thresholds.OUTCOMES + outcome
        : outcome;
  }
}
