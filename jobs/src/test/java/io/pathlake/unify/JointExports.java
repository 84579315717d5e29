package io.pathlake.unify;

import io.pathlake.lake.Lake;
import io.pathlake.lake.Table;
import io.pathlake.settings.Settings;
import io.pathlake.testing.TestLake;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Exports of several sources that share a lake: they land together and go through unify together,
 * as in a run, and each test looks at its own source.
 */
final class JointExports {

  private static final Instant LANDED = Instant.parse("2027-01-01T00:00:00Z");

  private final List<SourceExports> sources = new ArrayList<>();
  private Path top;
  private TestLake lake;
  private Settings settings;
  private Map<String, Long> counts = Map.of();
  private int runs;

  /**
   * One more source; more of its settings, such as {@code format = csv}. A built-in source may be
   * there several times, each with its own files and settings.
   */
  SourceExports of(String builtIn, String... more) {
    long same = sources.stream().filter(one -> one.isLike(builtIn)).count();
    SourceExports one =
        new SourceExports(this, same == 0 ? builtIn : builtIn + "_" + (same + 1), builtIn, more);
    add(one);
    return one;
  }

  void add(SourceExports one) {
    sources.add(one);
  }

  /** Where the files and the lake go. */
  JointExports in(Path folder) {
    top = folder;
    return this;
  }

  /** Lands and unifies what there is, or what came since the last run. */
  void run() {
    if (runs == 0) {
      start();
    }
    sources.forEach(one -> one.write(exports()));
    runs++;
    Instant at = LANDED.plusSeconds(runs);
    counts = Runs.land(lake(), settings, "l" + runs, at).counts();
    Runs.run(lake(), settings, "u" + runs, at);
  }

  private void start() {
    lake = TestLake.in(lakeFolder());
    String all = String.join("\n", sources.stream().map(one -> one.settings(exports())).toList());
    settings =
        TestSources.settings(
            "land { max-bad-share = 1, settle = 0 seconds }", "sources { " + all + " }");
  }

  private Path exports() {
    return top.resolve("exports");
  }

  Lake lake() {
    return lake.lake();
  }

  Path lakeFolder() {
    return top.resolve("lake");
  }

  Settings settings() {
    return settings;
  }

  /** All counts of the last landing. */
  Map<String, Long> counts() {
    return counts;
  }

  /** A table's rows, its keys and checks held. */
  Dataset<Row> rows(Table table) {
    return lake.rows(table);
  }
}
