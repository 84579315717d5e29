package io.pathlake.mining.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.mining.patterns.Found.Limits;
import io.pathlake.mining.segments.Groups;
import io.pathlake.mining.segments.Survey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The search for patterns against one that enumerates everything. */
class PatternGrowthTest {

  private static final int CELLS = 6;
  private static final int ITEMS = 5;
  private static final int LONGEST = 4;

  /** Random journeys: a path and its cell. */
  private record Walk(int[] path, int cell) {}

  private static List<Walk> random(Random random, int journeys) {
    List<Walk> walks = new ArrayList<>();
    for (int j = 0; j < journeys; j++) {
      int[] path = random.ints(random.nextInt(9), 0, ITEMS + 1).toArray();
      walks.add(new Walk(path, random.nextInt(CELLS)));
    }
    return walks;
  }

  private static Sequences distinct(List<Walk> walks) {
    DistinctPaths paths = new DistinctPaths();
    walks.forEach(w -> paths.add(w.path(), 0, w.path().length, w.cell(), 1));
    return paths.paths();
  }

  /** Every subsequence of up to the longest length: contiguous ones, or all. */
  private static Set<List<Integer>> subsequences(int[] path, boolean contiguous) {
    Set<List<Integer>> all = new HashSet<>();
    for (int from = 0; from < path.length; from++) {
      extend(path, from, List.of(), contiguous, all);
    }
    return all;
  }

  private static void extend(
      int[] path, int at, List<Integer> before, boolean contiguous, Set<List<Integer>> all) {
    if (path[at] == 0 || before.size() == LONGEST) {
      return;
    }
    List<Integer> longer = new ArrayList<>(before);
    longer.add(path[at]);
    all.add(longer);
    int last = contiguous ? Math.min(at + 1, path.length - 1) : path.length - 1;
    for (int next = at + 1; next <= last; next++) {
      extend(path, next, longer, contiguous, all);
    }
  }

  private static Map<String, String> expected(
      List<Walk> walks, Thresholds thresholds, boolean contiguous) {
    Map<String, long[]> counts = new TreeMap<>();
    for (Walk walk : walks) {
      subsequences(walk.path(), contiguous)
          .forEach(s -> counts.computeIfAbsent(s.toString(), k -> new long[CELLS])[walk.cell()]++);
    }
    Map<String, String> frequent = new TreeMap<>();
    counts.forEach(
        (pattern, c) -> {
          if (thresholds.reached(c, 0)) {
            frequent.put(pattern, Arrays.toString(c));
          }
        });
    return frequent;
  }

  private static Map<String, String> texts(List<Pattern> patterns, boolean contiguous) {
    Map<String, String> texts = new TreeMap<>();
    for (Pattern p : patterns) {
      if (p.contiguous() == contiguous) {
        assertThat(texts.put(Arrays.toString(p.items()), Arrays.toString(p.counts()))).isNull();
      }
    }
    return texts;
  }

  private static Thresholds random(Random random) {
    long[] cells = random.longs(CELLS, 2, 12).toArray();
    return new Thresholds(cells, random.longs(3, 4, 20).toArray());
  }

  @Test
  void bothKindsAreThoseThatEnumerationFindsWithTheSameCounts() throws Exception {
    Random random = new Random(1);
    int patterns = 0;
    for (int round = 0; round < 150; round++) {
      List<Walk> walks = random(random, 1 + random.nextInt(60));
      Thresholds thresholds = random(random);
      BitSet roots = new BitSet();
      roots.set(1, ITEMS + 1);
      PatternGrowth growth =
          new PatternGrowth(distinct(walks), thresholds, ITEMS, LONGEST, Integer.MAX_VALUE);
      for (boolean contiguous : new boolean[] {false, true}) {
        Map<String, String> expected = expected(walks, thresholds, contiguous);
        assertThat(texts(growth.find(contiguous, roots), contiguous)).isEqualTo(expected);
        patterns += expected.size();
      }
    }
    assertThat(patterns).isGreaterThan(2_000);
  }

  @Test
  void dividedIntoPartsTheyAreTheSame() {
    Random random = new Random(2);
    for (int round = 0; round < 40; round++) {
      List<Walk> walks = random(random, 60);
      Thresholds thresholds = random(random);
      PrefixParts parts = new PrefixParts(vocabulary(), 1 + random.nextInt(7));
      List<Sequences> divided = parts.divide(distinct(walks));
      List<Pattern> found = new ArrayList<>();
      for (int p = 0; p < parts.size(); p++) {
        Limits limits = new Limits(LONGEST, 1_000_000, true, true);
        BitSet roots = parts.roots(parts.label(p));
        found.addAll(Found.in(divided.get(p), roots, thresholds, ITEMS, limits).patterns());
      }
      assertThat(texts(found, false)).isEqualTo(expected(walks, thresholds, false));
      assertThat(texts(found, true)).isEqualTo(expected(walks, thresholds, true));
    }
  }

  /** Items 1 to 5 under their numbers as names. */
  private static Vocabulary vocabulary() {
    JourneyBlock block = new JourneyBlock(0);
    List<String> names = IntStream.rangeClosed(1, ITEMS).mapToObj(Integer::toString).toList();
    for (int j = ITEMS; j > 0; j--) {
      for (int step = 0; step < j; step++) {
        block.step(step, 0);
      }
      block.journey(0, j, JourneyBlock.NO_MONEY, 0, new int[0]);
    }
    block.finished(names, List.of());
    Survey survey = new Survey(0);
    for (int j = 0; j < block.size(); j++) {
      survey.add("converted", j, List.of(), 9);
    }
    Groups groups = Groups.of(survey, List.of(), 1);
    return new Vocabulary(
        new ItemCounts(groups).plus(block, groups), new MinimumSupport(groups, 0.01, 1));
  }

  @Test
  void partsGoToDifferentPartitionsAndHoldEachItemOnce() {
    PrefixParts parts = new PrefixParts(vocabulary(), 3);
    BitSet all = new BitSet();
    for (int p = 0; p < 3; p++) {
      BitSet roots = parts.roots(parts.label(p));
      assertThat(all.intersects(roots)).isFalse();
      all.or(roots);
    }
    assertThat(all.cardinality()).isEqualTo(ITEMS);
  }

  @Test
  void knownPatternsAreCountedAndPlacedWhereTheyOccurFirst() throws Exception {
    Random random = new Random(3);
    List<Walk> walks = random(random, 200);
    Thresholds thresholds = new Thresholds(new long[] {3, 3, 3, 3, 3, 3}, new long[] {9, 9, 9});
    PatternGrowth growth =
        new PatternGrowth(distinct(walks), thresholds, ITEMS, LONGEST, Integer.MAX_VALUE);
    BitSet roots = new BitSet();
    roots.set(1, ITEMS + 1);
    List<Pattern> patterns = new ArrayList<>(growth.find(false, roots));
    patterns.addAll(growth.find(true, roots));
    PatternIndex index = new PatternIndex(patterns);
    long[] counts = new PatternCounts(index, patterns.size(), CELLS).of(distinct(walks));
    for (int p = 0; p < patterns.size(); p++) {
      assertThat(Arrays.copyOfRange(counts, p * CELLS, (p + 1) * CELLS))
          .isEqualTo(patterns.get(p).counts());
    }
    index = new PatternIndex(List.of(pattern(false, 1, 2), pattern(true, 1, 2), pattern(false, 2)));
    List<String> hits = new ArrayList<>();
    index.find(
        new int[] {1, 3, 1, 2, 1, 2}, 6, (p, from, to) -> hits.add(p + ":" + from + "-" + to));
    assertThat(hits).containsExactlyInAnyOrder("0:0-3", "1:2-3", "2:3-3");
  }

  private static Pattern pattern(boolean contiguous, int... items) {
    return new Pattern(contiguous, items, new long[3]);
  }

  @Test
  void aPatternIsNotClosedWhenALongerOneIsInTheSameJourneys() {
    Candidate ab = candidate(false, 5, 1, 2);
    Candidate abc = candidate(false, 5, 1, 2, 3);
    Candidate ac = candidate(false, 6, 1, 3);
    Candidate.markClosed(List.of(ab, abc, ac));
    assertThat(List.of(ab.closed(), abc.closed(), ac.closed())).containsExactly(false, true, true);
  }

  @Test
  void aContiguousPatternGrowsAtItsEndsOnly() {
    Candidate ac = candidate(true, 5, 1, 3);
    Candidate bc = candidate(true, 5, 2, 3);
    Candidate abc = candidate(true, 5, 1, 2, 3);
    Candidate.markClosed(List.of(ac, bc, abc));
    assertThat(List.of(ac.closed(), bc.closed(), abc.closed())).containsExactly(true, false, true);
  }

  private static Candidate candidate(boolean contiguous, long journeys, int... items) {
    return new Candidate(0, pattern(contiguous, items), new long[] {journeys, 0, 0});
  }

  @Test
  void tooManyPatternsEndInASupportThatWasTriedAndWouldDo() {
    Sequences paths = distinct(random(new Random(4), 300));
    BitSet roots = new BitSet();
    roots.set(1, ITEMS + 1);
    Thresholds low = new Thresholds(new long[] {1, 1, 1, 1, 1, 1}, new long[] {1, 1, 1});
    Limits few = new Limits(LONGEST, 50, true, true);
    Found found = Found.in(paths, roots, low, ITEMS, few);
    assertThat(found.patterns()).isEmpty();
    assertThat(found.factor()).isGreaterThan(1);
    Found again = Found.in(paths, roots, low.times(found.factor()), ITEMS, few);
    assertThat(again.factor()).isEqualTo(1);
    assertThat(again.patterns()).hasSizeBetween(1, 100);
  }

  @Test
  void aShareOfJourneysIsRoundedUpExactly() {
    assertThat(Thresholds.least(0.07, 100)).isEqualTo(7);
    assertThat(Thresholds.least(0.33, 6)).isEqualTo(2);
    assertThat(Thresholds.least(0.005, 59_601)).isEqualTo(299);
    assertThat(Thresholds.least(0.01, 3)).isEqualTo(1);
  }
}
