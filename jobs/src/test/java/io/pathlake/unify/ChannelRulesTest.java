package io.pathlake.unify;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.settings.Settings;
import io.pathlake.testing.TestSpark;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class ChannelRulesTest {

  /** Reason | source | medium | campaign | gclid | fbclid | referring host | landing | channel. */
  private static final String CASES =
      """
      nothing at a landing is direct | | | | | | | yes | direct
      nothing inside a visit is web | | | | | | | | web
      said to be direct | (direct) | (none) | | | | | yes | direct
      a click id beats a claim to be direct | (direct) | (none) | | g1 | | | | paid_search
      search engine, paid | google | cpc | | | | | | paid_search
      search engine, organic | google | organic | | | | | | organic_search
      unknown engine, organic | startseite | organic | | | | | | organic_search
      referring engine, country host | | | | | | www.google.co.uk | yes | organic_search
      mail of an engine's host is no search | | | | | | mail.google.com | yes | referral
      click id alone | | | | g1 | | | | paid_search
      social site, paid | facebook | paid_social | | | | | | paid_social
      social site, cpc | instagram | cpc | | | | | | paid_social
      social site, organic | l.facebook.com | referral | | | | | | organic_social
      short host of a social site | t.co | referral | | | | | | organic_social
      social medium | creator | social | | | | | | organic_social
      fbclid alone may be a post | | | | | f1 | | yes | organic_social
      video site, paid | youtube | cpc | | | | | | display
      video site, organic | youtube | referral | | | | | | organic_social
      banner | adnetwork | display | | | | | | display
      cross-network campaign | google | cpc | spring cross-network | | | | | paid_search
      paid shopping site | ebay | cpc | | | | | | paid_search
      organic shopping site | idealo.de | referral | | | | | | referral
      newsletter | crm | email | spring | | | | | email
      e-mail as the source | e-mail | | | | | | | email
      facebook as the source of a mail | facebook | email | | | | | | email
      affiliate | partner | affiliate | | | | | | referral
      referral | blog.example | referral | | | | | | referral
      referring host | | | | | | blog.example | yes | referral
      SMS | campaign | sms | | | | | | sms
      WhatsApp link | whatsapp | message | | | | | | whatsapp
      WhatsApp host | | | | | | web.whatsapp.com | yes | whatsapp
      capital letters | Google | CPC | | | | | | paid_search
      push | app | web_push | | | | | | web
      unknown medium | somewhere | flyer | | | | | | referral
      """;

  @Test
  void channelsFollowTheOrderedRules() {
    List<Row> given = new ArrayList<>();
    List<String> want = new ArrayList<>();
    for (String line : CASES.lines().toList()) {
      String[] cells = line.split("\\|");
      Object[] values = new Object[cells.length];
      for (int i = 0; i < cells.length; i++) {
        values[i] = cells[i].isBlank() ? null : cells[i].strip();
      }
      given.add(RowFactory.create(values));
      want.add(values[0] + " -> " + values[8]);
    }
    StructType schema =
        StructType.fromDDL(
            "_id STRING, traffic_source STRING, traffic_medium STRING, campaign STRING,"
                + " gclid STRING, fbclid STRING, referrer_host STRING, land STRING, want STRING");
    Dataset<Row> got = touchpoints(TestSpark.session().createDataFrame(given, schema));
    assertThat(
            got.collectAsList().stream()
                .map(r -> r.getAs("touchpoint_id") + " -> " + r.getAs("channel")))
        .containsExactlyInAnyOrderElementsOf(want);
  }

  /** Credits of a campaign without a name would be mistaken for its channel's total. */
  @Test
  void blankCampaignIsNone() {
    Dataset<Row> given =
        TestSpark.session()
            .sql(
                "SELECT campaign _id, campaign, land, land traffic_source, land traffic_medium,"
                    + " land gclid, land fbclid, land referrer_host"
                    + " FROM VALUES (''), ('Spring') AS named(campaign) CROSS JOIN"
                    + " (SELECT CAST(NULL AS STRING) land)");
    assertThat(touchpoints(given).select("campaign").as(Encoders.STRING()).collectAsList())
        .containsExactlyInAnyOrder(null, "Spring");
  }

  private static Dataset<Row> touchpoints(Dataset<Row> given) {
    Settings settings = TestSources.settings("sources { ga4 { folder = x } }");
    TouchpointRows rows = new TouchpointRows(settings.unify(), settings.lake().zone());
    return rows.of(
        given.selectExpr(
            "*",
            "CAST(NULL AS TIMESTAMP) _revision",
            "'ga4' _source",
            "1 _rank",
            "coalesce(land = 'yes', false) landing",
            "TIMESTAMP'2026-01-01' occurred_at",
            "'page_view' kind",
            "CAST(NULL AS ARRAY<STRING>) identifiers",
            "CAST(NULL AS STRING) channel",
            "CAST(NULL AS BIGINT) sequence",
            "CAST(NULL AS STRING) product",
            "CAST(NULL AS STRING) order_id",
            "CAST(NULL AS STRING) conversation_id",
            "CAST(NULL AS DECIMAL(18,2)) value",
            "CAST(NULL AS STRING) currency",
            "CAST(NULL AS STRING) stage",
            "CAST(NULL AS STRING) device",
            "CAST(NULL AS STRING) page",
            "CAST(NULL AS STRING) experiment",
            "CAST(NULL AS STRING) category",
            "CAST(NULL AS STRING) country"));
  }
}
