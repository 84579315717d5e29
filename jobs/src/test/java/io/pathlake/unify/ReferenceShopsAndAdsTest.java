package io.pathlake.unify;

import static io.pathlake.testing.TableAssert.assertTable;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pathlake.lake.tables.Bronze;
import io.pathlake.settings.SourceSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real exports of shops and ad accounts against a plain reading of the same files. */
@Tag("reference")
class ReferenceShopsAndAdsTest {

  private final Path data =
      Path.of(System.getenv().getOrDefault("PATHLAKE_REFERENCE_DATA", "../shared/data"));
  @TempDir Path folder;

  @BeforeEach
  void dataIsThere() {
    assumeTrue(Files.isDirectory(data), "No reference data at " + data.toAbsolutePath());
  }

  @Test
  void adReportsCostWhatTheirFilesSay() throws IOException {
    Path ads = data.resolve("04_ads_reports");
    Exports exports =
        Exports.of(
            folder,
            List.of("meta_ads", "tiktok_ads", "google_ads", "google_ads_report"),
            at("meta_ads", ads.resolve("fivetran__dbt_facebook_ads"), "**.csv"),
            at("tiktok_ads", ads.resolve("fivetran__dbt_tiktok_ads"), "**.csv"),
            at("google_ads", ads.resolve("fivetran__dbt_google_ads"), "**campaign_stats*.csv"),
            at(
                "google_ads_report",
                ads.resolve("VishalMotling__campaign-performance-analyzer"),
                "**.csv"));
    exports.run();
    print(exports);
    assertSpend(
        exports,
        "meta_ads",
        csv(ads.resolve("fivetran__dbt_facebook_ads/facebook_ads_basic_ad_data.csv")),
        "spend",
        BigDecimal.ONE);
    assertSpend(
        exports,
        "tiktok_ads",
        csv(ads.resolve("fivetran__dbt_tiktok_ads/tiktok_campaign_report_hourly_data.csv")),
        "SPEND",
        BigDecimal.ONE);
    assertSpend(
        exports,
        "google_ads",
        csv(ads.resolve("fivetran__dbt_google_ads/campaign_stats_data.csv")),
        "cost_micros",
        new BigDecimal(1_000_000));
    assertClaims(
        exports,
        "google_ads",
        csv(ads.resolve("fivetran__dbt_google_ads/campaign_stats_data.csv")),
        "conversions",
        "conversions_value");
    assertClaims(
        exports,
        "tiktok_ads",
        csv(ads.resolve("fivetran__dbt_tiktok_ads/tiktok_campaign_report_hourly_data.csv")),
        "CONVERSION",
        "TOTAL_PURCHASE_VALUE");
    // Its table of ads has no purchases.
    assertTable(exports.spend().where("source = 'meta_ads'"))
        .in("count(platform_conversions)", "count(platform_value)")
        .hasExactly("0 | 0");
    assertTable(exports.spend().where("source = 'google_ads_report'")).hasNoRows();
    Dataset<Row> bad = exports.quarantine();
    // The report has no days; its four lines of totals land and cost nothing.
    assertTable(bad.where("source = 'google_ads_report'"))
        .in("count(*)", "min(reason)")
        .hasExactly(
            "2 | the report has no day: add Segment > Time > Day in Google Ads and download it again");
    assertThat(bad.where("source = 'google_ads'").count()).isZero();
    assertTable(
            bad.where("source = 'meta_ads' AND _file LIKE '%demographics_country_data%'")
                .groupBy("reason")
                .count())
        .hasExactly(
            "the row is of one country, age, device or the like; the same money is in the table without them (or set breakdown = yes) | 10");
    assertTable(
            bad.where("source = 'tiktok_ads' AND _file LIKE '%country_report%'")
                .groupBy("reason")
                .count())
        .hasExactly(
            "the row is of one country; the same money is in the table without countries | 11");
  }

  @Test
  void shopOrdersAreWorthWhatTheirFilesSay() throws IOException {
    Path orders = data.resolve("06_orders");
    Path tables = orders.resolve("fivetran__dbt_shopify");
    Exports exports =
        Exports.of(
            folder,
            List.of("shopify_tables", "shopify_orders", "shopify_orders_csv", "stripe"),
            "sources.shopify_tables.folder = \"" + tables.toAbsolutePath() + "\"",
            at("shopify_orders", orders.resolve("bold-commerce__go-shopify"), "**.json"),
            at("shopify_orders_csv", orders, "shopify_orders_export*.csv"),
            "sources.stripe.parameters { test_mode = yes, orders = yes }");
    JsonNode resources =
        new ObjectMapper()
            .readTree(orders.resolve("stripe__openapi/openapi/fixtures3.json").toFile())
            .get("resources");
    List<String> objects = new ArrayList<>();
    resources.forEach(object -> objects.add(object.toString()));
    exports.fileOf("stripe", "objects.jsonl", objects.toArray(String[]::new));
    exports.run();
    print(exports);

    Map<String, BigDecimal> gross = new TreeMap<>();
    for (Map<String, String> order : csv(tables.resolve("shopify_order_data.csv"))) {
      gross.put(order.get("id"), net(order, "subtotal_price", "total_tax"));
    }
    assertThat(gross).hasSize(8);
    for (Map<String, String> order : csv(tables.resolve("shopify_gql_order_data.csv"))) {
      if (order.get("_fivetran_deleted").equals("FALSE") && order.get("test").equals("FALSE")) {
        gross.put(
            order.get("id"),
            net(order, "subtotal_price_set_shop_amount", "total_tax_set_shop_amount"));
      }
    }
    Dataset<Row> sold = exports.purchases().where("source = 'shopify_tables'");
    Map<String, BigDecimal> found = new TreeMap<>();
    sold.where("line_kind = 'sale'")
        .select("order_id", "gross")
        .collectAsList()
        .forEach(row -> found.put(row.getString(0), row.getDecimal(1)));
    assertThat(found).isEqualTo(gross);
    BigDecimal refunded = BigDecimal.ZERO;
    for (Map<String, String> refund : csv(tables.resolve("shopify_gql_refund_data.csv"))) {
      refunded = refunded.subtract(new BigDecimal(refund.get("total_refunded_set_shop_amount")));
    }
    assertThat(sold.where("line_kind = 'refund'").agg(sum("gross")).head().getDecimal(0))
        .isEqualByComparingTo(refunded);
    assertTable(exports.touchpoints().where("source = 'shopify_tables'").groupBy("kind").count())
        .hasExactly("order | 12", "refund | 15", "checkout_start | 8");
    // Three files hold one order, which is a test and so none; nothing else in them is one.
    assertTable(exports.touchpoints().where("source LIKE 'shopify_orders%'")).hasNoRows();
    assertThat(exports.lake().read(Bronze.of(source(exports, "shopify_orders"))).count())
        .isEqualTo(3);
    // The one refund is of a dollar; the charge was not captured, the session not paid.
    assertTable(exports.touchpoints().where("source = 'stripe'"))
        .in("kind", "value", "currency")
        .hasExactly("refund | -1.00 | USD", "checkout_start | - | -");
    assertThat(
            exports.lake().read(Bronze.of(source(exports, "stripe"))).count()
                + exports.quarantine().where("source = 'stripe'").count())
        .isEqualTo(objects.size());
  }

  private static String at(String source, Path path, String files) {
    return "sources.%s { folder = \"%s\", files = \"%s\" }"
        .formatted(source, path.toAbsolutePath(), files);
  }

  private static SourceSettings source(Exports exports, String name) {
    return TestSources.source(exports.settings(), name);
  }

  private static BigDecimal net(Map<String, String> order, String money, String tax) {
    BigDecimal inside =
        order.get("taxes_included").equals("TRUE")
            ? new BigDecimal(order.get(tax))
            : BigDecimal.ZERO;
    return new BigDecimal(order.get(money)).subtract(inside).setScale(2, RoundingMode.HALF_UP);
  }

  private static void assertSpend(
      Exports exports,
      String source,
      List<Map<String, String>> rows,
      String cost,
      BigDecimal unit) {
    BigDecimal money = BigDecimal.ZERO;
    long impressions = 0;
    for (Map<String, String> row : rows) {
      money = money.add(new BigDecimal(row.get(cost)).divide(unit));
      impressions +=
          Long.parseLong(row.getOrDefault("impressions", row.getOrDefault("IMPRESSIONS", "0")));
    }
    Row found =
        exports
            .spend()
            .where("source = '" + source + "'")
            .agg(sum("cost"), sum("impressions"))
            .head();
    // The table's cents are rounded once for each day and campaign.
    assertThat(found.getDecimal(0).subtract(money).abs())
        .as(source + " cost")
        .isLessThan(new BigDecimal("0.01").multiply(new BigDecimal(rows.size())));
    assertThat(found.getLong(1)).as(source + " impressions").isEqualTo(impressions);
  }

  private static void assertClaims(
      Exports exports,
      String source,
      List<Map<String, String>> rows,
      String conversions,
      String value) {
    BigDecimal claimed = BigDecimal.ZERO;
    BigDecimal worth = BigDecimal.ZERO;
    for (Map<String, String> row : rows) {
      claimed = claimed.add(new BigDecimal(row.get(conversions)));
      worth = worth.add(new BigDecimal(row.get(value)));
    }
    Row found =
        exports
            .spend()
            .where("source = '" + source + "'")
            .agg(sum("platform_conversions"), sum("platform_value"))
            .head();
    assertThat(found.getDecimal(0)).as(source + " conversions").isEqualByComparingTo(claimed);
    assertThat(found.getDecimal(1)).as(source + " value").isEqualByComparingTo(worth);
  }

  private static void print(Exports exports) {
    Map<String, long[]> counts = new TreeMap<>();
    Map<String, String> reasons = new TreeMap<>();
    for (SourceSettings source : exports.settings().sources()) {
      exports
          .lake()
          .read(Bronze.of(source))
          .groupBy("_file")
          .count()
          .collectAsList()
          .forEach(
              row ->
                  counts
                          .computeIfAbsent(
                              source.name() + " " + row.getString(0), file -> new long[2])[0] +=
                      row.getLong(1));
    }
    exports
        .quarantine()
        .groupBy("source", "_file", "reason")
        .count()
        .collectAsList()
        .forEach(
            row -> {
              String file = row.getString(0) + " " + row.getString(1);
              counts.computeIfAbsent(file, name -> new long[2])[1] += row.getLong(3);
              reasons.merge(file, row.getString(2), (one, other) -> one + "; " + other);
            });
    System.out.println("source file | rows | landed | quarantined | reason");
    counts.forEach(
        (file, count) ->
            System.out.println(
                file
                    + " | "
                    + (count[0] + count[1])
                    + " | "
                    + count[0]
                    + " | "
                    + count[1]
                    + " | "
                    + reasons.getOrDefault(file, "")));
  }

  /** A CSV file as plainly as can be: cells by the header's names. */
  private static List<Map<String, String>> csv(Path file) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    List<String> header = null;
    for (String line : Files.readString(file).replace("\uFEFF", "").split("\r?\n")) {
      List<String> cells = new ArrayList<>();
      for (String cell : line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)) {
        cells.add(cell.replaceAll("^\"|\"$", "").strip());
      }
      if (header == null) {
        header = cells;
      } else {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
          row.put(header.get(i), cells.get(i));
        }
        rows.add(row);
      }
    }
    return rows;
  }
}
