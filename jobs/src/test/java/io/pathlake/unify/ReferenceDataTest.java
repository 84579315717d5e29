package io.pathlake.unify;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pathlake.lake.Lake;
import io.pathlake.lake.tables.Purchases;
import io.pathlake.lake.tables.Touchpoints;
import io.pathlake.settings.Settings;
import io.pathlake.testing.TableHash;
import io.pathlake.testing.TestLake;
import io.pathlake.testing.TestSpark;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts of real data, each as its source states it. */
@Tag("reference")
class ReferenceDataTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private final Path data =
      Path.of(System.getenv().getOrDefault("PATHLAKE_REFERENCE_DATA", "../shared/data"));
  @TempDir Path folder;

  @BeforeEach
  void dataIsThere() {
    assumeTrue(Files.isDirectory(data), "No reference data at " + data.toAbsolutePath());
    TestSpark.session().conf().set("spark.sql.shuffle.partitions", "2");
  }

  @Test
  void everyLineOfTheOnlineRetailDataBecomesAPurchaseLine() {
    Settings settings = TestSources.settings("sources { orders_csv { folder = x } }");
    Lake lake = TestLake.in(folder).lake();
    new StandInLanding(lake, settings.sources().get(0))
        .land(
            NOW,
            data.resolve("06_orders/databricks__Spark-The-Definitive-Guide/by-day").toString());
    run(lake, settings);
    Dataset<Row> lines = lake.read(Purchases.TABLE);
    assertThat(lines.count()).isEqualTo(77_628);
    assertThat(lines.where("line_kind = 'refund' AND order_id LIKE 'C%'").count()).isEqualTo(1_429);
    assertThat(lines.where("identifier IS NOT NULL").select("identifier").distinct().count())
        .isEqualTo(1_369);
    assertThat(lines.where("identifier IS NULL").count()).isPositive();
    Row money = lines.agg(sum("net"), sum("gross")).head();
    assertThat(money.getDecimal(0)).isEqualByComparingTo(money.getDecimal(1));
    assertThat(lines.where("refunded > 0").count()).isPositive();
    Dataset<Row> touches = lake.read(Touchpoints.TABLE);
    assertThat(touches.agg(sum("value")).head().getDecimal(0))
        .isEqualByComparingTo(money.getDecimal(1));
    assertThat(touches.where("kind = 'order'").count())
        .isEqualTo(lines.where("line_kind = 'sale'").select("order_id").distinct().count());
  }

  @Test
  void analyticsEventsGiveTheSameFromJsonAndParquet() {
    String ga4 = "03_web_events/malloydata__malloy-samples/ga4/ga4_dev_20201101_20201215";
    Map<String, String> hashes = new HashMap<>();
    for (String ending : new String[] {"ndjson.gz", "parquet"}) {
      String format = ending.equals("parquet") ? "parquet" : "json";
      Settings settings =
          TestSources.settings("sources { ga4 { folder = x, format = " + format + " } }");
      Lake lake = TestLake.in(folder.resolve(format)).lake();
      new StandInLanding(lake, settings.sources().get(0))
          .land(NOW, data.resolve(ga4 + "." + ending).toString());
      run(lake, settings);
      Dataset<Row> events = lake.read(Touchpoints.TABLE);
      // Of 14,036 hits 427 are purchases; five of these are of a thank-you page that was loaded
      // again.
      assertThat(events.count()).isEqualTo(14_031);
      assertThat(events.select("identifier").distinct().count()).isEqualTo(10_803);
      assertThat(events.where("kind = 'order'").count()).isEqualTo(422);
      assertThat(events.where(col("channel").isNull()).count()).isZero();
      hashes.put(format, TableHash.of(lake, Touchpoints.TABLE));
      Row money = lake.read(Purchases.TABLE).agg(sum("gross")).head();
      assertThat(money.getDecimal(0)).isGreaterThan(BigDecimal.ZERO);
    }
    assertThat(hashes.get("json")).isEqualTo(hashes.get("parquet"));
  }

  private static void run(Lake lake, Settings settings) {
    Runs.run(lake, settings, "r1", NOW);
  }
}
