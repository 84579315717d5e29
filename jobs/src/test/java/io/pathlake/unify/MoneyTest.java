package io.pathlake.unify;

import static io.pathlake.testing.TableAssert.assertTable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathlake.lake.Lake;
import io.pathlake.lake.LakeException;
import io.pathlake.lake.tables.Purchases;
import io.pathlake.settings.Settings;
import io.pathlake.settings.SettingsException;
import io.pathlake.testing.TestLake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MoneyTest {

  private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");
  private static final String HEADER =
      "InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID,Currency,Email\n";

  @TempDir Path folder;

  private Settings settings(String rates) throws IOException {
    Path file = Files.writeString(folder.resolve("rates.csv"), rates);
    return TestSources.settings(
        "money { currency = EUR, rates = \""
            + file
            + "\" }, sources { orders_csv { folder = x } }");
  }

  private Lake unified(Settings settings, String lines) throws IOException {
    Lake lake = TestLake.in(folder.resolve("lake")).lake();
    Path file = Files.writeString(folder.resolve("orders.csv"), HEADER + lines);
    new StandInLanding(lake, settings.sources().get(0)).land(NOW, file.toString());
    Runs.run(lake, settings, "r1", NOW);
    return lake;
  }

  @Test
  void moneyIsToldInOneCurrencyByTheRateOfItsDay() throws IOException {
    // 2 January 2026 is a Friday; Sunday has its rate.
    Lake lake =
        unified(
            settings("day,currency,rate\n2026-01-02,USD,0.80\n2026-01-05,USD,0.90\n"),
            "1,P,2,2026-01-02 10:00:00,10.00,7,USD,\n"
                + "2,P,1,2026-01-04 10:00:00,10.01,7,USD,\n"
                + "3,P,1,2026-01-05 10:00:00,10.00,7,USD,\n"
                + "4,P,1,2026-01-05 10:00:00,10.00,7,EUR,\n");
    assertTable(lake.read(Purchases.TABLE))
        .in("order_id", "currency", "gross", "unit_price", "net")
        .hasExactly(
            "1 | EUR | 16.00 | 8.0000 | 16.00",
            "2 | EUR | 8.01 | 8.0080 | 8.01",
            "3 | EUR | 9.00 | 9.0000 | 9.00",
            "4 | EUR | 10.00 | 10.0000 | 10.00");
  }

  @Test
  void whatPlatformsClaimIsConvertedAsTheirCostIs() throws IOException {
    Path rates = folder.resolve("rates.csv");
    Files.writeString(rates, "day,currency,rate\n2026-01-02,USD,0.80\n");
    Exports exports =
        Exports.of(
            folder,
            List.of("google_ads"),
            "money { currency = EUR, rates = \"" + rates.toAbsolutePath() + "\" }");
    exports.file(
        "campaign_stats.csv",
        "customer_id,date,clicks,conversions,conversions_value,cost_micros,device,id,currency_code",
        "9,2026-01-02,1,2.5,100.01,10000000,MOBILE,1,USD",
        "9,2026-01-02,1,1,100.01,10000000,DESKTOP,1,USD",
        "9,2026-01-02,1,1,100.01,10000000,DESKTOP,2,EUR",
        "9,2026-01-02,1,,,10000000,DESKTOP,3,USD");
    exports.run();
    assertTable(exports.spend())
        .in("campaign_id", "currency", "cost", "platform_conversions", "platform_value")
        .hasExactly(
            "1 | EUR | 16.00 | 3.500000 | 160.02",
            "2 | EUR | 10.00 | 1.000000 | 100.01",
            "3 | EUR | 8.00 | - | -");
  }

  @Test
  void ratesOfTheCentralBankAreTakenAsTheyArePublished() throws IOException {
    Settings settings = settings("Date,USD,JPY,CYP,\n2026-01-05,1.25,160,N/A,\n");
    assertThat(settings.unify().money().rates())
        .extracting(rate -> rate.day() + " " + rate.currency() + " " + rate.worth())
        .containsExactlyInAnyOrder(
            "2026-01-05 EUR 1", "2026-01-05 USD 0.8", "2026-01-05 JPY 0.00625");
  }

  @Test
  void aMissingRateStopsTheRunAndIsNamed() throws IOException {
    Settings settings = settings("day,currency,rate\n2026-01-02,USD,0.80\n");
    assertThatThrownBy(() -> unified(settings, "1,P,2,2026-01-20 10:00:00,10.00,7,USD,\n"))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("no exchange rate on 2026-01-20 USD");
  }

  @Test
  void whatIsLeftOutNeedsNoRate() throws IOException {
    Settings settings = settings("day,currency,rate\n2026-01-02,USD,0.80\n");
    Lake lake =
        unified(
            settings,
            "1,P,2,2026-01-02 10:00:00,10.00,7,USD,\n2,P,2,2036-01-02 10:00:00,10.00,7,USD,\n");
    assertTable(lake.read(Purchases.TABLE)).in("order_id", "gross").hasExactly("1 | 16.00");
  }

  @Test
  void aRatesFileThatIsNoneIsAProblemOfTheSettings() {
    assertThatThrownBy(() -> settings("day,currency,rate\n2026-01-02,USD,much\n"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("line 2 of");
    assertThatThrownBy(() -> settings("day,currency,rate\n2026-01-02,USD\n"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("line 2 of");
    assertThatThrownBy(() -> settings("day,currency,rate\n2026-01-02,USD,-1\n"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("line 2 of");
    assertThatThrownBy(() -> settings("when,what\n"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("neither day,currency,rate nor Date,USD");
  }
}
