package io.pathlake.run;

import io.pathlake.lake.Lake;
import io.pathlake.lake.Run;
import io.pathlake.settings.Settings;
import io.pathlake.settings.SettingsLoader;
import io.pathlake.simulate.Report.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** The measurements of {@code pathlake bench}. */
final class Bench {

  private final SparkSession spark;
  private final Clock clock;
  private final Path folder;
  private final Console console;
  private final StringBuilder text = new StringBuilder();

  Bench(SparkSession spark, Clock clock, Path folder, Console console) {
    this.spark = spark;
    this.clock = clock;
    this.folder = folder.toAbsolutePath();
    this.console = console;
  }

  String text() {
    return text.toString();
  }

  private void say(String line) {
    console.answer(line);
    text.append(line).append('\n');
  }

  /** A shop of 90 days: every stage, the peer, and one more day. */
  void full(long touchpoints) throws IOException, SQLException {
    new StageBench(spark, clock, console, this::say)
        .full(touchpoints, fresh("full-" + touchpoints));
  }

  /** What one more day costs after one month and after twelve. */
  void history(long touchpointsPerMonth) throws IOException {
    new StageBench(spark, clock, console, this::say)
        .history(touchpointsPerMonth, fresh("history-30"), fresh("history-365"));
  }

  /** Identities by themselves. */
  void identities(long identifiers) throws IOException {
    Path place = fresh("identities");
    new IdentityBench(spark, settings(place).unify().identity(), place, this::say).run(identifiers);
  }

  /** Mining by itself, at the support that the aim names. */
  void mining(long journeys) throws IOException {
    Path place = fresh("mining");
    Path conf = DemoCommand.settingsFile(place, Format.FIRST);
    Settings settings =
        SettingsLoader.load(
            Optional.of(conf.toFile()),
            Map.of(
                "mining.patterns.min-support", "0.005",
                "mining.patterns.longest-pattern", "5",
                "mining.patterns.steps", "kind"));
    Run run = RunCommand.run(new CommonOptions(), settings, clock, console);
    new MiningBench(spark, settings, place, this::say).run(journeys, run);
  }

  /** Attribution by itself. */
  void attribution(long conversions) throws IOException, SQLException {
    Path place = fresh("attribution");
    Settings settings = settings(place);
    Run run = RunCommand.run(new CommonOptions(), settings, clock, console);
    new AttributionBench(spark, settings, place, this::say).run(conversions, run);
  }

  /** What is found of planted causes of leaving, and how far credits are from the truth. */
  void causes(int shops, int people) throws IOException {
    BenchShop shop = new BenchShop(spark, clock, people);
    CauseBench causes = new CauseBench(people, BenchShop.DAYS);
    CreditBench credits = new CreditBench(spark);
    for (int seed = 1; seed <= shops; seed++) {
      console.line("shop " + seed + " of " + shops);
      Path place = fresh("causes-" + seed);
      Lake lake = shop.lake(seed, place, Stage.values());
      causes.judge(lake);
      credits.judge(lake, place.resolve("exports"));
      fresh("causes-" + seed);
      console.line(causes.told() + credits.told());
    }
    say(causes.told());
    say(credits.told());
  }

  /** How often intervals hold what they should, among groups of a shop's customers. */
  void intervals(int groups, int people) throws IOException {
    Path place = fresh("intervals");
    console.line("a shop of " + groups * people + " people");
    Lake lake =
        new BenchShop(spark, clock, groups * people)
            .lake(1, place, Stage.LAND, Stage.UNIFY, Stage.JOURNEYS);
    Settings settings = settings(fresh("interval-group"));
    Run run = RunCommand.run(new CommonOptions(), settings, clock, console);
    new IntervalBench(spark, settings, console)
        .judge(lake, place.resolve("groups"), groups, run)
        .forEach(this::say);
  }

  private Settings settings(Path place) throws IOException {
    Path conf = DemoCommand.settingsFile(place, Format.FIRST);
    return SettingsLoader.load(Optional.of(conf.toFile()), Map.of());
  }

  private Path fresh(String name) throws IOException {
    Path place = folder.resolve(name);
    if (Files.exists(place)) {
      try (Stream<Path> all = Files.walk(place)) {
        all.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
    return Files.createDirectories(place);
  }
}
