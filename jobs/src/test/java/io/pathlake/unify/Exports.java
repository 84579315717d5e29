package io.pathlake.unify;

import io.pathlake.lake.Job.Report;
import io.pathlake.lake.Lake;
import io.pathlake.lake.tables.AdSpend;
import io.pathlake.lake.tables.Purchases;
import io.pathlake.lake.tables.Quarantine;
import io.pathlake.lake.tables.Touchpoints;
import io.pathlake.land.KeyRing;
import io.pathlake.land.Pseudonyms;
import io.pathlake.settings.Settings;
import io.pathlake.settings.SourceSettings.Protection;
import io.pathlake.testing.TestLake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Exports of built-in sources that go through landing and unify, as a run does it. */
final class Exports {

  private final Path top;
  private final Settings settings;
  private final TestLake lake;
  private Instant now = Instant.parse("2026-04-01T06:00:00Z");
  private int runs;
  private List<String> told = List.of();

  private Exports(Path top, Settings settings) {
    this.top = top;
    this.settings = settings;
    this.lake = TestLake.in(top.resolve("lake"));
  }

  /** Exports of one source, with these lines among its settings. */
  static Exports of(Path top, String source, String... lines) {
    return of(top, List.of(source), "sources." + source + " { " + String.join("\n", lines) + " }");
  }

  /** Exports of several sources, each in a folder of its name, under these settings. */
  static Exports of(Path top, List<String> sources, String... lines) {
    List<String> all = new ArrayList<>(List.of("land { settle = 0 seconds, max-bad-share = 1 }"));
    for (String source : sources) {
      all.add("sources." + source + ".folder = \"" + top.resolve(source) + "\"");
    }
    all.addAll(List.of(lines));
    return new Exports(top, TestSources.settings(all.toArray(String[]::new)));
  }

  /** Writes a file of the only source. */
  Exports file(String name, String... lines) throws IOException {
    return fileOf(settings.sources().get(0).name(), name, lines);
  }

  /** Writes a file of a source, a minute after the one before. */
  Exports fileOf(String source, String name, String... lines) throws IOException {
    Path file = top.resolve(source).resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, String.join("\n", lines) + "\n");
    now = now.plus(Duration.ofMinutes(1));
    Files.setLastModifiedTime(file, FileTime.from(now));
    return this;
  }

  /** Lands what there is and brings silver up to date; what landing says of it. */
  Report run() throws IOException {
    for (var source : settings.sources()) {
      Files.createDirectories(Path.of(source.folder()));
    }
    now = now.plus(Duration.ofHours(1));
    String id = "r" + runs++;
    Report report = Runs.land(lake.lake(), settings, id, now);
    told = Runs.run(lake.lake(), settings, id, now).lines();
    return report;
  }

  /** The lines of the last run's unify. */
  List<String> told() {
    return told;
  }

  Lake lake() {
    return lake.lake();
  }

  Settings settings() {
    return settings;
  }

  Dataset<Row> touchpoints() {
    return lake.rows(Touchpoints.TABLE);
  }

  Dataset<Row> touchpointsOf(String source) {
    return of(source, touchpoints());
  }

  Dataset<Row> purchases() {
    return lake.rows(Purchases.TABLE);
  }

  Dataset<Row> purchasesOf(String source) {
    return of(source, purchases());
  }

  Dataset<Row> spend() {
    return lake.rows(AdSpend.TABLE);
  }

  Dataset<Row> spendOf(String source) {
    return of(source, spend());
  }

  Dataset<Row> quarantine() {
    return lake.lake().read(Quarantine.TABLE);
  }

  Dataset<Row> quarantineOf(String source) {
    return of(source, quarantine());
  }

  private static Dataset<Row> of(String source, Dataset<Row> rows) {
    return rows.where(rows.col("source").equalTo(source));
  }

  /** The pseudonym that landing gives a value. */
  String pseudonym(Protection kind, String value) {
    return new Pseudonyms(KeyRing.of(settings.land(), Runs.KEY), "GB").of(kind, value);
  }
}
