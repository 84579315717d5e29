package io.pathlake.run;

import static org.apache.spark.sql.functions.col;

import io.pathlake.lake.Lake;
import io.pathlake.mining.compare.Comparison;
import io.pathlake.mining.compare.Comparison.Found;
import io.pathlake.mining.compare.Comparison.Pair;
import io.pathlake.settings.Settings;
import io.pathlake.settings.SettingsException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a gold table for two values of a segment side by side. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Shows a gold table for two values of a segment, or two months, side by side:",
      "  pathlake compare drop_offs --segment customer --values new,returning",
      "  pathlake compare frequent_paths --segment month --values 2026-04,2026-05",
      "Difference is the second less the first, with its 95%% interval; p is corrected after",
      "Benjamini and Hochberg over all rows, and * marks differences significant at 5%%.",
      "Tables: path_variants, frequent_paths, stage_funnel, funnels, transitions, step_matrix,",
      "drop_offs."
    })
final class CompareCommand implements Callable<Integer> {

  @Mixin private CommonOptions options;

  @Parameters(paramLabel = "TABLE", description = "A table of gold that has segments.")
  private String table;

  @Option(
      names = "--segment",
      required = true,
      description = "A name from mining.segments, or month.")
  private String segment;

  @Option(
      names = "--values",
      required = true,
      paramLabel = "VALUE,VALUE",
      description = "Two of its values; --values twice for values with a comma.")
  private String[] given;

  @Option(
      names = "--level",
      description = "What tells touchpoints apart: channel, channel_kind (default) or stage.")
  private String level = "channel_kind";

  @Option(names = "--csv", description = "Print comma-separated values, all of them.")
  private boolean csv;

  @Option(names = "--rows", description = "Print at most this many rows (default: 40).")
  private int most = 40;

  @Override
  public Integer call() {
    Settings settings = options.settings();
    Comparison comparison = Comparison.ALL.get(table.replaceFirst("^gold\\.", ""));
    if (comparison == null) {
      throw wrong(
          table + " cannot be compared", "these can: ", Comparison.ALL.keySet().stream().toList());
    }
    if (most < 0) {
      throw new SettingsException(List.of("--rows must not be negative, but is " + most + "."));
    }
    String[] values = given.length == 1 ? given[0].split(",") : given;
    if (values.length != 2) {
      throw wrong(
          "--values names " + values.length + " values", "two are compared: ", List.of("a,b"));
    }
    try (SparkSession spark = Sparks.start("compare")) {
      Dataset<Row> rows = rows(Lake.at(spark, settings.lake().root()), comparison, values);
      print(comparison, comparison.of(rows, values[0], values[1]), values);
    }
    return ExitCode.DONE.code();
  }

  private Dataset<Row> rows(Lake lake, Comparison comparison, String... values) {
    Dataset<Row> all = lake.read(comparison.table());
    Dataset<Row> rows = all.where(col("segment").equalTo(segment));
    if (Arrays.asList(all.columns()).contains("level")) {
      rows = rows.where(col("level").equalTo(level));
      if (rows.isEmpty() && !all.where(col("segment").equalTo(segment)).isEmpty()) {
        throw wrong("There is no level " + level, "there are: ", texts(all, "level"));
      }
    }
    if (rows.isEmpty()) {
      throw wrong(
          "There is no segment " + segment + " in " + comparison.table().name(),
          "there are: ",
          texts(all, "segment"));
    }
    List<String> known = texts(rows, "segment_value");
    for (String value : values) {
      if (!known.contains(value)) {
        throw wrong("Segment " + segment + " has no value " + value, "it has: ", known);
      }
    }
    return rows;
  }

  private static List<String> texts(Dataset<Row> rows, String column) {
    return rows.select(column).distinct().orderBy(column).collectAsList().stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private static SettingsException wrong(String problem, String remedy, List<String> known) {
    return new SettingsException(List.of(problem + "; " + remedy + String.join(", ", known) + "."));
  }

  private void print(Comparison comparison, Found found, String... values) {
    TextTable out =
        new TextTable(
            String.join(" / ", comparison.same()),
            "figure",
            values[0],
            values[1],
            "difference",
            "95% from",
            "to",
            "p",
            "");
    found.pairs().stream().limit(csv ? Long.MAX_VALUE : most).forEach(pair -> add(out, pair));
    if (csv) {
      System.out.print(out.csv());
      return;
    }
    System.out.print(out);
    if (found.pairs().size() > most) {
      System.out.printf(
          Locale.ROOT,
          "… %d more rows: raise --rows, or print all with --csv.%n",
          found.pairs().size() - most);
    }
    if (found.alone() > 0) {
      System.out.printf(
          Locale.ROOT,
          "%d rows are told of one of the two values only, being rare in the other.%n",
          found.alone());
    }
    if (found.apart() > 0) {
      System.out.printf(
          Locale.ROOT,
          "%d figures were read after different times, or hang on what is still open, and are not"
              + " compared.%n",
          found.apart());
    }
  }

  private static void add(TextTable out, Pair pair) {
    out.add(
        String.join(" / ", pair.what()),
        pair.measure(),
        pair.first(),
        pair.second(),
        pair.difference(),
        pair.low(),
        pair.high(),
        Double.isNaN(pair.adjusted()) ? null : pair.adjusted(),
        pair.adjusted() <= 0.05 ? "*" : "");
  }
}
