package io.pathlake.mining.drivers;

import static io.pathlake.mining.drivers.ReasonsTest.reason;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathlake.lake.tables.DropOffCalibration;
import io.pathlake.lake.tables.DropOffDrivers;
import io.pathlake.mining.JudgedJourneys;
import io.pathlake.mining.drivers.DriverMining.Mined;
import io.pathlake.settings.Settings;
import io.pathlake.settings.SettingsException;
import io.pathlake.settings.SettingsLoader;
import io.pathlake.testing.TestSpark;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** gold.drop_off_drivers from journeys whose causes of leaving are known. */
class DriverMiningTest {

  static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant AS_OF = Instant.parse("2026-06-30T00:00:00Z");
  private static final Settings SETTINGS = SettingsLoader.load(Optional.empty(), Map.of());
  static final String VIEW = "web:product_view:consideration";
  private static final String ASK = "whatsapp:message_in:consideration";
  private static final String ANSWER = "whatsapp:message_out:consideration";
  static final String ORDER = "web:order:purchase";

  private static Mined mine(Dataset<Row> journeys) {
    return mine(journeys, AS_OF);
  }

  private static Mined mine(Dataset<Row> journeys, Instant asOf) {
    return new DriverMining(
            SETTINGS.mining(),
            SETTINGS.journeys(),
            ZoneOffset.UTC,
            asOf,
            TestSpark.session()::createDataFrame)
        .of(journeys);
  }

  static Mined mine(JudgedJourneys journeys) {
    return mine(journeys.dataset());
  }

  /**
   * Journeys of four months, each with a question. Of those answered within an hour 35% leave, of
   * the others {@code effect} more; campaign, hour, weekday and earlier orders cause nothing.
   */
  static JudgedJourneys asking(long seed, int journeys, double effect) {
    SplittableRandom random = new SplittableRandom(seed);
    JudgedJourneys all = new JudgedJourneys();
    for (int j = 0; j < journeys; j++) {
      boolean slow = random.nextBoolean();
      boolean leaves = random.nextDouble() < 0.35 + (slow ? effect : 0);
      Instant at = FIRST.plusSeconds(random.nextLong(120 * 86_400L));
      all.campaign(random.nextBoolean() ? "spring" : null).step(at, VIEW);
      at = at.plusSeconds(random.nextLong(200_000));
      all.step(at, ASK);
      at = at.plusSeconds(slow ? 14_400 + random.nextLong(30_000) : 30 + random.nextLong(3_000));
      all.step(at, ANSWER);
      for (int more = random.nextInt(3); more >= 0; more--) {
        at = at.plusSeconds(random.nextLong(200_000));
        all.step(at, VIEW);
      }
      if (!leaves) {
        all.step(at.plusSeconds(900), ORDER);
      }
      String customer = "c" + random.nextInt(2 * journeys);
      all.end(customer, random.nextInt(3), leaves ? "abandoned" : "converted");
    }
    return all;
  }

  private static <T> T value(Row row, String column) {
    return row.getAs(DropOffDrivers.TABLE.schema().fieldIndex(column));
  }

  /** The first row of each feature, the most important one first. */
  private static Map<String, Row> features(Mined mined) {
    return mined.drivers().stream()
        .collect(
            Collectors.toMap(
                row -> row.getString(1), row -> row, (one, other) -> one, LinkedHashMap::new));
  }

  private static Row level(Mined mined, String feature, String level) {
    return mined.drivers().stream()
        .filter(row -> row.getString(1).equals(feature) && row.getString(3).equals(level))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void thePlantedCauseIsSignificantAndOnTopAndWhatCausesNothingIsNot(long seed) {
    Mined mined = mine(asking(seed, 1_500, 0.4));
    Map<String, Row> features = features(mined);
    assertThat(features.keySet()).first().isEqualTo("slowest_answer");
    assertThat(DriverMiningTest.<Boolean>value(features.get("slowest_answer"), "significant"))
        .isTrue();
    for (String nothing : List.of("campaign", "hour", "weekday", "prior_orders", "sessions")) {
      if (features.containsKey(nothing)) {
        assertThat(DriverMiningTest.<Boolean>value(features.get(nothing), "significant"))
            .as(nothing)
            .isFalse();
      }
    }
    Row late = level(mined, "slowest_answer", "more than 8 h");
    assertThat(DriverMiningTest.<Double>value(late, "predicted")).isCloseTo(0.75, within(0.1));
    assertThat(DriverMiningTest.<Double>value(late, "observed_rate"))
        .isBetween(value(late, "rate_low"), value(late, "rate_high"));
    assertThat(DriverMiningTest.<String>value(late, "effect"))
        .matches(
            "longest wait for an answer so far is more than 8 h: [67]\\d% leave, 1\\.\\d times as many"
                + " as otherwise");
    assertThat(mined.lines().get(0)).startsWith("drop-off drivers: longest wait for an answer");
    calibrated(mined);
  }

  /** In most bins as many left as predicted, within the interval; and more in the later bins. */
  private static void calibrated(Mined mined) {
    Dataset<Row> bins =
        TestSpark.session().createDataFrame(mined.calibration(), DropOffCalibration.TABLE.schema());
    List<Row> rows = bins.orderBy("bin").collectAsList();
    assertThat(rows).hasSizeBetween(5, 10);
    long within =
        rows.stream()
            .filter(
                row ->
                    row.<Double>getAs("predicted") >= row.<Double>getAs("rate_low")
                        && row.<Double>getAs("predicted") <= row.<Double>getAs("rate_high"))
            .count();
    assertThat(within).isGreaterThanOrEqualTo(rows.size() - 3);
    assertThat(rows.get(rows.size() - 1).<Double>getAs("observed_rate"))
        .isGreaterThan(rows.get(0).getAs("observed_rate"));
  }

  @Test
  void whereNothingIsACauseTheBaseRateIsNotBeatenAndItIsSaid() {
    Mined mined = mine(asking(4, 600, 0));
    assertThat(mined.drivers()).isNotEmpty();
    for (Row row : mined.drivers()) {
      assertThat(DriverMiningTest.<Boolean>value(row, "beats_base_rate")).isFalse();
      assertThat(DriverMiningTest.<Boolean>value(row, "significant")).isFalse();
    }
    assertThat(mined.reasons()).isNotEmpty().noneMatch(row -> reason(row, "significant"));
    assertThat(mined.lines().get(0))
        .contains("none is significant")
        .endsWith("by the base rate, no better than chance)");
  }

  /**
   * Neither their order, nor orders whose counterparts may still be open, nor a machine's steps
   * beyond those of anybody else change anything; nor is told what is of few customers.
   */
  @Test
  void theSameJourneysGiveTheSameRowsAndEachJourneyCountsOnce() {
    JudgedJourneys all = asking(5, 400, 0.4);
    for (int j = 0; j < 20; j++) {
      all.campaign("secret").steps(FIRST.plusSeconds(j), 60, VIEW).end("one", 0, "abandoned");
    }
    String[] steps = new String[5_000];
    Arrays.fill(steps, VIEW);
    all.steps(FIRST, 60, steps).end("bot", 0, "abandoned");
    Mined mined = mine(all);
    assertThat(mined.drivers())
        .isNotEmpty()
        .noneMatch(row -> row.getString(3).equals("secret"))
        .allMatch(row -> DriverMiningTest.<Long>value(row, "customers") >= 5);
    long cases =
        mined.drivers().stream()
            .filter(row -> row.getString(1).equals("hour"))
            .mapToLong(row -> value(row, "cases"))
            .sum();
    assertThat(cases).isBetween(2L * 400, 3L * 401 + 20);

    Dataset<Row> today = young(all, AS_OF.minusSeconds(43_200));
    assertThat(mine(today)).isEqualTo(mined);
    Mined more = mine(young(all, AS_OF.minusSeconds(40 * 86_400L)));
    assertThat(more.drivers()).isEqualTo(mined.drivers());
    assertThat(more.calibration()).isEqualTo(mined.calibration());
    // Who left for now is known of the younger ones too, of the open ones as well.
    assertThat(views(more.reasons(), "for_now"))
        .isEqualTo(views(mined.reasons(), "for_now") + 300 + 300);
    assertThat(views(more.reasons(), "for_good")).isEqualTo(views(mined.reasons(), "for_good"));
  }

  /** The journeys and 600 more that began then, half of them open, in another order. */
  private static Dataset<Row> young(JudgedJourneys all, Instant then) {
    for (int j = 0; j < 300; j++) {
      all.steps(then, 60, VIEW, ORDER).end("young" + j, 0, "converted");
      all.steps(then, 60, VIEW).end("still" + j, 0, "open");
    }
    return all.dataset().repartition(5).orderBy("customer_id", "ended_at");
  }

  /** Journeys with product views that are told; each has one campaign or none. */
  private static long views(List<Row> reasons, String leaves) {
    Row one =
        reasons.stream()
            .filter(row -> reason(row, "leaves").equals(leaves))
            .filter(row -> reason(row, "kind").equals("product_view"))
            .filter(row -> reason(row, "feature").equals("campaign"))
            .findFirst()
            .orElseThrow();
    return ReasonsTest.<Long>reason(one, "journeys")
        + ReasonsTest.<Long>reason(one, "others_journeys");
  }

  @Test
  void tooFewJourneysAreNotLearntFromAndTheRemedyIsSaid() {
    Mined none = mine(new JudgedJourneys());
    assertThat(none.drivers()).isEmpty();
    assertThat(none.calibration()).isEmpty();
    assertThat(none.reasons()).isEmpty();
    assertThat(none.lines())
        .containsExactly(
            "drop-off drivers: none are told, for of only 0 journeys it could be known by now; at"
                + " least 200 are needed. More days help, or a shorter mining.drivers.longest-wait"
                + " or journeys.silence (now a fate has to be known 44 days after a touchpoint)");
    JudgedJourneys one = new JudgedJourneys().steps(FIRST, 60, VIEW).end("a", 0, "abandoned");
    assertThat(mine(one).lines().get(0)).contains("of only 1 journeys");
  }

  @Test
  void ofOneOutcomeOnlyNothingIsLearnt() {
    JudgedJourneys all = new JudgedJourneys();
    for (int j = 0; j < 300; j++) {
      all.steps(FIRST.plusSeconds(j * 3_600L), 60, VIEW, VIEW).end("c" + j, 0, "abandoned");
    }
    Mined mined = mine(all);
    assertThat(mined.drivers()).isEmpty();
    assertThat(mined.lines().get(0))
        .contains("225 abandoned and 0 converted ones, of which at least 30 are needed each");
  }

  @Test
  void journeysThatAreAllTheSameTellNothing() {
    JudgedJourneys all = new JudgedJourneys();
    for (int j = 0; j < 300; j++) {
      all.steps(FIRST.plusSeconds(j / 2 * 7 * 86_400L), 60, VIEW)
          .end("c" + j, 0, j % 2 == 0 ? "abandoned" : "converted");
    }
    Mined mined = mine(all.dataset(), Instant.parse("2029-06-30T00:00:00Z"));
    assertThat(mined.drivers()).isEmpty();
    assertThat(mined.lines().get(0)).contains("all that is known is the same at all touchpoints");
  }

  @Test
  void settingsThatCannotBeAreRefused() {
    assertThatThrownBy(
            () ->
                SettingsLoader.load(
                    Optional.empty(),
                    Map.of("mining.drivers.held-out", "1", "mining.drivers.longest-wat", "1 day")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("mining.drivers.held-out is a share of journeys above 0 and below 1")
        .hasMessageContaining("Did you mean mining.drivers.longest-wait?");
  }
}
