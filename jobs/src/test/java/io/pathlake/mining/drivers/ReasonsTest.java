package io.pathlake.mining.drivers;

import static io.pathlake.mining.drivers.DriverMiningTest.FIRST;
import static io.pathlake.mining.drivers.DriverMiningTest.ORDER;
import static io.pathlake.mining.drivers.DriverMiningTest.VIEW;
import static io.pathlake.mining.drivers.DriverMiningTest.asking;
import static io.pathlake.mining.drivers.DriverMiningTest.mine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathlake.lake.tables.DropOffReasons;
import io.pathlake.mining.JudgedJourneys;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** gold.drop_off_reasons from journeys whose causes of leaving are known. */
class ReasonsTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void thePlantedCauseIsAReasonWhereItWorksAndWhatCausesNothingIsNone(long seed) {
    List<Row> reasons = mine(asking(seed, 1_500, 0.4)).reasons();
    Row slow = at(reasons, "for_good", "message_out", "answered_after", "more than 8 h");
    assertThat(ReasonsTest.<Boolean>reason(slow, "significant")).isTrue();
    // Of the others a third waited as long as made the same difference.
    assertThat(ReasonsTest.<Double>reason(slow, "difference")).isBetween(0.15, 0.4);
    assertThat(ReasonsTest.<String>reason(slow, "reason"))
        .matches(
            "message_out, time that the answer took is more than 8 h: [78]\\d% leave for good, of"
                + " others alike [45]\\d%");
    assertThat(reasons)
        .filteredOn(row -> List.of("campaign", "hour", "weekday").contains(reason(row, "feature")))
        .hasSizeGreaterThan(100)
        // Of all that are significant one in twenty may be false, on average.
        .filteredOn(row -> reason(row, "significant"))
        .hasSizeLessThanOrEqualTo(1);
    for (String leaves : List.of("for_now", "for_good")) {
      assertThat(reasons)
          .filteredOn(row -> reason(row, "leaves").equals(leaves))
          .extracting(row -> ReasonsTest.<Integer>reason(row, "rank"))
          .isSorted()
          .doesNotHaveDuplicates()
          .startsWith(1);
    }
  }

  private static Row at(
      List<Row> reasons, String leaves, String kind, String feature, String level) {
    return reasons.stream()
        .filter(row -> reason(row, "leaves").equals(leaves))
        .filter(row -> reason(row, "kind").equals(kind))
        .filter(row -> reason(row, "feature").equals(feature))
        .filter(row -> reason(row, "level").equals(level))
        .findFirst()
        .orElseThrow();
  }

  /** Half of the mobile ones come back two days later and order; of desktop ones all at once. */
  @Test
  void whoComesBackLaterHasLeftForNowAndNotForGood() {
    JudgedJourneys all = new JudgedJourneys();
    for (int j = 0; j < 600; j++) {
      boolean mobile = j % 2 == 0;
      boolean abandons = j % 3 == 0;
      boolean late = mobile && j % 4 == 0;
      Instant at = FIRST.plusSeconds(j * 3_600L);
      all.device(mobile ? "mobile" : "desktop").step(at, VIEW);
      if (!abandons) {
        all.step(at.plusSeconds(late ? 2 * 86_400 : 600), ORDER);
      }
      all.end("c" + j, 0, abandons ? "abandoned" : "converted");
    }
    List<Row> reasons = mine(all).reasons();
    Row now = at(reasons, "for_now", "product_view", "device", "mobile");
    assertThat(ReasonsTest.<Double>reason(now, "rate")).isCloseTo(2 / 3.0, within(1e-9));
    assertThat(ReasonsTest.<Double>reason(now, "others_rate")).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(ReasonsTest.<Boolean>reason(now, "significant")).isTrue();
    Row good = at(reasons, "for_good", "product_view", "device", "mobile");
    assertThat(ReasonsTest.<Double>reason(good, "difference")).isCloseTo(0, within(1e-9));
    assertThat(ReasonsTest.<Boolean>reason(good, "significant")).isFalse();
  }

  static <T> T reason(Row row, String column) {
    return row.getAs(DropOffReasons.TABLE.schema().fieldIndex(column));
  }
}
