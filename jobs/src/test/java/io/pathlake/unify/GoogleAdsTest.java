package io.pathlake.unify;

import static io.pathlake.testing.TableAssert.assertTable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoogleAdsTest {

  private static final String[] CLAIMS = {
    "spent_on", "campaign_id", "cost", "clicks", "platform_conversions", "platform_value"
  };

  @TempDir Path folder;

  @Test
  void whatGoogleClaimsIsKeptAsLastRestatedAndNoClaimIsNotNone() throws IOException {
    Exports exports = Exports.of(folder, List.of("google_ads"));
    exports.file(
        "campaign_stats.csv",
        "customer_id,date,_fivetran_synced,ad_network_type,clicks,conversions,conversions_value,cost_micros,device,id",
        "9,2026-03-01,2026-03-02 04:00:00,SEARCH,100,4.416667,120.5,19000000,MOBILE,1",
        "9,2026-03-01,2026-03-02 04:00:00,SEARCH,50,0.3333333333333333,10.004999999999999,9000000,DESKTOP,1",
        "9,2026-03-01,2026-03-05 04:00:00,SEARCH,50,0.3333333333333333,-2.25,9000000,DESKTOP,1",
        "9,2026-03-02,2026-03-05 04:00:00,SEARCH,5,,,1000000,MOBILE,1",
        "9,2026-03-02,2026-03-05 04:00:00,SEARCH,5,2,,1000000,DESKTOP,1",
        "9,2026-03-03,2026-03-05 04:00:00,SEARCH,5,0,0,1000000,DESKTOP,1",
        "9,2026-03-04,2026-03-05 04:00:00,SEARCH,5,,,1000000,DESKTOP,1");
    exports.run();
    assertTable(exports.spend())
        .in(CLAIMS)
        .hasExactly(
            "2026-03-01 | 1 | 28.00 | 150 | 4.750000 | 118.25",
            "2026-03-02 | 1 | 2.00 | 10 | 2.000000 | -",
            "2026-03-03 | 1 | 1.00 | 5 | 0.000000 | 0.00",
            "2026-03-04 | 1 | 1.00 | 5 | - | -");
  }

  @Test
  void aRowToldTwiceCountsOnceAndMoneyGivenBackTakesAway() throws IOException {
    Exports exports = Exports.of(folder, List.of("google_ads"));
    String header =
        "customer_id,date,_fivetran_synced,clicks,conversions,conversions_value,cost_micros,device,id";
    String told = "9,2026-03-01,2026-03-02 04:00:00,5,1,20,3000000,MOBILE,1";
    exports.file("campaign_stats.csv", header, told, told);
    exports.file(
        "again/campaign_stats.csv",
        header,
        told,
        "9,2026-03-01,2026-03-02 04:00:00,0,-0.5,-10,-1000000,DESKTOP,1");
    exports.run();
    assertTable(exports.spend())
        .in(CLAIMS)
        .hasExactly("2026-03-01 | 1 | 2.00 | 5 | 0.500000 | 10.00");
  }
}
