package io.pathlake.mining.patterns;

import io.pathlake.mining.segments.Groups;
import java.io.Serializable;
import java.util.Iterator;

/**
 * The distinct paths of journeys, each counted in its cell of one segmentation. Rare steps stay as
 * breaks between frequent ones; at the ends, or next to each other, they are of no use.
 */
public record PathsOfCells(Vocabulary words, Groups groups, int segmentation)
    implements Serializable {

  /** The paths of a partition. */
  Sequences of(Iterator<JourneyBlock> blocks) {
    DistinctPaths paths = new DistinctPaths();
    blocks.forEachRemaining(block -> add(block, paths));
    return paths.paths();
  }

  private void add(JourneyBlock block, DistinctPaths paths) {
    int[] codes = words.of(block);
    Membership membership = new Membership(groups, block);
    int[] path = new int[16];
    for (int j = 0; j < block.size(); j++) {
      int steps = block.to(j) - block.from(j);
      path = path.length < steps ? new int[2 * steps] : path;
      int length = path(block, j, codes, path);
      if (length > 0) {
        membership.of(j);
        paths.add(path, 0, length, membership.cell(segmentation, block.outcome(j)), 1);
      }
    }
  }

  private static int path(JourneyBlock block, int journey, int[] codes, int[] path) {
    int length = 0;
    for (int at = block.from(journey); at < block.to(journey); at++) {
      int code = codes[block.step(at)];
      if (code != 0 || length > 0 && path[length - 1] != 0) {
        path[length++] = code;
      }
    }
    return length > 0 && path[length - 1] == 0 ? length - 1 : length;
  }
}
