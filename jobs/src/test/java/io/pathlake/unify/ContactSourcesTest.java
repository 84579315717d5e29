package io.pathlake.unify;

import static io.pathlake.testing.TableAssert.assertTable;
import static io.pathlake.unify.ServiceSourcesTest.MESSAGES;
import static io.pathlake.unify.ServiceSourcesTest.TOUCHES;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.lake.tables.Identities;
import io.pathlake.lake.tables.Messages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls, loyalty programmes and contacts, and whose numbers their customers have. */
class ContactSourcesTest {

  private static final JointExports ALL = new JointExports();

  @BeforeAll
  static void land(@TempDir Path top) {
    ALL.in(top).run();
  }

  private static final List<String> OUT =
      List.of(
          "Outgoing",
          "outbound-dial",
          "ausgehend",
          "Appel sortant",
          "Saliente",
          "saída",
          "In uscita",
          "uitgaand",
          "発信",
          "Ausgehender Anruf",
          "weg");
  private static final List<String> IN =
      List.of("", "in", "Incoming call", "eingehend", "entrant", "In entrata", "recebida", "着信");
  private static final SourceExports DIRECTIONS =
      ALL.of("call_csv", "parameters { outgoing = \"Hin|Weg\" }")
          .file("calls.csv", linesOfCalls().toArray(String[]::new));

  private static List<String> linesOfCalls() {
    List<String> lines = new ArrayList<>(List.of("id,start_time,direction,from,to"));
    for (String word : IN) {
      lines.add(call(lines.size(), word, "+491702234567,+4930901820"));
    }
    for (String word : OUT) {
      lines.add(call(lines.size(), word, "+4930901820,+491702234567"));
    }
    lines.add(call(90, "internal", "+4930901820,+4930901821"));
    lines.add(call(91, "sideways", "+4930901820,+491702234567"));
    lines.add(call(92, "inbound then outbound", "+4930901820,+491702234567"));
    return lines;
  }

  private static String call(int id, String direction, String numbers) {
    return id + ",2026-05-01 10:00:00," + direction + "," + numbers;
  }

  @Test
  void theDirectionOfACallTellsWhichNumberIsTheCustomers() {
    assertThat(DIRECTIONS.rows(Identities.TABLE).count()).isEqualTo(1);
    assertThat(DIRECTIONS.rows(Messages.TABLE).where("direction = 'in'").count())
        .isEqualTo(IN.size());
    assertThat(DIRECTIONS.rows(Messages.TABLE).where("direction = 'out'").count())
        .isEqualTo(OUT.size());
    assertThat(DIRECTIONS.reasons())
        .hasSize(2)
        .allMatch(reason -> reason.startsWith("direction is no word"));
  }

  private static final SourceExports CALLS =
      ALL.of("call_csv")
          .file(
              "calls.csv",
              "id,start_time,duration,direction,from,to,status,agent,notes",
              "1,2026-05-01 10:00:00,0:03:20,inbound,+491701234567,+4930901820,completed,Ann,asked for a price",
              "2,2026-05-01 11:00:00,0,outbound-dial,+4930901820,+491701234567,no-answer,Ann,",
              "3,2026-05-01 12:00:00,,inbound,+491701234567,+4930901820,rang twice,,",
              "4,2026-02-30 12:00:00,5,inbound,+491701234567,+4930901820,completed,,");

  @Test
  void calls() {
    assertTable(CALLS.touchpoints())
        .in(TOUCHES)
        .hasExactly(
            "call | phone | 2026-05-01T10:00:00Z | phone",
            "call_missed | phone | 2026-05-01T11:00:00Z | phone",
            "call_other | phone | 2026-05-01T12:00:00Z | phone");
    assertThat(CALLS.rows(Identities.TABLE).count()).isEqualTo(1);
    assertTable(CALLS.rows(Messages.TABLE).where("agent IS NOT NULL"))
        .in(MESSAGES)
        .hasExactly(
            "in | phone | name | call | asked for a price | - | -",
            "out | phone | name | call_missed | - | - | -");
    assertThat(CALLS.count("quarantined")).isEqualTo(1);
  }

  private static final SourceExports LOYALTY =
      ALL.of("loyalty_csv")
          .file(
              "points.csv",
              "Card No,date,event,points,tier,receipt,customer",
              "4711,2026-05-01 10:00:00,Earn,120,,O1,17850.0",
              "4711,2026-05-02,REDEEM,-50,,O2,17850",
              "4711,2026-05-03,Tier Change,,gold,,",
              "4711,2026-05-04,enrolment,,,,",
              "4711,2026-05-05,pirouette,1,,,",
              "4711,2026-05-06,,-5,,,",
              ",2026-05-06,earn,5,,,");

  @Test
  void loyaltyProgrammes() {
    assertTable(LOYALTY.touchpoints())
        .in("kind", "occurred_on", "stage", "order_id", "size(identifiers)")
        .hasExactly(
            "points_earn | 2026-05-01 | loyalty | O1 | 2",
            "points_redeem | 2026-05-02 | loyalty | O2 | 2",
            "tier_change | 2026-05-03 | loyalty | - | 1",
            "loyalty_join | 2026-05-04 | loyalty | - | 1",
            "loyalty_other | 2026-05-05 | loyalty | - | 1",
            "points_redeem | 2026-05-06 | loyalty | - | 1");
    assertThat(LOYALTY.rows(Identities.TABLE).select("customer_id").distinct().count())
        .isEqualTo(1);
    assertThat(LOYALTY.count("quarantined")).isEqualTo(1);
  }

  private static final SourceExports CONTACTS =
      ALL.of("crm_csv")
          .file(
              "contacts.csv",
              "Record ID,Email,Phone Number,Mobile Phone Number,Create Date,Last Modified Date,First Name,City",
              "1,eve@example.org,+491703234567,+49 30 901820,2026-01-01 10:00:00,2026-02-01 10:00:00,Eve,Berlin",
              "1,eve2@example.org,+491703234567,,2026-01-01 10:00:00,2026-03-01 10:00:00,Eve,Berlin",
              "2,bob@example.org,,,,2026-03-01 10:00:00,Bob,",
              ",,,,2026-01-01 10:00:00,,Nobody,Berlin")
          .file(
              "audience.csv",
              "\"Email Address\",OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,LAST_CHANGED",
              "ada@example.org,,1.2.3.4,2026-01-05 10:00:00,2026-01-06 10:00:00");

  @Test
  void contacts() {
    assertTable(CONTACTS.touchpoints())
        .in("kind", "channel", "occurred_at", "size(identifiers)")
        .hasExactly(
            "crm_created | web | 2026-01-01T10:00:00Z | 3",
            "crm_created | web | 2026-01-05T10:00:00Z | 1",
            "identify | web | 2026-03-01T10:00:00Z | 2");
    assertThat(CONTACTS.reasons()).singleElement().asString().startsWith("it has no identifier");
  }

  /** Exports with a number of a customer, and whether it is the brand's own. */
  private static final List<Arguments> NUMBERS =
      List.of(
          number("crm_csv", "Record ID,Created", "101,2026-05-01", false),
          number("crm_csv", "Customer number,Created", "101,2026-05-01", true),
          number("loyalty_csv", "card,date,customer", "4710,2026-05-01,101", true),
          number("live_chat_csv", "chat_id,date,role,customer", "c,2026-05-01,visitor,101", true),
          number("call_csv", "date,direction,customer", "2026-05-01,in,101", true),
          number("reviews_csv", "date,stars,customer", "2026-05-01,4,101", true),
          number("survey_csv", "date,nps,customer", "2026-05-01,4,101", true));

  private static Arguments number(String source, String header, String line, boolean brands) {
    return Arguments.of(
        source + " " + header,
        ALL.of(source, "parameters { customers = \"\" }").file("in.csv", header, line),
        ALL.of(source, "parameters { customers = hubspot }").file("in.csv", header, line),
        brands);
  }

  static List<Arguments> numbers() {
    return NUMBERS;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("numbers")
  void numbersOfAnotherSystemAreNotTheBrands(
      String export, SourceExports own, SourceExports other, boolean brands) {
    assertThat(customer(own))
        .startsWith("customer:")
        .matches(number -> number.startsWith("customer:crm:") != brands);
    if (brands) {
      assertThat(customer(other)).startsWith("customer:hubspot:");
    }
  }

  private static String customer(SourceExports exports) {
    return exports
        .touchpoints()
        .selectExpr("filter(identifiers, i -> i LIKE 'customer:%')[0]")
        .head()
        .getString(0);
  }
}
