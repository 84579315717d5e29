package io.pathlake.mining.segments;

import java.io.Serializable;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The groups of months by instant. What is watched from a touchpoint on belongs to the month of the
 * touchpoint, not to that in which its journey closed: those that close in one month reached it in
 * others, orders sooner than silence, and no rate can be read from them.
 *
 * @param segmentation position of the months among all segmentations
 * @param starts seconds since the epoch at which each month begins, ascending
 * @param groups the group of each
 */
public record Months(int segmentation, long[] starts, int[] groups) implements Serializable {

  /**
   * The months of what is mined.
   *
   * @param name the value of a month in the segmentation
   */
  static Months of(Groups groups, int segmentation, History history, UnaryOperator<String> name) {
    List<YearMonth> months = history.months();
    return new Months(
        segmentation,
        months.stream().mapToLong(m -> history.second(m.atDay(1))).toArray(),
        months.stream().mapToInt(m -> groups.of(segmentation, name.apply(m.toString()))).toArray());
  }

  /**
   * The group of what happened at an instant.
   *
   * @param own groups of its journey by segmentation
   * @param second seconds since the epoch
   */
  public int group(int of, int[] own, long second) {
    return of == segmentation ? group(second) : own[of];
  }

  private int group(long second) {
    int at = Arrays.binarySearch(starts, second);
    return groups[Math.max(0, at < 0 ? -at - 2 : at)];
  }
}
