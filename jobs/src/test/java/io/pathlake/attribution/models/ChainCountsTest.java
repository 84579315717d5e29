package io.pathlake.attribution.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathlake.attribution.models.Walks.Walk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChainCountsTest {

  /** Transitions of an order in words: "0,1>2" is state 2 after 0 and 1. */
  private static Map<String, Long> words(ChainCounts counts, int order) {
    Map<String, Long> words = new TreeMap<>();
    counts
        .transitions(order)
        .forEach(
            (key, times) -> {
              List<String> context = new ArrayList<>();
              for (long rest = key >>> 12; rest != 0; rest >>>= 12) {
                context.add(0, String.valueOf((rest & 4_095) - 1));
              }
              int next = (int) key & 4_095;
              words.put(
                  String.join(",", context)
                      + (next == 0 ? ">null" : next == 4_095 ? ">conversion" : ">" + (next - 1)),
                  times);
            });
    return words;
  }

  /** The same, counted the plain way. */
  private static Map<String, Long> expected(List<Walk> walks, int order) {
    Map<String, Long> words = new TreeMap<>();
    for (Walk walk : walks) {
      List<String> path = Arrays.stream(walk.states()).mapToObj(String::valueOf).toList();
      for (int i = 0; i <= path.size(); i++) {
        String next = i < path.size() ? path.get(i) : walk.converted() ? "conversion" : "null";
        words.merge(
            String.join(",", path.subList(Math.max(0, i - order), i)) + ">" + next,
            walk.times(),
            Long::sum);
      }
    }
    return words;
  }

  @Test
  void aPathGoesFromTheStartToItsEnd() {
    ChainCounts counts = new ChainCounts(2);
    counts.add(new int[] {0, 1, 0}, true, 3);
    counts.add(new int[] {0}, false, 2);
    counts.add(new int[] {7}, true, 0);
    assertThat(words(counts, 1))
        .isEqualTo(Map.of(">0", 5L, "0>1", 3L, "1>0", 3L, "0>conversion", 3L, "0>null", 2L));
    assertThat(words(counts, 2))
        .isEqualTo(Map.of(">0", 5L, "0>1", 3L, "0,1>0", 3L, "1,0>conversion", 3L, "0>null", 2L));
    assertThat(counts.paths()).isEqualTo(5);
    assertThat(counts.conversions()).isEqualTo(3);
    assertThat(counts.states()).isEqualTo(2);
  }

  @Test
  void everyOrderIsCountedAtOnce() {
    List<Walk> walks = Walks.random(4, 3_000, 9, 12);
    ChainCounts counts = Walks.counts(4, walks);
    for (int order = 1; order <= 4; order++) {
      assertThat(words(counts, order)).isEqualTo(expected(walks, order));
      ChainCounts shorter = counts.upTo(order);
      assertThat(words(shorter, order)).isEqualTo(expected(walks, order));
      assertThat(shorter.paths()).isEqualTo(counts.paths());
    }
  }

  @Test
  void countsOfPartsAddUpToThoseOfTheWholeWhateverTheirNumbersAre() {
    List<Walk> walks = Walks.random(5, 4_000, 30, 10);
    int[] here = Walks.shuffled(1, 30);
    int[] mineToHere = new int[30];
    for (int state = 0; state < 30; state++) {
      mineToHere[here[state]] = state;
    }
    for (int order : new int[] {1, 4}) {
      ChainCounts part = Walks.counts(order, walks.subList(0, 1_500));
      part.plus(Walks.counts(order, Walks.renamed(walks.subList(1_500, 4_000), here)), mineToHere);
      ChainCounts whole = Walks.counts(order, walks);
      assertThat(words(part, order)).isEqualTo(words(whole, order));
      assertThat(part.paths()).isEqualTo(whole.paths());
      assertThat(part.conversions()).isEqualTo(whole.conversions());
      assertThat(part.states()).isEqualTo(whole.states());
    }
  }

  @Test
  void theLastOfAllStatesFitsAndTheNextIsRefused() {
    ChainCounts counts = new ChainCounts(4);
    int last = ChainCounts.MOST_STATES - 1;
    counts.add(new int[] {last, last, last, last, last}, true, 1);
    assertThat(words(counts, 4)).containsEntry("4093,4093,4093,4093>conversion", 1L);
    assertThatThrownBy(() -> counts.add(new int[] {0, 4_094}, true, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4,094 states")
        .hasMessageContaining("state 4094");
    // What was refused left no trace.
    assertThat(counts.paths()).isEqualTo(1);
    assertThat(counts.transitions(4).size()).isEqualTo(6);
    assertThat(counts.states()).isEqualTo(4_094);
  }

  @Test
  void countsThatDoNotFitTogetherAreNotAdded() {
    ChainCounts counts = Walks.counts(2, Walks.random(1, 10, 3, 4));
    assertThatThrownBy(() -> counts.plus(new ChainCounts(3), new int[0]))
        .hasMessageContaining("order 3");
    assertThatThrownBy(() -> new ChainCounts(2).plus(counts, new int[1]))
        .hasMessageContaining("of 3 states")
        .hasMessageContaining("by 1 numbers");
    assertThatThrownBy(() -> new ChainCounts(5)).hasMessageContaining("order 1 to 4");
    assertThatThrownBy(() -> counts.add(new int[] {1}, true, -1)).hasMessageContaining("-1 times");
  }
}
