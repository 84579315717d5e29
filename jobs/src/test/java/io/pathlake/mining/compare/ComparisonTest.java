package io.pathlake.mining.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.pathlake.lake.tables.DropOffs;
import io.pathlake.lake.tables.FrequentPaths;
import io.pathlake.lake.tables.StageFunnels;
import io.pathlake.mining.compare.Comparison.Found;
import io.pathlake.mining.compare.Comparison.Pair;
import io.pathlake.testing.Rows;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Figures of two segment values, side by side. */
class ComparisonTest {

  @Test
  void sharesOfTwoValuesStandSideBySideWithTheirDifference() {
    Rows rows =
        Rows.of(FrequentPaths.TABLE)
            .with("segment", "customer", "kind", "gapped", "contrast", "none", "rank", 1)
            .with("closed", true, "open", 0, "significant", false, "median_seconds", 0)
            .with("alike_significant", false)
            .with("steps", List.of(), "revenue", List.of(), "revenue_per_journey", List.of())
            .with("as_of", "2026-01-01T00:00:00Z");
    String value = "segment_value";
    rows.row(
        value,
        "new",
        "pattern",
        "a",
        "journeys",
        56,
        "share",
        0.7,
        "converted",
        7,
        "abandoned",
        49);
    rows.row(
        value,
        "old",
        "pattern",
        "a",
        "journeys",
        48,
        "share",
        0.6,
        "converted",
        6,
        "abandoned",
        42);
    rows.row(
        value, "new", "pattern", "b", "journeys", 5, "share", 0.1, "converted", 5, "abandoned", 0);
    Found found = Comparison.ALL.get("frequent_paths").of(rows.dataset(), "old", "new");
    assertThat(found.alone()).isEqualTo(1);
    assertThat(found.pairs()).extracting(Pair::measure).containsExactly("share", "conversion_rate");
    Pair share = found.pairs().get(0);
    assertThat(share.what()).containsExactly("gapped", "a");
    assertThat(share.first()).isEqualTo(0.6);
    assertThat(share.second()).isEqualTo(0.7);
    assertThat(share.difference()).isCloseTo(0.1, within(1e-12));
    // The score intervals are 0.4905–0.7003 of 48 in 80, 0.5923–0.7892 of 56 in 80.
    assertThat(share.low()).isCloseTo(0.1 - Math.hypot(0.1077, 0.1003), within(2e-4));
    assertThat(share.high()).isCloseTo(0.1 + Math.hypot(0.0892, 0.1095), within(2e-4));
    // z² is Pearson's chi-square of 56 24 | 48 32: 160 (56·32 - 24·48)² / (104·56·80·80) = 1.758.
    assertThat(share.p()).isCloseTo(0.1849, within(1e-4));
    assertThat(found.pairs().get(1).difference()).isZero();
  }

  @Test
  void ratesWithAnIntervalOfTheirOwnAreComparedByIt() {
    Rows rows =
        Rows.of(DropOffs.TABLE)
            .with("level", "channel", "segment", "month", "touchpoint", "web", "reached", 100)
            .with("went_on", 50, "dropped", 50, "open", 0, "dropped_share", 0.5, "came_back", 0)
            .with("figure", 1L)
            .with("as_of", "2026-01-01T00:00:00Z");
    String rate = "drop_off_rate";
    rows.with("observed_days", 50.0);
    rows.row("segment_value", "2026-01", rate, 0.4, "rate_low", 0.3, "rate_high", 0.5);
    rows.row("segment_value", "2026-02", rate, 0.7, "rate_low", 0.6, "rate_high", 0.8);
    Pair pair =
        Comparison.ALL.get("drop_offs").of(rows.dataset(), "2026-01", "2026-02").pairs().get(0);
    assertThat(pair.measure()).isEqualTo(rate);
    // Both have a margin of 0.1: that of the difference is 0.1 √2, and z is 0.3 / 0.1 √2 · 1.96.
    assertThat(pair.low()).isCloseTo(0.3 - 0.1 * Math.sqrt(2), within(1e-9));
    assertThat(pair.high()).isCloseTo(0.3 + 0.1 * Math.sqrt(2), within(1e-9));
    assertThat(pair.p()).isCloseTo(3.2e-5, within(2e-6));
  }

  @Test
  void whatWasReadAfterDifferentTimesIsNotCompared() {
    Rows rows =
        Rows.of(DropOffs.TABLE)
            .with("level", "channel", "segment", "month", "touchpoint", "web", "reached", 100)
            .with("went_on", 40, "dropped", 50, "open", 10, "dropped_share", 0.5, "came_back", 0)
            .with("figure", 1L)
            .with("drop_off_rate", 0.4, "rate_low", 0.3, "rate_high", 0.5)
            .with("as_of", "2026-01-01T00:00:00Z");
    rows.row("segment_value", "2026-01", "observed_days", 50.0);
    rows.row("segment_value", "2026-02", "observed_days", 20.0);
    Found found = Comparison.ALL.get("drop_offs").of(rows.dataset(), "2026-01", "2026-02");
    assertThat(found.pairs()).isEmpty();
    assertThat(found.apart()).isEqualTo(2);
  }

  @Test
  void stagesAreComparedByJourneysOfWhichTheEndIsKnown() {
    Rows rows =
        Rows.of(StageFunnels.TABLE)
            .with("segment", "month", "visited", 1, "dropped", 0, "as_of", "2026-01-01T00:00:00Z");
    for (String month : new String[] {"2026-01", "2026-02"}) {
      long open = month.equals("2026-01") ? 0 : 40;
      rows.with("segment_value", month, "converted", 20)
          .row("step", 1, "stage", "awareness", "entered", 100 + 2 * open, "open", open)
          .row("step", 2, "stage", "purchase", "entered", 50 + open, "open", open);
    }
    assertThat(Comparison.ALL.get("stage_funnel").of(rows.dataset(), "2026-01", "2026-02").pairs())
        .extracting(Pair::first, Pair::second)
        .containsExactly(tuple(0.2, 0.2), tuple(0.4, 0.4));
  }

  @Test
  void aTestAgreesWithTheIntervalOfTheDifference() {
    // The lower one is at its end, so that its interval reaches upward only.
    Estimate none = Estimate.between(0, 0, 0.3);
    Estimate some = Estimate.between(0.25, 0.1, 0.4);
    assertThat(some.less(none).low()).isNegative();
    assertThat(some.p(none)).isGreaterThan(0.05);
  }
}
