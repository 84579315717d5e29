package io.pathlake.unify;

import static io.pathlake.testing.TableAssert.assertTable;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each case has a source of its own; all are of one lake. */
class GoogleAdsReportTest {

  @TempDir static Path folder;
  private static Exports exports;

  @BeforeAll
  static void run() throws IOException {
    exports =
        Exports.of(
            folder,
            List.of("google_ads_report", "languages", "parts", "thousands"),
            "sources.languages.like = google_ads_report",
            "sources.parts.like = google_ads_report",
            "sources.thousands.like = google_ads_report");
    writeTitles();
    writeLanguages();
    writeParts();
    writeThousands();
    exports.run();
  }

  private static void writeTitles() throws IOException {
    exports.fileOf(
        "google_ads_report",
        "Campaign report.csv",
        "Campaign report",
        "\"March 1, 2026 - March 2, 2026\"",
        "Campaign status,Campaign,Day,Campaign type,Currency code,Impr.,Interactions,Cost,Conversions,Conv. value,Conv. value / Cost",
        "Enabled,Films,2026-03-01,Video,INR,\"25,881\",\"20,127\",\"1,661.67\",\"1,234.50\",\"98,765.40\",59.43",
        "Enabled,Brand,2026-03-01,Search,INR,\"1,000\", --,\"1.661,67\",15.00,300,1",
        "Enabled,Brand,1 March,Search,INR,1,1,1.00,0.00,0.00,0",
        "Total: Campaigns, --, --, --,INR,\"46,168\",\"22,061\",\"3,323.34\",1,1,1",
        "Total: Account,,,,INR,\"46,168\",\"22,061\",\"3,323.34\",1,1,1");
    exports.fileOf(
        "google_ads_report",
        "restated.csv",
        "Campaign report",
        "Campaign,Day,Campaign type,Currency code,Impr.,Clicks,Cost,Conversions,Conv. value",
        "Brand,2026-03-01,Search,INR,\"1,100\",12,1700,0.00, --");
    exports.fileOf(
        "google_ads_report",
        "no days.csv",
        "Campaign report",
        "Campaign status,Campaign,Campaign type,Currency code,Impr.,Clicks,Cost",
        "Enabled,Brand,Search,INR,1,1,1.00");
  }

  @Test
  void titlesTotalsAndGroupedNumbersAreUnderstood() {
    assertTable(exports.spendOf("google_ads_report"))
        .in(
            "spent_on",
            "channel",
            "account",
            "campaign_id",
            "currency",
            "cost",
            "impressions",
            "clicks",
            "platform_conversions",
            "platform_value")
        .hasExactly(
            "2026-03-01 | display |  | Films | INR | 1661.67 | 25881 | 20127 | 1234.500000 | 98765.40",
            "2026-03-01 | paid_search |  | Brand | INR | 1700.00 | 1100 | 12 | 0.000000 | -");
    assertTable(exports.quarantineOf("google_ads_report"))
        .in("_file", "reason")
        .hasExactly(
            "Campaign report.csv | Day is no day such as 2025-07-08",
            "no days.csv | the report has no day: add Segment > Time > Day in Google Ads and download it again");
  }

  private static void writeLanguages() throws IOException {
    exports.fileOf(
        "languages",
        "de.csv",
        "Kampagnenbericht",
        "\"1. März 2026 - 2. März 2026\"",
        "Tag,Kampagne,Kampagnentyp,Währungscode,Kosten,Impr.,Klicks,Conversions,Conv.-Wert",
        "2026-03-01,Gesamtkatalog,Suchnetzwerk,EUR,\"1.234,56\",\"12.345\",120,\"3,00\",\"1.180,00\"",
        "Gesamt: Konto, --, --,EUR,\"1.234,56\",\"12.345\",120,\"3,00\",\"1.180,00\"");
    exports.fileOf(
        "languages",
        "fr.csv",
        "Rapport sur les campagnes",
        "\"1 mars 2026 - 2 mars 2026\"",
        "Jour;Campagne;Type de campagne;Code de la devise;Coût;Impr.;Clics;Conversions;Valeur de conv.",
        "2026-03-01;Toits;Vidéo;EUR;1\u202F020,50;10\u00A0500;88;2,50;99,00",
        "Total\u00A0: compte;--;--;EUR;1\u202F020,50;10\u00A0500;88;2,50;99,00");
    exports.fileOf(
        "languages",
        "es.csv",
        "Informe de campaña",
        "1 de marzo de 2026 - 2 de marzo de 2026",
        "Día,Estado de la campaña,Campaña,Tipo de campaña,Dispositivo,Código de moneda,Coste,Impr.,Clics,Conversiones,Valor de conv.",
        "2026-03-01,Habilitada,Total Hogar,Búsqueda,Ordenadores,EUR,\"8,10\",1.247,3,\"0,00\",\"0,00\"",
        "2026-03-01,Habilitada,Total Hogar,Búsqueda,Móviles,EUR,\"2,00\",10,1,\"1,00\",\"5,00\"",
        " --,Total: Cuenta, --, --, --,EUR,\"10,10\",1.257,4,\"1,00\",\"5,00\"");
    exports.fileOf(
        "languages",
        "pt.csv",
        "Relatório de campanha",
        "Dia\tStatus da campanha\tCampanha\tTipo de campanha\tCódigo da moeda\tCusto\tImpr.\tCliques\tConversões\tValor conv.",
        "2026-03-01\tAtivada\tMarca\tPesquisa\tBRL\t239,62\t5.874\t156\t11,00\t1.234,56");
  }

  @Test
  void reportsOfOtherLanguagesAreRead() {
    assertTable(exports.spendOf("languages"))
        .in(
            "channel",
            "campaign_id",
            "currency",
            "cost",
            "impressions",
            "clicks",
            "platform_conversions",
            "platform_value")
        .hasExactly(
            "paid_search | Gesamtkatalog | EUR | 1234.56 | 12345 | 120 | 3.000000 | 1180.00",
            "display | Toits | EUR | 1020.50 | 10500 | 88 | 2.500000 | 99.00",
            "paid_search | Total Hogar | EUR | 10.10 | 1257 | 4 | 1.000000 | 5.00",
            "paid_search | Marca | BRL | 239.62 | 5874 | 156 | 11.000000 | 1234.56");
    assertTable(exports.quarantineOf("languages")).in("reason").hasExactly();
  }

  private static void writeParts() throws IOException {
    exports.fileOf(
        "parts",
        "devices.csv",
        "Ad group report",
        "Ad group status,Campaign,Ad group,Day,Device,Currency code,Impr.,Clicks,Cost,Conversions",
        "Enabled,Brand,Shoes,2026-03-01,Mobile phones,INR,10,1,1.00,0.50",
        "Enabled,Brand,Shoes,2026-03-01,Computers,INR,20,2,2.00,1.00",
        "Enabled,Brand,Hats,2026-03-01,Computers,INR,30,3,3.00, --",
        "Total: Account,,,,,INR,60,6,6.00,1.50");
    exports.fileOf(
        "parts",
        "restated.csv",
        "Ad group report",
        "Campaign,Ad group,Day,Device,Currency code,Impr.,Clicks,Cost,Conversions",
        "Brand,Shoes,2026-03-01,Computers,INR,20,2,2.00,2.00");
  }

  @Test
  void partsOfACampaignsDayAddUp() {
    assertTable(exports.spendOf("parts"))
        .in("campaign_id", "cost", "impressions", "clicks", "platform_conversions")
        .hasExactly("Brand | 6.00 | 60 | 6 | 2.500000");
    assertTable(exports.quarantineOf("parts")).hasNoRows();
  }

  private static void writeThousands() throws IOException {
    exports.fileOf(
        "thousands",
        "es.csv",
        "Informe de campaña",
        "Día,Campaña,Código de moneda,Coste,Impr.,Clics,Conversiones,Valor de conv.",
        "2026-03-01,Hogar,CLP,12.345,1.247,3,\"0,50\",7.000",
        "2026-03-01,Jardín,CLP,1.212.345,10,1,\"1,00\",\"7.000,5\"",
        "2026-03-01,Playa,EUR,12.345,10,1,\"0,123\",0",
        "2026-03-01,Costa,JPY,\"12,345\",10,1,0.123,-");
  }

  @Test
  void whereACurrencyHasNoDecimalsAnySignPartsThousands() {
    assertTable(exports.spendOf("thousands"))
        .in("campaign", "currency", "cost", "platform_conversions", "platform_value")
        .hasExactly(
            "Hogar | CLP | 12345.00 | 0.500000 | 7000.00",
            "Jardín | CLP | 1212345.00 | 1.000000 | 7000.50",
            "Playa | EUR | 12.35 | 0.123000 | 0.00",
            "Costa | JPY | 12345.00 | 0.123000 | -");
  }

  @Test
  void theCurrenciesWithoutDecimalsAreThoseOfIso4217() {
    String unparted =
        ConfigFactory.parseResources("sources/parts/written_numbers.conf")
            .resolve()
            .getString("sql.unparted");
    // Those that Java still knows, though euros or others have taken their place.
    Set<String> gone =
        Set.of(
            "ADP", "BEF", "BYB", "BYR", "ESP", "GRD", "ITL", "LUF", "MGF", "PTE", "ROL", "TPE",
            "TRL");
    assertThat(
            Pattern.compile("'([A-Z]{3})'").matcher(unparted).results().map(code -> code.group(1)))
        .containsExactlyInAnyOrderElementsOf(
            Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getDefaultFractionDigits() == 0)
                .map(Currency::getCurrencyCode)
                .filter(code -> !gone.contains(code))
                .toList());
  }
}
