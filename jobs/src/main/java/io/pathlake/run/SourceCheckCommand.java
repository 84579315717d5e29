package io.pathlake.run;

import static org.apache.spark.sql.functions.col;

import io.pathlake.lake.Lake;
import io.pathlake.lake.Run;
import io.pathlake.land.LandJob;
import io.pathlake.land.LandPreview;
import io.pathlake.settings.Settings;
import io.pathlake.settings.SettingsException;
import io.pathlake.settings.SourceSettings;
import io.pathlake.unify.UnifyJob;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a file would become, row by row, before anything lands. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what a file would become: records that land, records that do not and why, and the",
      "touchpoints, purchases, spend and messages they give. Writes nothing."
    })
final class SourceCheckCommand implements Callable<Integer> {

  /** What is worth a look, by table. */
  private static final Map<String, List<String>> COLUMNS =
      Map.of(
          "silver.touchpoints",
          List.of(
              "occurred_at",
              "channel",
              "kind",
              "stage",
              "identifiers",
              "campaign",
              "device",
              "page",
              "product",
              "order_id",
              "value",
              "currency"),
          "silver.purchases",
          List.of(
              "ordered_at",
              "line_kind",
              "order_id",
              "identifier",
              "product",
              "quantity",
              "gross",
              "discount",
              "tax",
              "shipping",
              "currency",
              "refund_of"),
          "silver.ad_spend",
          List.of(
              "spent_on",
              "channel",
              "account",
              "campaign",
              "cost",
              "currency",
              "impressions",
              "clicks",
              "platform_conversions",
              "platform_value"),
          "silver.messages",
          List.of(
              "occurred_at",
              "channel",
              "direction",
              "event",
              "message_type",
              "identifier",
              "text",
              "rating",
              "failure"));

  @Mixin private CommonOptions options;

  @Parameters(paramLabel = "NAME", description = "A built-in source, or one of your settings file.")
  private String name;

  @Option(names = "--file", required = true, description = "The file to look at.")
  private File file;

  @Option(names = "--rows", description = "Show at most this many rows of each (default: 20).")
  private int most = 20;

  private final Console console = Console.standard();

  @Override
  public Integer call() {
    if (!file.isFile()) {
      throw new SettingsException(List.of("There is no file " + file + ": check the path."));
    }
    File whole = file.getAbsoluteFile();
    options.lake.set.add("sources." + name + ".folder=\"" + whole.getParent() + "\"");
    options.lake.set.add("sources." + name + ".files=\"\"\"" + glob(whole.getName()) + "\"\"\"");
    Settings settings = options.settings();
    SourceSettings source =
        settings.sources().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    Run run = RunCommand.run(options, settings, Clock.systemUTC(), console);
    try (SparkSession spark = Sparks.start("source check")) {
      Lake nowhere = Lake.at(spark, noFolder());
      LandJob land = new LandJob(settings.land(), List.of(source), keyed(settings));
      for (LandPreview preview : land.preview(nowhere, run)) {
        try (preview) {
          show(preview, settings);
        }
      }
    }
    return ExitCode.DONE.code();
  }

  private void show(LandPreview preview, Settings settings) {
    preview.lines().forEach(console::answer);
    table("Records that would not land", preview.rejected().select("_line", "reason", "excerpt"));
    UnifyJob unify = new UnifyJob(settings.unify(), settings.lake().zone(), settings.sources());
    Dataset<Row> rows = preview.rows();
    unify.becomes(name, rows).forEach((table, given) -> table(table, shown(table, given)));
    long silent = preview.counts().get("landed") - unify.telling(name, rows);
    if (silent > 0) {
      console.answer(
          "%n%,d records land and give none of these: the source has no use for them, or their time cannot be read."
              .formatted(silent));
    }
  }

  private static Dataset<Row> shown(String table, Dataset<Row> rows) {
    return rows.select(
        COLUMNS.get(table).stream().map(SourceCheckCommand::shown).toArray(Column[]::new));
  }

  /** Pseudonyms are long: their kind and first letters tell them apart. */
  private static Column shown(String column) {
    return switch (column) {
      case "identifier" -> masked(col(column)).as(column);
      case "identifiers" -> functions.transform(col(column), SourceCheckCommand::masked).as(column);
      default -> col(column);
    };
  }

  private static Column masked(Column pseudonym) {
    return functions.regexp_replace(pseudonym, "^([a-z]+):[^:]*:(.{6}).*$", "$1:$2…");
  }

  private void table(String title, Dataset<Row> rows) {
    TextTable table = TextTable.of(rows.limit(most));
    if (table.size() > 0) {
      String more = table.size() == most ? " (the first " + most + ")" : "";
      console.answer("\n" + title + more + "\n\n" + table);
    }
  }

  /** A name as a pattern that only it fits. */
  private static String glob(String name) {
    return name.replaceAll("([\\\\*?\\[\\]{}])", "\\\\$1");
  }

  /** Nothing is written, so where there is no key one that nobody keeps will do. */
  private static Map<String, String> keyed(Settings settings) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    if (settings.land().keyFile().isBlank()) {
      byte[] bytes = new byte[32];
      new SecureRandom().nextBytes(bytes);
      environment.putIfAbsent(
          settings.land().keyVariable(), Base64.getEncoder().encodeToString(bytes));
      Arrays.fill(bytes, (byte) 0);
    }
    return environment;
  }

  /** A folder that does not exist: there nothing has landed yet. */
  private static String noFolder() {
    try {
      var folder = Files.createTempDirectory("pathlake-check");
      Files.delete(folder);
      return folder.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
