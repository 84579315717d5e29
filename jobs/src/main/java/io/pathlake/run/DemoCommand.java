package io.pathlake.run;

import io.pathlake.lake.Lake;
import io.pathlake.lake.Run;
import io.pathlake.settings.Settings;
import io.pathlake.settings.SettingsLoader;
import io.pathlake.simulate.Report.Format;
import io.pathlake.simulate.Shop;
import io.pathlake.simulate.SimulateSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A simulated shop, every stage, and what came out: no other set-up. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Simulates a shop, runs every stage, and shows what came out.")
final class DemoCommand implements Callable<Integer> {

  @Option(names = "--to", paramLabel = "FOLDER", description = "Where to (default: demo).")
  private Path folder = Path.of("demo");

  /** The sources that read the shop's exports. */
  private static final Map<Format, String> SOURCES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(Format.GA4, "ga4"),
              Map.entry(Format.ORDERS, "orders_csv"),
              Map.entry(Format.WHATSAPP_CLOUD, "whatsapp_cloud"),
              Map.entry(Format.WHATSAPP_EXPORT, "whatsapp_export"),
              Map.entry(Format.GOOGLE_ADS, "google_ads"),
              Map.entry(Format.META_ADS, "meta_ads"),
              Map.entry(Format.SENDGRID, "sendgrid"),
              Map.entry(Format.INFOBIP, "infobip"),
              Map.entry(Format.POS, "pos_csv"),
              Map.entry(Format.LOYALTY, "loyalty_csv"),
              Map.entry(Format.CRM, "crm_csv"),
              Map.entry(Format.ZENDESK, "zendesk"),
              Map.entry(Format.LIVE_CHAT, "live_chat_csv"),
              Map.entry(Format.REVIEWS, "reviews_csv"),
              Map.entry(Format.SURVEYS, "survey_csv")));

  private final Clock clock;

  DemoCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() throws IOException {
    Console console = Console.standard();
    console.stage("simulate: a shop writes what its systems export, to " + folder + "/exports");
    SimulateSettings shop = SimulateSettings.demo(1);
    console.line(Shop.write(shop, folder.resolve("exports"), line -> {}).toString());
    Path conf = settingsFile(folder);
    Settings settings = SettingsLoader.load(Optional.of(conf.toFile()), Map.of());
    List<Stage> stages = List.of(Stage.values());
    Jobs.check(settings, stages);
    try (SparkSession spark = Sparks.start("demo")) {
      Lake lake = Lake.at(spark, settings.lake().root());
      Run run = RunCommand.run(new CommonOptions(), settings, clock, console);
      new Answers(lake, console)
          .print(new Pipeline(settings, clock, console).run(lake, run, stages));
    }
    console.answer(
        """
        What to do next:
          ./pathlake sql "select * from gold.stage_funnel" --conf %1$s
          ./pathlake sql "select path.channel, revenue from silver.journeys where outcome = 'converted'" --conf %1$s
          look at the exports in %2$s and at %1$s, then put in your own: README.md, "Your own data"
        """
            .formatted(conf, folder.resolve("exports")));
    return ExitCode.DONE.code();
  }

  /** Writes settings for all exports of a simulated shop below {@code folder}, and its key. */
  static Path settingsFile(Path folder) throws IOException {
    return settingsFile(folder, Format.ALL);
  }

  /** The same for exports of some formats. */
  static Path settingsFile(Path folder, Set<Format> formats) throws IOException {
    SimulateSettings shop = SimulateSettings.demo(1);
    Path key = folder.resolve("demo.key");
    if (!Files.exists(key)) {
      Files.createFile(
          key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(key, "a key for the demo alone, which everybody knows");
    }
    Path conf = folder.resolve("demo.conf");
    String text =
        """
        # Written by pathlake demo.
        lake.root = "%1$s/lake"
        lake.zone = "%2$s"
        parameters { region = "ES", currency = "EUR", brand = "%3$s" }
        land { key-file = "%1$s/demo.key", key-id = "demo" }
        sources {
        %4$s
        }
        """
            .formatted(folder.toAbsolutePath(), shop.zone(), Shop.BRAND, sources(folder, formats));
    return Files.writeString(conf, text);
  }

  private static String sources(Path folder, Set<Format> formats) {
    return SOURCES.entrySet().stream()
        .filter(source -> formats.contains(source.getKey()))
        .map(
            source ->
                "  %s { folder = \"%s/exports/%s\" }"
                    .formatted(
                        source.getValue(), folder.toAbsolutePath(), source.getKey().folder()))
        .collect(Collectors.joining("\n"));
  }
}
