package io.pathlake.mining.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathlake.mining.statistics.KaplanMeier.Estimate;
import org.junit.jupiter.api.Test;

class KaplanMeierTest {

  /**
   * Weeks in remission under 6-MP (Freireich 1963), the example of Kalbfleisch and Prentice's book
   * and of most that came after it: 9 relapses among 21 patients.
   */
  private static KaplanMeier remissions() {
    KaplanMeier weeks = new KaplanMeier();
    for (int relapse : new int[] {6, 6, 6, 7, 10, 13, 16, 22, 23}) {
      weeks.event(relapse, 1);
      weeks.watched(35, 1);
    }
    for (int last : new int[] {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35}) {
      weeks.censored(last, 1);
    }
    return weeks;
  }

  @Test
  void survivalAndGreenwoodsErrorOfTheRemissionsAreThePublishedOnes() {
    double[][] published = {
      {6, 0.857, 0.0764},
      {7, 0.807, 0.0869},
      {10, 0.753, 0.0963},
      {13, 0.690, 0.1068},
      {16, 0.627, 0.1141},
      {22, 0.538, 0.1282},
      {23, 0.448, 0.1346}
    };
    for (double[] row : published) {
      Estimate at = remissions().at((int) row[0], 1).orElseThrow();
      assertThat(at.survival()).isCloseTo(row[1], within(5e-4));
      assertThat(Math.sqrt(at.variance())).isCloseTo(row[2], within(6e-5));
    }
  }

  @Test
  void theLogLogIntervalOfTheRemissionsIsThePublishedOne() {
    Estimate at = remissions().at(23, 1).orElseThrow();
    assertThat(at.low()).isCloseTo(0.1881, within(1e-4));
    assertThat(at.high()).isCloseTo(0.6801, within(1e-4));
  }

  @Test
  void withoutCensoringItIsThePlainShare() {
    KaplanMeier all = new KaplanMeier();
    all.event(3, 30);
    all.watched(100, 30);
    all.censored(100, 70);
    Estimate at = all.at(100, 10).orElseThrow();
    assertThat(at.survival()).isCloseTo(0.7, within(1e-12));
    // The binomial variance p q / n, to which Greenwood's reduces.
    assertThat(at.variance()).isCloseTo(0.7 * 0.3 / 100, within(1e-12));
  }

  @Test
  void itIsReadAtTheLastTimeThatEnoughWereWatched() {
    KaplanMeier few = new KaplanMeier();
    few.censored(50, 9);
    few.censored(20, 3);
    assertThat(few.at(100, 10).orElseThrow().time()).isEqualTo(20);
    assertThat(few.at(100, 9).orElseThrow().time()).isEqualTo(50);
    assertThat(few.at(30, 9).orElseThrow().time()).isEqualTo(30);
    assertThat(few.at(100, 13)).isEmpty();
    assertThat(new KaplanMeier().at(100, 1)).isEmpty();
  }

  @Test
  void aShareOfNoneOrAllStillHasAnInterval() {
    KaplanMeier none = new KaplanMeier();
    none.censored(100, 20);
    Estimate all = none.at(100, 10).orElseThrow();
    // n = p = 20: lower end n / (n + z²) = 20 / 23.8415.
    assertThat(all.survival()).isEqualTo(1);
    assertThat(all.low()).isCloseTo(0.83887, within(1e-5));
    assertThat(all.high()).isEqualTo(1);
    KaplanMeier every = new KaplanMeier();
    every.event(5, 20);
    every.watched(100, 20);
    Estimate nothing = every.at(100, 10).orElseThrow();
    assertThat(nothing.survival()).isZero();
    assertThat(nothing.high()).isCloseTo(0.16113, within(1e-5));
  }
}
