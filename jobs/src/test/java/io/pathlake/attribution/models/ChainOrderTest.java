package io.pathlake.attribution.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathlake.attribution.models.Walks.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChainOrderTest {

  private static List<ChainCounts> folds(List<Walk> walks, int folds) {
    List<ChainCounts> counts = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      counts.add(new ChainCounts(4));
    }
    for (int w = 0; w < walks.size(); w++) {
      Walk walk = walks.get(w);
      counts.get(w % folds).add(walk.states(), walk.converted(), walk.times());
    }
    return counts;
  }

  /**
   * Walks whose next state depends on the one {@code memory} steps back, and on nothing else; 0 for
   * none. They may end at any step alike.
   */
  private static List<Walk> remembering(int memory, int walks) {
    Random random = new Random(memory);
    List<Walk> all = new ArrayList<>();
    for (int w = 0; w < walks; w++) {
      int[] path = new int[(int) (Math.log(1 - random.nextDouble()) / Math.log(0.9))];
      for (int i = 0; i < path.length; i++) {
        boolean follows = memory > 0 && i >= memory && random.nextInt(10) < 7;
        path[i] = follows ? (path[i - memory] + 1) % 4 : random.nextInt(4);
      }
      all.add(new Walk(path, random.nextBoolean(), 1));
    }
    return all;
  }

  @Test
  void theOrderIsAsLongAsTheMemoryOfThePaths() {
    for (int memory = 1; memory <= 4; memory++) {
      assertThat(ChainOrder.of(folds(remembering(memory, 3_000), 5)).order()).isEqualTo(memory);
    }
  }

  @Test
  void pathsWithoutMemoryNeedNone() {
    ChainOrder order = ChainOrder.of(folds(remembering(0, 3_000), 5));
    assertThat(order.order()).isEqualTo(1);
    assertThat(order.logLikelihoods()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
  }

  @Test
  void aTransitionIsForetoldFromTheOtherFoldsAndFromShorterContexts() {
    // Held out: start → 0 → 1 → conversion, each way; trained on the other, 0 → 0 → null.
    ChainCounts one = new ChainCounts(2);
    one.add(new int[] {0, 1}, true, 1);
    ChainCounts other = new ChainCounts(2);
    other.add(new int[] {0, 0}, false, 1);
    ChainOrder order = ChainOrder.of(List.of(one, other));
    // Order 0 of the first, trained on 0, 0, null over 0, 1, conversion, null.
    double zero = 3.0 / 7;
    double first = (1 + zero) / 2;
    double oneAfterZero = (0 + 1.0 / 7) / 3;
    double ended = 1.0 / 7;
    // Order 0 of the other, trained on 0, 1, conversion.
    double zeroAgain = 2.0 / 7;
    double firstAgain = (1 + zeroAgain) / 2;
    double zeroAfterZero = (0 + zeroAgain) / 2;
    double nullAfterZero = (0 + 1.0 / 7) / 2;
    double sum =
        Math.log(first)
            + Math.log(oneAfterZero)
            + Math.log(ended)
            + Math.log(firstAgain)
            + Math.log(zeroAfterZero)
            + Math.log(nullAfterZero);
    assertThat(order.logLikelihoods()[0]).isCloseTo(sum / 6, within(1e-12));
    // Order 2 knows that 0 came first: seen once each, followed by 0 and by 1.
    double sumOfTwo =
        Math.log(first)
            + Math.log(oneAfterZero / 2)
            + Math.log(ended)
            + Math.log(firstAgain)
            + Math.log(zeroAfterZero / 2)
            + Math.log(nullAfterZero);
    assertThat(order.logLikelihoods()[1]).isCloseTo(sumOfTwo / 6, within(1e-12));
    assertThat(order.order()).isEqualTo(1);
  }

  @Test
  void ordersThatForetellTheSameAreTiesAndTheLowestIsChosen() {
    List<Walk> single = new ArrayList<>();
    for (int w = 0; w < 60; w++) {
      single.add(new Walk(new int[0], w % 4 == 0, 1));
    }
    ChainOrder order = ChainOrder.of(folds(single, 3));
    assertThat(order.logLikelihoods()).containsOnly(order.logLikelihoods()[0]);
    assertThat(order.order()).isEqualTo(1);
  }

  @Test
  void theOrderOfFoldsAndOfPathsDoesNotMatter() {
    List<Walk> walks = remembering(2, 500);
    List<ChainCounts> folds = folds(walks, 4);
    double[] found = ChainOrder.of(folds).logLikelihoods();
    assertThat(
            ChainOrder.of(List.of(folds.get(2), folds.get(0), folds.get(3), folds.get(1)))
                .logLikelihoods())
        .containsExactly(found, within(1e-12));
    List<ChainCounts> backwards = folds(List.of(), 4);
    for (int w = walks.size() - 1; w >= 0; w--) {
      backwards.get(w % 4).add(walks.get(w).states(), walks.get(w).converted(), 1);
    }
    assertThat(ChainOrder.of(backwards).logLikelihoods()).containsExactly(found);
  }

  @Test
  void withoutPathsTheOrderIsOne() {
    ChainOrder order = ChainOrder.of(List.of(new ChainCounts(3), new ChainCounts(3)));
    assertThat(order.order()).isEqualTo(1);
    assertThat(order.logLikelihoods()).hasSize(3).containsOnly(Double.NaN);
  }

  @Test
  void oneFoldJudgesNothing() {
    assertThatThrownBy(() -> ChainOrder.of(List.of(new ChainCounts(3))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 2 folds");
  }
}
