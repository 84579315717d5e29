package io.pathlake.unify;

import static io.pathlake.testing.TableAssert.assertTable;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathlake.lake.Lake;
import io.pathlake.lake.LakeException;
import io.pathlake.lake.Slices;
import io.pathlake.lake.Table;
import io.pathlake.lake.tables.AdSpend;
import io.pathlake.lake.tables.Bronze;
import io.pathlake.lake.tables.Identities;
import io.pathlake.lake.tables.Messages;
import io.pathlake.lake.tables.Purchases;
import io.pathlake.lake.tables.Touchpoints;
import io.pathlake.settings.Settings;
import io.pathlake.testing.TableHash;
import io.pathlake.testing.TestLake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnifyJobTest {

  private static final Instant NOW = Instant.parse("2026-04-01T00:00:00Z");
  private static final List<Table> SILVER =
      List.of(
          Touchpoints.TABLE,
          Purchases.TABLE,
          AdSpend.TABLE,
          Messages.TABLE,
          Identities.TABLE,
          io.pathlake.lake.tables.IdentityLinks.TABLE,
          io.pathlake.lake.tables.IdentityConflicts.TABLE);

  @TempDir Path folder;
  private int files;

  private final Settings all =
      TestSources.settings(
          "sources { orders_csv { folder = x }, ga4 { folder = x }, google_ads { folder = x } }");

  @Test
  void anySplitOfTheRecordsIntoRunsGivesTheSameSilver() throws IOException {
    Random random = new Random(11);
    List<String> orders = Fixtures.orders(random, 40);
    List<String> events = Fixtures.events(random, 60);
    List<String> spend = Fixtures.spend(random, 20);
    Lake whole = TestLake.in(folder.resolve("whole")).lake();
    land(whole, NOW, "orders_csv", Fixtures.ORDERS_HEADER, orders);
    land(whole, NOW, "ga4", "", events);
    land(whole, NOW, "google_ads", Fixtures.ADS_HEADER, spend);
    Runs.run(whole, all, "r0", NOW);
    Map<String, String> expected = hashes(whole);
    assertThat(whole.read(Purchases.TABLE).where("refunded > 0").count()).isPositive();

    Lake split = TestLake.in(folder.resolve("split")).lake();
    Collections.shuffle(orders, random);
    Collections.shuffle(events, random);
    Collections.shuffle(spend, random);
    for (int part = 0; part < 2; part++) {
      Instant at = NOW.plus(Duration.ofDays(part));
      land(split, at, "orders_csv", Fixtures.ORDERS_HEADER, part(orders, part));
      land(split, at, "ga4", "", part(events, part));
      land(split, at, "google_ads", Fixtures.ADS_HEADER, part(spend, part));
      Runs.run(split, all, "r" + part, at);
    }
    assertThat(hashes(split)).isEqualTo(expected);
    assertThat(Runs.run(split, all, "again", NOW).upToDate()).isTrue();

    // A file that should not have been is taken away again.
    String wrong =
        land(
            split,
            NOW.plus(Duration.ofDays(9)),
            "orders_csv",
            Fixtures.ORDERS_HEADER,
            Fixtures.orders(new Random(5), 9));
    Runs.run(split, all, "wrong", NOW.plus(Duration.ofDays(9)));
    assertThat(hashes(split)).isNotEqualTo(expected);
    new StandInLanding(split, TestSources.source(all, "orders_csv")).remove(wrong);
    Runs.run(split, all, "right", NOW.plus(Duration.ofDays(10)));
    assertThat(hashes(split)).isEqualTo(expected);
  }

  @Test
  void linesOfAnOrderAreOneTouchpointAndItsRefundNetsWeeksLater() throws IOException {
    Settings settings = TestSources.settings("sources { orders_csv { folder = x } }");
    Lake lake = TestLake.in(folder.resolve("lake")).lake();
    land(
        lake,
        NOW,
        "orders_csv",
        Fixtures.ORDERS_HEADER,
        List.of(
            "100,P1,One,2,12/1/2010 8:26,2.55,17850.0,UK,",
            "100,P2,Two,1,12/1/2010 8:26,1.45,17850.0,UK,a@x.example",
            "101,P1,One,1,2010-12-02 09:00:00,3.00,,UK,"));
    Runs.run(lake, settings, "r1", NOW);
    assertTable(lake.read(Touchpoints.TABLE))
        .in("order_id", "kind", "occurred_at", "value", "currency", "stage", "identifiers")
        .hasExactly(
            "100 | order | 2010-12-01T08:26:00Z | 6.55 | GBP | purchase |"
                + " [customer:k1:17850, email:k1:a@x.example]",
            "101 | order | 2010-12-02T09:00:00Z | 3.00 | GBP | purchase | -");
    land(
        lake,
        NOW.plus(Duration.ofDays(1)),
        "orders_csv",
        Fixtures.ORDERS_HEADER,
        List.of("C102,P1,One,-1,2010-12-20 09:00:00,2.55,17850.0,UK,"));
    Dataset<Row> refund =
        lake.read(Bronze.of(TestSources.source(settings, "orders_csv")))
            .where(col("InvoiceNo").equalTo("C102"));
    assertThat(
            TestSources.job(settings)
                .touchedDays(lake, Map.of("orders_csv", refund))
                .get(Purchases.TABLE.name()))
        .containsExactly(LocalDate.parse("2010-12-01"), LocalDate.parse("2010-12-20"));
    Runs.run(lake, settings, "r2", NOW.plus(Duration.ofDays(1)));
    assertTable(lake.read(Purchases.TABLE))
        .in("order_id", "product", "line_kind", "gross", "refunded", "net", "takes_back.order_id")
        .hasExactly(
            "100 | P1 | sale | 5.10 | 2.55 | 2.55 | -",
            "100 | P2 | sale | 1.45 | 0.00 | 1.45 | -",
            "101 | P1 | sale | 3.00 | 0.00 | 3.00 | -",
            "C102 | P1 | refund | -2.55 | 0.00 | 0.00 | [100]");
    Row money = lake.read(Purchases.TABLE).agg(sum("gross"), sum("net")).head();
    assertThat(money.getDecimal(0)).isEqualByComparingTo(money.getDecimal(1));
    // The sale's day built anew, although nothing changed, keeps what its refund took.
    Map<String, String> before = hashes(lake);
    Instant later = NOW.plus(Duration.ofDays(2));
    Runs.run(lake, settings, "r3", later, Optional.of(LocalDate.parse("2010-12-01")));
    assertThat(hashes(lake)).isEqualTo(before);
  }

  @Test
  void whatHasNoTimeOrAnImpossibleOneIsLeftOutAndCounted() throws IOException {
    Settings settings = TestSources.settings("sources { orders_csv { folder = x } }");
    Lake lake = TestLake.in(folder.resolve("lake")).lake();
    land(
        lake,
        NOW,
        "orders_csv",
        Fixtures.ORDERS_HEADER,
        List.of(
            "1,P1,One,2,13/13/2010 8:26,2.55,1,UK,",
            "2,P1,One,2,2031-01-01 08:26:00,2.55,1,UK,",
            "3,P1,One,2,2011-01-01 08:26:00,2.55,1,UK,"));
    var report = Runs.run(lake, settings, "r1", NOW);
    assertThat(report.counts())
        .containsEntry("orders_csv order undated", 1L)
        .containsEntry("orders_csv order future", 1L)
        .containsEntry("silver.touchpoints", 1L);
    assertThat(report.lines()).anyMatch(line -> line.contains("left out"));
  }

  @Test
  void moneyWithoutACurrencyStopsTheRunBeforeAnythingIsWritten() throws IOException {
    Settings settings =
        TestSources.settings("parameters.currency = \"\"", "sources { orders_csv { folder = x } }");
    Lake lake = TestLake.in(folder.resolve("lake")).lake();
    land(lake, NOW, "orders_csv", Fixtures.ORDERS_HEADER, Fixtures.orders(new Random(1), 3));
    assertThatThrownBy(() -> Runs.run(lake, settings, "r1", NOW))
        .isInstanceOf(LakeException.class)
        .hasMessageContaining("parameters.currency");
    assertThat(lake.exists(Touchpoints.TABLE)).isFalse();
  }

  @Test
  void anAnalyticsPurchaseIsAnOrderOnlyWhereNobodyElseTellsOfOrders() throws IOException {
    String purchase =
        """
        {"event_timestamp":1770000000000000,"event_name":"purchase","user_pseudo_id":"d1",\
        "event_params":[],"items":[],"ecommerce":{"purchase_revenue":12.5,"transaction_id":"T1"}}""";
    Settings alone = TestSources.settings("sources { ga4 { folder = x } }");
    Lake lake = TestLake.in(folder.resolve("alone")).lake();
    land(lake, NOW, "ga4", "", List.of(purchase));
    Runs.run(lake, alone, "r1", NOW);
    assertTable(lake.read(Touchpoints.TABLE))
        .in("kind", "order_id", "value", "channel")
        .hasExactly("order | T1 | 12.50 | web");
    assertThat(lake.read(Purchases.TABLE).count()).isEqualTo(1);
    Runs.run(lake, all, "r2", NOW.plus(Duration.ofDays(1)));
    assertThat(lake.read(Touchpoints.TABLE).count()).isZero();
    assertThat(lake.read(Purchases.TABLE).count()).isZero();
  }

  @Test
  void restatedSpendReplacesAndDevicesAddUp() throws IOException {
    Settings settings = TestSources.settings("sources { google_ads { folder = x } }");
    Lake lake = TestLake.in(folder.resolve("lake")).lake();
    land(
        lake,
        NOW,
        "google_ads",
        Fixtures.ADS_HEADER,
        List.of(
            "acc,2026-02-01,2026-02-02 10:00:00,SEARCH,5,1000000,MOBILE,77,100,1.5,30",
            "acc,2026-02-01,2026-02-02 10:00:00,SEARCH,5,2000000,DESKTOP,77,100,,"));
    Runs.run(lake, settings, "r1", NOW);
    land(
        lake,
        NOW.plus(Duration.ofDays(1)),
        "google_ads",
        Fixtures.ADS_HEADER,
        List.of(
            "acc,2026-02-01,2026-02-05 10:00:00,SEARCH,6,1500000,MOBILE,77,110,2.5,40.10",
            "acc,2026-02-01,2026-02-01 10:00:00,SEARCH,1,1,DESKTOP,77,1,9,9"));
    Runs.run(lake, settings, "r2", NOW.plus(Duration.ofDays(1)));
    assertTable(lake.read(AdSpend.TABLE))
        .in(
            "spent_on",
            "channel",
            "campaign_id",
            "cost",
            "clicks",
            "impressions",
            "platform_conversions",
            "platform_value",
            "currency")
        .hasExactly("2026-02-01 | paid_search | 77 | 3.50 | 11 | 210 | 2.500000 | 40.10 | GBP");
  }

  @Test
  void identitiesThatAKilledRunWroteInPartAreMadeAnew() throws IOException {
    // The second run makes one group of two, each with a link of its own.
    List<String> first =
        List.of(
            "1,P,,1,2026-01-02 10:00:00,1.00,1,UK,a@x", "2,P,,1,2026-01-02 11:00:00,1.00,2,UK,b@x");
    List<String> second = List.of("3,P,,1,2026-01-03 10:00:00,1.00,1,UK,b@x");
    Lake whole = TestLake.in(folder.resolve("whole")).lake();
    land(whole, NOW, "orders_csv", Fixtures.ORDERS_HEADER, first);
    Runs.run(whole, all, "r0", NOW);
    land(whole, NOW, "orders_csv", Fixtures.ORDERS_HEADER, second);
    FileUtils.copyDirectory(folder.resolve("whole").toFile(), folder.resolve("half").toFile());
    Lake half = TestLake.in(folder.resolve("half")).lake();
    Runs.run(whole, all, "r1", NOW);
    half.replace(Identities.TABLE, Slices.all(), whole.read(Identities.TABLE));
    Runs.run(half, all, "r1", NOW);
    assertThat(hashes(half)).isEqualTo(hashes(whole));
  }

  private static List<String> part(List<String> lines, int part) {
    List<String> some = new ArrayList<>();
    for (int i = part; i < lines.size(); i += 2) {
      some.add(lines.get(i));
    }
    return some;
  }

  private String land(Lake lake, Instant at, String source, String header, List<String> lines)
      throws IOException {
    Path file = folder.resolve(source + files++ + (header.isEmpty() ? ".json" : ".csv"));
    Files.writeString(file, (header.isEmpty() ? "" : header + "\n") + String.join("\n", lines));
    new StandInLanding(lake, TestSources.source(all, source)).land(at, file.toString());
    return file.getFileName().toString();
  }

  private static Map<String, String> hashes(Lake lake) {
    Map<String, String> hashes = new TreeMap<>();
    for (Table table : SILVER) {
      hashes.put(table.name(), TableHash.of(lake, table) + " " + lake.read(table).count());
    }
    return hashes;
  }
}
