package io.pathlake.mining.patterns;

import io.pathlake.mining.patterns.PatternGrowth.TooManyPatterns;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What a part's search found: its patterns, or how much higher the minimum support must be for no
 * more than allowed to be found, which was tried.
 *
 * @param patterns none when there are too many
 * @param factor 1, or the power of 2 by which the minimum has to grow
 */
public record Found(List<Pattern> patterns, int factor) implements Serializable {

  private static final int HIGHEST = 1 << 20;

  /** Both kinds of patterns that begin with one of {@code roots}. */
  static Found in(Sequences paths, BitSet roots, Thresholds thresholds, int items, Limits limits) {
    for (int factor = 1; factor < HIGHEST; factor *= 2) {
      Thresholds higher = thresholds.times(factor);
      try {
        PatternGrowth growth =
            new PatternGrowth(paths, higher, items, limits.longest(), limits.most());
        List<Pattern> found = new ArrayList<>();
        if (limits.gapped()) {
          found.addAll(growth.find(false, roots));
        }
        if (limits.contiguous()) {
          found.addAll(growth.find(true, roots));
        }
        return factor == 1 ? new Found(found, 1) : new Found(List.of(), factor);
      } catch (TooManyPatterns tooMany) {
        continue;
      }
    }
    return new Found(List.of(), HIGHEST);
  }

  /**
   * What is looked for.
   *
   * @param longest steps of the longest pattern
   * @param most patterns of a kind after which to give up
   * @param gapped whether to look for patterns with gaps
   * @param contiguous whether to look for those without
   */
  public record Limits(int longest, int most, boolean gapped, boolean contiguous)
      implements Serializable {}
}
