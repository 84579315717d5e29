package io.pathlake.mining.patterns;

import io.pathlake.mining.patterns.Pattern.Items;
import io.pathlake.mining.segments.Groups;
import io.pathlake.mining.statistics.MedianSeconds.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks up in the journeys what those are like that have a reported pattern. */
final class ReportedFacts {

  /**
   * Facts of a pattern's journeys in its group.
   *
   * @param medianSeconds from the first step to the last
   */
  record Told(Facts facts, long medianSeconds) {}

  private record Same(boolean contiguous, Items items) {}

  private final Groups groups;
  private final Vocabulary words;
  private final int enough;

  ReportedFacts(Groups groups, Vocabulary words, int enough) {
    this.groups = groups;
    this.words = words;
    this.enough = enough;
  }

  /** Facts of each, told apart as objects. */
  Map<Candidate, Told> of(List<Candidate> reported, JourneyBlocks blocks) {
    Map<Same, List<Candidate>> byPattern = new LinkedHashMap<>();
    for (Candidate one : reported) {
      Pattern pattern = one.pattern();
      Same same = new Same(pattern.contiguous(), new Items(pattern.items()));
      byPattern.computeIfAbsent(same, s -> new ArrayList<>()).add(one);
    }
    return looked(List.copyOf(byPattern.values()), blocks);
  }

  private Map<Candidate, Told> looked(List<List<Candidate>> rows, JourneyBlocks blocks) {
    FactsOfJourneys first = first(rows);
    Facts[][] facts = blocks.facts(first);
    Range[][] ranges =
        Arrays.stream(facts)
            .map(some -> Arrays.stream(some).map(Facts::medianRange).toArray(Range[]::new))
            .toArray(Range[][]::new);
    boolean known = Arrays.stream(ranges).flatMap(Arrays::stream).allMatch(Range::single);
    Facts[][] middles = known ? facts : blocks.facts(first.within(ranges));
    Map<Candidate, Told> told = new IdentityHashMap<>();
    for (int p = 0; p < facts.length; p++) {
      for (int r = 0; r < facts[p].length; r++) {
        long median = middles[p][r].median(ranges[p][r]);
        told.put(rows.get(p).get(r), new Told(facts[p][r], median));
      }
    }
    return told;
  }

  private FactsOfJourneys first(List<List<Candidate>> rows) {
    PatternIndex index =
        new PatternIndex(rows.stream().map(some -> some.get(0).pattern()).toList());
    int[][] tables =
        rows.stream()
            .map(some -> some.stream().mapToInt(Candidate::group).toArray())
            .toArray(int[][]::new);
    return new FactsOfJourneys(index, tables, words, groups, enough, new Range[0][]);
  }
}
