package io.pathlake.unify;

import static io.pathlake.testing.TableAssert.assertTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.lake.tables.Identities;
import io.pathlake.lake.tables.Messages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tickets, chats, calls, reviews, surveys, loyalty programmes and contacts. */
class ServiceSourcesTest {

  private static final String[] TOUCHES = {
    "kind", "channel", "occurred_at", "substring_index(identifier, ':', 1)"
  };
  private static final String[] MESSAGES = {
    "direction",
    "substring_index(identifier, ':', 1)",
    "substring_index(agent, ':', 1)",
    "message_type",
    "text",
    "rating",
    "rating_scale"
  };

  @TempDir Path top;

  @Test
  void zendesk() {
    SourceExports exports =
        new SourceExports(top, "zendesk")
            .file(
                "tickets.json",
                """
                {"id":101,"created_at":"2026-05-01T10:00:00Z","updated_at":"2026-05-03T10:00:00Z","status":"closed","subject":"Where is it?","description":"mail me at eve@example.org","requester_id":7,"requester":{"id":7,"email":"eve@example.org","name":"Eve"},"assignee_id":9,"via":{"channel":"email","source":{"from":{"address":"eve@example.org"},"rel":null}},"custom_fields":[{"id":1,"value":"x"}],"satisfaction_rating":{"id":55,"score":"good"},"metric_set":{"solved_at":"2026-05-02T12:00:00Z","reopens":0},
                 "comments":[{"id":1,"author_id":7,"plain_body":"Where is it? eve@example.org","public":true,"created_at":"2026-05-01T10:00:00Z"},{"id":2,"author_id":9,"body":"On its way","public":true,"created_at":"2026-05-01T11:00:00Z"},{"id":3,"author_id":9,"body":"a note","public":false,"created_at":"2026-05-01T11:30:00Z"}]}
                {"tickets":[{"id":102,"created_at":"2026-05-04T10:00:00Z","updated_at":"2026-05-04T10:00:00Z","status":"new","subject":"Hi","description":"Help","requester_id":8,"satisfaction_rating":{"score":"unoffered"}},{"id":103,"requester_id":8,"status":"open"}],"count":2}
                {"users":[{"id":7,"email":"eve@example.org","name":"Eve","role":"end-user","created_at":"2026-01-01T00:00:00Z"},{"id":9,"email":"ann@shop.example","name":"Ann","role":"agent","created_at":"2026-01-01T00:00:00Z"}]}
                {"satisfaction_ratings":[{"id":55,"ticket_id":101,"score":"good","comment":"fast","requester_id":7,"assignee_id":9,"created_at":"2026-05-03T08:00:00Z","updated_at":"2026-05-03T09:00:00Z"},{"id":56,"ticket_id":102,"score":"bad","requester_id":8,"assignee_id":9,"created_at":"2026-05-05T09:00:00Z"},{"id":57,"ticket_id":102,"score":"offered","requester_id":8,"created_at":"2026-05-05T10:00:00Z"}]}
                {"ticket_events":[{"id":900,"ticket_id":101,"timestamp":1777809600,"updater_id":7,"event_type":"Audit","child_events":[{"id":901,"event_type":"Change","status":"open","previous_value":"solved"},{"id":902,"event_type":"Change","priority":"high"}]}]}""")
            .run();
    assertTable(exports.touchpoints())
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
    assertTable(exports.rows(Messages.TABLE))
        .in(MESSAGES)
        .hasExactly(
            "in | email | - | text | Where is it? [email] | - | -",
            "out | email | device | text | On its way | - | -",
            "in | device | - | text | Hi\nHelp | - | -",
            "in | device | device | satisfaction | fast | 5.00 | csat",
            "in | device | device | satisfaction | - | 1.00 | csat");
    assertThat(
            exports
                .touchpoints()
                .where("conversation_id IS NOT NULL")
                .select("conversation_id")
                .distinct()
                .count())
        .isEqualTo(2);
    assertThat(exports.rows(Identities.TABLE).select("customer_id").distinct().count())
        .isEqualTo(2);
    assertThat(exports.reasons()).singleElement().asString().startsWith("it tells no time");
  }

  @Test
  void zendeskFromTheTablesOfAConnector() {
    SourceExports exports =
        new SourceExports(top, "zendesk_tables")
            .file(
                "ticket.csv",
                "id,created_at,updated_at,status,subject,description,requester_id,assignee_id,merged_ticket_ids",
                "1,2026-05-01 10:00:00,2026-05-02 10:00:00,solved,S,D,7,9,[]",
                "1,2026-05-01 10:00:00,2026-05-01 11:00:00,open,S,D,7,9,[]",
                "2,yesterday,2026-05-01 11:00:00,open,S,D,7,9,[]")
            .file(
                "ticket_comment.csv",
                "id,body,created,public,ticket_id,user_id,requester_id",
                "11,hello,2026-05-01 10:00:00,TRUE,1,7,7",
                "12,hi,2026-05-01 10:30:00,TRUE,1,9,7",
                "13,note,2026-05-01 10:40:00,FALSE,1,9,7",
                "14,who,2026-05-01 10:50:00,TRUE,1,9,")
            .file(
                "user.csv",
                "id,email,phone,role,created_at,updated_at,name",
                "7,eve@example.org,,end-user,2026-01-01 00:00:00,2026-01-01 00:00:00,Eve")
            .run();
    assertTable(exports.touchpoints())
        .in(TOUCHES)
        .hasExactly(
            "ticket_open | support | 2026-05-01T10:00:00Z | device",
            "ticket_solved | support | 2026-05-02T10:00:00Z | device",
            "ticket_comment | support | 2026-05-01T10:00:00Z | device",
            "ticket_reply | support | 2026-05-01T10:30:00Z | device",
            "ticket_comment | support | 2026-05-01T10:50:00Z | -",
            "identify | support | 2026-01-01T00:00:00Z | email");
    assertThat(exports.rows(Messages.TABLE).count()).isEqualTo(3);
    assertThat(exports.rows(Identities.TABLE).select("customer_id").distinct().count())
        .isEqualTo(1);
    assertThat(exports.count("quarantined")).isEqualTo(1);
  }

  @Test
  void liveChat() {
    SourceExports exports =
        new SourceExports(
                top,
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
                "c1,1.5.2026 12:03")
            .run();
    assertTable(exports.touchpoints())
        .in(TOUCHES)
        .hasExactly(
            "message_in | live_chat | 2026-05-01T10:00:00Z | email",
            "message_in | live_chat | 2026-05-01T10:00:00Z | email",
            "message_out | live_chat | 2026-05-01T10:01:00Z | email",
            "message_other | live_chat | 2026-05-01T10:03:00Z | email");
    assertTable(exports.rows(Messages.TABLE))
        .in(MESSAGES)
        .hasExactly(
            "in | email | - | text | hello, call [phone] | - | -",
            "in | email | - | text | hello, call [phone] | - | -",
            "out | email | name | text | Hi | - | -");
    assertThat(exports.count("quarantined")).isEqualTo(2);
  }

  @Test
  void reviewsAndSurveys() {
    SourceExports reviews =
        new SourceExports(top.resolve("r"), "reviews_csv")
            .file(
                "reviews.csv",
                "id,date,stars,headline,review,sku,reviewer,reviewer_email",
                "1,2026-05-01,5,Good,Mail eve@example.org,P1,Eve,eve@example.org",
                "1,2026-05-01,4,Good,changed my mind,P1,Eve,eve@example.org",
                "2,2026-05-02 10:00:00,\"3,5 / 5\",,,P2,Bob,",
                "3,2026-05-03,9 stars,,off the scale,P2,,",
                "4,2026-05-03,great,,,P2,,",
                "5,,3,,,P2,,")
            .run();
    assertTable(reviews.touchpoints())
        .in("kind", "channel", "product", "stage")
        .hasExactly(
            "review_post | review | P1 | loyalty",
            "review_post | review | P2 | loyalty",
            "review_post | review | P2 | loyalty");
    assertTable(reviews.rows(Messages.TABLE).where("message_id <> '1'"))
        .in(MESSAGES)
        .hasExactly(
            "in | - | - | review | - | 3.50 | stars",
            "in | - | - | review | off the scale | - | -");
    assertThat(reviews.reasons())
        .satisfiesExactlyInAnyOrder(
            r -> assertThat(r).startsWith("rating is no number"),
            r -> assertThat(r).startsWith("at has no value"));
    SourceExports surveys =
        new SourceExports(
                top.resolve("s"),
                "survey_csv",
                "aliases { \"Q1\" = nps, \"Q2\" = csat, \"Q3\" = comment }")
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
                ",,IP Address,True,,R5,,,1,,")
            .run();
    assertTable(surveys.touchpoints())
        .in(TOUCHES)
        .hasExactly(
            "survey_answer | survey | 2026-05-01T10:00:00Z | email",
            "survey_start | survey | 2026-05-02T10:00:00Z | email",
            "survey_answer | survey | 2026-05-04T10:00:00Z | -",
            "survey_answer | survey | 2026-05-05T10:00:00Z | -");
    assertTable(surveys.rows(Messages.TABLE))
        .in(MESSAGES)
        .hasExactly(
            "in | email | - | survey | fast, mail [email] | 10.00 | nps",
            "in | email | - | survey | - | 4.00 | csat",
            "in | email | - | survey | only words | - | -",
            "in | - | - | survey | - | 0.00 | nps",
            "in | - | - | survey | - | 5.00 | csat");
    assertThat(surveys.reasons())
        .satisfiesExactlyInAnyOrder(
            r -> assertThat(r).startsWith("nps is no whole number"),
            r -> assertThat(r).startsWith("it tells no time"));
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "crm_csv | Record ID,Created | 101,2026-05-01 | false",
        "crm_csv | Customer number,Created | 101,2026-05-01 | true",
        "loyalty_csv | card,date,customer | 4711,2026-05-01,101 | true",
        "live_chat_csv | chat_id,date,role,customer | c,2026-05-01,visitor,101 | true",
        "call_csv | date,direction,customer | 2026-05-01,in,101 | true",
        "reviews_csv | date,stars,customer | 2026-05-01,4,101 | true",
        "survey_csv | date,nps,customer | 2026-05-01,4,101 | true",
      })
  void numbersOfAnotherSystemAreNotTheBrands(
      String source, String header, String line, boolean brands) {
    assertThat(customer(top.resolve("own"), source, "", header, line))
        .startsWith("customer:")
        .matches(number -> number.startsWith("customer:crm:") != brands);
    if (brands) {
      assertThat(customer(top.resolve("other"), source, "hubspot", header, line))
          .startsWith("customer:hubspot:");
    }
  }

  private static String customer(
      Path top, String source, String customers, String header, String line) {
    return new SourceExports(top, source, "parameters { customers = \"" + customers + "\" }")
        .file("in.csv", header, line)
        .run()
        .touchpoints()
        .selectExpr("filter(identifiers, i -> i LIKE 'customer:%')[0]")
        .head()
        .getString(0);
  }

  @Test
  void aRatingMayNameItsScale() {
    SourceExports reviews =
        new SourceExports(top, "reviews_csv")
            .file(
                "reviews.csv",
                "id,date,stars",
                "1,2026-05-01,10/10",
                "2,2026-05-01,5.5 out of 10",
                "3,2026-05-01,\"3,0 von 5 Sternen\"",
                "4,2026-05-01,2 étoiles sur 5",
                "5,2026-05-01,100 de 100",
                "6,2026-05-01,4 stars")
            .run();
    assertTable(reviews.rows(Messages.TABLE))
        .in("message_id", "rating")
        .hasExactly("1 | 5.00", "2 | 3.00", "3 | 3.00", "4 | 2.00", "5 | 5.00", "6 | 4.00");
  }

  @Test
  void theDirectionOfACallTellsWhichNumberIsTheCustomers() {
    List<String> out =
        List.of("Outgoing", "outbound-dial", "ausgehend", "Appel sortant", "Saliente", "saída");
    List<String> more = List.of("In uscita", "uitgaand", "発信", "Ausgehender Anruf", "weg");
    List<String> in =
        List.of("", "in", "Incoming call", "eingehend", "entrant", "In entrata", "recebida", "着信");
    List<String> lines = new ArrayList<>(List.of("id,start_time,direction,from,to"));
    for (String word : in) {
      lines.add(call(lines.size(), word, "+491701234567,+4930901820"));
    }
    for (String word : Stream.concat(out.stream(), more.stream()).toList()) {
      lines.add(call(lines.size(), word, "+4930901820,+491701234567"));
    }
    lines.add(call(90, "internal", "+4930901820,+4930901821"));
    lines.add(call(91, "sideways", "+4930901820,+491701234567"));
    lines.add(call(92, "inbound then outbound", "+4930901820,+491701234567"));
    SourceExports calls =
        new SourceExports(top, "call_csv", "parameters { outgoing = \"Hin|Weg\" }")
            .file("calls.csv", lines.toArray(String[]::new))
            .run();
    assertThat(calls.rows(Identities.TABLE).count()).isEqualTo(1);
    assertThat(calls.rows(Messages.TABLE).where("direction = 'in'").count()).isEqualTo(in.size());
    assertThat(calls.rows(Messages.TABLE).where("direction = 'out'").count())
        .isEqualTo(out.size() + more.size());
    assertThat(calls.reasons())
        .hasSize(2)
        .allMatch(reason -> reason.startsWith("direction is no word"));
  }

  private static String call(int id, String direction, String numbers) {
    return id + ",2026-05-01 10:00:00," + direction + "," + numbers;
  }

  @Test
  void callsAndLoyaltyProgrammesAndContacts() {
    SourceExports calls =
        new SourceExports(top.resolve("c"), "call_csv")
            .file(
                "calls.csv",
                "id,start_time,duration,direction,from,to,status,agent,notes",
                "1,2026-05-01 10:00:00,0:03:20,inbound,+491701234567,+4930901820,completed,Ann,asked for a price",
                "2,2026-05-01 11:00:00,0,outbound-dial,+4930901820,+491701234567,no-answer,Ann,",
                "3,2026-05-01 12:00:00,,inbound,+491701234567,+4930901820,rang twice,,",
                "4,2026-02-30 12:00:00,5,inbound,+491701234567,+4930901820,completed,,")
            .run();
    assertTable(calls.touchpoints())
        .in(TOUCHES)
        .hasExactly(
            "call | phone | 2026-05-01T10:00:00Z | phone",
            "call_missed | phone | 2026-05-01T11:00:00Z | phone",
            "call_other | phone | 2026-05-01T12:00:00Z | phone");
    assertThat(calls.rows(Identities.TABLE).count()).isEqualTo(1);
    assertTable(calls.rows(Messages.TABLE).where("agent IS NOT NULL"))
        .in(MESSAGES)
        .hasExactly(
            "in | phone | name | call | asked for a price | - | -",
            "out | phone | name | call_missed | - | - | -");
    assertThat(calls.count("quarantined")).isEqualTo(1);
    SourceExports loyalty =
        new SourceExports(top.resolve("l"), "loyalty_csv")
            .file(
                "points.csv",
                "Card No,date,event,points,tier,receipt,customer",
                "4711,2026-05-01 10:00:00,Earn,120,,O1,17850.0",
                "4711,2026-05-02,REDEEM,-50,,O2,17850",
                "4711,2026-05-03,Tier Change,,gold,,",
                "4711,2026-05-04,enrolment,,,,",
                "4711,2026-05-05,pirouette,1,,,",
                "4711,2026-05-06,,-5,,,",
                ",2026-05-06,earn,5,,,")
            .run();
    assertTable(loyalty.touchpoints())
        .in("kind", "occurred_on", "stage", "order_id", "size(identifiers)")
        .hasExactly(
            "points_earn | 2026-05-01 | loyalty | O1 | 2",
            "points_redeem | 2026-05-02 | loyalty | O2 | 2",
            "tier_change | 2026-05-03 | loyalty | - | 1",
            "loyalty_join | 2026-05-04 | loyalty | - | 1",
            "loyalty_other | 2026-05-05 | loyalty | - | 1",
            "points_redeem | 2026-05-06 | loyalty | - | 1");
    assertThat(loyalty.rows(Identities.TABLE).select("customer_id").distinct().count())
        .isEqualTo(1);
    assertThat(loyalty.count("quarantined")).isEqualTo(1);
    SourceExports contacts =
        new SourceExports(top.resolve("k"), "crm_csv")
            .file(
                "contacts.csv",
                "Record ID,Email,Phone Number,Mobile Phone Number,Create Date,Last Modified Date,First Name,City",
                "1,eve@example.org,+491701234567,+49 30 901820,2026-01-01 10:00:00,2026-02-01 10:00:00,Eve,Berlin",
                "1,eve2@example.org,+491701234567,,2026-01-01 10:00:00,2026-03-01 10:00:00,Eve,Berlin",
                "2,bob@example.org,,,,2026-03-01 10:00:00,Bob,",
                ",,,,2026-01-01 10:00:00,,Nobody,Berlin")
            .file(
                "audience.csv",
                "\"Email Address\",OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,LAST_CHANGED",
                "ada@example.org,,1.2.3.4,2026-01-05 10:00:00,2026-01-06 10:00:00")
            .run();
    assertTable(contacts.touchpoints())
        .in("kind", "channel", "occurred_at", "size(identifiers)")
        .hasExactly(
            "crm_created | web | 2026-01-01T10:00:00Z | 3",
            "crm_created | web | 2026-01-05T10:00:00Z | 1",
            "identify | web | 2026-03-01T10:00:00Z | 2");
    assertThat(contacts.reasons()).singleElement().asString().startsWith("it has no identifier");
  }
}
