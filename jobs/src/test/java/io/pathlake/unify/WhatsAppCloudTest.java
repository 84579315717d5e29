package io.pathlake.unify;

import static io.pathlake.testing.TableAssert.assertTable;

import io.pathlake.lake.Lake;
import io.pathlake.lake.tables.Messages;
import io.pathlake.lake.tables.Touchpoints;
import io.pathlake.settings.Settings;
import io.pathlake.testing.TestLake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhatsAppCloudTest {

  private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");
  @TempDir Path folder;

  @Test
  void messagesStatusesAndTheAdThatOpenedTheChatBecomeTouchpoints() throws IOException {
    Settings settings = TestSources.settings("sources { whatsapp_cloud { folder = x } }");
    Lake lake = TestLake.in(folder.resolve("lake")).lake();
    Path file = folder.resolve("hooks.json");
    Files.writeString(
        file,
        String.join(
            "\n",
            List.of(
                call(
                    """
                    "messages":[{"from":"491","id":"w1","timestamp":"1770000000","type":"text",\
                    "text":{"body":"hi"},"referral":{"source_type":"ad","source_id":"AD1",\
                    "source_url":"https://fb.me/x"}},\
                    {"from":"491","id":"w2","timestamp":"1770000001","type":"reaction",\
                    "reaction":{"message_id":"w1","emoji":"+"}},\
                    {"from":"491","id":"w3","timestamp":"1770000002","type":"hologram"},\
                    {"from":"555","id":"w4","timestamp":"1770000003","type":"text"}]"""),
                call(
                    """
                    "statuses":[{"id":"w9","status":"read","timestamp":"1770000004","recipient_id":"491",\
                    "conversation":{"id":"c1"},"pricing":{"billable":true,"category":"utility"}},\
                    {"id":"w9","status":"failed","timestamp":"1770000005","recipient_id":"491",\
                    "errors":[{"code":1,"title":"no"}]}]"""),
                """
                {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[\
                {"field":"account_update","value":{}}]}]}""")));
    new StandInLanding(lake, settings.sources().get(0)).land(NOW, file.toString());
    Runs.run(lake, settings, "r1", NOW);
    assertTable(lake.read(Touchpoints.TABLE).orderBy("occurred_at", "sequence"))
        .in("kind", "channel", "identifier", "campaign", "interactive")
        .hasExactly(
            "ad_click | paid_social | 491 | AD1 | false",
            "message_in | whatsapp | 491 | - | true",
            "message_reaction | whatsapp | 491 | - | true",
            "message_other | whatsapp | 491 | - | true",
            "message_out | whatsapp | - | - | true",
            "message_read | whatsapp | 491 | - | true",
            "message_failed | whatsapp | 491 | - | true");
    assertTable(lake.read(Messages.TABLE))
        .in(
            "message_id",
            "event",
            "direction",
            "message_type",
            "reply_to",
            "price_category",
            "failure")
        .hasExactly(
            "w1 | message | in | text | - | - | -",
            "w2 | reaction | in | reaction | w1 | - | -",
            "w3 | message | in | other | - | - | -",
            "w4 | message | out | text | - | - | -",
            "w9 | read | out | - | - | utility | -",
            "w9 | failed | out | - | - | - | no");
  }

  private static String call(String value) {
    return """
        {"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages",\
        "value":{"metadata":{"display_phone_number":"555","phone_number_id":"900"},%s}}]}]}"""
        .formatted(value);
  }

  @Test
  void whatTheBrandWritesInTheAppAndWhoWantsNoMoreMarketingIsTold() throws IOException {
    Settings settings = TestSources.settings("sources { whatsapp_cloud { folder = x } }");
    Lake lake = TestLake.in(folder.resolve("lake")).lake();
    Path file = folder.resolve("hooks.json");
    Files.writeString(
        file,
        String.join(
            "\n",
            List.of(
                call(
                    """
                    "message_echoes":[{"from":"555","to":"491","id":"e1","timestamp":"1770000000",\
                    "type":"text","text":{"body":"Thursday it is"}},\
                    {"from":"555","to_user_id":"DE.7","id":"e2","timestamp":"1770000001","type":"revoke"}]"""),
                call(
                    """
                    "user_preferences":[{"wa_id":"491","category":"marketing_messages","value":"stop",\
                    "detail":"User requested to stop","timestamp":1770000002}]"""))));
    new StandInLanding(lake, settings.sources().get(0)).land(NOW, file.toString());
    Runs.run(lake, settings, "r1", NOW);
    assertTable(lake.read(Touchpoints.TABLE).orderBy("occurred_at"))
        .in("kind", "channel", "identifier", "interactive")
        .hasExactly(
            "message_out | whatsapp | 491 | true",
            "message_out | whatsapp | DE.7 | true",
            "message_other | whatsapp | 491 | true");
    assertTable(lake.read(Messages.TABLE).orderBy("occurred_at"))
        .in("event", "direction", "identifier", "message_type", "text")
        .hasExactly(
            "message | out | 491 | text | Thursday it is",
            "message | out | DE.7 | other | -",
            "message | in | 491 | opt_out | -");
  }
}
