package io.pathlake.unify;

import static io.pathlake.testing.TableAssert.assertTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.lake.tables.Identities;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** E-mail events of SendGrid, Mailgun, Klaviyo and Mailchimp. */
class MailSourcesTest {

  private static final String[] TOUCHES = {
    "kind", "channel", "occurred_at", "substring_index(identifier, ':', 1)", "campaign"
  };

  private static final JointExports ALL = new JointExports();

  @BeforeAll
  static void land(@TempDir Path top) {
    ALL.in(top).run();
  }

  private static final String OPEN =
      "{\"email\":\"cubot@example.org\",\"timestamp\":1777629601,\"event\":\"open\",\"sg_event_id\":\"%s\",\"useragent\":\"%s\"}";
  private static final SourceExports CUBOT =
      ALL.of("sendgrid")
          .file(
              "hook.json",
              OPEN.formatted("e1", "Mozilla/5.0 (Linux; Android 10; CUBOT_X19 Build/Q)"),
              OPEN.formatted("e2", "Mozilla/5.0 (Linux; Android 10; Cubot P40)"),
              OPEN.formatted("e3", "Mozilla/5.0 (compatible; bingbot/2.0)"),
              OPEN.formatted("e4", "My bot"));

  @Test
  void aTelephoneOfCubotIsNoMachine() {
    assertTable(CUBOT.touchpoints().groupBy("kind").count())
        .in("kind", "count")
        .hasExactly("email_open | 2", "email_open_machine | 2");
  }

  private static final SourceExports KLAVIYO_METRICS =
      ALL.of("klaviyo_tables")
          .file(
              "event.csv",
              "id,person_id,datetime,type",
              "1,P0,2026-05-01 10:00:00,Subscribed to SMS Marketing",
              "2,P0,2026-05-01 10:00:00,Received Push",
              "3,P0,2026-05-01 10:00:00,Opened Push",
              "4,P0,2026-05-01 10:00:00,Received Automated Response SMS",
              "5,P0,2026-05-01 10:00:00,Quiz taken");

  @Test
  void klaviyosMetricsOfTextsAndPushAreNoMail() {
    assertTable(KLAVIYO_METRICS.touchpoints())
        .in("kind", "channel")
        .hasExactly(
            "message_other | sms",
            "message_delivered | push",
            "message_read | push",
            "message_delivered | sms",
            "email_other | email");
  }

  private static final SourceExports SENDGRID =
      ALL.of("sendgrid")
          .file(
              "batch.json",
              """
              [{"email":"eve@example.org","timestamp":1777629600,"smtp-id":"<1@x>","event":"processed","category":"spring","sg_event_id":"e1","sg_message_id":"m1"},
              {"email":"eve@example.org","timestamp":1777629600,"event":"deferred","sg_event_id":"e2","response":"400 try again","attempt":"5"},
              {"email":"Eve@Example.org ","timestamp":1777629600,"event":"delivered","category":["spring","vip"],"sg_event_id":"e3"},
              {"email":"eve@example.org","timestamp":1777629601,"event":"open","sg_event_id":"e4","sg_machine_open":true,"ip":"1.2.3.4"},
              {"email":"eve@example.org","timestamp":1777629602,"event":"open","sg_event_id":"e5","sg_machine_open":false,"singlesend_name":"May sale"},
              {"email":"eve@example.org","timestamp":1777629602,"event":"open","sg_event_id":"e5","sg_machine_open":false,"singlesend_name":"May sale","tls":1},
              {"email":"eve@example.org","timestamp":1777629603,"event":"click","sg_event_id":"e6","url":"https://x.example/?m=eve@example.org"}]""",
              """
              {"email":"bob@example.org","timestamp":"1777629604","event":"bounce","sg_event_id":"e7","type":"blocked","reason":"no bob@example.org here"}
              {"email":"bob@example.org","timestamp":1777629605,"event":"dropped","sg_event_id":"e8"}
              {"email":"bob@example.org","timestamp":1777629606,"event":"spamreport"}
              {"email":"bob@example.org","timestamp":1777629607,"event":"group_unsubscribe","sg_event_id":"e9","asm_group_id":10}
              {"email":"bob@example.org","timestamp":1777629608,"event":"levitated","sg_event_id":"e10"}
              {"email":"bob@example.org","timestamp":1777629608123,"event":"open","sg_event_id":"e11"}
              {"email":"bob@example.org","event":"open","sg_event_id":"e12"}
              {"mail":"bob@example.org","time":1}""");

  @Test
  void sendgrid() {
    assertTable(SENDGRID.touchpoints())
        .in(TOUCHES)
        .hasExactly(
            "email_sent | email | 2026-05-01T10:00:00Z | email | spring",
            "email_delivered | email | 2026-05-01T10:00:00Z | email | spring",
            "email_open_machine | email | 2026-05-01T10:00:01Z | email | -",
            "email_open | email | 2026-05-01T10:00:02Z | email | May sale",
            "email_click | email | 2026-05-01T10:00:03Z | email | -",
            "email_bounce | email | 2026-05-01T10:00:04Z | email | -",
            "email_drop | email | 2026-05-01T10:00:05Z | email | -",
            "email_spam | email | 2026-05-01T10:00:06Z | email | -",
            "email_unsubscribe | email | 2026-05-01T10:00:07Z | email | -",
            "email_other | email | 2026-05-01T10:00:08Z | email | -");
    assertTable(SENDGRID.touchpoints().where("kind IN ('email_open', 'email_click')"))
        .in("kind", "stage")
        .hasExactly("email_open | awareness", "email_click | consideration");
    assertThat(SENDGRID.rows(Identities.TABLE).count()).isEqualTo(2);
    assertThat(SENDGRID.reasons())
        .satisfiesExactlyInAnyOrder(
            r -> assertThat(r).isEqualTo("timestamp is no count of seconds since 1970"),
            r -> assertThat(r).isEqualTo("timestamp has no value, but is required"),
            r -> assertThat(r).contains("it is a record of something else"));
  }

  private static final SourceExports MAILGUN =
      ALL.of("mailgun")
          .file(
              "hooks.json",
              """
              {"signature":{"timestamp":"1777629600","token":"t","signature":"s"},"event-data":{"event":"delivered","timestamp":1777629600.5,"id":"g1","recipient":"eve@mailgun.example","tags":["spring"],"campaigns":[],"user-variables":{"a":{"b":1}},"envelope":{"targets":"eve@mailgun.example","sender":"a@b.c"},"message":{"headers":{"to":"Eve <eve@mailgun.example>","message-id":"1@x","subject":"Hi"}},"delivery-status":{"code":250,"message":"OK"}}}
              {"signature":{"token":"t"},"event-data":{"event":"opened","timestamp":1777629601.25,"recipient":"eve@mailgun.example","message":{"headers":{"message-id":"1@x"}},"client-info":{"client-type":"mobile app","bot":"apple"}}}
              {"event-data":{"event":"opened","timestamp":1777629602,"recipient":"eve@mailgun.example","tags":["welcome"],"client-info":{"client-type":"browser","bot":""}}}
              {"event-data":{"event":"accepted","delivery-status":null}}
              {"event":"clicked","recipient":"eve@mailgun.example","token":"k1","timestamp":"1777629603","tag":["a","b"]}""")
          .file(
              "page.json",
              """
              {"items":[
                {"event":"accepted","timestamp":1777629599.9,"id":"g0","recipient":"eve@mailgun.example"},
                {"event":"failed","severity":"temporary","reason":"greylisted","timestamp":1777629604,"id":"g2","recipient":"bob@mailgun.example"},
                {"event":"failed","severity":"permanent","reason":"bounce","timestamp":1777629605,"id":"g3","recipient":"bob@mailgun.example"},
                {"event":"failed","severity":"permanent","reason":"suppress-unsubscribe","timestamp":1777629606,"id":"g4","recipient":"bob@mailgun.example"},
                {"event":"complained","timestamp":1777629607,"id":"g5","recipient":"bob@mailgun.example"},
                {"event":"unsubscribed","timestamp":1777629608,"id":"g6","recipient":"bob@mailgun.example"},
                {"event":"unheard_of","timestamp":1777629609,"id":"g7","recipient":"bob@mailgun.example"}],"paging":{"next":"https://x"}}
              {"items":[],"paging":{"next":"https://x"}}""");

  @Test
  void mailgun() {
    assertTable(MAILGUN.touchpoints())
        .in(TOUCHES)
        .hasExactly(
            "email_sent | email | 2026-05-01T09:59:59.900Z | email | -",
            "email_delivered | email | 2026-05-01T10:00:00.500Z | email | spring",
            "email_open_machine | email | 2026-05-01T10:00:01.250Z | email | -",
            "email_open | email | 2026-05-01T10:00:02Z | email | welcome",
            "email_click | email | 2026-05-01T10:00:03Z | email | a",
            "email_bounce | email | 2026-05-01T10:00:05Z | email | -",
            "email_drop | email | 2026-05-01T10:00:06Z | email | -",
            "email_spam | email | 2026-05-01T10:00:07Z | email | -",
            "email_unsubscribe | email | 2026-05-01T10:00:08Z | email | -",
            "email_other | email | 2026-05-01T10:00:09Z | email | -");
    assertThat(MAILGUN.count("quarantined")).isEqualTo(1);
    assertThat(MAILGUN.rows(Identities.TABLE).count()).isEqualTo(2);
  }

  private static final SourceExports KLAVIYO =
      ALL.of("klaviyo")
          .file(
              "page.json",
              """
              {"data":[
                {"type":"event","id":"v1","attributes":{"timestamp":1777629600,"event_properties":{"Campaign Name":"Spring","Subject":"Hi","items":[1,2]},"datetime":"2026-05-01 10:00:00+00:00"},
                 "relationships":{"profile":{"data":{"type":"profile","id":"P1"}},"metric":{"data":{"type":"metric","id":"M1"}}}},
                {"type":"event","id":"v2","attributes":{"timestamp":1777629601,"event_properties":{"machine_open":true}},"relationships":{"profile":{"data":{"id":"P1"}},"metric":{"data":{"id":"M1"}}}},
                {"type":"event","id":"v3","attributes":{"timestamp":1777629602},"relationships":{"profile":{"data":{"id":"P1"}},"metric":{"data":{"id":"M2"}}}},
                {"type":"event","id":"v4","attributes":{"timestamp":1777629603},"relationships":{"profile":{"data":{"id":"P2"}},"metric":{"data":{"id":"M3"}}}},
                {"type":"event","id":"v5","attributes":{"timestamp":1777629604},"relationships":{"profile":{"data":{"id":"P1"}},"metric":{"data":{"id":"M4"}}}}],
               "included":[{"type":"metric","id":"M1","attributes":{"name":"Opened Email","integration":{"name":"Klaviyo"}}},
                {"type":"metric","id":"M2","attributes":{"name":"Sent SMS"}},{"type":"metric","id":"M3","attributes":{"name":"Quiz taken"}},
                {"type":"metric","id":"M4","attributes":{"name":"Placed Order"}},
                {"type":"profile","id":"P1","attributes":{"email":"eve@klaviyo.example","phone_number":"+491701234567","first_name":"Eve","properties":{"x":{"y":1}},"location":{"city":"Berlin"}}}],
               "links":{"next":null}}""",
              """
              {"data":[{"type":"event","id":"v9","attributes":{"timestamp":1777629604}}],"included":[]}""");

  @Test
  void klaviyo() {
    assertTable(KLAVIYO.touchpoints())
        .in(TOUCHES)
        .hasExactly(
            "email_open | email | 2026-05-01T10:00:00Z | email | Spring",
            "email_open_machine | email | 2026-05-01T10:00:01Z | email | -",
            "message_in | sms | 2026-05-01T10:00:02Z | email | -",
            "email_other | email | 2026-05-01T10:00:03Z | device | -");
    assertThat(KLAVIYO.reasons())
        .singleElement()
        .asString()
        .startsWith("no event in it names its metric");
  }

  private static final SourceExports KLAVIYO_TABLES =
      ALL.of("klaviyo_tables")
          .file(
              "event.csv",
              "id,person_id,datetime,type,property_campaign_name,campaign_id",
              "v1,P3,2026-05-01 10:00:00.000,Received Email,Spring,C1",
              "v2,P3,2026-05-01 10:01:00.000,Clicked Email,,C1",
              "v2,P3,2026-05-01 10:01:00.000,Clicked Email,Spring again,C1",
              "v3,P3,2026-05-01 10:02:00.000,Placed Order,,",
              "v4,P3,,Clicked Email,,")
          .file(
              "event_norename.csv",
              "id,personid,datetime,type,propertycampaignname",
              "v5,P3,2026-05-01 10:03:00,Opened Email,Spring")
          .file(
              "person.csv",
              "id,created,updated,email,phone_number,first_name",
              "P3,2026-04-01 10:00:00,2026-04-02 10:00:00,eve@tables.example,+491702234567,Eve")
          .file("metric.csv", "id,name", "M1,Opened Email");

  @Test
  void klaviyoFromTheTablesOfAConnector() {
    assertTable(KLAVIYO_TABLES.touchpoints().where("kind <> 'email_click'"))
        .in(TOUCHES)
        .hasExactly(
            "email_delivered | email | 2026-05-01T10:00:00Z | device | Spring",
            "email_open | email | 2026-05-01T10:03:00Z | device | Spring",
            "identify | email | 2026-04-01T10:00:00Z | email | -");
    assertThat(KLAVIYO_TABLES.touchpoints().where("kind = 'email_click'").count()).isEqualTo(1);
    assertThat(KLAVIYO_TABLES.rows(Identities.TABLE).select("customer_id").distinct().count())
        .isEqualTo(1);
    assertThat(KLAVIYO_TABLES.count("quarantined")).isEqualTo(1);
  }

  private static final SourceExports MAILCHIMP =
      ALL.of("mailchimp")
          .file(
              "hooks.json",
              """
              {"type":"subscribe","fired_at":"2026-05-01 10:00:00","data":{"id":"8a","list_id":"a6","email":"eve@mailchimp.example","merges":{"EMAIL":"eve@mailchimp.example","FNAME":"Eve"},"ip_opt":"1.2.3.4"}}
              {"type":"upemail","fired_at":"2026-05-02 10:00:00","data":{"list_id":"a6","new_id":"5a","new_email":"eve2@mailchimp.example","old_email":"eve@mailchimp.example"}}
              {"type":"unsubscribe","fired_at":"2026-05-03 10:00:00","data":{"action":"unsub","reason":"abuse","id":"8a","email":"eve2@mailchimp.example","campaign_id":"C1"}}
              {"type":"cleaned","fired_at":"2026-05-04 10:00:00","data":{"list_id":"a6","campaign_id":"C1","reason":"hard","email":"bob@mailchimp.example"}}
              {"type":"campaign","fired_at":"2026-05-05 10:00:00","data":{"id":"C1","subject":"Sale","status":"sent","list_id":"a6"}}
              {"type":"juggled","fired_at":"2026-05-06 10:00:00","data":{"email":"bob@mailchimp.example"}}
              {"type":"subscribe","data":{"email":"bob@mailchimp.example"}}
              {"emails":[{"campaign_id":"C1","list_id":"a6","email_id":"8a","email_address":"eve@mailchimp.example","activity":[
                {"action":"open","timestamp":"2026-05-07T10:00:00+00:00","ip":"1.2.3.4"},{"action":"click","timestamp":"2026-05-07T10:00:05+00:00","url":"https://x.example"}]},
                {"campaign_id":"C1","email_id":"8b","email_address":"bob@mailchimp.example","activity":[]}],"total_items":2}""");

  @Test
  void mailchimp() {
    assertTable(MAILCHIMP.touchpoints())
        .in(TOUCHES)
        .hasExactly(
            "email_subscribe | email | 2026-05-01T10:00:00Z | email | -",
            "identify | email | 2026-05-02T10:00:00Z | email | -",
            "email_spam | email | 2026-05-03T10:00:00Z | email | C1",
            "email_bounce | email | 2026-05-04T10:00:00Z | email | C1",
            "email_other | email | 2026-05-06T10:00:00Z | email | -",
            "email_open | email | 2026-05-07T10:00:00Z | email | C1",
            "email_click | email | 2026-05-07T10:00:05Z | email | C1");
    assertThat(MAILCHIMP.reasons()).containsExactly("a webhook without fired_at tells no time");
    // Two addresses and three of Mailchimp's names are Eve; Bob is another.
    assertThat(MAILCHIMP.rows(Identities.TABLE).select("customer_id").distinct().count())
        .isEqualTo(2);
  }

  private static final SourceExports MAILCHIMP_TABLES =
      ALL.of("mailchimp_tables")
          .file(
              "campaign_recipient_activity.csv",
              "action,campaign_id,member_id,timestamp,url,ip",
              "open,C1,aa,2026-05-01 10:00:00,,1.2.3.4",
              "click,C1,aa,2026-05-01 10:00:05,https://x.example,1.2.3.4",
              "juggle,C1,aa,2026-05-01 10:00:06,,",
              "click,C1,aa,5 o'clock,,")
          .file(
              "unsubscribe.csv",
              "campaign_id,member_id,list_id,reason,timestamp",
              "C1,aa,L1,,2026-05-02 10:00:00")
          .file("campaign_recipient.csv", "campaign_id,member_id,list_id", "C1,aa,L1")
          .file(
              "member.csv",
              "id,list_id,email_address,timestamp_opt,timestamp_signup,last_changed,merge_fname",
              "aa,L1,eve@members.example,2026-04-01 10:00:00,2026-04-01 09:00:00,2026-05-02 10:00:00,Eve");

  @Test
  void mailchimpFromTheTablesOfAConnector() {
    assertTable(MAILCHIMP_TABLES.touchpoints())
        .in(TOUCHES)
        .hasExactly(
            "email_open | email | 2026-05-01T10:00:00Z | device | C1",
            "email_click | email | 2026-05-01T10:00:05Z | device | C1",
            "email_other | email | 2026-05-01T10:00:06Z | device | C1",
            "email_unsubscribe | email | 2026-05-02T10:00:00Z | device | C1",
            "email_subscribe | email | 2026-04-01T10:00:00Z | email | -");
    assertThat(MAILCHIMP_TABLES.rows(Identities.TABLE).select("customer_id").distinct().count())
        .isEqualTo(1);
    assertThat(MAILCHIMP_TABLES.count("quarantined")).isEqualTo(1);
  }
}
