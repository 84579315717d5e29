package io.pathlake.mining.drivers;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.lake.tables.DropOffCalibration;
import io.pathlake.lake.tables.DropOffDrivers;
import io.pathlake.mining.JudgedJourneys;
import io.pathlake.mining.drivers.DriverMining.Mined;
import io.pathlake.settings.MiningSettings;
import io.pathlake.settings.Settings;
import io.pathlake.settings.SettingsLoader;
import io.pathlake.testing.TestSpark;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** gold.drop_off_drivers from journeys whose causes of leaving are known. */
class DriverMiningTest {

  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant AS_OF = Instant.parse("2026-06-30T00:00:00Z");
  private static final Settings SETTINGS = SettingsLoader.load(Optional.empty(), Map.of());

  private static Mined mine(Dataset<Row> journeys, Instant asOf, MiningSettings mining) {
    return new DriverMining(
            mining, SETTINGS.journeys(), ZoneOffset.UTC, asOf, TestSpark.session()::createDataFrame)
        .of(journeys);
  }

  private static Mined mine(Dataset<Row> journeys) {
    return mine(journeys, AS_OF, SETTINGS.mining());
  }

  /**
   * Journeys of four months, each with a question. Of those answered within an hour 35% leave, of
   * the others that and {@code effect} more; campaign, hour and weekday cause nothing.
   */
  private static JudgedJourneys asking(long seed, int journeys, double effect) {
    SplittableRandom random = new SplittableRandom(seed);
    JudgedJourneys all = new JudgedJourneys();
    for (int j = 0; j < journeys; j++) {
      Instant at = FIRST.plusSeconds(random.nextLong(120 * 86_400L));
      boolean slow = random.nextBoolean();
      boolean leaves = random.nextDouble() < 0.35 + (slow ? effect : 0);
      all.campaign(random.nextBoolean() ? "spring" : null);
      all.step(at, "web:product_view:consideration");
      at = at.plusSeconds(random.nextLong(200_000));
      all.step(at, "whatsapp:message_in:consideration");
      at = at.plusSeconds(slow ? 14_400 + random.nextLong(30_000) : 30 + random.nextLong(3_000));
      all.step(at, "whatsapp:message_out:consideration");
      for (int more = random.nextInt(3); more >= 0; more--) {
        at = at.plusSeconds(random.nextLong(200_000));
        all.step(at, "web:product_view:consideration");
      }
      if (!leaves) {
        all.step(at.plusSeconds(900), "web:order:purchase");
      }
      String customer = "c" + random.nextInt(journeys);
      all.end(customer, random.nextInt(3), leaves ? "abandoned" : "converted");
    }
    return all;
  }

  private static Map<String, Row> features(Mined mined) {
    return mined.drivers().stream()
        .collect(
            Collectors.toMap(
                row -> row.getString(1), row -> row, (one, other) -> one, LinkedHashMap::new));
  }

  private static Dataset<Row> drivers(Mined mined) {
    return TestSpark.session().createDataFrame(mined.drivers(), DropOffDrivers.TABLE.schema());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void thePlantedCauseComesOutOnTopAndWhatCausesNothingDoesNot(long seed) {
    Mined mined = mine(asking(seed, 2_000, 0.4).dataset());
    drivers(mined)
        .select(
            "rank",
            "feature",
            "level",
            "effect",
            "importance",
            "importance_error",
            "p_adjusted",
            "significant",
            "observed_rate",
            "model",
            "log_loss",
            "base_log_loss",
            "validated_log_loss")
        .show(100, false);
    System.out.println(mined.lines());
    TestSpark.session()
        .createDataFrame(mined.calibration(), DropOffCalibration.TABLE.schema())
        .show(false);
    Map<String, Row> features = features(mined);
    assertThat(features.keySet()).first().isEqualTo("slowest_answer");
    assertThat(significant(features.get("slowest_answer"))).isTrue();
    for (String nothing : List.of("campaign", "hour", "weekday", "prior_orders")) {
      assertThat(significant(features.get(nothing))).as(nothing).isFalse();
    }
  }

  private static boolean significant(Row row) {
    return row.getBoolean(DropOffDrivers.TABLE.schema().fieldIndex("significant"));
  }
}
