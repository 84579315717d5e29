package io.pathlake.mining.patterns;

import io.pathlake.lake.KeptObjects;
import io.pathlake.mining.patterns.Found.Limits;
import io.pathlake.mining.segments.Groups;
import io.pathlake.mining.segments.JourneyPacks;
import io.pathlake.settings.PatternSettings;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * All journeys in blocks, and what is asked of all of them at once. Each answer is bounded by
 * settings (groups, patterns found or listed), never by the number of journeys, and is brought
 * together here.
 */
final class JourneyBlocks implements AutoCloseable {

  private final KeptObjects<JourneyBlock> blocks;

  JourneyBlocks(KeptObjects<JourneyBlock> blocks) {
    this.blocks = blocks;
  }

  /**
   * The blocks of journeys, made now.
   *
   * @param leftOut kinds of touchpoint that are no step
   */
  static JourneyBlocks of(JourneyPacks journeys, PatternSettings settings, Set<String> leftOut) {
    Encoding encoding = new Encoding(settings, leftOut);
    return new JourneyBlocks(
        journeys
            .packs()
            .kept(
                packs ->
                    StreamSupport.stream(Spliterators.spliteratorUnknownSize(packs, 0), false)
                        .map(encoding::of)
                        .iterator()));
  }

  /** What a partition's blocks become. */
  private interface Fold<T> extends Serializable {
    T of(Iterator<JourneyBlock> some) throws Exception;
  }

  private <T> List<T> each(Fold<T> fold) {
    return blocks.collected(some -> List.of(fold.of(some)).iterator());
  }

  /** Journeys of which only the end is mined. */
  long shortened() {
    Fold<Long> count =
        some -> {
          long shortened = 0;
          while (some.hasNext()) {
            shortened += some.next().shortened();
          }
          return shortened;
        };
    return each(count).stream().mapToLong(Long::longValue).sum();
  }

  /** Journeys by step and by length. */
  ItemCounts items(Groups groups) {
    Fold<ItemCounts> count =
        some -> {
          ItemCounts counts = new ItemCounts(groups);
          some.forEachRemaining(block -> counts.plus(block, groups));
          return counts;
        };
    return each(count).stream().reduce(new ItemCounts(groups), (all, more) -> all.plus(more));
  }

  /** What each part of the own engine finds. */
  List<Found> find(PathsOfCells paths, Thresholds thresholds, PrefixParts parts, Limits limits) {
    return OwnEngine.find(blocks, paths, thresholds, parts, limits).collectAsList();
  }

  /** Journeys one by one, as MLlib reads them, not yet computed. */
  Dataset<Row> sequences(PathsOfCells paths) {
    return MllibEngine.sequences(blocks, paths);
  }

  /** What MLlib finds among gapped patterns, in each cell and each outcome that is asked for. */
  List<Pattern> findByMllib(PathsOfCells paths, Thresholds thresholds, int longest) {
    return counted(
        findByMllib(sequences(paths), thresholds, longest), paths, thresholds.cells().length);
  }

  /** The same without counts, each pattern once. */
  List<Pattern.Items> findByMllib(Dataset<Row> sequences, Thresholds thresholds, int longest) {
    long[] journeys = new long[thresholds.cells().length];
    sequences
        .groupBy("cell")
        .count()
        .collectAsList()
        .forEach(row -> journeys[row.getInt(0)] = row.getLong(1));
    return new MllibEngine(sequences, journeys, longest)
        .frequent(thresholds).stream()
            .flatMap(rows -> rows.collectAsList().stream())
            .map(MllibEngine::items)
            .distinct()
            .toList();
  }

  private List<Pattern> counted(List<Pattern.Items> frequent, PathsOfCells paths, int cells) {
    List<Pattern> uncounted =
        frequent.stream().map(one -> new Pattern(false, one.items(), new long[cells])).toList();
    PatternCounts counting = new PatternCounts(new PatternIndex(uncounted), frequent.size(), cells);
    Fold<long[]> count = some -> counting.of(paths.of(some));
    for (long[] counts : each(count)) {
      for (int p = 0; p < uncounted.size(); p++) {
        long[] all = uncounted.get(p).counts();
        int at = p * cells;
        Arrays.setAll(all, c -> all[c] + counts[at + c]);
      }
    }
    return uncounted;
  }

  /** Facts of the reported patterns, by pattern and row. */
  Facts[][] facts(FactsOfJourneys of) {
    Fold<Facts.Rows> count = some -> new Facts.Rows(of.of(some));
    Function<Facts.Rows, Facts[][]> plain = Facts.Rows::facts;
    return FactsOfJourneys.together(of.tables(), each(count).stream().map(plain).toList());
  }

  @Override
  public void close() {
    blocks.close();
  }
}
