package io.pathlake.unify;

import static io.pathlake.testing.TableAssert.assertTable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MicrosoftAdsTest {

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
  void titlesAndTheCopyrightAreNoRecords() throws IOException {
    Exports exports = Exports.of(folder, List.of("microsoft_ads", "microsoft_ads_report"));
    exports.fileOf(
        "microsoft_ads",
        "campaign_performance_daily_report.csv",
        "date,account_id,campaign_id,currency_code,device_type,network,spend,impressions,clicks,_fivetran_synced,conversions,conversions_qualified,revenue",
        "2026-03-01,5,50,eur,Computer,Microsoft sites and select traffic,1.10,10,1,2026-03-02T01:00:00Z,0,1.25,19.90",
        "2026-03-01,5,50,EUR,Smartphone,Microsoft sites and select traffic,2.20,20,2,2026-03-02T01:00:00Z,9,9.0,99",
        "2026-03-01,5,50,EUR,Smartphone,Microsoft sites and select traffic,2.40,22,2,2026-03-05T01:00:00Z,2,,0.105",
        "2026-03-01,5,50,EUR,Computer,Audience,0.30,30,0,2026-03-02T01:00:00Z,,,",
        "2026-03-01,5,50,€,Computer,Audience,0.30,30,0,2026-03-02T01:00:00Z,,,",
        "March,5,50,EUR,Computer,Audience,0.30,30,0,2026-03-02T01:00:00Z,,,");
    exports.fileOf(
        "microsoft_ads_report",
        "report.csv",
        "\"Report Name: Campaigns\"",
        "\"Report Time: 3/1/2026,3/2/2026\"",
        "\"Time Zone: (GMT+01:00) Amsterdam, Berlin, Rome\"",
        "\"Rows: 3\"",
        "",
        "\"Gregorian date\",\"Account number\",\"Campaign name\",\"Campaign ID\",\"Currency code\",\"Network\",\"Impressions\",\"Clicks\",\"Spend\",\"Conversions\",\"Revenue\"",
        "\"3/1/2026\",\"F1\",\"Brand\",\"[77]\",\"EUR\",\"Search\",\"1,000\",\"9\",\"1,012.34\",\"1,200\",\"1,234,567.80\"",
        "\"2026-03-02\",\"F1\",\"Brand\",\"77\",\"EUR\",\"Search\",\"5\",\"0\",\"0.50\",\"0\",\"--\"",
        "\"\",\"\",\"Total - 2 rows\",\"\",\"EUR\",\"\",\"1,005\",\"9\",\"1,012.84\",\"1,200\",\"1,234,567.80\"",
        "\"\",\"F1\",\"Brand\",\"77\",\"EUR\",\"Search\",\"5\",\"0\",\"0.50\",\"0\",\"0\"",
        "",
        "\"@2026 Microsoft Corporation. All rights reserved. \"");
    exports.fileOf("microsoft_ads_report", "other.csv", "Keyword,Clicks", "shoes,1");
    exports.run();
    assertTable(exports.spend())
        .in(SPEND)
        .hasExactly(
            "microsoft_ads | 2026-03-01 | paid_search | 5 | 50 | - | EUR | 3.50 | 32 | 3 | 3.250000 | 20.01",
            "microsoft_ads | 2026-03-01 | display | 5 | 50 | - | EUR | 0.30 | 30 | 0 | - | -",
            "microsoft_ads_report | 2026-03-01 | paid_search | F1 | 77 | Brand | EUR | 1012.34 | 1000 | 9 | 1200.000000 | 1234567.80",
            "microsoft_ads_report | 2026-03-02 | paid_search | F1 | 77 | Brand | EUR | 0.50 | 5 | 0 | 0.000000 | -");
    assertTable(exports.quarantine())
        .in("reason")
        .hasExactly(
            "the currency is no code such as EUR",
            "date is no day such as 2021-02-01",
            "the report has no day: choose the time period Day and download it again",
            "No line has all of the names [Impressions, Spend] that mark the header, or an alias of them: export these columns, or list what this export calls them under aliases of the source");
  }
}
