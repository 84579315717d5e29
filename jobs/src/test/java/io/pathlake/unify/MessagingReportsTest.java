package io.pathlake.unify;

import static io.pathlake.testing.TableAssert.assertTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.lake.tables.AdSpend;
import io.pathlake.lake.tables.Identities;
import io.pathlake.lake.tables.Messages;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Delivery and reply reports of Infobip, Twilio, Sinch and MessageBird. */
class MessagingReportsTest {

  private static final String[] TOUCHES = {
    "kind", "channel", "occurred_at", "substring_index(identifier, ':', 1)", "campaign"
  };
  private static final String[] MESSAGES = {
    "event", "direction", "channel", "message_type", "text", "billable", "failure"
  };
  private static final String[] SPEND = {
    "spent_on", "channel", "account", "campaign_id", "currency", "cost"
  };

  private static final JointExports ALL = new JointExports();

  @BeforeAll
  static void land(@TempDir Path top) {
    ALL.in(top).run();
  }

  private static final SourceExports INFOBIP =
      ALL.of("infobip")
          .file(
              "reports.json",
              """
              {"results":[
               {"messageId":"m1","to":"491703234567","sentAt":"2026-05-01T09:59:58.000+0000","doneAt":"2026-05-01T12:00:00.000+0200",
                "smsCount":2,"price":{"pricePerMessage":0.05,"currency":"EUR"},"campaignReferenceId":"spring",
                "status":{"groupId":3,"groupName":"DELIVERED","name":"DELIVERED_TO_HANDSET","description":"Message delivered"},
                "error":{"name":"NO_ERROR","description":"No Error"}},
               {"messageId":"m2","to":"491703234567","channel":"RCS","sentAt":"2026-05-02T10:00:00.000+0000","doneAt":"2026-05-02T10:00:05.000+0000",
                "status":{"groupName":"UNDELIVERABLE","description":"Not there"},"error":{"name":"EC_ABSENT","description":"Absent subscriber"}},
               {"messageId":"m3","to":"491703234567","channel":"VIBER_BM","sentAt":"2026-05-02T11:00:00.000+0000","doneAt":"2026-05-02T11:00:01.000+0000",
                "status":{"groupName":"SOMETHING_NEW"}},
               {"messageId":"m4","to":"491703234567","sentAt":"2026-05-02T12:00:00.000+0000","status":{"groupName":"PENDING"}},
               {"messageId":"m5","to":"491703234567","status":{"groupName":"DELIVERED"}},
               {"messageId":"m6","to":"491703234567","doneAt":"yesterday","status":{"groupName":"DELIVERED"}}
              ],"messageCount":6}""",
              """
              {"results":[],"messageCount":0}""")
          .file(
              "seen.json",
              """
              {"results":[{"messageId":"m3","from":"Shop","to":"+49 170 3234567","channel":"VIBER_BM","seenAt":"2026-05-02T11:30:00.000+0000"}]}""",
              // Delivered again, its price now known otherwise.
              """
              {"results":[{"messageId":"m1","to":"491703234567","doneAt":"2026-05-01T10:00:03.000+0000","smsCount":2,
               "price":{"pricePerMessage":0.06,"currency":"EUR"},"status":{"groupName":"DELIVERED"}}]}""")
          .file(
              "replies.json",
              """
              {"results":[{"messageId":"r1","from":"491703234567","to":"22222","text":"Stop","cleanText":"stop ","keyword":"","receivedAt":"2026-05-03T08:00:00.000+0000","smsCount":1,"price":{"pricePerMessage":0,"currency":"EUR"}}]}
              {"results":[{"messageId":"r2","from":"491703234567","to":"22222","integrationType":"VIBER_BOT","message":{"type":"TEXT","text":"Call +49 30 901820 please"},"receivedAt":"2026-05-03T09:00:00.000+0000"}]}
              {"messageId":"m1","notificationType":"CLICKED","recipient":"491703234567","url":"https://x.example/a","sendDateTime":1777629600}
              {"messages":[{"to":"491703234567","text":"hi"}]}""");

  @Test
  void infobip() {
    assertTable(INFOBIP.touchpoints())
        .in(TOUCHES)
        .hasExactly(
            "message_out | sms | 2026-05-01T09:59:58Z | phone | spring",
            "message_delivered | sms | 2026-05-01T10:00:03Z | phone | -",
            "sms_click | sms | 2026-05-01T10:00:00Z | phone | -",
            "message_out | rcs | 2026-05-02T10:00:00Z | phone | -",
            "message_failed | rcs | 2026-05-02T10:00:05Z | phone | -",
            "message_out | viber | 2026-05-02T11:00:00Z | phone | -",
            "message_other | viber | 2026-05-02T11:00:01Z | phone | -",
            "message_read | viber | 2026-05-02T11:30:00Z | phone | -",
            "message_in | sms | 2026-05-03T08:00:00Z | phone | -",
            "message_in | viber | 2026-05-03T09:00:00Z | phone | -");
    assertTable(INFOBIP.rows(Messages.TABLE).where("event IN ('message', 'failed', 'queued')"))
        .in(MESSAGES)
        .hasExactly(
            "queued | out | sms | - | - | - | -",
            "failed | out | rcs | - | - | - | Absent subscriber",
            "message | in | sms | opt_out | stop  | - | -",
            "message | in | viber | text | Call [phone] please | - | -");
    // The price of both parts, of the later report.
    assertTable(INFOBIP.rows(AdSpend.TABLE).where("cost > 0"))
        .in(SPEND)
        .hasExactly("2026-05-01 | sms |  |  | EUR | 0.12");
    assertThat(INFOBIP.rows(Identities.TABLE).count()).isEqualTo(1);
    assertThat(INFOBIP.reasons())
        .satisfiesExactlyInAnyOrder(
            r -> assertThat(r).startsWith("it tells no time"),
            r -> assertThat(r).startsWith("doneAt: ").contains("is not an instant"),
            r -> assertThat(r).contains("record of something else"));
  }

  private static final SourceExports TWILIO =
      ALL.of("twilio")
          .file(
              "hooks.json",
              """
              {"MessageSid":"SM1","SmsSid":"SM1","AccountSid":"AC1","From":"+4915111111111","To":"+491702234567","MessageStatus":"sent","SmsStatus":"sent","timestamp":"2026-05-01T10:00:00Z"}
              {"MessageSid":"SM1","SmsSid":"SM1","AccountSid":"AC1","From":"+4915111111111","To":"+491702234567","MessageStatus":"delivered","SmsStatus":"delivered","timestamp":"2026-05-01T10:00:05Z"}
              {"MessageSid":"SM2","From":"whatsapp:+491702234567","To":"whatsapp:+4915111111111","Body":"Thanks","NumMedia":"0","SmsStatus":"received","ProfileName":"Eve","WaId":"491702234567","FromCity":"Berlin","timestamp":"2026-05-01T11:00:00Z"}
              {"MessageSid":"SM3","From":"+4915111111111","To":"+491702234567","MessageStatus":"teleported","timestamp":"2026-05-01T12:00:00Z"}
              {"MessageSid":"SM4","To":"+491702234567","MessageStatus":"delivered"}""")
          .file(
              "page.json",
              """
              {"messages":[{"sid":"SM5","account_sid":"AC1","from":"+4915111111111","to":"rcs:+491702234567","body":"Sale, mail eve@example.org","direction":"outbound-api",
                "date_created":"Sat, 02 May 2026 09:59:59 +0000","date_sent":"Sat, 02 May 2026 10:00:00 +0000","date_updated":"Sat, 02 May 2026 10:00:09 +0000",
                "status":"undelivered","error_code":30003,"error_message":"Unreachable","num_segments":"2","num_media":"0","price":"-0.01580","price_unit":"usd"}],"page":0,"uri":"/x"}""");

  @Test
  void twilio() {
    assertTable(TWILIO.touchpoints())
        .in(TOUCHES)
        .hasExactly(
            "message_out | sms | 2026-05-01T10:00:00Z | phone | -",
            "message_delivered | sms | 2026-05-01T10:00:05Z | phone | -",
            "message_in | whatsapp | 2026-05-01T11:00:00Z | phone | -",
            "message_other | sms | 2026-05-01T12:00:00Z | phone | -",
            "message_out | rcs | 2026-05-02T10:00:00Z | phone | -",
            "message_failed | rcs | 2026-05-02T10:00:09Z | phone | -");
    assertThat(TWILIO.rows(Identities.TABLE).count()).isEqualTo(1);
    assertTable(TWILIO.rows(Messages.TABLE).where("text IS NOT NULL OR failure IS NOT NULL"))
        .in(MESSAGES)
        .hasExactly(
            "message | in | whatsapp | text | Thanks | false | -",
            "sent | out | rcs | text | Sale, mail [email] | true | -",
            "failed | out | rcs | text | - | true | Unreachable");
    assertTable(TWILIO.rows(AdSpend.TABLE))
        .in(SPEND)
        .hasExactly("2026-05-02 | rcs | AC1 |  | USD | 0.02");
    assertThat(TWILIO.reasons()).singleElement().asString().startsWith("it tells no time");
  }

  private static final SourceExports TWILIO_TABLE =
      ALL.of("twilio", "format = csv")
          .file(
              "message.csv",
              "id,account_id,body,created_at,date_sent,direction,\"\"\"FROM\"\"\",price,price_unit,status,\"\"\"TO\"\"\",updated_at",
              "SM1,AC1,hello,2026-05-01 10:00:00.000000 UTC,2026-05-01 10:00:01.000000,outbound-api,4915111111111,-0.5,EUR,delivered,491701234567,2026-05-01 10:00:09",
              "SM1,AC1,hello,2026-05-01 10:00:00.000000 UTC,2026-05-01 10:00:01.000000,outbound-api,4915111111111,-0.75,EUR,delivered,491701234567,2026-05-01 10:00:10",
              "SM2,AC1,STOP,2026-05-01 11:00:00,,inbound,491701234567,,,received,4915111111111,",
              "SM3,AC1,,2026-05-01 25:00:00,,inbound,491701234567,,,received,4915111111111,")
          .file("renamed.csv", "message,state", "SM9,delivered");

  @Test
  void twilioFromTheTableOfAConnector() {
    assertTable(TWILIO_TABLE.touchpoints())
        .in(TOUCHES)
        .hasExactly(
            "message_out | sms | 2026-05-01T10:00:01Z | phone | -",
            "message_delivered | sms | 2026-05-01T10:00:10Z | phone | -",
            "message_in | sms | 2026-05-01T11:00:00Z | phone | -");
    assertTable(TWILIO_TABLE.rows(AdSpend.TABLE))
        .in(SPEND)
        .hasExactly("2026-05-01 | sms | AC1 |  | EUR | 0.75");
    assertThat(TWILIO_TABLE.reasons())
        .satisfiesExactlyInAnyOrder(
            r -> assertThat(r).startsWith("created_at: ").contains("is not an instant"),
            r -> assertThat(r).contains("The header has no column sid"));
  }

  private static final SourceExports SINCH =
      ALL.of("sinch")
          .file(
              "sms.json",
              """
              {"id":"B1","to":["491704234567","491704234568"],"from":"Shop","canceled":false,"body":"Sale","type":"mt_text","created_at":"2026-05-01T10:00:00Z","parameters":{"name":{"491704234567":"Eve"}}}
              {"delivery_reports":[
                {"type":"recipient_delivery_report_sms","batch_id":"B1","recipient":"+491704234567","code":401,"status":"Dispatched","at":"2026-05-01T10:00:01.930Z"},
                {"type":"recipient_delivery_report_sms","batch_id":"B1","recipient":"+491704234567","code":0,"status":"Delivered","at":"2026-05-01T10:00:05Z"},
                {"type":"recipient_delivery_report_sms","batch_id":"B1","recipient":"491704234568","code":402,"status":"Aborted","at":"2026-05-01T10:00:06Z"},
                {"type":"recipient_delivery_report_sms","batch_id":"B1","recipient":"491704234568","code":9,"status":"Unknown","at":"2026-05-01T10:00:07Z"}],"count":4}
              {"inbounds":[{"body":"stop","from":"+491704234568","id":"I1","received_at":"2026-05-01T11:00:00Z","to":"22222","type":"mo_text"},
                {"body":{"subject":"pic","media":[{"url":"https://x.example/1"}]},"from":"+491704234567","id":"I2","received_at":"2026-05-01T12:00:00Z","to":"22222","type":"mo_media"}]}
              {"type":"delivery_report_sms","batch_id":"B1","statuses":[{"code":0,"count":2,"recipients":["491704234567"],"status":"Delivered"}],"total_message_count":2}
              {"count":0,"page":2,"delivery_reports":[]}
              {"from":"22222","to":["491704234567"],"body":"call of the interface"}""")
          .file(
              "conversation.json",
              """
              {"app_id":"a","event_time":"2026-05-02T10:00:00.892757478Z","message_delivery_report":{"message_id":"C1","conversation_id":"V1","status":"READ","contact_id":"K1","channel_identity":{"channel":"RCS","identity":"491704234567"}}}
              {"app_id":"a","event_time":"2026-05-02T11:00:00Z","message_delivery_report":{"message_id":"C2","status":"FAILED","channel_identity":{"channel":"VIBERBM","identity":"491704234567"},"reason":{"code":"RECIPIENT_NOT_REACHABLE","description":"gone"}}}
              {"app_id":"a","message":{"id":"C3","direction":"TO_APP","conversation_id":"V1","contact_id":"K1","accept_time":"2026-05-02T12:00:00Z","channel_identity":{"channel":"RCS","identity":"491704234567"},"contact_message":{"text_message":{"text":"ok"}}}}""");

  @Test
  void sinch() {
    assertTable(SINCH.touchpoints())
        .in(TOUCHES)
        .hasExactly(
            "message_out | sms | 2026-05-01T10:00:00Z | phone | -",
            "message_out | sms | 2026-05-01T10:00:00Z | phone | -",
            "message_delivered | sms | 2026-05-01T10:00:05Z | phone | -",
            "message_failed | sms | 2026-05-01T10:00:06Z | phone | -",
            "message_other | sms | 2026-05-01T10:00:07Z | phone | -",
            "message_in | sms | 2026-05-01T11:00:00Z | phone | -",
            "message_in | sms | 2026-05-01T12:00:00Z | phone | -",
            "message_read | rcs | 2026-05-02T10:00:00.892757Z | phone | -",
            "message_failed | viber | 2026-05-02T11:00:00Z | phone | -",
            "message_in | rcs | 2026-05-02T12:00:00Z | phone | -");
    assertTable(SINCH.rows(Messages.TABLE).where("text IS NOT NULL OR failure IS NOT NULL"))
        .in("event", "direction", "channel", "message_type", "text", "failure")
        .hasExactly(
            // To each of the two, although one of them was also told by a report.
            "sent | out | sms | text | Sale | -",
            "sent | out | sms | text | Sale | -",
            "failed | out | sms | - | - | Aborted, code 402",
            "message | in | sms | opt_out | stop | -",
            "message | in | sms | media | {\"subject\":\"pic\",\"media\":[{\"url\":\"https://x.example/1\"}]} | -",
            "failed | out | viber | - | - | gone",
            "message | in | rcs | text | ok | -");
    assertThat(SINCH.reasons())
        .satisfiesExactlyInAnyOrder(
            r -> assertThat(r).startsWith("a report of a whole batch tells no time"),
            r -> assertThat(r).startsWith("it is a call to the interface"));
  }

  private static final SourceExports MESSAGEBIRD =
      ALL.of("messagebird")
          .file(
              "hooks.json",
              """
              {"id":"M1","recipient":"491705234567","status":"delivered","statusDatetime":"2026-05-01T10:00:05+00:00","mccmnc":"26202","price[amount]":"0.07","price[currency]":"EUR"}
              {"id":"M1","recipient":"491705234567","status":"sent","statusDatetime":"2026-05-01T10:00:00+00:00"}
              {"id":"M2","recipient":"491705234567","status":"delivery_failed","statusReason":"absent","statusErrorCode":"27","statusDatetime":"2026-05-01T11:00:00+00:00"}
              {"id":"M3","recipient":"491705234567","status":"evaporated","statusDatetime":"2026-05-01T12:00:00+00:00"}
              {"id":"R1","recipient":"22222","originator":"491705234567","body":"STOP","createdDatetime":"2026-05-01T13:00:00+00:00"}
              {"id":"M4","recipient":"491705234567","status":"delivered"}
              {"gateway":10,"currencyCode":"EUR","prices":[{"price":"0.06","mcc":"0"}]}""")
          .file(
              "list.json",
              """
              {"offset":0,"limit":20,"items":[{"id":"M5","direction":"mt","type":"sms","originator":"Shop","body":"Sale","createdDatetime":"2026-05-02T10:00:00+00:00",
               "recipients":{"totalCount":1,"items":[{"recipient":491705234567,"status":"delivered","statusDatetime":"2026-05-02T10:00:04+00:00","price":{"amount":0.08,"currency":"EUR"}}]}}]}
              {"type":"message.updated","contact":{"id":"K2","msisdn":491705234567,"displayName":"Eve"},"conversation":{"id":"V1"},
               "message":{"id":"M6","conversationId":"V1","platform":"rcs","to":"+491705234567","from":"Shop","type":"text","content":{"text":"Hi"},"direction":"sent","status":"read","createdDatetime":"2026-05-03T10:00:00Z","updatedDatetime":"2026-05-03T10:05:00Z"}}
              {"type":"message.created","contact":{"id":"K2","msisdn":491705234567},"conversation":{"id":"V1"},
               "message":{"id":"M7","conversationId":"V1","platform":"viber","to":"Shop","from":"+491705234567","type":"text","content":{"text":"Hello"},"direction":"received","status":"received","createdDatetime":"2026-05-03T11:00:00Z"}}""");

  @Test
  void messagebird() {
    assertTable(MESSAGEBIRD.touchpoints())
        .in(TOUCHES)
        .hasExactly(
            "message_out | sms | 2026-05-01T10:00:00Z | phone | -",
            "message_delivered | sms | 2026-05-01T10:00:05Z | phone | -",
            "message_failed | sms | 2026-05-01T11:00:00Z | phone | -",
            "message_other | sms | 2026-05-01T12:00:00Z | phone | -",
            "message_in | sms | 2026-05-01T13:00:00Z | phone | -",
            "message_out | sms | 2026-05-02T10:00:00Z | phone | -",
            "message_delivered | sms | 2026-05-02T10:00:04Z | phone | -",
            "message_read | rcs | 2026-05-03T10:05:00Z | phone | -",
            "message_in | viber | 2026-05-03T11:00:00Z | phone | -");
    assertTable(MESSAGEBIRD.rows(Messages.TABLE).where("text IS NOT NULL OR failure IS NOT NULL"))
        .in("event", "direction", "channel", "message_type", "text", "failure")
        .hasExactly(
            "failed | out | sms | - | - | absent, code 27",
            "message | in | sms | opt_out | STOP | -",
            "sent | out | sms | text | Sale | -",
            "message | in | viber | text | Hello | -");
    assertTable(MESSAGEBIRD.rows(AdSpend.TABLE))
        .in(SPEND)
        .hasExactly("2026-05-01 | sms |  |  | EUR | 0.07", "2026-05-02 | sms |  |  | EUR | 0.08");
    // The contact of the conversations is the owner of the number.
    assertThat(MESSAGEBIRD.rows(Identities.TABLE).select("customer_id").distinct().count())
        .isEqualTo(1);
    assertThat(MESSAGEBIRD.reasons())
        .satisfiesExactlyInAnyOrder(
            r -> assertThat(r).startsWith("it tells no time"),
            r -> assertThat(r).contains("it has no id of a message"));
  }

  /** Word of the source | channel | kind of the writer's identifier. */
  private static final List<Arguments> REPLIES =
      List.of(
          reply(
              "sinch",
              """
              {"message":{"id":"C","direction":"TO_APP","accept_time":"2026-05-02T12:00:00Z","channel_identity":{"channel":"%s","identity":"491706234567"},"contact_message":{"text_message":{"text":"ok"}}}}""",
              "MESSENGER | messenger | device:messenger"),
          reply(
              "infobip",
              """
              {"results":[{"messageId":"C","from":"491706234567","to":"1","integrationType":"%s","receivedAt":"2026-05-02T12:00:00.000+0000","message":{"type":"INTERACTIVE_BUTTON_REPLY","id":"1","title":"ok"}}]}""",
              "INSTAGRAM_DM | instagram_dm | device:instagram_dm"),
          reply(
              "messagebird",
              """
              {"message":{"id":"C","platform":"%s","to":"1","from":"491706234567","type":"text","content":{"text":"ok"},"direction":"received","createdDatetime":"2026-05-02T12:00:00Z"}}""",
              "telegram | telegram | device:telegram"),
          reply(
              "twilio",
              """
              {"sid":"C","status":"received","direction":"inbound","from":"%s:491706234567","to":"1","body":"ok","date_created":"2026-05-02T12:00:00Z"}""",
              "messenger | messenger | device:messenger"));

  private static Arguments reply(String source, String json, String expected) {
    String[] parts = expected.split(" \\| ");
    SourceExports exports = ALL.of(source).file("in.json", json.formatted(parts[0]));
    return Arguments.of(source, parts[0], parts[1], parts[2], exports);
  }

  static List<Arguments> replies() {
    return REPLIES;
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @MethodSource("replies")
  void aChannelThatIsNamedIsNoSmsAndItsIdsAreNoPhones(
      String source, String word, String channel, String kind, SourceExports exports) {
    assertTable(exports.touchpoints())
        .in("kind", "channel", "regexp_extract(identifier, '(.*):k1:', 1)")
        .hasExactly("message_in | " + channel + " | " + kind);
    assertTable(exports.rows(Messages.TABLE))
        .in("channel", "regexp_extract(author, '(.*):k1:', 1)", "text")
        .hasExactly(channel + " | " + kind + " | ok");
  }
}
