package io.pathlake.unify;

import io.pathlake.lake.Lake;
import io.pathlake.lake.Run;
import io.pathlake.lake.Table;
import io.pathlake.lake.tables.Quarantine;
import io.pathlake.lake.tables.Touchpoints;
import io.pathlake.land.LandJob;
import io.pathlake.settings.Settings;
import io.pathlake.testing.TestLake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Exports of one source in a folder, taken through landing and unify as a run would. */
final class SourceExports {

  static final String KEY = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
  private static final Instant LANDED = Instant.parse("2027-01-01T00:00:00Z");

  private final Path folder;
  private final String source;
  private final TestLake lake;
  private final Settings settings;
  private Map<String, Long> counts = Map.of();
  private int runs;

  /** Exports below {@code top}; more settings of the source, such as {@code format = csv}. */
  SourceExports(Path top, String source, String... more) {
    this.source = source;
    this.folder = top.resolve("exports");
    this.lake = TestLake.in(top.resolve("lake"));
    this.settings =
        TestSources.settings(
            "land { max-bad-share = 1, settle = 0 seconds }",
            "sources { "
                + source
                + " { folder = \""
                + folder
                + "\"\n"
                + String.join("\n", more)
                + " } }");
  }

  /** Writes a file. */
  SourceExports file(String name, String... lines) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, String.join("\n", lines) + "\n");
      Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-12-30T00:00:00Z")));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lands and unifies what there is. */
  SourceExports run() {
    runs++;
    Instant at = LANDED.plusSeconds(runs);
    Run run =
        new Run(
            "l" + runs,
            "test",
            at,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            line -> {});
    counts =
        new LandJob(settings.land(), settings.sources(), Map.of("PATHLAKE_KEY", KEY))
            .run(lake(), run)
            .counts();
    Runs.run(lake(), settings, "u" + runs, at);
    return this;
  }

  Lake lake() {
    return lake.lake();
  }

  /** All counts of the last landing. */
  Map<String, Long> counts() {
    return counts;
  }

  Path lakeFolder() {
    return folder.resolveSibling("lake");
  }

  /** Counts of the last landing. */
  long count(String name) {
    return counts.getOrDefault(name, 0L);
  }

  /** A table's rows, its keys and checks held. */
  Dataset<Row> rows(Table table) {
    return lake.rows(table);
  }

  Dataset<Row> touchpoints() {
    return rows(Touchpoints.TABLE);
  }

  /** Why records of it were quarantined, in order of file and line. */
  List<String> reasons() {
    return lake()
        .read(Quarantine.TABLE)
        .where("source = '" + source + "'")
        .orderBy("_file", "_line")
        .select("reason")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }
}
