package io.pathlake.attribution.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Curves through weeks whose revenue is known for every spend. */
class SaturationCurveTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "a square root on a base        | 2000 | 40   | 0.5",
        "a square root through nothing  | 0    | 40   | 0.5",
        "a straight line on a base      | 500  | 1.5  | 1",
        "early saturation               | 100  | 900  | 0.2",
        "between two steps of the grid  | 0    | 10   | 0.7521",
      })
  void weeksWithoutNoiseGiveTheCurveBack(String reason, double base, double a, double b) {
    SaturationCurve truth = new SaturationCurve(base, a, b);
    ChannelWeeks weeks = Shown.channel("sms", 30, 500, 5000, truth::revenue, 0, 1);
    SaturationCurve found = SaturationCurve.through(weeks.weeks());
    assertThat(found.b()).isCloseTo(b, within(0.003));
    assertThat(found.base()).isCloseTo(base, within(25.0));
    assertThat(found.slope(2000)).isCloseTo(truth.slope(2000), within(truth.slope(2000) / 200));
    assertThat(found.revenue(3000)).isCloseTo(truth.revenue(3000), within(1.0));
    assertThat(found.explained(weeks.weeks())).isGreaterThan(0.99999);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "revenue falls with spend: the mean, flat           | 9000 | -1   | 6500",
        "revenue never varies: the mean, flat               | 4000 | 0    | 4000",
      })
  void neitherBoundIsCrossed(String reason, double at0, double slope, double flat) {
    ChannelWeeks weeks = Shown.channel("sms", 40, 2499, 2501, s -> at0 + slope * s, 0, 2);
    SaturationCurve found = SaturationCurve.through(weeks.weeks());
    assertThat(found.a()).isZero();
    assertThat(found.base()).isCloseTo(flat, within(1.0));
    assertThat(found.explained(weeks.weeks())).isLessThan(0.01);
  }

  @Test
  void aCurveThatBendsUpwardsBecomesAStraightLine() {
    ChannelWeeks weeks = Shown.channel("sms", 40, 500, 5000, s -> s * s / 1000, 0, 2);
    SaturationCurve found = SaturationCurve.through(weeks.weeks());
    assertThat(found.b()).isEqualTo(1);
    assertThat(found.base()).isZero();
    assertThat(found.a()).isPositive();
  }

  @Test
  void theUnitOfMoneyChangesNothing() {
    SaturationCurve truth = new SaturationCurve(2000, 40, 0.5);
    ChannelWeeks euros = Shown.channel("sms", 30, 500, 5000, truth::revenue, 200, 3);
    ChannelWeeks cents =
        new ChannelWeeks(
            "sms",
            euros.weeks().stream()
                .map(w -> new Week(w.startsOn(), 100 * w.spend(), 100 * w.revenue()))
                .toList());
    SaturationCurve found = SaturationCurve.through(euros.weeks());
    SaturationCurve other = SaturationCurve.through(cents.weeks());
    assertThat(other.b()).isEqualTo(found.b());
    assertThat(other.slope(200_000)).isCloseTo(found.slope(2000), within(1e-9));
  }

  @Test
  void theIntervalOfTheMarginalReturnHoldsTheTruthNineteenTimesOfTwenty() {
    SaturationCurve truth = new SaturationCurve(2000, 55, 0.5);
    int held = 0;
    for (int seed = 0; seed < 200; seed++) {
      ChannelWeeks weeks = Shown.channel("sms", 12, 1000, 5000, truth::revenue, 300, seed);
      Interval range = new Response(weeks).marginalRange();
      double slope = truth.slope(weeks.meanSpend());
      held += range.low() <= slope && slope <= range.high() ? 1 : 0;
    }
    assertThat(held).isBetween(180, 198);
  }

  /** The jackknife of a mean is the textbook's: 2, 4, 6, 8 have a standard error of √(20/3) / 2. */
  @Test
  void theJackknifeOfAMeanIsItsStandardError() {
    Interval range = Interval.around(5, new double[] {6, 16 / 3.0, 14 / 3.0, 4});
    // Student's t with 3 degrees of freedom: 3.182446.
    assertThat(range.high() - 5).isCloseTo(3.182446 * Math.sqrt(20 / 3.0) / 2, within(1e-5));
    assertThat(5 - range.low()).isCloseTo(range.high() - 5, within(1e-12));
    assertThat(range.includesZero()).isFalse();
  }
}
