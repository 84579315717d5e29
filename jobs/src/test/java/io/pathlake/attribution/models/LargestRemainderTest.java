package io.pathlake.attribution.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LargestRemainderTest {

  private static final double[] THIRDS = {1.0 / 3, 1.0 / 3, 1.0 / 3};

  @Test
  void whatIsLeftGoesToTheLargestRemainders() {
    // Quotas 4.7, 2.9 and 2.4.
    assertThat(LargestRemainder.shares(new double[] {.47, .29, .24}, 10)).containsExactly(5, 3, 2);
    assertThat(LargestRemainder.shares(new double[] {.5, .25, .25}, 100))
        .containsExactly(50, 25, 25);
  }

  @Test
  void ofEqualRemaindersTheEarlierComesFirst() {
    assertThat(LargestRemainder.shares(THIRDS, 100)).containsExactly(34, 33, 33);
    assertThat(LargestRemainder.shares(THIRDS, 101)).containsExactly(34, 34, 33);
    // 0.1 + 0.2 is a little more than 0.3, which is rounding and no larger remainder.
    assertThat(LargestRemainder.shares(new double[] {.3, .1 + .2, .4}, 5)).containsExactly(2, 1, 2);
  }

  @Test
  void aRefundIsSharedAsItsOrderWas() {
    assertThat(LargestRemainder.shares(THIRDS, -100)).containsExactly(-34, -33, -33);
  }

  @Test
  void nothingIsSharedAsNothing() {
    assertThat(LargestRemainder.shares(THIRDS, 0)).containsExactly(0, 0, 0);
    assertThat(LargestRemainder.shares(new double[0], 0)).isEmpty();
  }

  @Test
  void whoHasNoCreditGetsNothing() {
    assertThat(LargestRemainder.shares(new double[] {0, 1.0 / 3, 2.0 / 3, 0}, 1))
        .containsExactly(0, 0, 1, 0);
  }

  @Test
  void creditsThatAreNoSharesAreRefused() {
    for (double[] wrong : new double[][] {{}, {.5, .4}, {.5, .6}, {Double.NaN, 1}}) {
      assertThatThrownBy(() -> LargestRemainder.shares(wrong, 7))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("not to 1");
    }
  }

  @Test
  void sharesSumToTheTotalAndAreLessThanOneAwayFromTheirQuota() {
    Random random = new Random(11);
    for (int round = 0; round < 5_000; round++) {
      double[] credits = new double[1 + random.nextInt(12)];
      Arrays.setAll(credits, i -> random.nextInt(4) == 0 ? 0 : random.nextDouble());
      credits[0] += 0.01;
      double sum = Arrays.stream(credits).sum();
      Arrays.setAll(credits, i -> credits[i] / sum);
      long total = random.nextInt(2_000_000) - 1_000_000;
      long[] shares = LargestRemainder.shares(credits, total);
      assertThat(Arrays.stream(shares).sum()).isEqualTo(total);
      for (int i = 0; i < credits.length; i++) {
        assertThat(Math.abs(shares[i] - credits[i] * total)).isLessThan(1 + 1e-6);
      }
    }
  }

  @Test
  void totalsBeyondTheDigitsOfADoubleAreSharedExactly() {
    for (long total : new long[] {Long.MAX_VALUE, 9_007_199_254_740_993L, Long.MIN_VALUE + 1}) {
      for (double[] credits : new double[][] {THIRDS, {0.5, Math.nextUp(0.5)}, {1, 0}}) {
        assertThat(Arrays.stream(LargestRemainder.shares(credits, total)).sum()).isEqualTo(total);
      }
    }
  }
}
