package io.pathlake.run;

import io.pathlake.journeys.Rebuild;
import io.pathlake.lake.Lake;
import io.pathlake.lake.Run;
import io.pathlake.lake.tables.Identities;
import io.pathlake.lake.tables.Journeys;
import io.pathlake.lake.tables.Sessions;
import io.pathlake.lake.tables.Touchpoints;
import io.pathlake.mining.MiningJob;
import io.pathlake.settings.Settings;
import io.pathlake.settings.SettingsLoader;
import io.pathlake.simulate.Report.Format;
import io.pathlake.simulate.Shop;
import io.pathlake.simulate.SimulateSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The measurements of {@code pathlake bench}. */
final class Bench {

  private static final int WARM_RUNS = 2;

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
    SimulateSettings shop = SimulateSettings.sized(1, touchpoints);
    Path place = fresh("full-" + touchpoints);
    double simulated = timed(() -> Shop.write(shop, place.resolve("exports"), line -> {}));
    say(
        String.format(
            Locale.ROOT,
            "%n%,d touchpoints, 90 days: simulated in %.1f s",
            touchpoints,
            simulated));
    Settings settings = settings(place);
    Lake lake = Lake.at(spark, settings.lake().root());
    double whole = stages(lake, settings, "full run, cold");
    Shop.write(shop.withDays(91), place.resolve("exports"), 90, 91, line -> {});
    double day = stages(lake, settings, "one more day");
    say(
        String.format(
            Locale.ROOT,
            "one more day / full run: %.1f s / %.1f s = %.2f (aim: at most 0.20)",
            day,
            whole,
            day / whole));
    // Last, for its rebuilds are in no run log: a run after them would build journeys anew.
    peer(lake, settings, place);
  }

  private double stages(Lake lake, Settings settings, String title) {
    TextTable table = new TextTable("stage", "seconds", "peak MB", "rows written");
    double sum = 0;
    for (Stage stage : Stage.values()) {
      PeakMemory.reset();
      Run run = RunCommand.run(new CommonOptions(), settings, clock, console);
      Pipeline.Done done =
          new Pipeline(settings, clock, console).run(lake, run, List.of(stage)).get(0);
      long rows = done.report().outputs().stream().mapToLong(Lake.Written::rows).sum();
      table.add(stage.command(), seconds(done.seconds()), PeakMemory.megabytes(), rows);
      sum += done.seconds();
    }
    say("\n" + title + "\n\n" + table.add("all", seconds(sum), 0L, 0L));
    return sum;
  }

  private void peer(Lake lake, Settings settings, Path place) throws IOException, SQLException {
    int threads = Runtime.getRuntime().availableProcessors();
    List<String> touchpoints = files(lake.read(Touchpoints.TABLE));
    List<String> identities = files(lake.read(Identities.TABLE));
    double journeys = best(() -> rebuild(lake, settings));
    double mining = best(() -> mine(lake, settings));
    try (DuckPeer duck = new DuckPeer(place.resolve("duckdb"), threads)) {
      double peer = Double.MAX_VALUE;
      Map<String, Double> steps = new LinkedHashMap<>();
      for (int i = 0; i < WARM_RUNS; i++) {
        Map<String, Double> these = duck.seconds(touchpoints, identities);
        double sum = these.values().stream().mapToDouble(Double::doubleValue).sum();
        if (sum < peer) {
          peer = sum;
          steps = these;
        }
      }
      TextTable table = new TextTable("DuckDB step", "seconds");
      steps.forEach((step, s) -> table.add(step, seconds(s)));
      say("\n" + table);
      double first = steps.get("read") + steps.get("sessions") + steps.get("journeys");
      compare("sessions and journeys", journeys, "DuckDB's", threads, first);
      compare(
          "these and all answers",
          journeys + mining,
          "these, variants and transitions by DuckDB",
          threads,
          peer);
      say(
          String.format(
              Locale.ROOT,
              "sessions %,d / %,d, journeys %,d / %,d (DuckDB knows no longest session or journey)",
              rows(lake.read(Sessions.TABLE)),
              duck.rows("sessions"),
              rows(lake.read(Journeys.TABLE)),
              duck.rows("journeys")));
    }
  }

  private void compare(String ours, double seconds, String theirs, int threads, double peer) {
    say(
        String.format(
            Locale.ROOT,
            "%s, warm, with Delta commits / %s, %d threads: %.1f s / %.1f s = %.2f (aim: at most"
                + " 1.00)",
            ours,
            theirs,
            threads,
            seconds,
            peer,
            seconds / peer));
  }

  private static double best(Runnable work) {
    double best = Double.MAX_VALUE;
    for (int i = 0; i < WARM_RUNS; i++) {
      best = Math.min(best, timed(work));
    }
    return best;
  }

  private static void rebuild(Lake lake, Settings settings) {
    new Rebuild(settings.journeys(), settings.lake().zone()).run(lake, "measured warm");
  }

  private void mine(Lake lake, Settings settings) {
    Run run = RunCommand.run(new CommonOptions(), settings, clock, console);
    new MiningJob(settings.journeys(), settings.lake().zone(), settings.mining()).run(lake, run);
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
    CauseBench causes = new CauseBench(spark, clock, people);
    CreditBench credits = new CreditBench(spark);
    for (int seed = 1; seed <= shops; seed++) {
      console.line("shop " + seed + " of " + shops);
      Path place = fresh("causes-" + seed);
      Lake lake = causes.lake(seed, place);
      causes.judge(lake);
      credits.judge(lake, place.resolve("exports"));
      fresh("causes-" + seed);
      console.line(causes.told() + credits.told());
    }
    say(causes.told());
    say(credits.told());
  }

  /** What one more day costs after one month and after twelve. */
  void history(long touchpointsPerMonth) throws IOException {
    double month = afterDays(30, touchpointsPerMonth);
    double year = afterDays(365, touchpointsPerMonth);
    say(
        String.format(
            Locale.ROOT,
            "one more day after 12 months / after 1 month: %.1f s / %.1f s = %.2f (aim: 0.70 to"
                + " 1.30)",
            year,
            month,
            year / month));
  }

  private double afterDays(int days, long touchpointsPerMonth) throws IOException {
    // A shop of the past: what lies after its own landing would be left out.
    LocalDate from = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(days + 5);
    SimulateSettings shop =
        SimulateSettings.sized(1, 3 * touchpointsPerMonth).withDays(days).withFrom(from);
    Path place = fresh("history-" + days);
    Shop.write(shop, place.resolve("exports"), line -> {});
    Settings settings = settings(place);
    Lake lake = Lake.at(spark, settings.lake().root());
    stages(lake, settings, days + " days of history");
    double first = more(shop, place, settings, lake, days);
    return Math.min(first, more(shop, place, settings, lake, days + 1));
  }

  private double more(SimulateSettings shop, Path place, Settings settings, Lake lake, int day)
      throws IOException {
    Shop.write(shop.withDays(day + 1), place.resolve("exports"), day, day + 1, line -> {});
    return stages(lake, settings, "day " + (day + 1));
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

  private static List<String> files(Dataset<Row> table) {
    return List.of(table.inputFiles());
  }

  private static long rows(Dataset<Row> table) {
    return table.count();
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.1f", seconds);
  }

  private static double timed(Runnable work) {
    long began = System.nanoTime();
    work.run();
    return (System.nanoTime() - began) / 1e9;
  }
}
