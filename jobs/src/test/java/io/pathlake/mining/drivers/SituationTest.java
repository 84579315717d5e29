package io.pathlake.mining.drivers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathlake.mining.drivers.Leaving.Fate;
import io.pathlake.settings.Settings;
import io.pathlake.settings.SettingsLoader;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is known at a touchpoint, and the figures made of it, by hand. */
class SituationTest {

  private static final Settings SETTINGS = SettingsLoader.load(Optional.empty(), Map.of());
  private static final long MONDAY = 1_767_570_000L; // 2026-01-04T23:40:00Z, a Sunday in UTC

  private final Situation situation =
      new Situation(SETTINGS.mining().drivers(), SETTINGS.journeys(), ZoneId.of("Europe/Berlin"));

  private SituationTest begin() {
    situation.begin(MONDAY, 2);
    return this;
  }

  private SituationTest reach(String channel, String kind, long seconds) {
    String stage = kind.equals("cart_add") ? "consideration" : "awareness";
    situation.reach(channel, kind, stage, null, seconds == 0, MONDAY + seconds);
    return this;
  }

  private double amount(Feature feature) {
    return situation.amounts()[feature.place()];
  }

  private String word(Feature feature) {
    return situation.words()[feature.place()];
  }

  @Test
  void aQuestionWaitsUntilTheBrandAnswersOnItsChannel() {
    begin().reach("whatsapp", "message_in", 0);
    assertThat(amount(Feature.WAITING)).isZero();
    reach("whatsapp", "message_in", 50).reach("sms", "message_out", 100);
    assertThat(amount(Feature.WAITING)).isEqualTo(100);
    assertThat(amount(Feature.SLOWEST_ANSWER)).isNaN();
    reach("whatsapp", "message_out", 600);
    assertThat(amount(Feature.WAITING)).isNaN();
    assertThat(amount(Feature.SLOWEST_ANSWER)).isEqualTo(600);
    reach("whatsapp", "message_in", 700);
    assertThat(amount(Feature.ANSWERED_AFTER)).isNaN();
    reach("whatsapp", "message_out", 710);
    assertThat(amount(Feature.ANSWERED_AFTER)).isEqualTo(10);
    assertThat(amount(Feature.SLOWEST_ANSWER)).isEqualTo(600);
    assertThat(amount(Feature.QUESTIONS)).isEqualTo(3);
  }

  @Test
  void weekdayAndHourAreThoseOfTheBusinessZone() {
    begin().reach("web", "page_view", 0);
    assertThat(word(Feature.WEEKDAY)).isEqualTo("Monday");
    assertThat(word(Feature.HOUR)).isEqualTo("00:00 to 03:59");
  }

  @Test
  void countsAndTimesAreThoseSoFar() {
    begin().reach("web", "page_view", 0).reach("web", "cart_add", 60).reach("web", "page_view", 90);
    assertThat(amount(Feature.TIMES_HERE)).isEqualTo(2);
    assertThat(amount(Feature.SINCE_PREVIOUS)).isEqualTo(30);
    assertThat(amount(Feature.SINCE_START)).isEqualTo(90);
    assertThat(amount(Feature.CHANNELS)).isEqualTo(1);
    assertThat(amount(Feature.PRIOR_ORDERS)).isEqualTo(2);
    assertThat(word(Feature.STAGE)).isEqualTo("awareness");
    assertThat(word(Feature.FURTHEST_STAGE)).isEqualTo("consideration");
    assertThat(word(Feature.CAMPAIGN)).isEqualTo("(none)");
  }

  @Test
  void deviceAndPageAreTheLastOnesThatWereTold() {
    begin().reach("web", "page_view", 0);
    situation.place("mobile", "payment", "pages-b", "Pets");
    reach("whatsapp", "message_in", 60);
    situation.place(null, null, null, null);
    assertThat(word(Feature.DEVICE)).isEqualTo("mobile");
    assertThat(word(Feature.PAGE)).isEqualTo("payment");
    assertThat(word(Feature.EXPERIMENT)).isEqualTo("pages-b");
    assertThat(word(Feature.CATEGORY)).isEqualTo("Pets");
    begin().reach("whatsapp", "message_in", 0);
    assertThat(word(Feature.DEVICE)).isEqualTo("no device is known");
    assertThat(word(Feature.PAGE)).isEqualTo("no page so far");
    assertThat(word(Feature.EXPERIMENT)).isEqualTo("in no experiment so far");
    assertThat(word(Feature.CATEGORY)).isEqualTo("no category so far");
  }

  @Test
  void theNextJourneyKnowsNothingOfTheOneBefore() {
    begin().reach("whatsapp", "message_in", 0).reach("web", "cart_add", 9);
    begin().reach("web", "page_view", 0);
    assertThat(amount(Feature.WAITING)).isNaN();
    assertThat(amount(Feature.SINCE_PREVIOUS)).isNaN();
    assertThat(amount(Feature.TOUCHPOINTS)).isEqualTo(1);
    assertThat(word(Feature.FURTHEST_STAGE)).isEqualTo("awareness");
  }

  private static Case one(String journey, long customer, long start, boolean gone, double waited) {
    double[] amounts = new double[Feature.amounts().size()];
    amounts[Feature.SLOWEST_ANSWER.place()] = waited;
    String[] words = new String[Feature.words().size()];
    words[Feature.CAMPAIGN.place()] = "campaign " + customer / 10;
    return new Case(journey, customer, 0, true, start, Fate.OPEN, Fate.of(gone), words, amounts);
  }

  private static List<Case> many(int count) {
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      cases.add(one("j" + i, i, i, i % 2 == 0, i * 60.0));
    }
    return cases;
  }

  @Test
  void noCustomerIsOnBothSidesAndTheLaterSideIsLater() {
    List<Case> cases = new ArrayList<>(many(100));
    for (int i = 0; i < 40; i++) {
      cases.add(one("k" + i, i, 200 + i, true, 1));
    }
    Split split = Split.of(cases, 0.25);
    List<Long> learnt = split.training().stream().map(Case::customer).toList();
    assertThat(split.heldOut()).isNotEmpty().noneMatch(c -> learnt.contains(c.customer()));
    long first = split.heldOut().stream().mapToLong(Case::startedAt).min().orElseThrow();
    assertThat(split.training()).isNotEmpty().allMatch(c -> c.startedAt() < first);
    // Of the 35 with journeys on both sides some are left on either.
    assertThat(split.training()).anyMatch(c -> c.customer() < 35);
    assertThat(split.heldOut()).anyMatch(c -> c.customer() < 35);
  }

  @Test
  void rangesHaveBoundsThatPeopleUse() {
    Levels levels = Levels.of(Feature.SLOWEST_ANSWER, many(100), 9, 5);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < levels.size(); i++) {
      names.add(levels.name(i));
    }
    assertThat(names)
        .containsExactly("up to 15 min", "15 min to 30 min", "30 min to 1 h", "more than 1 h");
    assertThat(levels.of(one("x", 1, 1, true, 900))).isZero();
    assertThat(levels.of(one("x", 1, 1, true, 901))).isEqualTo(1);
    assertThat(levels.of(one("x", 1, 1, true, Feature.NONE))).isEqualTo(Levels.UNKNOWN);
  }

  @Test
  void ofWordsTheMostFrequentAreToldAndTheRestIsOther() {
    Levels levels = Levels.of(Feature.CAMPAIGN, many(33), 2, 5);
    assertThat(List.of(levels.name(0), levels.name(1), levels.name(2)))
        .containsExactly("campaign 0", "campaign 1", "(other)");
    assertThat(levels.of(one("x", 999, 1, true, 1))).isEqualTo(2);
  }

  @Test
  void theErrorOfAMeanIsThatOverCustomers() {
    List<Case> cases =
        List.of(one("a", 1, 0, true, 0), one("b", 1, 0, true, 0), one("c", 2, 0, true, 0));
    ClusteredMean mean = ClusteredMean.of(new double[] {1, 2, 6}, new double[] {1, 1, 1}, cases);
    assertThat(mean.mean()).isEqualTo(3);
    // Sums of differences -3 and 3: sqrt((9 + 9) · 2 / 1) / 3 = 2; t = 1.5 with one degree.
    assertThat(mean.error()).isCloseTo(2, within(1e-12));
    assertThat(mean.p()).isCloseTo(0.5 - Math.atan(1.5) / Math.PI, within(1e-9));
  }
}
