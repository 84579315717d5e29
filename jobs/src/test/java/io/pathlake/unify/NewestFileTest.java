package io.pathlake.unify;

import static io.pathlake.testing.TableAssert.assertTable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reports tell that part a campaign's day by any columns, once and again. */
class NewestFileTest {

  private static final String[] SPEND = {"source", "campaign", "cost", "clicks"};

  @TempDir Path folder;

  @Test
  void columnsThatNobodyDeclaredPartACampaignsDay() throws IOException {
    Exports exports =
        Exports.of(
            folder,
            List.of(
                "google_ads_report",
                "meta_ads_report",
                "tiktok_ads_report",
                "microsoft_ads_report"));
    exports.fileOf(
        "google_ads_report",
        "top.csv",
        "Campaign report",
        "1 March 2026",
        "Day,Campaign,Campaign status,Currency code,Top vs. Other,Cost,Impr.,Clicks",
        "2026-03-01,Brand,Enabled,EUR,Top,10.00,100,5",
        "2026-03-01,Brand,Enabled,EUR,Other,7.00,50,2");
    exports.fileOf(
        "meta_ads_report",
        "regions.csv",
        "Day,Campaign name,Region,Time of day (ad account time zone),Amount spent (EUR),Clicks (all)",
        "2026-03-01,Brand,Bavaria,00:00:00 - 00:59:59,1.00,1",
        "2026-03-01,Brand,Bavaria,01:00:00 - 01:59:59,2.00,1",
        "2026-03-01,Brand,Berlin,00:00:00 - 00:59:59,4.00,1");
    exports.fileOf(
        "tiktok_ads_report",
        "platforms.csv",
        "By Day,Campaign name,Platform,Cost (EUR),Clicks",
        "2026-03-01,Brand,TikTok,3.00,1",
        "2026-03-01,Brand,Pangle,3.00,1");
    exports.fileOf(
        "microsoft_ads_report",
        "hours.csv",
        "TimePeriod,CampaignName,CurrencyCode,DeviceOS,BidMatchType,Impressions,Clicks,Spend",
        "2026-03-01|00,Brand,EUR,Windows,Exact,1,1,1.00",
        "2026-03-01|01,Brand,EUR,Windows,Exact,1,1,2.00",
        "2026-03-01|01,Brand,EUR,iOS,Exact,1,1,4.00",
        "2026-03-01|01,Brand,EUR,iOS,Phrase,1,1,8.00");
    exports.run();
    assertTable(exports.spend())
        .in(SPEND)
        .hasExactly(
            "google_ads_report | Brand | 17.00 | 7",
            "meta_ads_report | Brand | 7.00 | 3",
            "tiktok_ads_report | Brand | 6.00 | 2",
            "microsoft_ads_report | Brand | 15.00 | 4");
    assertTable(exports.quarantine()).hasNoRows();
  }

  @Test
  void aReportDownloadedAgainReplacesAndNeverAdds() throws IOException {
    Exports exports = Exports.of(folder, List.of("google_ads_report"));
    exports.file(
        "1.csv",
        "Day,Campaign,Currency code,Budget status,Cost,Clicks",
        "2026-03-01,Brand,EUR,open,10.00,5",
        "2026-03-01,Shoes,EUR,open,1.00,1");
    exports.file(
        "2.csv",
        "Day,Campaign,Currency code,Budget status,Top vs. Other,Cost,Clicks",
        "2026-03-01,Brand,EUR,spent,Top,8.00,4",
        "2026-03-01,Brand,EUR,spent,Other,4.00,2");
    exports.run();
    assertTable(exports.spend())
        .in(SPEND)
        .hasExactly(
            "google_ads_report | Brand | 12.00 | 6", "google_ads_report | Shoes | 1.00 | 1");
    // Parted by a declared column, and by none again.
    exports.file(
        "3.csv",
        "Day,Campaign,Currency code,Campaign type,Device,Cost,Clicks",
        "2026-03-01,Brand,EUR,Search,Computers,8.00,4",
        "2026-03-01,Brand,EUR,Search,Mobile phones,5.00,3");
    exports.run();
    assertTable(exports.spend())
        .in(SPEND)
        .hasExactly(
            "google_ads_report | Brand | 13.00 | 7", "google_ads_report | Shoes | 1.00 | 1");
    exports.file(
        "4.csv",
        "Day,Campaign,Cost,Clicks,Currency code",
        "2026-03-01,Brand,14.00,8,EUR",
        "2026-03-01,Shoes,1.00,1,EUR");
    exports.run();
    assertTable(exports.spend())
        .in(SPEND)
        .hasExactly(
            "google_ads_report | Brand | 14.00 | 8", "google_ads_report | Shoes | 1.00 | 1");
  }
}
