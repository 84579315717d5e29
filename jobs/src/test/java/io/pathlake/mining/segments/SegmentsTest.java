package io.pathlake.mining.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathlake.lake.tables.Journeys;
import io.pathlake.mining.segments.Groups.Group;
import io.pathlake.settings.MiningSettings;
import io.pathlake.settings.SettingsException;
import io.pathlake.settings.SettingsLoader;
import io.pathlake.testing.Rows;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Which journeys are mined, and in which groups. */
class SegmentsTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant AS_OF = Instant.parse("2026-05-15T00:00:00Z");
  private static final History HISTORY = History.of(2, BERLIN, AS_OF, Duration.ofDays(30));

  private final Rows rows =
      Rows.of(Journeys.TABLE)
          .with(
              "prior_orders", 0, "cut", false, "duration_seconds", 0, "stages", java.util.List.of())
          .with("last_stage", "", "touchpoints", 0, "interactive_touchpoints", 0, "sessions", 1)
          .with("variant", "", "path", java.util.List.of(), "repeat", false, "journey_number", 1);
  private int customers;

  private SegmentsTest journeys(int times, String campaign, String started, String closed) {
    for (int i = 0; i < times; i++) {
      String customer = "c" + customers++;
      rows.row(
          "journey_id", customer,
          "customer_id", customer,
          "outcome", closed == null ? "open" : "abandoned",
          "started_at", started,
          "ended_at", started,
          "closed_on", closed,
          "first_campaign", campaign);
    }
    return this;
  }

  private static MiningSettings settings(String... set) {
    Map<String, String> given = new TreeMap<>(Map.of("mining.min-group", "3"));
    for (int i = 0; i < set.length; i += 2) {
      given.put(set[i], set[i + 1]);
    }
    return SettingsLoader.load(Optional.empty(), given).mining();
  }

  private static Segments segments(MiningSettings mining) {
    return new Segments(DeclaredSegments.of(mining.segments()), mining, HISTORY);
  }

  /** Journeys by segment and value that are told, and beside it how many rows have the group. */
  private static Map<String, Long> told(Grouped grouped) {
    Map<String, Long> told = new TreeMap<>();
    Dataset<Row> named = grouped.named(grouped.exploded().select("group"));
    for (Row row : named.groupBy("segment", "segment_value").count().collectAsList()) {
      told.put(row.getString(0) + " " + row.getString(1), row.getLong(2));
    }
    for (int g = 0; g < grouped.groups().size(); g++) {
      Group group = grouped.groups().get(g);
      if (group.told()) {
        assertThat(told.get(group.segment() + " " + group.value())).isEqualTo(group.all());
      }
    }
    return told;
  }

  @Test
  void rareAndSmallValuesAreOneAndMonthsBeforeTheFirstFullOneToo() {
    journeys(4, "spring", "2026-03-10T00:00:00Z", "2026-03-20");
    journeys(5, "mail", "2026-03-15T00:00:00Z", "2026-05-01");
    journeys(2, "few", "2026-04-20T00:00:00Z", null);
    journeys(1, "one", "2026-04-20T00:00:00Z", null);
    journeys(3, null, "2026-03-10T00:00:00Z", "2026-04-09");
    Grouped grouped =
        segments(
                settings("mining.segments.campaign", "first_campaign", "mining.listed-values", "2"))
            .of(rows.dataset(), Long.MAX_VALUE);
    assertThat(told(grouped))
        .containsEntry("all all", 15L)
        .containsEntry("campaign mail", 5L)
        .containsEntry("campaign spring", 4L)
        .containsEntry("campaign (other)", 6L)
        .containsEntry("customer new", 15L)
        // The first touchpoint is of 10 March: only May begins 30 days after it, or later.
        .containsEntry("month (early)", 7L)
        .containsEntry("month 2026-05", 8L)
        .hasSize(7);
  }

  @Test
  void aMonthIsFullWhereTouchpointsWereKnownLongBeforeWhatIsMined() {
    journeys(5, "mail", "2026-03-15T00:00:00Z", "2026-04-20");
    long lastYear = Instant.parse("2025-01-01T00:00:00Z").getEpochSecond();
    assertThat(told(segments(settings()).of(rows.dataset(), lastYear)))
        .containsEntry("month 2026-04", 5L)
        .doesNotContainKey("month (early)");
  }

  @Test
  void whatCouldBeToldFromTheTotalIsJoinedByTheNextSmallest() {
    journeys(4, "spring", "2026-03-10T00:00:00Z", "2026-05-02");
    journeys(3, "mail", "2026-03-10T00:00:00Z", "2026-05-02");
    journeys(2, "few", "2026-04-20T00:00:00Z", null);
    Grouped grouped =
        segments(settings("mining.segments.campaign", "first_campaign"))
            .of(rows.dataset(), Long.MAX_VALUE);
    assertThat(told(grouped))
        .containsEntry("campaign spring", 4L)
        .containsEntry("campaign (other)", 5L)
        .containsKey("month 2026-05")
        .hasSize(5);
  }

  @Test
  void aValueOfTheNameOfTheRestJoinsIt() {
    journeys(6, "(other)", "2026-03-10T00:00:00Z", "2026-05-02");
    journeys(5, "mail", "2026-03-10T00:00:00Z", "2026-05-02");
    journeys(1, "few", "2026-04-20T00:00:00Z", null);
    Grouped grouped =
        segments(settings("mining.segments.campaign", "first_campaign"))
            .of(rows.dataset(), Long.MAX_VALUE);
    assertThat(told(grouped))
        .containsEntry("campaign mail", 5L)
        .containsEntry("campaign (other)", 7L)
        .hasSize(5);
  }

  @Test
  void ofTooFewCustomersInAllNothingIsTold() {
    journeys(2, "few", "2026-04-20T00:00:00Z", null);
    assertThat(told(segments(settings()).of(rows.dataset(), Long.MAX_VALUE))).isEmpty();
  }

  @Test
  void whatIsMinedBeginsWithAMonthOfTheBusinessZone() {
    journeys(1, "before", "2026-02-01T00:00:00Z", "2026-02-28");
    journeys(1, "first", "2026-02-01T00:00:00Z", "2026-03-01");
    journeys(1, "open", "2026-04-01T00:00:00Z", null);
    assertThat(rows.dataset().where(HISTORY.within()).select("first_campaign").collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactlyInAnyOrder("first", "open");
    assertThat(Instant.ofEpochSecond(HISTORY.start())).isEqualTo("2026-02-28T23:00:00Z");
  }

  @Test
  void aTouchpointBelongsToTheMonthInWhichItHappened() {
    journeys(3, "a", "2026-02-10T00:00:00Z", "2026-04-10");
    journeys(3, "b", "2026-02-10T00:00:00Z", "2026-05-10");
    Grouped grouped = segments(settings()).of(rows.dataset(), Long.MAX_VALUE);
    Months months = grouped.months();
    int[] own = {7, 8};
    int april = months.group(1, own, Instant.parse("2026-04-30T21:59:59Z").getEpochSecond());
    int may = months.group(1, own, Instant.parse("2026-04-30T22:00:00Z").getEpochSecond());
    assertThat(grouped.groups().get(april).value()).isEqualTo("2026-04");
    assertThat(grouped.groups().get(may).value()).isEqualTo("2026-05");
    assertThat(months.group(0, own, 0)).isEqualTo(7);
  }

  @Test
  void everyExpressionThatCannotBeComputedIsAProblemOfTheSettings() {
    assertThatThrownBy(
            () ->
                DeclaredSegments.of(
                    new TreeMap<>(
                        Map.of(
                            "a", "first_campaign +",
                            "b", "first_campain",
                            "c", "upper(path)",
                            "d", "if(variant rlike '(', 'x', 'y')",
                            "fine", "if(repeat, 'a', 'b')"))))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("mining.segments.a `first_campaign +` is no SQL expression")
        .hasMessageContaining("Did you mean first_campaign?")
        .hasMessageContaining("mining.segments.c `upper(path)` cannot be computed")
        .hasMessageContaining("has a regular expression that is none (Unclosed group)")
        .hasMessageNotContaining("fine");
    assertThatThrownBy(() -> settings("mining.segments.month", "first_campaign"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("choose another name");
  }
}
