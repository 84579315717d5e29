package io.pathlake.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.lake.Words;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CutterTest {

  private final Words words = new Words();

  private Cutter cut(String timeline, String latest, boolean onCampaign) {
    CutRules rules = new CutRules(TimelineText.settings(onCampaign), ZoneOffset.UTC, words);
    Cutter cutter = new Cutter(rules, TimelineText.ZERO + CutRules.micros(Duration.parse(latest)));
    cutter.cut(TimelineText.parse(timeline, words), Start.BEGINNING);
    return cutter;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nothing at all                            |                                            | ''
          one touchpoint                            | web@PT0S                                   | 1
          exactly the gap stays together            | web@PT0S web@PT30M                         | 2
          a second more is another session          | web@PT0S web@PT30M1S                       | 1 1
          a microsecond more is another session     | web@PT0S web@PT30M0.000001S                | 1 1
          a chat lives for a day                    | chat@PT0S chat@P1D                         | 2
          a chat is over after a day                | chat@PT0S chat@P1DT1S                      | 1 1
          a chat keeps a visit alive                | chat@PT0S web@PT1H web@PT20H               | 3
          a visit does not keep a chat alive        | web@PT0S chat@PT31M                        | 1 1
          a visit does not shorten a chat           | chat@PT0S web@PT23H web@PT24H web@PT24H31M | 3 1
          exactly the longest session               | chat@PT0S chat@P1D chat@P2D chat@P3D       | 4
          a longer session is cut where it exceeds  | chat@PT0S chat@P1D chat@P2D chat@P2DT12H chat@P3DT1S | 4! 1
          silence at the longest length is no cut   | chat@PT0S chat@P1D chat@P2D web@P2DT23H59M web@P3DT30M | 4 1
          a cut session goes on as the next         | chat@PT0S chat@P1D chat@P2D chat@P3D chat@P3DT1S chat@P4D chat@P5D chat@P6D chat@P6DT1S chat@P6DT2S | 4! 5! 1
          touchpoints of one instant are together   | web@PT0S web@PT0S web@PT0S                 | 3
          a session goes on past an order           | web@PT0S web/order@PT1M web@PT2M           | 3
          another campaign is no cut unless asked   | ad#a@PT0S ad#b@PT1M                        | 2
          """)
  void sessions(String reason, String timeline, String expected) {
    assertThat(TimelineText.sessions(cut(timeline == null ? "" : timeline, "P1D", false)))
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          another campaign starts a session        | ad#a@PT0S ad#b@PT1M                    | 1 1
          the same campaign does not               | ad#a@PT0S web@PT1M ad#a@PT2M           | 3
          no campaign does not                     | ad#a@PT0S web@PT1M                     | 2
          the last campaign counts, over a gap     | ad#a@PT0S web@PT1M ad#b@PT2M web@PT3M  | 2 2
          the first campaign is no change          | web@PT0S ad#a@PT1M                     | 2
          there and back again are three           | ad#a@PT0S ad#b@PT1M ad#a@PT2M          | 1 1 1
          a new session forgets the campaign       | ad#a@PT0S web@PT31M ad#b@PT32M         | 1 2
          """)
  void sessionsCutOnCampaign(String reason, String timeline, String expected) {
    assertThat(TimelineText.sessions(cut(timeline, "P1D", true))).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nothing at all                            | P1D   |                                       | ''
          not yet silent long enough                | P30D  | web@PT0S                              | 1o
          exactly the silence is still open         | P30D  | web@PT0S                              | 1o
          a second more is abandoned                | P30DT1S | web@PT0S                            | 1a
          an order converts                         | P1D   | web@PT0S web/order@PT1M               | 2c
          an order as the first touch               | P1D   | web/order@PT0S                        | 1c
          what follows an order opens the next      | P1D   | web/order@PT0S mail@PT1M              | 1c 1o
          silence after a purchase is a journey     | P60D  | web/order@PT0S mail@PT1M              | 1c 1a
          two orders in one second are two journeys | P1D   | web/order@PT1S web/order@PT1S         | 1c 1c
          exactly the silence stays together        | P31D  | web@PT0S web@P30D                     | 2o
          a longer silence starts the next          | P31D  | web@PT0S web@P30DT1S                  | 1a 1o
          an order after a silence is on its own    | P40D  | web@PT0S web/order@P31D               | 1a 1c
          exactly the longest journey               | P181D | web@P0D web@P30D web@P60D web@P90D web@P120D web@P150D web@P180D     | 7o
          a longer journey is cut where it exceeds  | P181D | web@P0D web@P30D web@P60D web@P90D web@P120D web@P150D web@P180DT-1S web@P180DT1S | 7a! 1o
          an order beyond the longest is on its own | P181D | web@P0D web@P30D web@P60D web@P90D web@P120D web@P150D web@P179D web/order@P181D | 7a! 1c
          silence is told before length             | P400D | web@P0D web@P390D                     | 1a 1o
          """)
  void journeys(String reason, String latest, String timeline, String expected) {
    assertThat(TimelineText.journeys(cut(timeline == null ? "" : timeline, latest, false)))
        .isEqualTo(expected);
  }

  @Test
  void journeysAreNumberedAndCountTheOrdersBefore() {
    Cutter cuts = cut("web@PT0S web/order@PT1M mail@PT2M web/order@P2D web@P40D", "P41D", false);
    assertThat(cuts.journeys())
        .extracting(Journey::number, Journey::priorOrders)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(1, 0),
            org.assertj.core.api.Assertions.tuple(2, 1),
            org.assertj.core.api.Assertions.tuple(3, 2));
  }

  @Test
  void anAbandonedJourneyClosesWhenItsSilenceBecameTooLong() {
    Journey journey = cut("web@PT0S", "P100D", false).journeys().get(0);
    assertThat(journey.closedAt())
        .isEqualTo(TimelineText.ZERO + CutRules.micros(Duration.ofDays(30)));
  }

  @Test
  void aCutJourneyClosesWithTheTouchpointThatWasTooLate() {
    Journey journey =
        cut(
                "web@P0D web@P30D web@P60D web@P90D web@P120D web@P150D web@P179D web@P181D",
                "P182D",
                false)
            .journeys()
            .get(0);
    assertThat(journey.cut()).isTrue();
    assertThat(journey.closedAt())
        .isEqualTo(TimelineText.ZERO + CutRules.micros(Duration.ofDays(181)));
  }

  @Test
  void aDayIsOneOfTheBusinessZoneAlsoWhenClocksChange() {
    CutRules rules = new CutRules(TimelineText.settings(false), ZoneId.of("Europe/Madrid"), words);
    long beforeTheChange = micros("2026-03-28T23:30:00Z");
    long afterTheChange = micros("2026-03-29T22:30:00Z");
    assertThat(rules.day(beforeTheChange)).isEqualTo((int) LocalDate.of(2026, 3, 29).toEpochDay());
    assertThat(rules.day(afterTheChange)).isEqualTo((int) LocalDate.of(2026, 3, 30).toEpochDay());
    assertThat(rules.day(-1)).isEqualTo(0);
  }

  @Test
  void gapsAreInstantsNotClockTimesSoAClockChangeDoesNotLengthenThem() {
    // At 2:00 the clock in Madrid goes to 3:00: 1:45 and 3:15 are 30 minutes apart.
    assertThat(TimelineText.sessions(cut("web@P87DT45M web@P87DT1H15M", "P90D", false)))
        .isEqualTo("2");
  }

  @Test
  void sessionsOfOneInstantAreToldApart() {
    assertThat(cut("ad#a@PT0S ad#b@PT0S ad#c@PT0S ad#d@PT1S", "P1D", true).sessions())
        .extracting(Session::nth)
        .containsExactly(1, 2, 3, 1);
  }

  @Test
  void everyTouchpointIsInExactlyOneSessionAndOneJourney() {
    Random random = new Random(7);
    for (int round = 0; round < 500; round++) {
      String text = randomTimeline(random);
      Cutter cuts = cut(text, "P400D", round % 2 == 0);
      int next = 0;
      for (Session session : cuts.sessions()) {
        assertThat(session.from()).as(text).isEqualTo(next).isLessThan(session.to());
        next = session.to();
      }
      int nextJourney = 0;
      for (Journey journey : cuts.journeys()) {
        assertThat(journey.from()).as(text).isEqualTo(nextJourney).isLessThan(journey.to());
        nextJourney = journey.to();
      }
      assertThat(List.of(next, nextJourney)).containsOnly(text.split(" ").length);
    }
  }

  @Test
  void theOrderInWhichTouchpointsAreAddedDoesNotMatter() {
    Random random = new Random(11);
    for (int round = 0; round < 300; round++) {
      List<long[]> touchpoints = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(30); i++) {
        touchpoints.add(
            new long[] {
              random.nextInt(5), random.nextInt(2), random.nextInt(2), random.nextLong()
            });
      }
      String sorted = ids(touchpoints);
      Collections.shuffle(touchpoints, random);
      assertThat(ids(touchpoints)).isEqualTo(sorted);
    }
  }

  private static String ids(List<long[]> touchpoints) {
    Timeline timeline = new Timeline();
    for (long[] one : touchpoints) {
      timeline.add(one[0], (int) one[1], one[2], one[3]);
      timeline.describe(0, 0, 0, Timeline.NONE);
    }
    timeline.sort();
    StringBuilder ids = new StringBuilder();
    for (int i = 0; i < timeline.size(); i++) {
      ids.append(timeline.at(i)).append('/').append(timeline.touchpoint(i)).append(' ');
      assertThat(i == 0 || timeline.at(i - 1) <= timeline.at(i)).isTrue();
    }
    return ids.toString();
  }

  private static String randomTimeline(Random random) {
    String[] whats = {"web", "web", "chat", "ad#a", "ad#b", "shop/order"};
    String[] steps = {"PT0S", "PT1S", "PT30M", "PT30M1S", "PT24H", "P1DT1S", "P3D", "P30D", "P31D"};
    Duration at = Duration.ZERO;
    List<String> text = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(40); i++) {
      at = at.plus(Duration.parse(steps[random.nextInt(steps.length)]));
      text.add(whats[random.nextInt(whats.length)] + "@" + at);
    }
    return String.join(" ", text);
  }

  private static long micros(String instant) {
    return CutRules.micros(Duration.ofSeconds(java.time.Instant.parse(instant).getEpochSecond()));
  }
}
