package io.pathlake.attribution.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathlake.attribution.models.Walks.Walk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RateShapleyTest {

  private static final Offset<Double> EXACTLY = within(1e-12);
  private static final int PERMUTATIONS = 2_000;

  private static RateShapley exact(List<Walk> walks, long leastPaths) {
    return new RateShapley(Walks.sets(walks), leastPaths, PERMUTATIONS, 1);
  }

  private static RateShapley sampled(List<Walk> walks, long seed) {
    return new RateShapley(Walks.sets(walks), 0, PERMUTATIONS, seed, 0);
  }

  private static double rate(List<Walk> walks) {
    PathSets sets = Walks.sets(walks);
    return (double) sets.conversions() / sets.paths();
  }

  @Test
  void whatAStateAddsIsSharedAsInTheGameOfTwo() {
    // v(0) = 1/2, v(1) = 1/5, v(both) = (1 + 2 + 3) / 20.
    List<Walk> walks =
        List.of(
            new Walk(new int[] {0}, true, 1),
            new Walk(new int[] {0, 0}, false, 1),
            new Walk(new int[] {1}, true, 2),
            new Walk(new int[] {1}, false, 8),
            new Walk(new int[] {0, 1}, true, 2),
            new Walk(new int[] {1, 0, 1}, true, 1),
            new Walk(new int[] {1, 0}, false, 5));
    RateShapley shapley = exact(walks, 0);
    assertThat(shapley.exact()).isTrue();
    assertThat(shapley.phi())
        .containsExactly(new double[] {(0.5 + 0.3 - 0.2) / 2, (0.2 + 0.3 - 0.5) / 2}, EXACTLY);
    assertThat(shapley.errors()).containsExactly(0, 0);
  }

  @Test
  void valuesAreTheMeanOverAllOrdersOfJoining() {
    for (long seed = 0; seed < 10; seed++) {
      List<Walk> walks = Walks.random(seed, 60, 6, 7);
      assertThat(exact(walks, 0).phi())
          .containsExactly(
              Coalitions.byOrders(6, coalition -> Coalitions.rate(walks, coalition)), EXACTLY);
    }
  }

  @Test
  void valuesSumToTheRateOfAllLessThatOfNone() {
    for (int states : new int[] {3, 16, 40}) {
      List<Walk> walks = Walks.random(states, 2_000, states, 6);
      assertThat(DoubleStream.of(exact(walks, 0).phi()).sum()).isCloseTo(rate(walks), EXACTLY);
    }
    List<Walk> some =
        List.of(
            new Walk(new int[0], true, 1),
            new Walk(new int[0], false, 9),
            new Walk(new int[] {0}, true, 10));
    assertThat(exact(some, 0).phi()).containsExactly(new double[] {11.0 / 20 - 0.1}, EXACTLY);
  }

  @Test
  void aSampleIsAsFarFromTheExactValuesAsItSays() {
    List<Walk> walks = Walks.random(21, 3_000, 9, 6);
    double[] phi = exact(walks, 0).phi();
    for (long seed = 0; seed < 10; seed++) {
      RateShapley sample = sampled(walks, seed);
      assertThat(sample.exact()).isFalse();
      for (int state = 0; state < phi.length; state++) {
        assertThat(sample.errors()[state]).isBetween(1e-6, 0.01);
        assertThat(sample.phi()[state]).isCloseTo(phi[state], within(4 * sample.errors()[state]));
      }
      assertThat(DoubleStream.of(sample.phi()).sum()).isCloseTo(rate(walks), EXACTLY);
    }
  }

  @Test
  void standardErrorsAreHowFarSamplesAreSpread() {
    List<Walk> walks = Walks.random(22, 1_000, 7, 6);
    int samples = 200;
    double[] phi = exact(walks, 0).phi();
    double[] squares = new double[phi.length];
    double[] errors = new double[phi.length];
    for (int seed = 0; seed < samples; seed++) {
      RateShapley sample = new RateShapley(Walks.sets(walks), 0, 100, seed, 0);
      for (int state = 0; state < phi.length; state++) {
        squares[state] += Math.pow(sample.phi()[state] - phi[state], 2) / samples;
        errors[state] += Math.pow(sample.errors()[state], 2) / samples;
      }
    }
    for (int state = 0; state < phi.length; state++) {
      // A variance of 200 values is known to a tenth; three of its standard errors.
      assertThat(squares[state] / errors[state]).isCloseTo(1, within(0.3));
    }
  }

  @Test
  void theSameSeedGivesTheSameSampleWhateverTheOrderOfPaths() {
    List<Walk> walks = Walks.random(23, 3_000, 40, 6);
    List<Walk> backwards = new ArrayList<>(walks);
    Collections.reverse(backwards);
    RateShapley one = exact(walks, 0);
    assertThat(one.exact()).isFalse();
    assertThat(exact(backwards, 0).phi()).containsExactly(one.phi());
    assertThat(exact(backwards, 0).errors()).containsExactly(one.errors());
  }

  @Test
  void statesOfFewPathsAreNoPlayersAndTheirPathsAreLeftOut() {
    List<Walk> walks = Walks.random(24, 400, 5, 5);
    List<Walk> more = new ArrayList<>(walks);
    more.add(new Walk(new int[] {5}, true, 9));
    more.add(new Walk(new int[] {0, 6, 1}, true, 5));
    RateShapley shapley = exact(more, 10);
    assertThat(Arrays.copyOf(shapley.phi(), 5)).containsExactly(exact(walks, 0).phi(), EXACTLY);
    assertThat(shapley.phi()[5]).isNaN();
    assertThat(shapley.phi()[6]).isNaN();
    assertThat(shapley.errors()[6]).isNaN();
    assertThat(exact(more, 9).phi()[5]).isPositive();
  }

  @Test
  void aStateThatNobodyTouchedAddsNothing() {
    List<Walk> walks = Walks.random(25, 400, 5, 5);
    double[] phi = exact(walks, 0).phi();
    double[] wider = exact(Walks.renamed(walks, new int[] {0, 2, 3, 4, 5}), 0).phi();
    assertThat(wider)
        .containsExactly(new double[] {phi[0], 0, phi[1], phi[2], phi[3], phi[4]}, EXACTLY);
  }

  @Test
  void renamingStatesRenamesTheirValues() {
    List<Walk> walks = Walks.random(26, 400, 7, 5);
    int[] names = Walks.shuffled(3, 7);
    double[] phi = exact(walks, 0).phi();
    double[] renamed = exact(Walks.renamed(walks, names), 0).phi();
    for (int state = 0; state < 7; state++) {
      assertThat(renamed[names[state]]).isCloseTo(phi[state], EXACTLY);
    }
  }

  @Test
  void setsOfPartsAddUpToThoseOfTheWhole() {
    List<Walk> walks = Walks.random(27, 2_000, 70, 6);
    int[] here = Walks.shuffled(4, 70);
    int[] mineToHere = new int[70];
    for (int state = 0; state < 70; state++) {
      mineToHere[here[state]] = state;
    }
    PathSets whole = Walks.sets(walks);
    PathSets parts =
        Walks.sets(walks.subList(0, 600))
            .plus(Walks.sets(Walks.renamed(walks.subList(600, 2_000), here)), mineToHere);
    assertThat(parts.paths()).isEqualTo(whole.paths());
    assertThat(parts.conversions()).isEqualTo(whole.conversions());
    assertThat(parts.states()).isEqualTo(whole.states());
    assertThat(new RateShapley(parts, 1, 100, 5).phi())
        .containsExactly(new RateShapley(whole, 1, 100, 5).phi());
    assertThatThrownBy(() -> new PathSets().plus(whole, new int[3]))
        .hasMessageContaining("70 states by 3 numbers");
  }

  @Test
  void nothingIsWorthNothing() {
    assertThat(new RateShapley(new PathSets(), 0, 4, 1).phi()).isEmpty();
    PathSets sets = new PathSets();
    sets.add(new int[] {0}, true, 0);
    assertThat(sets.paths()).isZero();
    assertThatThrownBy(() -> sets.add(new int[] {-1}, true, 1)).hasMessageContaining("from 0");
    assertThatThrownBy(() -> sets.add(new int[] {0}, true, -1)).hasMessageContaining("-1 times");
    assertThatThrownBy(() -> new RateShapley(sets, 0, 3, 1)).hasMessageContaining("at least 4");
  }
}
