package io.pathlake.attribution.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathlake.attribution.models.Walks.Walk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AbsorbingChainTest {

  private static final Offset<Double> EXACTLY = within(1e-12);

  private static double[] effects(List<Walk> walks, int order) {
    return new AbsorbingChain(Walks.counts(order, walks), order).removalEffects();
  }

  /** The chain as it is defined, walked step by step until nothing is under way. */
  private static double walked(List<Walk> walks, int order, int removed) {
    Map<List<Integer>, Map<List<Integer>, Double>> chain = new HashMap<>();
    List<Integer> conversion = List.of(-1);
    for (Walk walk : walks) {
      List<Integer> path = Arrays.stream(walk.states()).boxed().toList();
      for (int i = 0; i <= path.size(); i++) {
        List<Integer> to = path.subList(Math.max(0, i + 1 - order), Math.min(path.size(), i + 1));
        chain
            .computeIfAbsent(path.subList(Math.max(0, i - order), i), c -> new HashMap<>())
            .merge(
                i < path.size() ? to : walk.converted() ? conversion : List.of(-2),
                (double) walk.times(),
                Double::sum);
      }
    }
    Map<List<Integer>, Double> here = Map.of(List.of(), 1.0);
    double converted = 0;
    while (!here.isEmpty()) {
      Map<List<Integer>, Double> next = new HashMap<>();
      here.forEach(
          (context, mass) -> {
            double all =
                chain.get(context).values().stream().mapToDouble(Double::doubleValue).sum();
            chain.get(context).forEach((to, n) -> next.merge(to, mass * n / all, Double::sum));
          });
      converted += next.getOrDefault(conversion, 0.0);
      next.keySet().removeIf(to -> to.get(to.size() - 1) == removed);
      next.keySet().removeIf(to -> to.get(0) < 0);
      next.values().removeIf(mass -> mass < 1e-18);
      here = next;
    }
    return converted;
  }

  @Test
  void removingAStateCostsThePathsThatComeByIt() {
    // start → 0 → 1 → conversion, start → 1 → null, start → 2 → conversion; the chain mixes the
    // first two: from 1, half convert. P = (1/2 + 1/2) / 3 + 1/3 = 2/3.
    ChainCounts counts = new ChainCounts(1);
    counts.add(new int[] {0, 1}, true, 1);
    counts.add(new int[] {1}, false, 1);
    counts.add(new int[] {2}, true, 1);
    AbsorbingChain chain = new AbsorbingChain(counts, 1);
    assertThat(chain.conversionProbability()).isCloseTo(2.0 / 3, EXACTLY);
    assertThat(chain.removalEffects()).containsExactly(new double[] {0.25, 0.5, 0.5}, EXACTLY);
  }

  @Test
  void aLongerMemoryTellsThoseThatCameByAnotherStateApart() {
    ChainCounts counts = new ChainCounts(2);
    counts.add(new int[] {0, 1}, true, 1);
    counts.add(new int[] {1}, false, 1);
    counts.add(new int[] {2}, true, 1);
    AbsorbingChain chain = new AbsorbingChain(counts, 2);
    assertThat(chain.conversionProbability()).isCloseTo(2.0 / 3, EXACTLY);
    assertThat(chain.removalEffects()).containsExactly(new double[] {0.5, 0.5, 0.5}, EXACTLY);
  }

  @Test
  void effectsOfEveryOrderAreThoseOfTheChainWalkedWithoutTheState() {
    List<Walk> walks = Walks.random(8, 400, 5, 9);
    for (int order = 1; order <= 4; order++) {
      double whole = walked(walks, order, -9);
      double[] effects = effects(walks, order);
      for (int state = 0; state < 5; state++) {
        assertThat(effects[state])
            .as("order %d, state %d", order, state)
            .isCloseTo(1 - walked(walks, order, state) / whole, within(1e-10));
      }
    }
  }

  @Test
  void chainsOfEveryOrderConvertAsOftenAsThePathsTheyWereCountedFrom() {
    for (long seed = 0; seed < 20; seed++) {
      ChainCounts counts = Walks.counts(4, Walks.random(seed, 300, 7, 15));
      for (int order = 1; order <= 4; order++) {
        assertThat(new AbsorbingChain(counts, order).conversionProbability())
            .isCloseTo((double) counts.conversions() / counts.paths(), EXACTLY);
      }
    }
  }

  @Test
  void stayingInAStateDoesNotMoveEffectsOfOrderOne() {
    List<Walk> walks = Walks.random(9, 500, 6, 10);
    List<Walk> staying = new ArrayList<>();
    for (Walk walk : walks) {
      int[] twice = new int[2 * walk.states().length];
      Arrays.setAll(twice, i -> walk.states()[i / 2]);
      staying.add(new Walk(walk.converted() ? twice : walk.states(), walk.converted(), 1));
    }
    List<Walk> once = walks.stream().map(w -> new Walk(w.states(), w.converted(), 1)).toList();
    assertThat(effects(staying, 1)).containsExactly(effects(once, 1), EXACTLY);
  }

  @Test
  void renamingStatesRenamesTheirEffects() {
    List<Walk> walks = Walks.random(10, 500, 6, 10);
    int[] names = Walks.shuffled(2, 6);
    for (int order = 1; order <= 4; order++) {
      double[] effects = effects(walks, order);
      double[] renamed = effects(Walks.renamed(walks, names), order);
      for (int state = 0; state < 6; state++) {
        assertThat(renamed[names[state]]).isCloseTo(effects[state], EXACTLY);
      }
    }
  }

  @Test
  void aStateThatNobodyTouchedHasNoEffectAndChangesNone() {
    List<Walk> walks = Walks.random(11, 300, 5, 8);
    List<Walk> apart = Walks.renamed(walks, new int[] {0, 1, 3, 4, 5});
    for (int order = 1; order <= 4; order++) {
      double[] effects = effects(walks, order);
      double[] wider = effects(apart, order);
      assertThat(wider[2]).isZero();
      assertThat(new double[] {wider[0], wider[1], wider[3], wider[4], wider[5]})
          .containsExactly(effects, EXACTLY);
    }
  }

  @Test
  void withoutConversionsNothingHasAnEffect() {
    ChainCounts counts = new ChainCounts(2);
    for (int order = 1; order <= 2; order++) {
      AbsorbingChain empty = new AbsorbingChain(counts, order);
      assertThat(empty.conversionProbability()).isZero();
      assertThat(empty.removalEffects()).isEmpty();
    }
    counts.add(new int[] {0, 1, 1}, false, 4);
    for (int order = 1; order <= 2; order++) {
      AbsorbingChain chain = new AbsorbingChain(counts, order);
      assertThat(chain.conversionProbability()).isZero();
      assertThat(chain.removalEffects()).containsExactly(0, 0);
    }
  }

  @Test
  void pathsWithoutStatesConvertWithoutThem() {
    ChainCounts counts = new ChainCounts(2);
    counts.add(new int[0], true, 1);
    counts.add(new int[0], false, 3);
    for (int order = 1; order <= 2; order++) {
      AbsorbingChain chain = new AbsorbingChain(counts, order);
      assertThat(chain.conversionProbability()).isEqualTo(0.25);
      assertThat(chain.removalEffects()).isEmpty();
    }
  }

  @Test
  void aStateThatAllConversionsComeByHasTheWholeEffect() {
    List<Walk> walks =
        List.of(new Walk(new int[] {0, 1, 0, 2}, true, 5), new Walk(new int[] {1}, false, 7));
    for (int order = 1; order <= 4; order++) {
      assertThat(effects(walks, order)[2]).isEqualTo(1);
    }
  }

  @Test
  void anOrderThatWasNotCountedIsRefused() {
    assertThatThrownBy(() -> new AbsorbingChain(new ChainCounts(2), 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no chain of order 3");
  }

  @Test
  void aChainThatDoesNotSettleSaysSo() {
    int[] back = new int[400];
    Arrays.setAll(back, i -> i % 2);
    ChainCounts counts = new ChainCounts(2);
    counts.add(back, true, 1);
    assertThatThrownBy(() -> new GaussSeidel(new Moves(counts, 2), 1, 50))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not settled after 50 sweeps")
        .hasMessageContaining("lower order");
    assertThat(new AbsorbingChain(counts, 2).conversionProbability()).isCloseTo(1, EXACTLY);
  }

  @Test
  void chainsOfThousandsOfContextsAreSolved() {
    ChainCounts counts = Walks.counts(4, Walks.random(12, 20_000, 12, 16));
    for (int order = 1; order <= 4; order++) {
      assertThat(Arrays.stream(new AbsorbingChain(counts, order).removalEffects()))
          .hasSize(12)
          .allMatch(effect -> effect > 0 && effect < 1);
    }
  }

  @Test
  void fiveHundredStatesAreSolvedAtOnce() {
    ChainCounts counts = Walks.counts(1, Walks.random(13, 50_000, 500, 14));
    double[] effects = new AbsorbingChain(counts, 1).removalEffects();
    assertThat(effects).hasSize(500);
    assertThat(Arrays.stream(effects).sum()).isGreaterThan(1);
  }
}
