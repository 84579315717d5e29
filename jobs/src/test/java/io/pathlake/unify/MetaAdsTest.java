package io.pathlake.unify;

import static io.pathlake.testing.TableAssert.assertTable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetaAdsTest {

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
  void connectorsTablesAndDownloadedReportsAddUpByDayAndCampaign() throws IOException {
    Exports exports = Exports.of(folder, List.of("meta_ads", "meta_ads_report"));
    exports.fileOf(
        "meta_ads",
        "facebook/basic_ad.csv",
        "ad_id,date,account_id,impressions,inline_link_clicks,spend,reach,_fivetran_synced",
        "11,2026-03-01,9,100,5,10.50,80,2026-03-02T01:00:00Z",
        "11,2026-03-01,9,120,6,11.75,90,2026-03-03T01:00:00Z",
        "12,2026-03-01,9,10,0,0.05,9,2026-03-02T01:00:00Z",
        "13,01.03.2026,9,10,0,1,9,2026-03-02T01:00:00Z",
        "14,2026-03-01,9,10,0,-1,9,2026-03-02T01:00:00Z",
        "15,2026-03-01,9,ten,0,1,9,2026-03-02T01:00:00Z");
    exports.fileOf(
        "meta_ads",
        "airbyte/ads_insights.csv",
        "_airbyte_extracted_at,account_id,account_currency,ad_id,campaign_id,campaign_name,date_start,date_stop,spend,impressions,clicks,country,actions,action_values",
        "2026-03-04T01:00:00Z,8,USD,21,2,Spring,2026-03-02,2026-03-02,3.333333,7,1,,"
            + cell(action("link_click", "7"), action("purchase", "2"), action("omni_purchase", "3"))
            + ","
            + cell(action("purchase", "40.00"), action("omni_purchase", "60.10")),
        "2026-03-04T01:00:00Z,8,USD,22,2,Spring,2026-03-02,2026-03-02,3.333333,7,1,,"
            + cell(
                action("offsite_conversion.fb_pixel_purchase", "1"),
                action("app_custom_event.fb_mobile_purchase", "1"),
                action("offsite_conversion.fb_pixel_add_to_cart", "5"))
            + ","
            + cell(
                action("offsite_conversion.fb_pixel_purchase", "9.90"),
                action("app_custom_event.fb_mobile_purchase", "10")),
        "2026-03-04T01:00:00Z,8,USD,25,3,Leads,2026-03-02,2026-03-02,1,7,1,,"
            + cell(action("lead", "4"))
            + ",",
        "2026-03-04T01:00:00Z,8,USD,22,2,Spring,2026-03-02,2026-03-02,1,7,1,IT,,",
        "2026-03-04T01:00:00Z,8,USD,23,2,Spring,2026-03-01,2026-03-07,9,7,1,,,",
        "2026-03-04T01:00:00Z,8,EURO,24,2,Spring,2026-03-01,2026-03-01,9,7,1,,,");
    exports.fileOf(
        "meta_ads",
        "flat/basic_campaign.csv",
        "campaign_id,account_id,account_currency,date_start,spend,actions_purchase,action_values_purchase",
        "4,7,EUR,2026-03-02,5.00,0,0.00",
        "5,7,EUR,2026-03-02,5.00,2,31.333333333333332",
        "6,7,EUR,2026-03-02,5.00,,");
    exports.fileOf("meta_ads", "renamed/basic_ad.csv", "ad_id,date,cost", "11,2026-03-01,5");
    exports.fileOf(
        "meta_ads_report",
        "march.csv",
        "\"Reporting starts\",\"Reporting ends\",\"Campaign name\",Day,\"Amount spent (EUR)\",Impressions,\"Link clicks\",\"Clicks (all)\",Purchases,\"Website purchases\",\"Purchases conversion value\"",
        "2026-03-01,2026-03-02,,,\"1,234.56\",3000,30,40,14,9,\"1,500.50\"",
        "2026-03-01,2026-03-02,Autumn,2026-03-01,\"1,234.56\",\"2,900\",20,30,14,9,\"1,500.50\"",
        "2026-03-01,2026-03-02,Autumn,2026-03-02,\"0\",100,10,10,,,",
        "2026-03-01,2026-03-02,Winter,yesterday,1,1,1,1,,,",
        "2026-03-01,2026-03-02,Winter,2026-03-01,,1,1,1,,,");
    exports.fileOf(
        "meta_ads_report",
        "restated.csv",
        "Tag;Kampagnenname;Ausgegebener Betrag (EUR);Impressionen;Link-Klicks;Käufe;Conversion-Wert für Käufe"
            .replace(';', ','),
        "2026-03-02,Autumn,\"1.234,50\",2.100,11,1.050,\"31.234,5\"");
    exports.fileOf(
        "meta_ads_report",
        "without days.csv",
        "Reporting starts,Reporting ends,Campaign name,Amount spent (USD),Impressions,Results,Result indicator",
        "2026-03-01,2026-03-31,Spring,7,1,1,actions:omni_purchase",
        "2026-03-05,2026-03-05,Spring,7,1,3,actions:offsite_conversion.fb_pixel_purchase",
        "2026-03-05,2026-03-05,Chats,7,1,3,actions:onsite_conversion.messaging_first_reply");
    exports.fileOf("meta_ads_report", "no money.csv", "Day,Campaign name", "2026-03-01,Autumn");
    exports.run();
    assertTable(exports.spend())
        .in(SPEND)
        .hasExactly(
            "meta_ads | 2026-03-01 | paid_social | 9 | 11 | - | GBP | 11.75 | 120 | 6 | - | -",
            "meta_ads | 2026-03-01 | paid_social | 9 | 12 | - | GBP | 0.05 | 10 | 0 | - | -",
            "meta_ads | 2026-03-02 | paid_social | 8 | 2 | Spring | USD | 6.67 | 14 | 2 | 5.000000 | 80.00",
            "meta_ads | 2026-03-02 | paid_social | 8 | 3 | Leads | USD | 1.00 | 7 | 1 | 0.000000 | -",
            "meta_ads | 2026-03-02 | paid_social | 7 | 4 | - | EUR | 5.00 | 0 | 0 | 0.000000 | 0.00",
            "meta_ads | 2026-03-02 | paid_social | 7 | 5 | - | EUR | 5.00 | 0 | 0 | 2.000000 | 31.33",
            "meta_ads | 2026-03-02 | paid_social | 7 | 6 | - | EUR | 5.00 | 0 | 0 | - | -",
            "meta_ads_report | 2026-03-01 | paid_social |  | Autumn | Autumn | EUR | 1234.56 | 2900 | 30 | 14.000000 | 1500.50",
            "meta_ads_report | 2026-03-01 | paid_social |  | Winter | Winter | EUR | 0.00 | 1 | 1 | - | -",
            "meta_ads_report | 2026-03-02 | paid_social |  | Autumn | Autumn | EUR | 1234.50 | 2100 | 11 | 1050.000000 | 31234.50",
            "meta_ads_report | 2026-03-05 | paid_social |  | Spring | Spring | USD | 7.00 | 1 | 0 | 3.000000 | -",
            "meta_ads_report | 2026-03-05 | paid_social |  | Chats | Chats | USD | 7.00 | 1 | 0 | - | -");
    assertTable(exports.quarantine())
        .in("substring_index(reason, ' (nearest', 1)")
        .hasExactly(
            "date is no day such as 2021-02-01",
            "spend is negative",
            "impressions: \"te…\" is not a whole number (or too large a one)",
            "the row is of one country, age, device or the like; the same money is in the table without them (or set breakdown = yes)",
            "the row is of several days: export one row per day",
            "the currency is no code such as EUR",
            "The header has no column spend",
            "the day is none such as 2025-07-08",
            "No line has all of the names [Amount spent] that mark the header, or an alias of them: export these columns, or list what this export calls them under aliases of the source",
            "the report has no day: choose Breakdown > By time > Day in Ads Manager and export it again");
  }

  @Test
  void reportsOfOtherLanguagesAreRead() throws IOException {
    Exports exports = Exports.of(folder, List.of("meta_ads_report"));
    exports.file(
        "es.csv",
        "Día,Nombre de la campaña,Nombre del anuncio,Identificador del anuncio,Importe gastado (USD),Compras,Valor de conversión de compras,Impresiones,Clics (todos)",
        "2026-03-01,Otoño,A,11,40,2,120,1000,50");
    exports.file(
        "fr.csv",
        "Jour;Nom de la campagne;Montant dépensé (EUR);Impressions;Clics sur un lien;Achats;Valeur de conversion des achats",
        "2026-03-01;Printemps;\"1\u202F234,56\";45012;30;3;\"99,90\"");
    exports.file(
        "pt.csv",
        "Nome da campanha,Dia,Valor usado (BRL),Impressões,Cliques no link,Compras,Valor de conversão da compra",
        ",,\"300,00\",10,1,1,1",
        "Outono,2026-03-01,\"200,50\",8.000,210,15,\"1.500,00\"");
    exports.file(
        "nl.csv",
        "Dag;Campagnenaam;Platform;Weergaven;Linkklikken;Besteed bedrag (EUR)",
        "2026-03-01;Herfst;facebook;1.200;24;\"12,50\"",
        "2026-03-01;Herfst;instagram;3.400;51;\"20,10\"");
    exports.file(
        "it.csv",
        "Inizio dei report,Fine dei report,Nome della campagna,Risultati,Indicatore di risultato,Importo speso (EUR),Impression",
        "2026-03-01,2026-03-01,Autunno,7,actions:offsite_conversion.fb_pixel_purchase,9.99,100");
    exports.run();
    assertTable(exports.spend())
        .in(
            "campaign",
            "currency",
            "cost",
            "impressions",
            "clicks",
            "platform_conversions",
            "platform_value")
        .hasExactly(
            "Otoño | USD | 40.00 | 1000 | 50 | 2.000000 | 120.00",
            "Printemps | EUR | 1234.56 | 45012 | 30 | 3.000000 | 99.90",
            "Outono | BRL | 200.50 | 8000 | 210 | 15.000000 | 1500.00",
            "Herfst | EUR | 32.60 | 4600 | 75 | - | -",
            "Autunno | EUR | 9.99 | 100 | 0 | 7.000000 | -");
  }

  private static String action(String type, String value) {
    return "{\"action_type\":\"%s\",\"value\":\"%s\",\"7d_click\":\"1\"}".formatted(type, value);
  }

  private static String cell(String... actions) {
    return "\"[" + String.join(",", actions).replace("\"", "\"\"") + "]\"";
  }
}
