package io.pathlake.mining.patterns;

import io.pathlake.mining.patterns.MonthOverMonth.Change;
import io.pathlake.mining.patterns.ReportedFacts.Told;
import io.pathlake.mining.segments.Groups;
import io.pathlake.mining.segments.Groups.Group;
import io.pathlake.mining.segments.JourneyPacks;
import io.pathlake.mining.segments.Months;
import io.pathlake.settings.JourneySettings;
import io.pathlake.settings.MiningSettings;
import io.pathlake.settings.PatternSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;

/**
 * Finds the patterns that are frequent in some outcome of some group, tells converted from
 * abandoned journeys by them, and reports the strongest of each group and kind.
 */
public final class FrequentPathMining {

  /**
   * What was found.
   *
   * @param rows of gold.frequent_paths
   * @param changes rows of gold.path_changes
   * @param lines what a person should be told
   */
  public record Mined(List<Row> rows, List<Row> changes, List<String> lines) {}

  private final MiningSettings mining;
  private final PatternSettings settings;
  private final Set<String> leftOut;
  private final Instant asOf;
  private final int tasks;

  /**
   * Mining under these settings.
   *
   * @param tasks into how many parts the search is divided
   */
  public FrequentPathMining(
      MiningSettings mining, JourneySettings journeys, Instant asOf, int tasks) {
    this.mining = mining;
    this.settings = mining.patterns();
    this.asOf = asOf;
    this.tasks = tasks;
    this.leftOut = new HashSet<>(journeys.ignoredKinds());
    leftOut.addAll(journeys.conversionKinds());
  }

  /** Mines judged journeys with net revenue. */
  public Mined of(JourneyPacks journeys) {
    Groups groups = journeys.groups();
    if (!groups.get(0).told()) {
      return new Mined(List.of(), List.of(), List.of(tooFew(groups.get(0))));
    }
    try (JourneyBlocks blocks = JourneyBlocks.of(journeys, settings, leftOut)) {
      MinimumSupport minimum = new MinimumSupport(groups, settings.minSupport(), mining.minGroup());
      ItemCounts items = blocks.items(groups);
      Vocabulary words = new Vocabulary(items, minimum);
      PatternSearch search = new PatternSearch(blocks, groups, minimum, words, settings, tasks);
      List<Candidate> candidates = search.candidates();
      List<Contrast> reported = new Reporting(groups, words, settings).strongest(candidates);
      Months months = journeys.months();
      List<Change> changes =
          new MonthOverMonth(groups, months, minimum, words, settings)
              .among(search.patterns(months.segmentation()));
      Map<Candidate, Told> told =
          new ReportedFacts(groups, words, mining.minGroup()).of(toldOf(reported, changes), blocks);
      return new Mined(
          new ReportedRows(groups, words, settings.significance(), asOf)
              .of(AsLong.among(reported, told, items), told, mining.minGroup()),
          new ChangeRows(groups, words, mining.minGroup(), asOf).of(changes, told),
          lines(candidates, groups.get(0).all(), blocks.shortened()));
    }
  }

  private static List<Candidate> toldOf(List<Contrast> contrasts, List<Change> changes) {
    List<Candidate> all = new ArrayList<>();
    contrasts.forEach(c -> all.add(c.of()));
    changes.forEach(c -> all.addAll(List.of(c.before(), c.now())));
    all.removeIf(c -> c.all() == 0);
    return all;
  }

  private List<String> lines(List<Candidate> candidates, long journeys, long shortened) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "frequent paths: %,d patterns of %,d journeys are frequent; the strongest are listed",
            candidates.stream().filter(c -> c.group() == 0).count(),
            journeys));
    if (shortened > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "frequent paths: of %,d journeys only the last %d steps and %d days are mined"
                  + " (mining.patterns.longest-path, window)",
              shortened,
              settings.longestPath(),
              settings.window().toDays()));
    }
    return lines;
  }

  private String tooFew(Group all) {
    return all.all() == 0
        ? "frequent paths: no journey closed in the months that are mined (mining.months), none is open"
        : "frequent paths: none are told, for the journeys are of fewer than "
            + mining.minGroup()
            + " customers (mining.min-group)";
  }
}
