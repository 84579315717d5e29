package io.pathlake.mining.patterns;

import io.pathlake.lake.LakeException;
import io.pathlake.mining.patterns.Found.Limits;
import io.pathlake.mining.segments.Groups;
import io.pathlake.settings.PatternSettings;
import io.pathlake.settings.PatternSettings.Engine;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the engine once per segmentation, the first time for all journeys too, and tells what it
 * found group by group. Stops with a minimum support that would do when it finds too many.
 */
final class PatternSearch {

  private static final int OUTCOMES = Thresholds.OUTCOMES;

  private final JourneyBlocks blocks;
  private final Groups groups;
  private final MinimumSupport minimum;
  private final Vocabulary words;
  private final PatternSettings settings;
  private final PrefixParts parts;
  private final Map<Integer, List<Pattern>> found = new HashMap<>();

  PatternSearch(
      JourneyBlocks blocks,
      Groups groups,
      MinimumSupport minimum,
      Vocabulary words,
      PatternSettings settings,
      int tasks) {
    this.blocks = blocks;
    this.groups = groups;
    this.minimum = minimum;
    this.words = words;
    this.settings = settings;
    this.parts = new PrefixParts(words, tasks);
  }

  /** Every frequent pattern of every group. */
  List<Candidate> candidates() {
    List<Candidate> candidates = new ArrayList<>();
    for (int s = 0; s < Math.max(1, groups.segmentations()); s++) {
      for (Pattern pattern : patterns(s)) {
        long[] counts = pattern.counts();
        for (int g = groups.first(s); s < groups.segmentations() && g < groups.first(s + 1); g++) {
          add(g, pattern, counts, (g - groups.first(s)) * OUTCOMES, candidates);
        }
        if (s == 0) {
          add(0, pattern, totals(counts), 0, candidates);
        }
      }
    }
    return candidates;
  }

  private void add(int group, Pattern pattern, long[] counts, int at, List<Candidate> all) {
    if (minimum.reached(group, counts, at)) {
      all.add(new Candidate(group, pattern, Arrays.copyOfRange(counts, at, at + OUTCOMES)));
    }
  }

  private static long[] totals(long[] counts) {
    long[] totals = new long[OUTCOMES];
    for (int c = 0; c < counts.length; c++) {
      totals[c % OUTCOMES] += counts[c];
    }
    return totals;
  }

  /** Patterns frequent in some value of a segmentation, with counts in all of its values. */
  List<Pattern> patterns(int segmentation) {
    return found.computeIfAbsent(segmentation, this::search);
  }

  private List<Pattern> search(int segmentation) {
    if (words.size() == 0) {
      return List.of();
    }
    PathsOfCells paths = new PathsOfCells(words, groups, segmentation);
    Thresholds thresholds = minimum.thresholds(segmentation);
    boolean own = settings.engine() == Engine.OWN;
    Limits limits = new Limits(settings.longestPattern(), settings.maxPatterns(), own, true);
    double factor = 1;
    List<Found> found = blocks.find(paths, thresholds, parts, limits);
    // A part that found too many has tried what it needs itself; together they may need more.
    for (int more = factor(found); more > 1; more = factor(found)) {
      factor *= more;
      found = blocks.find(paths, thresholds.times((int) factor), parts, limits);
    }
    List<Pattern> patterns = new ArrayList<>();
    found.forEach(some -> patterns.addAll(some.patterns()));
    if (!own && factor == 1) {
      patterns.addAll(blocks.findByMllib(paths, thresholds, settings.longestPattern()));
    }
    if (patterns.size() > settings.maxPatterns()) {
      factor = strength(patterns, thresholds);
    }
    if (factor > 1) {
      throw tooMany(Math.nextUp(factor));
    }
    return patterns;
  }

  private static int factor(List<Found> found) {
    return found.stream().mapToInt(Found::factor).max().orElse(1);
  }

  /** How much higher the minimum may be for as many patterns to remain as are allowed. */
  private double strength(List<Pattern> patterns, Thresholds thresholds) {
    return patterns.stream()
        .mapToDouble(p -> -thresholds.strength(p.counts()))
        .sorted()
        .skip(settings.maxPatterns())
        .map(strength -> -strength)
        .findFirst()
        .orElse(1);
  }

  private LakeException tooMany(double factor) {
    BigDecimal enough =
        BigDecimal.valueOf(minimum.largestShare() * factor)
            .round(new MathContext(2, RoundingMode.UP));
    String remedy =
        enough.compareTo(BigDecimal.ONE) < 0
            ? "Set mining.patterns.min-support to " + enough.toPlainString() + " or more, or"
            : "No minimum support would do:";
    return new LakeException(
        "Frequent paths cannot be mined at mining.patterns.min-support = " + settings.minSupport(),
        "more than " + settings.maxPatterns() + " patterns are that frequent (max-patterns)",
        remedy + " lower mining.patterns.longest-pattern or longest-path.");
  }
}
