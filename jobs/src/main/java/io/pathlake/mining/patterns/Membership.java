package io.pathlake.mining.patterns;

/** Which groups a block's journeys belong to: all, and one of each segmentation or none. */
final class Membership {

  private final Groups groups;
  private final JourneyBlock block;
  private final int[][] ofValues;
  private final int[] current;

  Membership(Groups groups, JourneyBlock block) {
    this.groups = groups;
    this.block = block;
    this.ofValues = new int[groups.segmentations()][];
    for (int i = 0; i < ofValues.length; i++) {
      ofValues[i] = groups.ofValues(i, block);
    }
    this.current = new int[ofValues.length];
  }

  /** Turns to a journey. */
  void of(int journey) {
    for (int i = 0; i < current.length; i++) {
      current[i] = ofValues[i][block.value(i, journey)];
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
      if (group != Groups.HIDDEN) {
        counts[group * Thresholds.OUTCOMES + outcome]++;
      }
    }
  }

  /** Its cell among those of one segmentation; what is told nowhere has the last value. */
  int cell(int segmentation, int outcome) {
    if (segmentation >= current.length) {
      return outcome;
    }
    int group = current[segmentation];
    int value =
        group == Groups.HIDDEN ? groups.count(segmentation) : group - groups.first(segmentation);
    return value * Thresholds.OUTCOMES + outcome;
  }
}
