package io.pathlake.unify;

import static io.pathlake.testing.TableAssert.assertTable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TikTokAdsTest {

  private static final String[] SPEND = {
    "source",
    "spent_on",
    "channel",
    "account",
    "campaign_id",
    "campaign",
    "currency",
    "cost",
    "impressions",
    "clicks",
    "platform_conversions",
    "platform_value"
  };

  @TempDir Path folder;

  @Test
  void hoursAddUpAndTheRestatedHourCounts() throws IOException {
    Exports exports = Exports.of(folder, List.of("tiktok_ads", "tiktok_ads_report"));
    exports.fileOf(
        "tiktok_ads",
        "campaign_report_hourly.csv",
        "CAMPAIGN_ID,STAT_TIME_HOUR,SPEND,IMPRESSIONS,CLICKS,CPC,_FIVETRAN_SYNCED,CONVERSION,TOTAL_PURCHASE_VALUE",
        "1,2026-03-01 5:00:00,2.25,100,3,-,2026-03-02 01:00:00,9,9.00",
        "1,2026-03-01 05:00:00,2.50,110,4,-,2026-03-03 01:00:00,2,40.5",
        "1,2026-03-01 23:00:00,1.00,10,1,-,2026-03-02 01:00:00,1,-",
        "1,2026-03-02 0:00:00,0,0,0,-,2026-03-02 01:00:00,0,0.00",
        ",2026-03-01 5:00:00,9,1,1,-,2026-03-02 01:00:00,0,0",
        "1,,9,1,1,-,2026-03-02 01:00:00,0,0",
        "1,2026-03-01 5:00:00,,1,1,-,2026-03-02 01:00:00,0,0");
    exports.fileOf(
        "tiktok_ads",
        "campaigns_reports_daily.csv",
        "advertiser_id,stat_time_day,campaign_id,metrics,_airbyte_extracted_at",
        "7,2026-03-01 00:00:00,2,\"{\"\"spend\"\":\"\"4.20\"\",\"\"impressions\"\":\"\"50\"\",\"\"clicks\"\":\"\"2\"\",\"\"conversion\"\":\"\"7\"\",\"\"complete_payment\"\":\"\"3\"\",\"\"total_complete_payment_rate\"\":\"\"66.60\"\",\"\"campaign_name\"\":\"\"Two\"\"}\",2026-03-02T01:00:00Z");
    exports.fileOf(
        "tiktok_ads",
        "campaign_report_hourly_by_country.csv",
        "campaign_id,stat_time_day,country_code,spend",
        "1,2026-03-01,IT,1");
    exports.fileOf(
        "tiktok_ads_report",
        "report.csv",
        "By Day,Campaign name,Cost (USD),Impressions,Clicks (destination),Conversions,Purchases (website),Purchase value (website)",
        "2026-03-01,One,\"1,250.40\",\"12,000\",80,14,5,\"1,100.5\"",
        "2026-03-02,One,-,0,0,0,0,-",
        "-,Total of 2 results,\"1,250.40\",\"12,000\",80,14,5,\"1,100.5\"",
        "Total of 2 results");
    exports.fileOf("tiktok_ads_report", "summary.csv", "Campaign name,Cost", "One,5");
    exports.run();
    assertTable(exports.spend())
        .in(SPEND)
        .hasExactly(
            "tiktok_ads | 2026-03-01 | paid_social |  | 1 | - | GBP | 3.50 | 120 | 5 | 3.000000 | 40.50",
            "tiktok_ads | 2026-03-02 | paid_social |  | 1 | - | GBP | 0.00 | 0 | 0 | 0.000000 | 0.00",
            "tiktok_ads | 2026-03-01 | paid_social | 7 | 2 | Two | GBP | 4.20 | 50 | 2 | 3.000000 | 66.60",
            "tiktok_ads_report | 2026-03-01 | paid_social |  | One | One | USD | 1250.40 | 12000 | 80 | 5.000000 | 1100.50",
            "tiktok_ads_report | 2026-03-02 | paid_social |  | One | One | USD | 0.00 | 0 | 0 | 0.000000 | -");
    assertTable(exports.quarantine())
        .in("reason")
        .hasExactly(
            "it names no campaign",
            "it has no day: stat_time_hour and stat_time_day are missing or none such as 2021-02-01",
            "it has no spend: it is no row of a campaign report",
            "the row is of one country; the same money is in the table without countries",
            "the report has no day: add the dimension By Day and export it again");
  }

  @Test
  void signsOfCurrenciesMayHaveDotsAndWhatIsNoNumberNeverBecomesNone() throws IOException {
    Exports exports = Exports.of(folder, List.of("tiktok_ads_report"));
    exports.file(
        "report.csv",
        "By Day,Campaign name,Currency,Cost,Impressions,Clicks",
        "2026-03-01,A,INR,Rs. 500,1,1",
        "2026-03-01,B,NOK,kr. 12,1,1",
        "2026-03-01,C,INR,\"Rs. 1,234.50\",1,1",
        "2026-03-01,D,PEN,S/.7.5,1,1",
        "2026-03-01,E,DKK,\"1.234,50 kr.\",1,1",
        "2026-03-01,F,USD,$.50,1,1",
        "2026-03-01,G,INR,रु.500,1,1",
        "2026-03-01,H,USD,\"0,123\",1,1",
        "2026-03-01,I,USD,1000000000000000000000,1,1",
        "2026-03-01,J,USD,1.2.3,1,1",
        "2026-03-01,K,USD,\".,500\",1,1",
        "2026-03-01,L,USD,Rs. -5,1,1");
    exports.run();
    assertTable(exports.spend())
        .in("campaign", "cost")
        .hasExactly(
            "A | 500.00",
            "B | 12.00",
            "C | 1234.50",
            "D | 7.50",
            "E | 1234.50",
            "F | 0.50",
            "G | 500.00",
            "H | 0.12");
    assertTable(exports.quarantine())
        .in("reason")
        .hasExactly(
            "the cost is no number",
            "the cost is no number",
            "the cost is no number",
            "the cost is no number");
  }
}
