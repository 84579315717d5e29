package io.pathlake.mining.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MantelHaenszelTest {

  @Test
  void menWereNotPreferredWhereTheyApplied() {
    // Admissions to six departments at Berkeley, 1973: P. J. Bickel, E. A. Hammel, J. W. O'Connell,
    // Science 187 (1975). R's mantelhaen.test(UCBAdmissions, correct = FALSE) has 1.5246.
    long[] men = {512, 353, 120, 138, 53, 22};
    long[] allMen = {825, 560, 325, 417, 191, 373};
    long[] women = {89, 17, 202, 131, 94, 24};
    long[] allWomen = {108, 25, 593, 375, 393, 341};
    MantelHaenszel within = MantelHaenszel.of(men, allMen, women, allWomen);
    assertThat(within.z() * within.z()).isCloseTo(1.5246, within(1e-4));
    assertThat(within.difference()).isNegative();
    assertThat(TwoProportions.z(1198, 2691, 557, 1835)).isGreaterThan(9);
  }

  @Test
  void whatHasNoCounterpartPlaysNoPart() {
    MantelHaenszel one =
        MantelHaenszel.of(new long[] {6}, new long[] {10}, new long[] {2}, new long[] {20});
    MantelHaenszel more =
        MantelHaenszel.of(
            new long[] {6, 50, 0},
            new long[] {10, 50, 0},
            new long[] {2, 0, 3},
            new long[] {20, 0, 9});
    assertThat(more).isEqualTo(one);
    assertThat(one.difference()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void whereNothingVariesThereIsNothingToTell() {
    MantelHaenszel all =
        MantelHaenszel.of(new long[] {5}, new long[] {5}, new long[] {4}, new long[] {4});
    assertThat(all.z()).isNaN();
    assertThat(all.difference()).isZero();
    assertThat(
            MantelHaenszel.of(new long[1], new long[1], new long[] {1}, new long[] {2})
                .difference())
        .isNaN();
  }
}
