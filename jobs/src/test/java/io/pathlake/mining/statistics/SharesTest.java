package io.pathlake.mining.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Intervals and tests of shares, against published figures. */
class SharesTest {

  @Test
  void theTwoProportionTestIsThatOfATwoByTwoTable() {
    // z² is Pearson's chi-square of the table 45 5 | 30 20: 100 (45·20 - 5·30)² / (75·25·50·50).
    double z = TwoProportions.z(45, 50, 30, 50);
    assertThat(z * z).isCloseTo(12.0, within(1e-9));
    assertThat(z).isPositive();
    assertThat(TwoProportions.p(1.959963984540054)).isCloseTo(0.05, within(1e-12));
    assertThat(TwoProportions.p(-z)).isCloseTo(5.320055051392497e-4, within(1e-12));
  }

  @Test
  void thereIsNoTestWhereNothingCanDiffer() {
    assertThat(TwoProportions.z(0, 0, 3, 5)).isNaN();
    assertThat(TwoProportions.z(0, 4, 0, 5)).isNaN();
    assertThat(TwoProportions.z(4, 4, 5, 5)).isNaN();
  }

  @Test
  void falseDiscoveriesAreCorrectedAsInThePaper() {
    // The 15 p-values of Benjamini and Hochberg (1995), section 4: four are significant at 0.05.
    double[] p = {
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
      0.5719, 0.6528, 0.7590, 1.0000
    };
    double[] adjusted = BenjaminiHochberg.adjusted(p);
    assertThat(Arrays.stream(adjusted).filter(q -> q <= 0.05).count()).isEqualTo(4);
    assertThat(adjusted[3]).isCloseTo(0.0095 * 15 / 4, within(1e-12));
    assertThat(adjusted[14]).isEqualTo(1);
  }

  @Test
  void underAnyDependenceTheSameTestsAreJudgedByTheHarmonicSum() {
    // 1 + 1/2 + 1/3 = 11/6.
    double[] adjusted = BenjaminiYekutieli.adjusted(new double[] {0.03, 0.01, Double.NaN, 0.9});
    assertThat(adjusted[0]).isCloseTo(0.03 * 3 / 2 * 11 / 6, within(1e-12));
    assertThat(adjusted[1]).isCloseTo(0.01 * 3 * 11 / 6, within(1e-12));
    assertThat(adjusted[2]).isNaN();
    assertThat(adjusted[3]).isEqualTo(1);
  }

  @Test
  void whatIsNoTestDoesNotCountAmongThem() {
    double[] adjusted = BenjaminiHochberg.adjusted(new double[] {0.04, Double.NaN, 0.01});
    assertThat(adjusted[0]).isCloseTo(0.04, within(1e-12));
    assertThat(adjusted[1]).isNaN();
    assertThat(adjusted[2]).isCloseTo(0.02, within(1e-12));
  }

  @Test
  void theDifferenceOfSharesHasThePublishedInterval() {
    // Newcombe (1998), table II, method 10, examples (a), (d) and (g).
    Newcombe a = Newcombe.of(56, 70, 48, 80);
    assertThat(a.low()).isCloseTo(0.0524, within(5e-5));
    assertThat(a.high()).isCloseTo(0.3339, within(5e-5));
    Newcombe d = Newcombe.of(5, 56, 0, 29);
    assertThat(d.low()).isCloseTo(-0.0381, within(5e-5));
    assertThat(d.high()).isCloseTo(0.1926, within(5e-5));
    Newcombe g = Newcombe.of(10, 10, 0, 10);
    assertThat(g.low()).isCloseTo(0.6075, within(5e-5));
    assertThat(g.high()).isEqualTo(1);
  }
}
