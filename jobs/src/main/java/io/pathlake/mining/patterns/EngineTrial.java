package io.pathlake.mining.patterns;

import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;

import io.pathlake.lake.Kept;
import io.pathlake.mining.patterns.Found.Limits;
import io.pathlake.mining.segments.Groups;
import io.pathlake.mining.segments.JourneyPacks;
import io.pathlake.settings.JourneySettings;
import io.pathlake.settings.PatternSettings;
import java.util.HashSet;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The same search by different engines, over the same journeys in memory, for measuring them
 * against each other. All journeys must have one outcome, for MLlib knows of no others.
 */
public final class EngineTrial implements AutoCloseable {

  private final JourneyBlocks blocks;
  private final PathsOfCells paths;
  private final Thresholds thresholds;
  private final PrefixParts parts;
  private final PatternSettings settings;
  private final Kept sequences;

  /** A trial over these journeys, which are encoded here. */
  public EngineTrial(
      JourneyPacks journeys, PatternSettings settings, JourneySettings rules, int tasks) {
    this.settings = settings;
    Groups groups = journeys.groups();
    Set<String> leftOut = new HashSet<>(rules.ignoredKinds());
    leftOut.addAll(rules.conversionKinds());
    blocks = JourneyBlocks.of(journeys, settings, leftOut);
    MinimumSupport minimum = new MinimumSupport(groups, settings.minSupport(), 1);
    Vocabulary words = new Vocabulary(blocks.items(groups), minimum);
    paths = new PathsOfCells(words, groups, 0);
    thresholds = minimum.thresholds(0);
    parts = new PrefixParts(words, tasks);
    sequences = Kept.of(blocks.sequences(paths));
  }

  /** Patterns that the own engine finds, of one kind or both. */
  public int own(boolean gapped, boolean contiguous) {
    Limits limits = new Limits(settings.longestPattern(), Integer.MAX_VALUE, gapped, contiguous);
    return blocks.find(paths, thresholds, parts, limits).stream()
        .mapToInt(found -> found.patterns().size())
        .sum();
  }

  /** Patterns with gaps that MLlib's PrefixSpan finds. */
  public int mllib() {
    return blocks.findByMllib(sequences.rows(), thresholds, settings.longestPattern()).size();
  }

  /** Rows of contiguous patterns and their support by explode and group, to be counted. */
  public Dataset<Row> explodedAndGrouped() {
    long least = java.util.Arrays.stream(thresholds.totals()).min().orElseThrow();
    Column grams =
        expr(
            "flatten(transform(sequence(1, size(items)), i -> transform(sequence(1, least("
                + settings.longestPattern()
                + ", size(items) - i + 1)), n -> slice(items, i, n))))");
    return sequences
        .rows()
        .selectExpr("flatten(sequence) AS items")
        .select(explode(array_distinct(grams)).as("pattern"))
        .groupBy("pattern")
        .count()
        .where(col("count").geq(least));
  }

  @Override
  public void close() {
    sequences.close();
    blocks.close();
  }
}
