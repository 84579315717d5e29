package io.pathlake.attribution;

import static io.pathlake.testing.TableAssert.assertTable;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathlake.lake.tables.AttributionCredits;
import io.pathlake.lake.tables.AttributionDefinitions;
import io.pathlake.lake.tables.AttributionReconciliation;
import io.pathlake.lake.tables.AttributionWeights;
import io.pathlake.lake.tables.CampaignRoas;
import io.pathlake.lake.tables.ChannelCalibration;
import io.pathlake.lake.tables.ChannelRoas;
import io.pathlake.lake.tables.MmmInput;
import io.pathlake.lake.tables.RoasRestatements;
import io.pathlake.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Credits and figures of a handful of orders, counted by hand. */
class AttributionJobTest {

  @TempDir private Path folder;
  private TinyShop shop;

  @BeforeEach
  void open() {
    shop = new TinyShop(folder);
  }

  @Test
  void everyModelSharesOutTheWholeOrder() {
    shop.journey(
            "ann",
            "converted",
            "o1",
            "99.99",
            "2026-05-01 paid_search:session_start/brand",
            "2026-05-03 email:email_click/news",
            "2026-05-03T11 web:cart_add",
            "2026-05-05 direct:page_view",
            "2026-05-05T12 whatsapp:message_in")
        .sale("o1", "2026-05-05", "100.00", "EUR")
        .run();
    assertTable(
            shop.rows(AttributionCredits.TABLE)
                .groupBy("model")
                .agg(Map.of("credit", "sum", "value", "sum")))
        .in("model", "`sum(credit)`", "`sum(value)`")
        .hasExactly(
            "first | 1.0000000000 | 100.00",
            "last | 1.0000000000 | 100.00",
            "last_non_direct | 1.0000000000 | 100.00",
            "linear | 1.0000000000 | 100.00",
            "time_decay | 1.0000000000 | 100.00",
            "position_based | 1.0000000000 | 100.00",
            "w_shaped | 1.0000000000 | 100.00",
            "markov | 1.0000000000 | 100.00",
            "shapley | 1.0000000000 | 100.00",
            "shapley_rate | 1.0000000000 | 100.00");
    assertTable(of("w_shaped"))
        .in("position", "channel", "campaign", "credit", "value")
        .hasExactly(
            "1 | paid_search | brand | 0.3000000000 | 30.00",
            "2 | email | news | 0.3000000000 | 30.00",
            "3 | direct | - | 0.1000000000 | 10.00",
            "4 | whatsapp | - | 0.3000000000 | 30.00");
    assertTable(of("linear").where("position = 1"))
        .in("path_length", "converted_at", "converted_on", "touched_at", "touched_on", "repeat")
        .hasExactly(
            "4 | 2026-05-05T12:30:00Z | 2026-05-05 | 2026-05-01T10:00:00Z | 2026-05-01 | false");
  }

  private Dataset<Row> of(String model) {
    return shop.rows(AttributionCredits.TABLE).where("model = '" + model + "'");
  }

  private Dataset<Row> monthly() {
    return shop.rows(ChannelRoas.TABLE).where("period = 'month' AND basis = 'conversion'");
  }

  @Test
  void creditStandsBesideSpendByTheDayOfTheTouchOrOfTheOrder() {
    shop.journey(
            "ann", "converted", "o1", "80.00", "2026-04-29 paid_search:session_start/id_of_brand")
        .journey("ann", "converted", "o2", "20.00", "2026-05-02 paid_search:session_start/other")
        .sale("o1", "2026-05-01", "80.00", "EUR")
        .sale("o2", "2026-05-02", "20.00", "EUR")
        .spend("2026-04-29", "paid_search", "brand", "20.00", "3")
        .spend("2026-05-02", "paid_search", "brand", "10.00", "1.5")
        .spend("2026-05-02", "display", "banner", "7.00", null)
        .run("models", "[last]", "target-roas", "4");
    assertTable(shop.rows(ChannelRoas.TABLE).where("period = 'month'"))
        .in("basis", "starts_on", "channel", "spend", "orders", "revenue", "roas", "new_customers")
        .hasExactly(
            "conversion | 2026-04-01 | paid_search | 20.00 | 0 | 0.00 | 0.0 | 0.0000000000",
            "conversion | 2026-05-01 | paid_search | 10.00 | 2 | 100.00 | 10.0 | 1.0000000000",
            "conversion | 2026-05-01 | display | 7.00 | 0 | 0.00 | 0.0 | 0.0000000000",
            "touch | 2026-04-01 | paid_search | 20.00 | 1 | 80.00 | 4.0 | 1.0000000000",
            "touch | 2026-05-01 | paid_search | 10.00 | 1 | 20.00 | 2.0 | 0.0000000000",
            "touch | 2026-05-01 | display | 7.00 | 0 | 0.00 | 0.0 | 0.0000000000");
    assertTable(
            shop.rows(CampaignRoas.TABLE)
                .where("period = 'month' AND basis = 'touch' AND channel = 'paid_search'"))
        .in("starts_on", "campaign", "spend", "revenue")
        .hasExactly(
            "2026-04-01 | brand | 20.00 | 80.00",
            "2026-05-01 | brand | 10.00 | 0.00",
            "2026-05-01 | other | - | 20.00");
    assertTable(
            shop.rows(AttributionReconciliation.TABLE)
                .where("measure = 'platform_conversions' AND starts_on = '2026-05-01'"))
        .in("channel", "told", "credited", "ratio")
        .hasExactly("paid_search | 1.500000 | 2.000000 | 0.75");
    assertTable(monthly().where("channel = 'paid_search'"))
        .in("starts_on", "spend_change", "revenue_change", "marginal_roas", "verdict")
        .hasExactly(
            "2026-04-01 | - | - | - | not enough data",
            "2026-05-01 | -10.00 | 100.00 | -10.0 | not enough data");
  }

  @Test
  void aPeriodOfTouchesIsCompleteOnceNoOrderCanCountForItAnyMore() {
    shop.journey("ann", "converted", "o1", "80.00", "2026-05-01 paid_search:session_start")
        .sale("o1", "2026-06-02", "80.00", "EUR")
        .spend("2026-06-01", "paid_search", "brand", "1.00", null)
        .run("models", "[last]", "months", "1");
    assertTable(shop.rows(ChannelRoas.TABLE).where("period = 'week'"))
        .in("basis", "starts_on", "complete")
        .hasExactly(
            "touch | 2026-04-27 | false",
            "touch | 2026-06-01 | false",
            "conversion | 2026-06-01 | true");
  }

  @Test
  void verdictsNeedTheWholeIntervalAndEnoughOrders() {
    for (int i = 0; i < 30; i++) {
      String order = "o" + i;
      shop.journey("c" + i, "converted", order, "50.00", "2026-05-01 paid_search:session_start")
          .sale(order, "2026-05-01", "50.00", "EUR")
          .journey("d" + i, "converted", "p" + i, "5.00", "2026-05-01 display:ad_click")
          .sale("p" + i, "2026-05-01", "5.00", "EUR");
    }
    shop.spend("2026-05-01", "paid_search", "brand", "100.00", null)
        .spend("2026-05-01", "display", "banner", "100.00", null)
        .spend("2026-05-01", "paid_social", "post", "100.00", null)
        .run("models", "[last]", "target-roas", "4", "channel-targets.paid_search", "5");
    assertTable(monthly())
        .in("channel", "roas", "target_roas", "verdict", "roas_low < roas", "roas_high > roas")
        .hasExactly(
            "paid_search | 15.0 | 5.0 | above target | true | true",
            "display | 1.5 | 4.0 | below target | true | true",
            "paid_social | 0.0 | 4.0 | not enough data | false | false");
  }

  @Test
  void revenueOfOneOrderMayBeNothingButNotLess() {
    shop.journey("c", "converted", "o", "50.00", "2026-05-01 paid_search:session_start")
        .sale("o", "2026-05-01", "50.00", "EUR")
        .run("models", "[last]");
    assertTable(monthly()).in("channel", "revenue_low").hasExactly("paid_search | 0.00");
  }

  @Test
  void modelsLearnFromPathsToNothing() {
    // a converts always, b never: Anderl et al. remove the one or the other.
    for (int i = 0; i < 4; i++) {
      shop.journey("c" + i, "converted", "o" + i, "1.00", "2026-05-01 paid_search:session_start")
          .journey("d" + i, "abandoned", null, null, "2026-05-01 display:ad_click")
          .journey("e" + i, "open", null, null, "2026-06-20 display:ad_click");
    }
    shop.run("models", "[markov, shapley_rate]", "markov-order", "1", "min-paths", "4");
    assertTable(shop.rows(AttributionWeights.TABLE))
        .in("model", "channel", "weight", "paths", "conversions")
        .hasExactly(
            "markov | paid_search | 1.0 | 4 | 4",
            "markov | display | 0.0 | 4 | 0",
            "shapley_rate | paid_search | 0.75 | 4 | 4",
            "shapley_rate | display | -0.25 | 4 | 0");
    assertTable(shop.rows(AttributionDefinitions.TABLE))
        .in("paths_to_nothing", "markov_order", "conversion_probability")
        .hasExactly("4 | 1 | 0.5");
  }

  @Test
  void definitionsStandBesideEachOther() {
    shop.journey(
            "ann",
            "converted",
            "o1",
            "10.00",
            "2026-05-01 paid_search:session_start",
            "2026-05-04 email:email_click")
        .journey("ann", "converted", "o2", "30.00", "2026-05-05 web:page_view")
        .sale("o1", "2026-05-04", "10.00", "EUR")
        .sale("o2", "2026-05-05", "30.00", "EUR")
        .run(
            "models", "[last]",
            "definitions.first_orders.orders", "first",
            "definitions.uncut.cut-at-conversion", "false");
    assertTable(shop.rows(AttributionCredits.TABLE))
        .in("split(definition_id, '-')[0]", "order_id", "channel")
        .hasExactly(
            "standard | o1 | email",
            "standard | o2 | (unattributed)",
            "first_orders | o1 | email",
            "uncut | o1 | email",
            "uncut | o2 | email");
    assertTable(
            shop.rows(AttributionReconciliation.TABLE)
                .where("measure = 'revenue' AND definition_id LIKE 'first_orders-%'"))
        .in("told", "credited", "not_asked_for", "difference")
        .hasExactly("40.000000 | 10.000000 | 30.000000 | 0.000000");
  }

  @Test
  void aShopWithoutOrdersHasSpendAndNothingElse() {
    shop.journey("ann", "abandoned", null, null, "2026-05-01 paid_search:session_start")
        .spend("2026-05-01", "paid_search", "brand", "5.00", null)
        .run();
    assertTable(shop.rows(AttributionCredits.TABLE)).hasNoRows();
    assertTable(monthly().where("model = 'markov'"))
        .in("channel", "spend", "conversions", "roas", "cpa")
        .hasExactly("paid_search | 5.00 | 0.0000000000 | 0.0 | -");
  }

  @Test
  void onlyOneOfManyOrdered() {
    for (int i = 0; i < 10; i++) {
      shop.journey("c" + i, "abandoned", null, null, "2026-05-01 paid_search:session_start");
    }
    shop.journey("ann", "converted", "o1", "80.00", "2026-05-01 paid_search:session_start")
        .sale("o1", "2026-05-01", "80.00", "EUR")
        .run();
    assertTable(of("last")).in("order_id", "value").hasExactly("o1 | 80.00");
  }

  @Test
  void aPeriodIsComparedWithOneThatIsCreditedAsAWhole() {
    shop.journey("ann", "converted", "o1", "80.00", "2026-03-20 paid_search:session_start")
        .journey("bob", "converted", "o2", "50.00", "2026-05-10 paid_search:session_start")
        .sale("o1", "2026-03-20", "80.00", "EUR")
        .sale("o2", "2026-05-10", "50.00", "EUR")
        .spend("2026-03-20", "paid_search", "brand", "8.00", null)
        .spend("2026-04-20", "display", "banner", "7.00", null)
        .spend("2026-05-10", "paid_search", "brand", "9.00", null)
        .run("models", "[last]", "months", "2");
    assertTable(monthly().where("starts_on >= '2026-04-01'"))
        .in("starts_on", "channel", "spend_change", "revenue_change")
        .hasExactly("2026-04-01 | display | - | -", "2026-05-01 | paid_search | 9.00 | 50.00");
  }

  @Test
  void figuresThatChangeAfterTheyWereToldAreRestated() {
    shop.journey("ann", "converted", "o1", "80.00", "2026-05-01 paid_search:session_start")
        .journey("bob", "converted", "o2", "50.00", "2026-05-01 display:ad_click")
        .sale("o1", "2026-05-01", "80.00", "EUR")
        .sale("o2", "2026-05-01", "50.00", "EUR")
        .spend("2026-05-01", "display", "banner", "7.00", null)
        .run("models", "[last]");
    assertTable(shop.rows(RoasRestatements.TABLE)).hasNoRows();
    shop.refund("o1", "2026-06-10", "-30.00", "EUR")
        .journey("cem", "converted", "o3", "1.00", "2026-06-01 display:ad_click")
        .sale("o3", "2026-06-01", "1.00", "EUR")
        .run("models", "[last]");
    assertTable(shop.rows(RoasRestatements.TABLE))
        .in("basis", "channel", "from_version", "to_version", "revenue_was", "revenue_is", "reason")
        .hasExactly(
            "conversion | paid_search | 0 | 1 | 80.00 | 50.00 | money of orders changed, as by"
                + " refunds");
    shop.journey("dan", "converted", "o4", "9.00", "2026-05-02 email:email_click")
        .sale("o4", "2026-05-02", "9.00", "EUR")
        .run("models", "[last]");
    assertTable(shop.rows(RoasRestatements.TABLE).where("to_version = 2"))
        .in("channel", "conversions_was", "conversions_is", "revenue_is", "reason")
        .hasExactly(
            "email | 0.0000000000 | 1.0000000000 | 9.00 | orders came late or were taken back");
    shop.journey("ann", "converted", "o5", "3.00", "2026-06-02 email:email_click")
        .sale("o5", "2026-06-02", "3.00", "EUR")
        .runAsOf(Optional.of(Instant.parse("2026-06-05T00:00:00Z")), "models", "[last]");
    assertTable(shop.rows(RoasRestatements.TABLE).where("to_version = 3")).hasNoRows();
    shop.run("models", "[last]", "half-life", "3 days");
    assertTable(shop.rows(RoasRestatements.TABLE).where("to_version = 4")).hasNoRows();
  }

  @Test
  void experimentsStandBesideAttributedFigures() throws IOException {
    Path found = folder.resolve("experiments.csv");
    Files.writeString(
        found,
        """
        channel,from,to,conversions,low,high
        paid_search,2026-05-01,2026-05-07,0.5,0.2,0.8
        display,2026-05-01,2026-05-07,0.1,-0.2,0.4
        """);
    shop.journey("ann", "converted", "o1", "80.00", "2026-05-01 paid_search:session_start")
        .journey("bob", "converted", "o2", "80.00", "2026-05-08 paid_search:session_start")
        .sale("o1", "2026-05-09", "80.00", "EUR")
        .sale("o2", "2026-05-09", "80.00", "EUR")
        .spend("2026-05-02", "paid_search", "brand", "10.00", null)
        .run("models", "[last]", "experiments", found.toString());
    assertTable(shop.rows(ChannelCalibration.TABLE))
        .in("channel", "attributed_conversions", "attributed_roas", "factor", "calibrated_roas")
        .hasExactly("paid_search | 1.0000000000 | 8.0 | 0.5 | 4.0");
    assertTable(shop.rows(MmmInput.TABLE))
        .in("starts_on", "channel", "spend", "orders", "new_customers", "revenue")
        .hasExactly(
            "2026-04-27 | paid_search | 10.00 | 0 | 0 | 0.00",
            "2026-05-04 | paid_search | 0.00 | 2 | 2 | 160.00");
  }

  @Test
  void aConditionThatIsNoneIsAProblemOfTheSettings() {
    assertThatThrownBy(
            () ->
                shop.journey("a", "open", null, null, "2026-05-01 web:order")
                    .run("definition.touches", "chanel = 'web'"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("attribution.definitions.standard.touches");
  }
}
