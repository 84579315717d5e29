package io.pathlake.unify;

import static io.pathlake.testing.TableAssert.assertTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.lake.tables.Identities;
import io.pathlake.lake.tables.Messages;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tickets, chats, reviews and surveys. */
class ServiceSourcesTest {

  static final String[] TOUCHES = {
    "kind", "channel", "occurred_at", "substring_index(identifier, ':', 1)"
  };
  static final String[] MESSAGES = {
    "direction",
    "substring_index(identifier, ':', 1)",
    "substring_index(agent, ':', 1)",
    "message_type",
    "text",
    "rating",
    "rating_scale"
  };

  private static final JointExports ALL = new JointExports();

  @BeforeAll
  static void land(@TempDir Path top) {
    ALL.in(top).run();
  }

  private static final SourceExports ZENDESK =
      ALL.of("zendesk")
          .file(
              "tickets.json",
              """
              {"id":101,"created_at":"2026-05-01T10:00:00Z","updated_at":"2026-05-03T10:00:00Z","status":"closed","subject":"Where is it?","description":"mail me at eve@zendesk.example","requester_id":7,"requester":{"id":7,"email":"eve@zendesk.example","name":"Eve"},"assignee_id":9,"via":{"channel":"email","source":{"from":{"address":"eve@zendesk.example"},"rel":null}},"custom_fields":[{"id":1,"value":"x"}],"satisfaction_rating":{"id":55,"score":"good"},"metric_set":{"solved_at":"2026-05-02T12:00:00Z","reopens":0},
               "comments":[{"id":1,"author_id":7,"plain_body":"Where is it? eve@zendesk.example","public":true,"created_at":"2026-05-01T10:00:00Z"},{"id":2,"author_id":9,"body":"On its way","public":true,"created_at":"2026-05-01T11:00:00Z"},{"id":3,"author_id":9,"body":"a note","public":false,"created_at":"2026-05-01T11:30:00Z"}]}
              {"tickets":[{"id":102,"created_at":"2026-05-04T10:00:00Z","updated_at":"2026-05-04T10:00:00Z","status":"new","subject":"Hi","description":"Help","requester_id":8,"satisfaction_rating":{"score":"unoffered"}},{"id":103,"requester_id":8,"status":"open"}],"count":2}
              {"users":[{"id":7,"email":"eve@zendesk.example","name":"Eve","role":"end-user","created_at":"2026-01-01T00:00:00Z"},{"id":9,"email":"ann@shop.example","name":"Ann","role":"agent","created_at":"2026-01-01T00:00:00Z"}]}
              {"satisfaction_ratings":[{"id":55,"ticket_id":101,"score":"good","comment":"fast","requester_id":7,"assignee_id":9,"created_at":"2026-05-03T08:00:00Z","updated_at":"2026-05-03T09:00:00Z"},{"id":56,"ticket_id":102,"score":"bad","requester_id":8,"assignee_id":9,"created_at":"2026-05-05T09:00:00Z"},{"id":57,"ticket_id":102,"score":"offered","requester_id":8,"created_at":"2026-05-05T10:00:00Z"}]}
              {"ticket_events":[{"id":900,"ticket_id":101,"timestamp":1777809600,"updater_id":7,"event_type":"Audit","child_events":[{"id":901,"event_type":"Change","status":"open","previous_value":"solved"},{"id":902,"event_type":"Change","priority":"high"}]}]}""");

  @Test
  void zendesk() {
    assertTable(ZENDESK.touchpoints())
        .in(TOUCHES)
        .hasExactly(
            "ticket_open | support | 2026-05-01T10:00:00Z | email",
            "ticket_comment | support | 2026-05-01T10:00:00Z | email",
            "ticket_reply | support | 2026-05-01T11:00:00Z | email",
            "ticket_solved | support | 2026-05-02T12:00:00Z | email",
            "ticket_open | support | 2026-05-04T10:00:00Z | device",
            "ticket_reopen | support | 2026-05-03T12:00:00Z | -",
            "satisfaction | support | 2026-05-03T09:00:00Z | device",
            "satisfaction | support | 2026-05-05T09:00:00Z | device",
            "identify | support | 2026-01-01T00:00:00Z | email");
    assertTable(ZENDESK.rows(Messages.TABLE))
        .in(MESSAGES)
        .hasExactly(
            "in | email | - | text | Where is it? [email] | - | -",
            "out | email | device | text | On its way | - | -",
            "in | device | - | text | Hi\nHelp | - | -",
            "in | device | device | satisfaction | fast | 5.00 | csat",
            "in | device | device | satisfaction | - | 1.00 | csat");
    assertThat(
            ZENDESK
                .touchpoints()
                .where("conversation_id IS NOT NULL")
                .select("conversation_id")
                .distinct()
                .count())
        .isEqualTo(2);
    assertThat(ZENDESK.rows(Identities.TABLE).select("customer_id").distinct().count())
        .isEqualTo(2);
    assertThat(ZENDESK.reasons()).singleElement().asString().startsWith("it tells no time");
  }

  private static final SourceExports ZENDESK_TABLES =
      ALL.of("zendesk_tables")
          .file(
              "ticket.csv",
              "id,created_at,updated_at,status,subject,description,requester_id,assignee_id,merged_ticket_ids",
              "1,2026-05-01 10:00:00,2026-05-02 10:00:00,solved,S,D,17,19,[]",
              "1,2026-05-01 10:00:00,2026-05-01 11:00:00,open,S,D,17,19,[]",
              "2,yesterday,2026-05-01 11:00:00,open,S,D,17,19,[]")
          .file(
              "ticket_comment.csv",
              "id,body,created,public,ticket_id,user_id,requester_id",
              "11,hello,2026-05-01 10:00:00,TRUE,1,17,17",
              "12,hi,2026-05-01 10:30:00,TRUE,1,19,17",
              "13,note,2026-05-01 10:40:00,FALSE,1,19,17",
              "14,who,2026-05-01 10:50:00,TRUE,1,19,")
          .file(
              "user.csv",
              "id,email,phone,role,created_at,updated_at,name",
              "17,eve@tables.example,,end-user,2026-01-01 00:00:00,2026-01-01 00:00:00,Eve");

  @Test
  void zendeskFromTheTablesOfAConnector() {
    assertTable(ZENDESK_TABLES.touchpoints())
        .in(TOUCHES)
        .hasExactly(
            "ticket_open | support | 2026-05-01T10:00:00Z | device",
            "ticket_solved | support | 2026-05-02T10:00:00Z | device",
            "ticket_comment | support | 2026-05-01T10:00:00Z | device",
            "ticket_reply | support | 2026-05-01T10:30:00Z | device",
            "ticket_comment | support | 2026-05-01T10:50:00Z | -",
            "identify | support | 2026-01-01T00:00:00Z | email");
    assertThat(ZENDESK_TABLES.rows(Messages.TABLE).count()).isEqualTo(3);
    assertThat(ZENDESK_TABLES.rows(Identities.TABLE).select("customer_id").distinct().count())
        .isEqualTo(1);
    assertThat(ZENDESK_TABLES.count("quarantined")).isEqualTo(1);
  }

  private static final SourceExports LIVE_CHAT =
      ALL.of(
              "live_chat_csv",
              "parameters { zone = \"Europe/Berlin\" }",
              "csv { dates = day_first }")
          .file(
              "chats.csv",
              "Chat ID,timestamp,sender_type,agent_name,message,E-Mail",
              "c1,1.5.2026 12:00,Visitor,,\"hello, call +49 30 901820\",eve@example.org",
              "c1,1.5.2026 12:00,Visitor,,\"hello, call +49 30 901820\",eve@example.org",
              "c1,2026-05-01T10:01:00Z,agent,Ann,Hi,eve@example.org",
              "c1,1.5.2026 12:02,system,,Ann joined,",
              "c1,1.5.2026 12:03,parrot,,squawk,eve@example.org",
              "c1,5/31/2026 12:03,agent,Ann,x,",
              "c1,1.5.2026 12:03");

  @Test
  void liveChat() {
    assertTable(LIVE_CHAT.touchpoints())
        .in(TOUCHES)
        .hasExactly(
            "message_in | live_chat | 2026-05-01T10:00:00Z | email",
            "message_in | live_chat | 2026-05-01T10:00:00Z | email",
            "message_out | live_chat | 2026-05-01T10:01:00Z | email",
            "message_other | live_chat | 2026-05-01T10:03:00Z | email");
    assertTable(LIVE_CHAT.rows(Messages.TABLE))
        .in(MESSAGES)
        .hasExactly(
            "in | email | - | text | hello, call [phone] | - | -",
            "in | email | - | text | hello, call [phone] | - | -",
            "out | email | name | text | Hi | - | -");
    assertThat(LIVE_CHAT.count("quarantined")).isEqualTo(2);
  }

  private static final SourceExports REVIEWS =
      ALL.of("reviews_csv")
          .file(
              "reviews.csv",
              "id,date,stars,headline,review,sku,reviewer,reviewer_email",
              "1,2026-05-01,5,Good,Mail eve@example.org,P1,Eve,eve@example.org",
              "1,2026-05-01,4,Good,changed my mind,P1,Eve,eve@example.org",
              "2,2026-05-02 10:00:00,\"3,5 / 5\",,,P2,Bob,",
              "3,2026-05-03,9 stars,,off the scale,P2,,",
              "4,2026-05-03,great,,,P2,,",
              "5,,3,,,P2,,");

  @Test
  void reviews() {
    assertTable(REVIEWS.touchpoints())
        .in("kind", "channel", "product", "stage")
        .hasExactly(
            "review_post | review | P1 | loyalty",
            "review_post | review | P2 | loyalty",
            "review_post | review | P2 | loyalty");
    assertTable(REVIEWS.rows(Messages.TABLE).where("message_id <> '1'"))
        .in(MESSAGES)
        .hasExactly(
            "in | - | - | review | - | 3.50 | stars",
            "in | - | - | review | off the scale | - | -");
    assertThat(REVIEWS.reasons())
        .satisfiesExactlyInAnyOrder(
            r -> assertThat(r).startsWith("rating is no number"),
            r -> assertThat(r).startsWith("at has no value"));
  }

  private static final SourceExports SURVEYS =
      ALL.of("survey_csv", "aliases { \"Q1\" = nps, \"Q2\" = csat, \"Q3\" = comment }")
          .file(
              "qualtrics.csv",
              "StartDate,EndDate,Status,Finished,RecordedDate,ResponseId,RecipientEmail,RecipientFirstName,Q1,Q2,Q3",
              "Start Date,End Date,Response Type,Finished,Recorded Date,Response ID,Recipient Email,Recipient First Name,How likely?,How content?,Why?",
              "\"{\"\"ImportId\"\":\"\"startDate\"\"}\",{},{},{},{},{},{},{},{},{},{}",
              "2026-05-01 09:58:00,2026-05-01 10:00:00,IP Address,True,2026-05-01 10:00:01,R1,eve@example.org,Eve,10,4,\"fast, mail eve@example.org\"",
              "2026-05-01 09:58:00,2026-05-01 10:00:00,Survey Preview,True,2026-05-01 10:00:01,R2,,,9,,",
              "2026-05-02 09:58:00,2026-05-02 10:00:00,IP Address,False,2026-05-03 10:00:01,R3,bob@example.org,,,,only words",
              "2026-05-02 09:58:00,2026-05-02 10:00:00,IP Address,True,2026-05-03 10:00:01,R4,,,11,,",
              "2026-05-04 09:58:00,2026-05-04 10:00:00,IP Address,True,2026-05-04 10:00:01,R6,,,0 - never,Very Satisfied,",
              "2026-05-05 09:58:00,2026-05-05 10:00:00,IP Address,True,2026-05-05 10:00:01,R7,,,,so so,",
              ",,IP Address,True,,R5,,,1,,");

  @Test
  void surveys() {
    assertTable(SURVEYS.touchpoints())
        .in(TOUCHES)
        .hasExactly(
            "survey_answer | survey | 2026-05-01T10:00:00Z | email",
            "survey_start | survey | 2026-05-02T10:00:00Z | email",
            "survey_answer | survey | 2026-05-04T10:00:00Z | -",
            "survey_answer | survey | 2026-05-05T10:00:00Z | -");
    assertTable(SURVEYS.rows(Messages.TABLE))
        .in(MESSAGES)
        .hasExactly(
            "in | email | - | survey | fast, mail [email] | 10.00 | nps",
            "in | email | - | survey | - | 4.00 | csat",
            "in | email | - | survey | only words | - | -",
            "in | - | - | survey | - | 0.00 | nps",
            "in | - | - | survey | - | 5.00 | csat");
    assertThat(SURVEYS.reasons())
        .satisfiesExactlyInAnyOrder(
            r -> assertThat(r).startsWith("nps is no whole number"),
            r -> assertThat(r).startsWith("it tells no time"));
  }

  private static final SourceExports RATINGS =
      ALL.of("reviews_csv")
          .file(
              "reviews.csv",
              "id,date,stars",
              "1,2026-05-01,10/10",
              "2,2026-05-01,5.5 out of 10",
              "3,2026-05-01,\"3,0 von 5 Sternen\"",
              "4,2026-05-01,2 étoiles sur 5",
              "5,2026-05-01,100 de 100",
              "6,2026-05-01,4 stars");

  @Test
  void aRatingMayNameItsScale() {
    assertTable(RATINGS.rows(Messages.TABLE))
        .in("message_id", "rating")
        .hasExactly("1 | 5.00", "2 | 3.00", "3 | 3.00", "4 | 2.00", "5 | 5.00", "6 | 4.00");
  }
}
