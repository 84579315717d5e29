package io.pathlake.unify;

import static io.pathlake.testing.TableAssert.assertTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.lake.tables.Identities;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tickets that were solved and opened again. */
class ZendeskHistoryTest {

  private static final String[] TOUCHES = {
    "kind", "occurred_at", "substring_index(identifier, ':', 1)"
  };
  private static final String HISTORY = "parameters { history = \"yes\" }";
  private static final String TICKET =
      """
      {"id":%d,"created_at":"2026-05-01T10:00:00Z","updated_at":"2026-05-04T10:00:00Z","status":"solved","requester_id":%d,"via":{"channel":"email","source":{"from":{"name":"Eve Adams","address":"eve@example.org"},"to":{"name":"Shop"},"rel":null}},"metric_set":{"solved_at":"2026-05-04T10:00:00Z","reopens":1}}""";

  private static final JointExports ALL = new JointExports();

  @BeforeAll
  static void land(@TempDir Path top) {
    ALL.in(top).run();
  }

  private static final SourceExports EVENTS =
      ALL.of("zendesk", HISTORY)
          .file("tickets.json", TICKET.formatted(7, 8))
          .file(
              "events.json",
              """
              {"ticket_events":[
              {"id":900,"ticket_id":7,"timestamp":1777633200,"created_at":"2026-05-01T11:00:00Z","updater_id":9,"via":"Web form","system":{"client":"Mozilla","ip_address":"8.8.8.8","location":"Berlin"},"metadata":{},"event_type":"Audit","child_events":[{"id":901,"via":"Web form","via_reference_id":null,"event_type":"Change","status":"solved","previous_value":"open"}]},
              {"id":910,"ticket_id":7,"timestamp":1777719600,"updater_id":8,"via":"Email","event_type":"Audit","child_events":[{"id":911,"via":"Email","event_type":"Comment","comment_present":true,"comment_public":true},{"id":912,"event_type":"Change","status":"open","previous_value":"solved"}]},
              {"id":920,"ticket_id":7,"timestamp":1777723200,"updater_id":9,"event_type":"Audit","child_events":[{"id":921,"event_type":"Change","status":"pending","previous_value":"open"},{"id":922,"event_type":"Change","priority":"high"}]},
              {"id":930,"ticket_id":7,"timestamp":1777888800,"updater_id":9,"event_type":"Audit","child_events":[{"id":931,"event_type":"Change","status":"solved","previous_value":"pending"}]},
              {"id":940,"ticket_id":7,"timestamp":1777892400,"updater_id":-1,"event_type":"Audit","child_events":[{"id":941,"event_type":"Change","status":"closed","previous_value":"solved"}]}]}""");

  @Test
  void eventsOfATicketTellThatItWasOpenedAgain() {
    assertSolvedOpenedAgainAndSolved(EVENTS);
    assertKeepsNoPlaceAndNoName(EVENTS);
  }

  private static final SourceExports AUDITS =
      ALL.of("zendesk", HISTORY)
          .file("tickets.json", TICKET.formatted(17, 18))
          .file(
              "audits.json",
              """
              {"audits":[
              {"id":890,"ticket_id":17,"created_at":"2026-05-01T10:00:00Z","author_id":18,"metadata":{"system":{"client":"Mozilla","ip_address":"8.8.8.8","location":"Berlin"},"custom":{}},"via":{"channel":"web"},"events":[{"id":891,"type":"Comment","author_id":18,"body":"Hello","html_body":"<p>Hello</p>","public":true,"attachments":[]},{"id":892,"type":"Create","field_name":"status","value":"new"},{"id":893,"type":"Create","field_name":"tags","value":["a","b"]},{"id":894,"type":"Create","field_name":"requester_id","value":"18"}]},
              {"id":900,"ticket_id":17,"created_at":"2026-05-01T11:00:00Z","author_id":9,"events":[{"id":901,"type":"Change","field_name":"status","value":"solved","previous_value":"new"}]},
              {"id":910,"ticket_id":17,"created_at":"2026-05-02T11:00:00Z","author_id":18,"events":[{"id":912,"type":"Change","field_name":"status","value":"open","previous_value":"solved"}]},
              {"id":930,"ticket_id":17,"created_at":"2026-05-04T10:00:00Z","author_id":9,"events":[{"id":930,"type":"Change","field_name":"priority","value":"high","previous_value":null},{"id":931,"type":"Change","field_name":"status","value":"solved","previous_value":"open"}]}],
              "next_page":null,"count":4}""");

  @Test
  void auditsTellTheSame() {
    assertSolvedOpenedAgainAndSolved(AUDITS);
    assertKeepsNoPlaceAndNoName(AUDITS);
  }

  private static final SourceExports ALONE =
      ALL.of("zendesk").file("tickets.json", TICKET.formatted(27, 28));

  @Test
  void aTicketAloneDoesNotSayWhen() {
    assertTable(ALONE.touchpoints())
        .in(TOUCHES)
        .hasExactly(
            "ticket_open | 2026-05-01T10:00:00Z | device",
            "ticket_solved | 2026-05-04T10:00:00Z | device");
  }

  private static final SourceExports HISTORY_TABLE =
      ALL.of("zendesk_tables", HISTORY)
          .file(
              "ticket.csv",
              "id,created_at,updated_at,status,subject,description,requester_id,assignee_id",
              "37,2026-05-01 10:00:00,2026-05-04 10:00:00,solved,S,D,38,9")
          .file(
              "ticket_field_history.csv",
              "field_name,ticket_id,updated,user_id,value,previous_value",
              "status,37,2026-05-01 10:00:00,38,new,",
              "status,37,2026-05-01 11:00:00,9,solved,new",
              "status,37,2026-05-02 11:00:00,38,open,solved",
              "status,37,2026-05-02 12:00:00,9,pending,open",
              "priority,37,2026-05-02 12:00:00,9,high,solved",
              "status,37,2026-05-04 10:00:00,9,solved,pending",
              "status,37,2026-05-04 11:00:00,,closed,solved");

  @Test
  void aConnectorsHistoryTellsItByTheStatusBefore() {
    assertSolvedOpenedAgainAndSolved(HISTORY_TABLE);
  }

  private static final SourceExports WITHOUT_STATUS_BEFORE =
      ALL.of("zendesk_tables", HISTORY)
          .file(
              "ticket_field_history.csv",
              "field_name,ticket_id,updated,_fivetran_synced,user_id,value",
              "status,47,2026-05-01 11:00:00,2026-05-05 00:00:00,9,solved",
              "status,47,2026-05-02 11:00:00,2026-05-05 00:00:00,48,open");

  @Test
  void aConnectorsHistoryWithoutTheStatusBeforeTellsOfSolvingAlone() {
    assertTable(WITHOUT_STATUS_BEFORE.touchpoints())
        .in("kind", "occurred_at")
        .hasExactly("ticket_solved | 2026-05-01T11:00:00Z");
  }

  private static void assertSolvedOpenedAgainAndSolved(SourceExports exports) {
    assertThat(exports.reasons()).isEmpty();
    assertTable(exports.touchpoints())
        .in(TOUCHES)
        .hasExactly(
            "ticket_open | 2026-05-01T10:00:00Z | device",
            "ticket_solved | 2026-05-01T11:00:00Z | device",
            "ticket_reopen | 2026-05-02T11:00:00Z | device",
            "ticket_solved | 2026-05-04T10:00:00Z | device");
    assertThat(exports.rows(Identities.TABLE).select("customer_id").distinct().count())
        .as("all of it is the requester's")
        .isEqualTo(1);
  }

  private static void assertKeepsNoPlaceAndNoName(SourceExports exports) {
    assertThat(exports.bronze()).doesNotContain("Eve Adams", "8.8.8.8", "Berlin", "Mozilla");
  }
}
