package io.pathlake.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pathlake.lake.Job.Report;
import io.pathlake.lake.Lake;
import io.pathlake.lake.Run;
import io.pathlake.lake.tables.Bronze;
import io.pathlake.settings.Settings;
import io.pathlake.settings.SettingsLoader;
import io.pathlake.settings.SourceSettings;
import io.pathlake.testing.TestSpark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Landing of real exports, where they are at hand. */
@Tag("reference")
class ReferenceLandingTest {

  private static final Path DATA =
      Path.of(System.getenv().getOrDefault("PATHLAKE_REFERENCE_DATA", "../shared/data"));

  @TempDir Path top;

  private Report land(Lake lake, String source, Path folder, String... more) {
    assumeTrue(Files.isDirectory(folder), "There is no reference data at " + folder);
    Run run =
        new Run(
            "reference",
            "1",
            Instant.now().plusSeconds(60),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            line -> {});
    Settings settings = settings(source, folder, more);
    Report report =
        new LandJob(settings.land(), settings.sources(), Map.of("PATHLAKE_KEY", Landings.KEY))
            .run(lake, run);
    report.lines().forEach(System.out::println);
    return report;
  }

  private Settings settings(String source, Path folder, String... more) {
    Map<String, String> given = new LinkedHashMap<>();
    given.put("lake.root", top.resolve("lake").toString());
    given.put("parameters.region", "GB");
    given.put("parameters.currency", "GBP");
    given.put("land.max-bad-share", "1");
    given.put("sources." + source + ".folder", folder.toAbsolutePath().toString());
    for (int i = 0; i < more.length; i += 2) {
      given.put("sources." + source + "." + more[i], more[i + 1]);
    }
    return SettingsLoader.load(Optional.empty(), given);
  }

  private Lake lake(String name) {
    return Lake.at(TestSpark.session(), top.resolve(name).toString());
  }

  @Test
  void everyOrderLineLandsOnce() {
    Lake lake = lake("orders");
    Path folder = DATA.resolve("06_orders/databricks__Spark-The-Definitive-Guide/by-day");
    Report report = land(lake, "orders_csv", folder);
    assertThat(report.counts()).containsEntry("records", 77_628L).containsEntry("landed", 77_628L);
    SourceSettings source = settings("orders_csv", folder).sources().get(0);
    var rows = lake.read(Bronze.of(source));
    assertThat(rows.where("InvoiceNo LIKE 'C%'").count()).isEqualTo(1_429);
    assertThat(rows.where("CustomerID IS NOT NULL").select("CustomerID").distinct().count())
        .isEqualTo(1_369);
    assertThat(land(lake, "orders_csv", folder).upToDate()).isTrue();
  }

  @Test
  void linesAndParquetOfOneAnalyticsExportLandAsTheSameRecords() {
    Path folder = DATA.resolve("03_web_events/malloydata__malloy-samples/ga4");
    Report lines = land(lake("lines"), "ga4", folder);
    Report parquet =
        land(lake("parquet"), "ga4", folder, "format", "parquet", "files", "**.parquet");
    assertThat(lines.counts()).containsEntry("landed", 14_036L).containsEntry("quarantined", 0L);
    assertThat(parquet.counts()).containsEntry("landed", 14_036L).containsEntry("quarantined", 0L);
    SourceSettings source = settings("ga4", folder).sources().get(0);
    var ids = lake("lines").read(Bronze.of(source)).select("_record_id");
    var others = lake("parquet").read(Bronze.of(source)).select("_record_id");
    assertThat(ids.except(others).count()).isZero();
    assertThat(others.except(ids).count()).isZero();
  }

  @Test
  void everyWebhookLandsOrHasAReason() {
    Report report = land(lake("webhooks"), "whatsapp_cloud", DATA.resolve("02_whatsapp_cloud_api"));
    // What is quarantined are bodies of calls to the interface, and one event of another service.
    assertThat(report.counts()).containsEntry("landed", 60L).containsEntry("quarantined", 27L);
  }

  @Test
  void connectorsCampaignStatisticsLand() {
    Path folder = DATA.resolve("04_ads_reports/fivetran__dbt_google_ads");
    Report report = land(lake("ads"), "google_ads", folder, "files", "campaign_stats_data.csv");
    assertThat(report.counts()).containsEntry("quarantined", 0L);
    assertThat(report.counts().get("landed")).isPositive();
  }
}
