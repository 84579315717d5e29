package io.pathlake.attribution.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathlake.attribution.whatif.Move.Change;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sums moved between channels whose revenue is known for every spend, and what is refused. */
class WhatIfTest {

  private static final SaturationCurve TIRED = new SaturationCurve(4000, 30, 0.5);
  private static final SaturationCurve FRESH = new SaturationCurve(500, 3, 0.95);

  @Test
  void theChangeIsThatOfTheTrueCurves() {
    ChannelWeeks tired = Shown.channel("paid_social", 40, 8000, 20000, TIRED::revenue, 0, 1);
    ChannelWeeks fresh = Shown.channel("whatsapp", 40, 500, 6000, FRESH::revenue, 0, 2);
    Move move = asked(tired, fresh).move(1000, "paid_social", "whatsapp");
    double from = tired.meanSpend();
    double to = fresh.meanSpend();
    double lost = TIRED.revenue(from - 1000) - TIRED.revenue(from);
    double won = FRESH.revenue(to + 1000) - FRESH.revenue(to);
    assertThat(move.ofFrom().difference()).isCloseTo(lost, within(0.5));
    assertThat(move.ofTo().difference()).isCloseTo(won, within(0.5));
    assertThat(move.ofBoth().difference()).isCloseTo(lost + won, within(1.0));
    assertThat(move.ofBoth().range().includesZero()).isFalse();
    assertThat(move.ofFrom().before()).isCloseTo(TIRED.revenue(from), within(0.5));
  }

  @Test
  void withNoiseTheIntervalHoldsTheTruth() {
    int held = 0;
    for (int seed = 0; seed < 60; seed++) {
      ChannelWeeks from = Shown.channel("a", 30, 2000, 20000, TIRED::revenue, 300, seed);
      ChannelWeeks to = Shown.channel("b", 26, 500, 6000, FRESH::revenue, 900, 1000 + seed);
      Change both = asked(from, to).move(1500, "a", "b").ofBoth();
      double mean = from.meanSpend();
      double truth =
          TIRED.revenue(mean - 1500)
              - TIRED.revenue(mean)
              + FRESH.revenue(to.meanSpend() + 1500)
              - FRESH.revenue(to.meanSpend());
      held += both.range().low() <= truth && truth <= both.range().high() ? 1 : 0;
    }
    assertThat(held).isGreaterThanOrEqualTo(54);
  }

  /** What moved both channels in a week at once cancels out, as one wins what the other loses. */
  @Test
  void weeksAreLeftOutOfBothChannelsAtOnce() {
    ChannelWeeks one = Shown.channel("a", 30, 1000, 9000, TIRED::revenue, 200, 7);
    Move move = asked(one, new ChannelWeeks("b", one.weeks())).move(500, "a", "b");
    double apart = Math.hypot(width(move.ofFrom().range()) / 2, width(move.ofTo().range()) / 2) * 2;
    assertThat(width(move.ofBoth().range())).isLessThan(apart / 2);
  }

  private static double width(Interval range) {
    return range.high() - range.low();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "a channel nobody knows       | 100  | good  | tv    | tv has no curve | no spend in EUR | These have: falling, flat, good, narrow, other, short, weak",
        "too few weeks                | 100  | short | good  | short has too few weeks | Complete weeks with spend: 7; a curve needs 8. | when there are more",
        "spend hardly varies          | 10   | flat  | good  | spend of flat hardly varies | where 0.1 is asked | Vary its spend",
        "revenue falls with spend     | 100  | good  | falling | falling does not follow its spend | weeks of more spend had no more revenue | experiment",
        "revenue is mostly chance     | 100  | good  | weak  | weak does not follow its spend | an R² of 0. | experiment",
        "less than the least week     | 3000 | good  | other | leave the spends that were observed | good had 1,153.31 EUR to 4,995.92 EUR | Move at most 1,",
        "more than the most week      | 900  | good  | narrow | leave the spends that were observed | narrow had 1, | Move at most 4",
        "nothing moves                | 0    | good  | other | Nothing would move | not above 0 | such as 1000",
        "less than nothing moves      | -5   | good  | other | Nothing would move | not above 0 | such as 1000",
        "from a channel to itself     | 100  | good  | good  | Nothing would move | are both good | two different channels",
      })
  void whatWeeksDoNotTellIsRefused(
      String reason,
      double sum,
      String from,
      String to,
      String problem,
      String cause,
      String remedy) {
    assertThatThrownBy(() -> channels().move(sum, from, to))
        .isInstanceOf(UnanswerableException.class)
        .hasMessageContaining(problem)
        .hasMessageContaining(cause)
        .hasMessageContaining(remedy);
  }

  private static WhatIf channels() {
    return asked(
        Shown.channel("good", 30, 1000, 5000, TIRED::revenue, 50, 1),
        Shown.channel("other", 30, 1000, 9000, FRESH::revenue, 50, 2),
        Shown.channel("short", 7, 1000, 5000, TIRED::revenue, 0, 3),
        Shown.channel("flat", 30, 1000, 1200, TIRED::revenue, 0, 4),
        Shown.channel("falling", 30, 1000, 5000, s -> 9000 - s, 0, 5),
        Shown.channel("weak", 30, 1000, 5000, TIRED::revenue, 1200, 8),
        Shown.channel("narrow", 30, 1000, 2000, FRESH::revenue, 50, 7));
  }

  @Test
  void eightWeeksAreEnough() {
    ChannelWeeks eight = Shown.channel("a", WhatIf.FEWEST_WEEKS, 1000, 5000, FRESH::revenue, 0, 1);
    ChannelWeeks other = Shown.channel("b", WhatIf.FEWEST_WEEKS, 1000, 5000, TIRED::revenue, 0, 2);
    assertThat(asked(eight, other).move(100, "a", "b").ofBoth().difference()).isNegative();
  }

  /** Whatever the weeks: up to the largest sum all is told and stays in range, above it nothing. */
  @Test
  void noSumThatIsToldLeavesTheObservedSpends() {
    for (int seed = 0; seed < 25; seed++) {
      Random random = new Random(seed);
      double least = 100 + 5000 * random.nextDouble();
      ChannelWeeks from = Shown.channel("a", 12, least, 4 * least, TIRED::revenue, 0, seed);
      ChannelWeeks to = Shown.channel("b", 20, 700, 6000, FRESH::revenue, 0, 100 + seed);
      WhatIf whatIf = asked(from, to);
      double largest = Move.largest(from, to);
      for (double share : new double[] {1e-6, random.nextDouble(), 1}) {
        Move move = whatIf.move(share * largest, "a", "b");
        assertThat(move.spendOfFrom()).isGreaterThanOrEqualTo(from.leastSpend() * (1 - 1e-12));
        assertThat(move.spendOfTo()).isLessThanOrEqualTo(to.mostSpend() * (1 + 1e-12));
      }
      double more = largest * (1 + 1e-6) + random.nextDouble() * largest;
      ThrowingCallable beyond = () -> whatIf.move(more, "a", "b");
      assertThatThrownBy(beyond).hasMessageContaining("leave the spends that were observed");
    }
  }

  /** Who is refused a sum is told the largest one, and that one is answered. */
  @Test
  void theLargestSumThatIsNamedIsAnswered() {
    assertThatThrownBy(() -> channels().move(1e6, "good", "other"))
        .satisfies(
            refused -> {
              String named =
                  refused.getMessage().replaceFirst("(?s).*Move at most ([0-9,.]+) EUR.*", "$1");
              double sum = Double.parseDouble(named.replace(",", ""));
              assertThat(channels().move(sum, "good", "other").sum()).isEqualTo(sum);
              assertThatThrownBy(() -> channels().move(sum + 0.01, "good", "other"))
                  .isInstanceOf(UnanswerableException.class);
            });
  }

  private static WhatIf asked(ChannelWeeks... channels) {
    return new WhatIf(List.of(channels), "EUR");
  }
}
