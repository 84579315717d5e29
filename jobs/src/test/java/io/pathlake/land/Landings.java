package io.pathlake.land;

import io.pathlake.lake.Job.Report;
import io.pathlake.lake.Lake;
import io.pathlake.lake.Run;
import io.pathlake.settings.LandSettings;
import io.pathlake.settings.Rule;
import io.pathlake.settings.SourceSettings;
import io.pathlake.settings.SourceSettings.Csv;
import io.pathlake.settings.SourceSettings.Format;
import io.pathlake.settings.SourceSettings.Protection;
import io.pathlake.testing.TestSpark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A folder of exports and a lake, for tests that land one into the other. */
final class Landings {

  static final String KEY = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
  static final Instant START = Instant.parse("2026-03-01T06:00:00Z");
  static final LandSettings LAND =
      new LandSettings(1, 1 << 20, 64, 1L << 30, 200, Duration.ZERO, "k1", "PATHLAKE_KEY", "");

  private final Path top;
  private final Lake lake;
  private LandSettings land = LAND;
  private SourceSettings source;
  private Instant now = START;

  private Landings(Path top, SourceSettings source) throws IOException {
    this.top = top;
    this.lake = Lake.at(TestSpark.session(), top.resolve("lake").toString());
    this.source = source;
    Files.createDirectories(exports());
  }

  static Landings of(Path top, Format format, String columns) throws IOException {
    return new Landings(top, source(top.resolve("exports"), format, columns));
  }

  static Landings of(Path top, SourceSettings source) throws IOException {
    return new Landings(top, source);
  }

  static SourceSettings source(Path folder, Format format, String columns) {
    return new SourceSettings(
        "shop",
        1,
        "",
        folder.toString(),
        "**",
        format,
        new Csv(',', '"', "UTF-8", List.of(), false),
        columns,
        List.of(),
        Map.of(),
        Map.of(),
        List.of(),
        Map.of("region", "DE", "zone", "UTC"),
        List.of(),
        Optional.empty(),
        List.of());
  }

  static SourceSettings with(
      SourceSettings s,
      List<String> required,
      Map<Protection, List<String>> protect,
      List<Rule> valid) {
    return new SourceSettings(
        s.name(),
        s.rank(),
        s.about(),
        s.folder(),
        s.files(),
        s.format(),
        s.csv(),
        s.columns(),
        required,
        s.aliases(),
        protect,
        valid,
        s.parameters(),
        s.with(),
        s.nest(),
        s.outputs());
  }

  /** The source, reading only files of these names. */
  static SourceSettings named(SourceSettings s, String files) {
    return new SourceSettings(
        s.name(),
        s.rank(),
        s.about(),
        s.folder(),
        files,
        s.format(),
        s.csv(),
        s.columns(),
        s.required(),
        s.aliases(),
        s.protect(),
        s.valid(),
        s.parameters(),
        s.with(),
        s.nest(),
        s.outputs());
  }

  Landings requiring(String... columns) {
    source = with(source, List.of(columns), source.protect(), source.valid());
    return this;
  }

  Landings protecting(Protection what, String... paths) {
    Map<Protection, List<String>> all = new java.util.EnumMap<>(Protection.class);
    all.putAll(source.protect());
    all.put(what, List.of(paths));
    source = with(source, source.required(), all, source.valid());
    return this;
  }

  Landings valid(String words, String when) {
    source = with(source, source.required(), source.protect(), List.of(new Rule(words, when)));
    return this;
  }

  Landings under(LandSettings settings) {
    land = settings;
    return this;
  }

  Path exports() {
    return top.resolve("exports");
  }

  Path lakeFolder() {
    return top.resolve("lake");
  }

  Lake lake() {
    return lake;
  }

  SourceSettings source() {
    return source;
  }

  /** Writes an export, settled an hour ago. */
  Landings export(String path, String text) throws IOException {
    return export(path, text.getBytes(StandardCharsets.UTF_8));
  }

  Landings export(String path, byte[] bytes) throws IOException {
    Path file = exports().resolve(path);
    Files.createDirectories(file.getParent());
    boolean there = Files.exists(file);
    Files.write(file, bytes);
    Instant changed = now.minus(there ? Duration.ofMinutes(30) : Duration.ofHours(1));
    Files.setLastModifiedTime(file, FileTime.from(changed));
    return this;
  }

  Landings later(Duration time) {
    now = now.plus(time);
    return this;
  }

  Report land() {
    return job().run(lake, run());
  }

  LandPreview preview() {
    return job().preview(lake, run()).get(0);
  }

  private LandJob job() {
    return new LandJob(land, List.of(source), Map.of("PATHLAKE_KEY", KEY));
  }

  private Run run() {
    return new Run(
        "test", "1", now, Optional.empty(), Optional.empty(), Optional.empty(), line -> {});
  }

  Dataset<Row> rows() {
    return lake.read(io.pathlake.lake.tables.Bronze.of(source));
  }

  Dataset<Row> quarantine() {
    return lake.read(io.pathlake.lake.tables.Quarantine.TABLE);
  }

  Dataset<Row> ledger() {
    return lake.read(io.pathlake.lake.tables.Files.TABLE);
  }

  /** One column of the landed rows in order of file and line, as text. */
  List<String> values(String expression) {
    return rows()
        .orderBy("_file", "_line")
        .selectExpr("string(" + expression + ")")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }
}
