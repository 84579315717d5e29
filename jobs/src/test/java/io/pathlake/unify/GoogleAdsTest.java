package io.pathlake.unify;

import static io.pathlake.testing.TableAssert.assertTable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each case has a source of its own; all are of one lake. */
class GoogleAdsTest {

  private static final String[] CLAIMS = {
    "spent_on", "campaign_id", "cost", "clicks", "platform_conversions", "platform_value"
  };

  @TempDir static Path folder;
  private static Exports exports;

  @BeforeAll
  static void run() throws IOException {
    exports =
        Exports.of(
            folder,
            List.of("google_ads", "claims", "hours", "twice", "dots"),
            "sources.claims.like = google_ads",
            "sources.hours.like = google_ads",
            "sources.twice.like = google_ads",
            "sources.dots.like = google_ads");
    writeClaims();
    writeHours();
    writeTwice();
    writeHourlyTable();
    writeDots();
    exports.run();
  }

  private static void writeClaims() throws IOException {
    exports.fileOf(
        "claims",
        "campaign_stats.csv",
        "customer_id,date,_fivetran_synced,ad_network_type,clicks,conversions,conversions_value,cost_micros,device,id",
        "9,2026-03-01,2026-03-02 04:00:00,SEARCH,100,4.416667,120.5,19000000,MOBILE,1",
        "9,2026-03-01,2026-03-02 04:00:00,SEARCH,50,0.3333333333333333,10.004999999999999,9000000,DESKTOP,1",
        "9,2026-03-01,2026-03-05 04:00:00,SEARCH,50,0.3333333333333333,-2.25,9000000,DESKTOP,1",
        "9,2026-03-02,2026-03-05 04:00:00,SEARCH,5,,,1000000,MOBILE,1",
        "9,2026-03-02,2026-03-05 04:00:00,SEARCH,5,2,,1000000,DESKTOP,1",
        "9,2026-03-03,2026-03-05 04:00:00,SEARCH,5,0,0,1000000,DESKTOP,1",
        "9,2026-03-04,2026-03-05 04:00:00,SEARCH,5,,,1000000,DESKTOP,1");
  }

  @Test
  void whatGoogleClaimsIsKeptAsLastRestatedAndNoClaimIsNotNone() {
    assertTable(exports.spendOf("claims"))
        .in(CLAIMS)
        .hasExactly(
            "2026-03-01 | 1 | 28.00 | 150 | 4.750000 | 118.25",
            "2026-03-02 | 1 | 2.00 | 10 | 2.000000 | -",
            "2026-03-03 | 1 | 1.00 | 5 | 0.000000 | 0.00",
            "2026-03-04 | 1 | 1.00 | 5 | - | -");
  }

  private static void writeHours() throws IOException {
    exports.fileOf(
        "hours",
        "campaign.csv",
        "_airbyte_extracted_at,campaign_id,campaign_name,segments_date,segments_hour,segments_ad_network_type,metrics_cost_micros,metrics_clicks,metrics_conversions,metrics_conversions_value",
        "2026-03-02T01:00:00Z,1,Brand,2026-03-01,0,SEARCH,1000000,1,0.5,10",
        "2026-03-02T01:00:00Z,1,Brand,2026-03-01,13,SEARCH,2000000,2,1,20",
        "2026-03-03T01:00:00Z,1,Brand,2026-03-01,13,SEARCH,2500000,2,1.5,30");
  }

  @Test
  void hoursOfADayAddUp() {
    assertTable(exports.spendOf("hours"))
        .in(CLAIMS)
        .hasExactly("2026-03-01 | 1 | 3.50 | 3 | 2.000000 | 40.00");
  }

  private static void writeTwice() throws IOException {
    String header =
        "customer_id,date,_fivetran_synced,clicks,conversions,conversions_value,cost_micros,device,id";
    String told = "9,2026-03-01,2026-03-02 04:00:00,5,1,20,3000000,MOBILE,1";
    exports.fileOf("twice", "campaign_stats.csv", header, told, told);
    exports.fileOf(
        "twice",
        "again/campaign_stats.csv",
        header,
        told,
        "9,2026-03-01,2026-03-02 04:00:00,0,-0.5,-10,-1000000,DESKTOP,1");
  }

  @Test
  void aRowToldTwiceCountsOnceAndMoneyGivenBackTakesAway() {
    assertTable(exports.spendOf("twice"))
        .in(CLAIMS)
        .hasExactly("2026-03-01 | 1 | 2.00 | 5 | 0.500000 | 10.00");
  }

  private static void writeHourlyTable() throws IOException {
    exports.fileOf(
        "google_ads",
        "google_ads/campaign_stats.csv",
        "customer_id,date,clicks,cost_micros,device,id",
        "9,2026-03-01,3,3000000,MOBILE,1");
    exports.fileOf(
        "google_ads",
        "google_ads/campaign_stats_2026-04.csv",
        "customer_id,date,clicks,cost_micros,device,id",
        "9,2026-03-02,3,4000000,MOBILE,1");
    exports.fileOf(
        "google_ads",
        "google_ads/campaign_hourly_stats.csv",
        "customer_id,date,hour,clicks,cost_micros,device,id",
        "9,2026-03-01,0,1,1000000,MOBILE,1",
        "9,2026-03-01,1,2,2000000,MOBILE,1");
    exports.fileOf(
        "google_ads",
        "airbyte/campaign_2026_04_01.csv",
        "segments_date,segments_hour,campaign_id,metrics_cost_micros",
        "2026-03-01,0,2,1000000");
  }

  @Test
  void theHourlyTableBesideTheDailyOneIsNotReadAsItTellsTheSameMoney() {
    assertTable(exports.spendOf("google_ads"))
        .in("spent_on", "campaign_id", "cost")
        .hasExactly("2026-03-01 | 1 | 3.00", "2026-03-02 | 1 | 4.00", "2026-03-01 | 2 | 1.00");
    assertTable(exports.quarantineOf("google_ads")).hasNoRows();
  }

  private static void writeDots() throws IOException {
    exports.fileOf(
        "dots",
        "campaign.csv",
        "_airbyte_extracted_at,customer.id,customer.currency_code,campaign.id,campaign.name,segments.date,segments.hour,segments.ad_network_type,metrics.cost_micros,metrics.clicks,metrics.impressions,metrics.conversions,metrics.conversions_value",
        "2026-03-02T01:00:00Z,9,EUR,1,Brand,2026-03-01,0,SEARCH,1000000,1,10,0.5,10",
        "2026-03-02T01:00:00Z,9,EUR,1,Brand,2026-03-01,13,CONTENT,2000000,2,20,1,20");
  }

  @Test
  void airbytesNamesMayHaveDots() {
    assertTable(exports.spendOf("dots"))
        .in(
            "account",
            "channel",
            "campaign",
            "currency",
            "cost",
            "clicks",
            "impressions",
            "platform_conversions",
            "platform_value")
        .hasExactly(
            "9 | paid_search | Brand | EUR | 1.00 | 1 | 10 | 0.500000 | 10.00",
            "9 | display | Brand | EUR | 2.00 | 2 | 20 | 1.000000 | 20.00");
    assertTable(exports.quarantineOf("dots")).hasNoRows();
  }
}
