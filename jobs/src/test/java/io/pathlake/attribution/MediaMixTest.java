package io.pathlake.attribution;

import static io.pathlake.testing.TableAssert.assertTable;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathlake.lake.tables.MmmInput;
import io.pathlake.settings.SettingsException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders of two countries and of none, beside spend of campaigns that name one of them. */
class MediaMixTest {

  private static final String[] COLUMNS = {
    "region", "starts_on", "channel", "spend", "clicks", "orders", "new_customers", "revenue"
  };

  @TempDir Path folder;
  private TinyShop shop;

  @BeforeEach
  void orders() {
    shop =
        new TinyShop(folder)
            .journey("ann", "converted", "o1", "80.00", "2026-05-05 paid_search:session_start")
            .journey("bob", "converted", "o2", "50.00", "2026-05-06 email:email_click")
            .journey("eve", "converted", "o3", "30.00", "2026-05-12 web:page_view")
            .saleTo("DE", "o1", "2026-05-05", "80.00", "EUR")
            .refund("o1", "2026-05-20", "-20.00", "EUR")
            .saleTo("AT", "o2", "2026-05-06", "50.00", "EUR")
            .sale("o3", "2026-05-12", "30.00", "EUR")
            // Of an order whose buyer is unknown.
            .saleTo("DE", "o4", "2026-05-12", "7.00", "EUR")
            .spend("2026-05-05", "paid_search", "DE_brand", "10.00", null)
            .spend("2026-05-05", "paid_search", "brand", "5.00", null);
  }

  @Test
  void ordersAreOfCountriesAndSpendOfNone() {
    shop.run("models", "[last]");
    assertTable(shop.rows(MmmInput.TABLE))
        .in(COLUMNS)
        .hasExactly(
            "(all) | 2026-05-04 | paid_search | 15.00 | 0 | 2 | 2 | 110.00",
            "(all) | 2026-05-11 | paid_search | 0.00 | 0 | 2 | 1 | 37.00",
            "AT | 2026-05-04 | paid_search | - | - | 1 | 1 | 50.00",
            "AT | 2026-05-11 | paid_search | - | - | 0 | 0 | 0.00",
            "DE | 2026-05-04 | paid_search | - | - | 1 | 1 | 60.00",
            "DE | 2026-05-11 | paid_search | - | - | 1 | 0 | 7.00",
            "(unknown) | 2026-05-04 | paid_search | - | - | 0 | 0 | 0.00",
            "(unknown) | 2026-05-11 | paid_search | - | - | 1 | 1 | 30.00");
  }

  @Test
  void spendIsOfTheRegionThatItsCampaignNames() {
    shop.run("models", "[last]", "regions.spend", "regexp_extract(campaign, '^(DE|AT)_', 1)");
    assertTable(shop.rows(MmmInput.TABLE).where("starts_on = '2026-05-04'"))
        .in(COLUMNS)
        .hasExactly(
            "(all) | 2026-05-04 | paid_search | 15.00 | 0 | 2 | 2 | 110.00",
            "AT | 2026-05-04 | paid_search | 0.00 | 0 | 1 | 1 | 50.00",
            "DE | 2026-05-04 | paid_search | 10.00 | 0 | 1 | 1 | 60.00",
            "(unknown) | 2026-05-04 | paid_search | 5.00 | 0 | 0 | 0 | 0.00");
  }

  @Test
  void withoutRegionsThereIsOneOfAll() {
    shop.run("models", "[last]", "regions.orders", "");
    assertTable(shop.rows(MmmInput.TABLE))
        .in(COLUMNS)
        .hasExactly(
            "(all) | 2026-05-04 | paid_search | 15.00 | 0 | 2 | 2 | 110.00",
            "(all) | 2026-05-11 | paid_search | 0.00 | 0 | 2 | 1 | 37.00");
  }

  @Test
  void ordersAreTheSameWhoeverIsCredited() {
    shop.run(
        "models", "[last]", "definitions.standard", "null", "definitions.firsts.orders", "first");
    assertTable(
            shop.rows(MmmInput.TABLE).where("region = '(all)'").groupBy("channel").sum("orders"))
        .in("`sum(orders)`")
        .hasExactly("4");
  }

  @Test
  void aRegionThatCannotBeToldIsAProblemOfTheSettings() {
    assertThatThrownBy(() -> shop.run("regions.spend", "upper(country)"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("attribution.regions.spend");
  }
}
