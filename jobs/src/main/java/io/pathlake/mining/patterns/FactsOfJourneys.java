package io.pathlake.mining.patterns;

import io.pathlake.mining.segments.Groups;
import io.pathlake.mining.statistics.MedianSeconds.Range;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * Goes through journeys once more for the patterns that are reported. The first time it learns
 * where the median durations lie, the second time it keeps the durations there.
 *
 * @param index finds patterns in a path
 * @param tables for each pattern of the index, the group of each table row that it has
 * @param enough customers after which to stop telling them apart
 * @param ranges of the medians, by pattern and row; empty the first time
 */
public record FactsOfJourneys(
    PatternIndex index,
    int[][] tables,
    Vocabulary words,
    Groups groups,
    int enough,
    Range[][] ranges)
    implements Serializable {

  /** The same for the second time. */
  FactsOfJourneys within(Range[][] medians) {
    return new FactsOfJourneys(index, tables, words, groups, enough, medians);
  }

  /** Facts by pattern and row, of a partition's journeys. */
  Facts[][] of(Iterator<JourneyBlock> blocks) {
    Facts[][] facts = new Facts[tables.length][];
    Arrays.setAll(facts, p -> new Facts[tables[p].length]);
    blocks.forEachRemaining(block -> add(block, facts));
    return facts;
  }

  private void add(JourneyBlock block, Facts[][] facts) {
    int[] codes = words.of(block);
    Membership membership = new Membership(groups, block);
    int[] path = new int[16];
    for (int j = 0; j < block.size(); j++) {
      int start = block.from(j);
      int length = block.to(j) - start;
      path = path.length < length ? new int[2 * length] : path;
      for (int i = 0; i < length; i++) {
        path[i] = codes[block.step(start + i)];
      }
      membership.of(j);
      int journey = j;
      index.find(
          path,
          length,
          (pattern, from, to) -> {
            int seconds = block.second(start + to) - block.second(start + from);
            for (int row = 0; row < tables[pattern].length; row++) {
              if (membership.in(tables[pattern][row])) {
                add(facts, pattern, row, seconds, block, journey);
              }
            }
          });
    }
  }

  private void add(
      Facts[][] facts, int pattern, int row, int seconds, JourneyBlock block, int journey) {
    Facts one = facts[pattern][row];
    if (one == null) {
      one = new Facts();
      facts[pattern][row] = one;
    }
    if (ranges.length == 0) {
      one.add(seconds, block, journey, enough);
    } else {
      one.keep(seconds, ranges[pattern][row]);
    }
  }

  /** The facts of several partitions together. */
  static Facts[][] together(int[][] tables, List<Facts[][]> partitions) {
    Facts[][] all = new Facts[tables.length][];
    for (int p = 0; p < all.length; p++) {
      all[p] = new Facts[tables[p].length];
      for (int row = 0; row < all[p].length; row++) {
        all[p][row] = new Facts();
        for (Facts[][] some : partitions) {
          if (some[p][row] != null) {
            all[p][row].plus(some[p][row]);
          }
        }
      }
    }
    return all;
  }
}
