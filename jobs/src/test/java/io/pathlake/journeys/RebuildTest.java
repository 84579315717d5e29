package io.pathlake.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.journeys.TinyLake.Touch;
import io.pathlake.lake.Job.Report;
import io.pathlake.lake.tables.Journeys;
import io.pathlake.lake.tables.Sessions;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RebuildTest {

  private static final List<Touch> TOUCHES =
      List.of(
          Touch.of(1, "device:a", "2026-01-01T23:50:00Z", "ad", "ad_click").campaign("spring"),
          Touch.of(2, "device:a", "2026-01-02T00:10:00Z", "web", "view"),
          Touch.of(3, "device:a", "2026-01-02T00:11:00Z", "web", "view").campaign("late"),
          Touch.of(4, "phone:a", "2026-01-05T10:00:00Z", "chat", "message_in"),
          Touch.of(5, "phone:a", "2026-01-05T10:05:00Z", "shop", "order"),
          Touch.of(6, "phone:a", "2026-01-05T10:06:00Z", "mail", "seen"),
          Touch.of(7, "device:b", "2026-02-20T10:00:00Z", "web", "view"),
          Touch.of(8, null, "2026-02-21T10:00:00Z", "web", "view"));

  @TempDir static Path folder;
  private static Report report;
  private static List<Row> journeys;
  private static List<Row> sessions;

  @BeforeAll
  static void build() {
    ZoneId zone = ZoneId.of("Asia/Kolkata");
    TinyLake tiny = new TinyLake(folder, zone);
    tiny.touchpoints(TOUCHES, List.of());
    tiny.identities(
        Map.of("device:a", "device:a", "phone:a", "device:a", "device:b", "device:b"), TOUCHES);
    report = new Rebuild(TimelineText.settings(false), zone).run(tiny.lake, "for a test");
    journeys =
        tiny.lake.read(Journeys.TABLE).orderBy("customer_id", "journey_number").collectAsList();
    sessions = tiny.lake.read(Sessions.TABLE).orderBy("customer_id", "started_at").collectAsList();
  }

  @Test
  void everyColumnOfAConvertedJourneyIsFilled() {
    Row row = journeys.get(0);
    assertThat(row.<String>getAs("journey_id")).isEqualTo("device:a#1");
    assertThat(row.<String>getAs("customer_id")).isEqualTo("device:a");
    assertThat(row.<Integer>getAs("journey_number")).isEqualTo(1);
    assertThat(row.<Integer>getAs("prior_orders")).isZero();
    assertThat(row.<Boolean>getAs("repeat")).isFalse();
    assertThat(row.<String>getAs("outcome")).isEqualTo("converted");
    assertThat(row.<Boolean>getAs("cut")).isFalse();
    assertThat(row.getAs("started_at").toString()).isEqualTo("2026-01-01 23:50:00.0");
    assertThat(row.getAs("ended_at").toString()).isEqualTo("2026-01-05 10:05:00.0");
    assertThat(row.getAs("closed_on").toString()).isEqualTo("2026-01-05");
    assertThat(row.<Long>getAs("duration_seconds")).isEqualTo(3 * 86_400 + 10 * 3600 + 15 * 60);
    assertThat(row.<String>getAs("order_id")).isEqualTo("order-5");
    assertThat(row.getAs("revenue").toString()).isEqualTo("19.90");
    assertThat(row.<String>getAs("currency")).isEqualTo("EUR");
    assertThat(row.getList(row.fieldIndex("stages")).toString()).isEqualTo("[awareness, purchase]");
    assertThat(row.<String>getAs("last_stage")).isEqualTo("purchase");
    assertThat(row.<String>getAs("first_campaign")).isEqualTo("spring");
    assertThat(row.<String>getAs("last_campaign")).isEqualTo("late");
    assertThat(row.<String>getAs("country")).isEqualTo("country 2");
    assertThat(row.<Integer>getAs("touchpoints")).isEqualTo(5);
    assertThat(row.<Integer>getAs("interactive_touchpoints")).isEqualTo(1);
    assertThat(row.<Integer>getAs("sessions")).isEqualTo(2);
    assertThat(row.<String>getAs("variant"))
        .isEqualTo("ad:ad_click > web:view > chat:message_in > …");
  }

  @Test
  void aStepCarriesAllOfItsTouchpoint() {
    List<Row> path = journeys.get(0).getList(journeys.get(0).fieldIndex("path"));
    Row first = path.get(0);
    assertThat(first.getAs("at").toString()).isEqualTo("2026-01-01 23:50:00.0");
    assertThat(first.<String>getAs("channel")).isEqualTo("ad");
    assertThat(first.<String>getAs("kind")).isEqualTo("ad_click");
    assertThat(first.<String>getAs("stage")).isEqualTo("awareness");
    assertThat(first.<String>getAs("campaign")).isEqualTo("spring");
    assertThat(first.<Object>getAs("value")).isNull();
    assertThat(first.<Integer>getAs("source_rank")).isEqualTo(1);
    assertThat(first.<Long>getAs("sequence")).isZero();
    String id = TOUCHES.get(0).touchpointId();
    assertThat(first.<Long>getAs("touchpoint"))
        .isEqualTo(TouchpointBits.of(id.getBytes(java.nio.charset.StandardCharsets.UTF_8), 0, 22));
    assertThat(path)
        .extracting(s -> s.getAs("starts_session"))
        .containsExactly(true, false, false, true, false);
    assertThat(path)
        .extracting(s -> s.getAs("interactive"))
        .containsExactly(false, false, false, true, false);
    assertThat(path)
        .extracting(s -> s.getAs("device"))
        .containsExactly("device 1", "device 2", null, "device 1", "device 2");
    assertThat(path)
        .extracting(s -> s.getAs("page"))
        .containsExactly("page 1", "page 2", "page 3", "page 4", null);
    assertThat(path)
        .extracting(s -> s.getAs("experiment"))
        .containsExactly("a", null, "a", null, "a");
    assertThat(path)
        .extracting(s -> s.getAs("category"))
        .containsExactly("category 1", "category 2", "category 3", "category 4", "category 5");
    assertThat(path)
        .extracting(s -> s.getAs("country"))
        .containsExactly(null, "country 2", "country 3", "country 0", null);
    assertThat(path.get(4).getAs("value").toString()).isEqualTo("19.90");
  }

  @Test
  void whatFollowsAnOrderIsARepeatJourney() {
    Row row = journeys.get(1);
    assertThat(row.<String>getAs("journey_id")).isEqualTo("device:a#2");
    assertThat(row.<Boolean>getAs("repeat")).isTrue();
    assertThat(row.<Integer>getAs("prior_orders")).isEqualTo(1);
    assertThat(row.<String>getAs("outcome")).isEqualTo("abandoned");
    assertThat(row.getAs("closed_on").toString()).isEqualTo("2026-02-04");
    assertThat(row.<Object>getAs("order_id")).isNull();
    assertThat(row.<String>getAs("variant")).isEmpty();
  }

  @Test
  void aJourneyThatMayGoOnIsOpen() {
    assertThat(journeys).hasSize(3);
    assertThat(journeys.get(2).<String>getAs("outcome")).isEqualTo("open");
    assertThat(journeys.get(2).<Object>getAs("closed_on")).isNull();
  }

  @Test
  void everyColumnOfASessionIsFilled() {
    Row row = sessions.get(0);
    assertThat(row.<String>getAs("session_id")).isEqualTo("device:a@1767311400000000");
    assertThat(row.<String>getAs("customer_id")).isEqualTo("device:a");
    assertThat(row.getAs("started_at").toString()).isEqualTo("2026-01-01 23:50:00.0");
    assertThat(row.getAs("ended_at").toString()).isEqualTo("2026-01-02 00:11:00.0");
    assertThat(row.getAs("started_on").toString()).isEqualTo("2026-01-02");
    assertThat(row.<Long>getAs("duration_seconds")).isEqualTo(21 * 60);
    assertThat(row.<Integer>getAs("touchpoints")).isEqualTo(3);
    assertThat(row.<String>getAs("first_channel")).isEqualTo("ad");
    assertThat(row.getList(row.fieldIndex("channels")).toString()).isEqualTo("[ad, web]");
    assertThat(row.<String>getAs("campaign")).isEqualTo("spring");
    assertThat(row.<Integer>getAs("orders")).isZero();
    assertThat(row.<String>getAs("furthest_stage")).isEqualTo("awareness");
    assertThat(row.<Boolean>getAs("cut")).isFalse();
  }

  @Test
  void aSessionGoesOnPastTheOrderInIt() {
    Row row = sessions.get(1);
    assertThat(row.<Integer>getAs("touchpoints")).isEqualTo(3);
    assertThat(row.<Integer>getAs("orders")).isEqualTo(1);
    assertThat(row.<String>getAs("furthest_stage")).isEqualTo("purchase");
  }

  @Test
  void theReportCountsWhatWentInAndCameOut() {
    assertThat(report.counts())
        .containsEntry("touchpoints", 8L)
        .containsEntry("without customer", 1L)
        .containsEntry("journeys", 3L)
        .containsEntry("sessions", 3L);
  }
}
