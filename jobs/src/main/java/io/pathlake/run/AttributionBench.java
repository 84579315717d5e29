package io.pathlake.run;

import io.pathlake.attribution.AttributionJob;
import io.pathlake.attribution.RuleTrial;
import io.pathlake.attribution.Window;
import io.pathlake.attribution.models.AbsorbingChain;
import io.pathlake.attribution.models.ChainCounts;
import io.pathlake.lake.Kept;
import io.pathlake.lake.Lake;
import io.pathlake.lake.Run;
import io.pathlake.lake.Slices;
import io.pathlake.lake.tables.AdSpend;
import io.pathlake.lake.tables.AttributionCredits;
import io.pathlake.lake.tables.Journeys;
import io.pathlake.lake.tables.Purchases;
import io.pathlake.lake.tables.Touchpoints;
import io.pathlake.settings.AttributionSettings;
import io.pathlake.settings.AttributionSettings.Model;
import io.pathlake.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * How long attribution takes: all of it, a Markov chain by itself, and models that are rules beside
 * DuckDB, over the journeys of an {@link AttributionShop}.
 */
final class AttributionBench {

  private static final int RUNS = 3;
  private static final int CHANNELS = 12;
  private static final int MANY_CHANNELS = 500;
  private static final double AGREED = 1e-6;
  private static final List<Model> RULES =
      List.of(Model.FIRST, Model.LAST, Model.LINEAR, Model.TIME_DECAY, Model.POSITION_BASED);

  private final SparkSession spark;
  private final Settings settings;
  private final Path folder;
  private final Consumer<String> say;

  AttributionBench(SparkSession spark, Settings settings, Path folder, Consumer<String> say) {
    this.spark = spark;
    this.settings = settings;
    this.folder = folder;
    this.say = say;
  }

  /** Measures over so many orders. */
  void run(long conversions, Run run) throws IOException, SQLException {
    Lake lake = Lake.at(spark, folder.resolve("lake").toString());
    AttributionShop shop = new AttributionShop(spark);
    lake.replace(Journeys.TABLE, Slices.all(), shop.journeys(conversions));
    Dataset<Row> journeys = lake.read(Journeys.TABLE);
    lake.replace(Purchases.TABLE, Slices.all(), shop.purchases(journeys));
    lake.replace(AdSpend.TABLE, Slices.all(), shop.adSpend());
    lake.replace(Touchpoints.TABLE, Slices.all(), BenchRows.touchpoint(journeys));
    all(lake, conversions, run);
    copied(lake.read(AttributionCredits.TABLE));
    chain(Math.toIntExact(conversions));
    manyChannels();
    rules(lake);
  }

  private void all(Lake lake, long conversions, Run run) {
    for (String how : new String[] {"cold", "warm"}) {
      PeakMemory.reset();
      double seconds =
          timed(
              () ->
                  new AttributionJob(
                          settings.journeys(), settings.lake().zone(), settings.attribution())
                      .run(lake, run));
      tell(
          "%nall of attribution, %,d orders and as many journeys given up, 10 touches each, %s:"
              + " %.1f s, peak %,d MB (aim: at most 90 s and 6,144 MB for a million)",
          conversions, how, seconds, PeakMemory.megabytes());
    }
  }

  /** What of it is writing credits, by whatever they are made: time that it takes to copy them. */
  private void copied(Dataset<Row> credits) {
    Lake copy = Lake.at(spark, folder.resolve("copy").toString());
    double seconds = timed(() -> copy.replace(AttributionCredits.TABLE, Slices.all(), credits));
    tell(
        "the %,d credits that it writes, copied from Delta to Delta: %.1f s",
        credits.count(), seconds);
  }

  /** Paths as journeys have them, already numbers in memory. */
  private void chain(int paths) {
    SplittableRandom random = new SplittableRandom(1);
    int[][] states = new int[paths][];
    for (int path = 0; path < paths; path++) {
      states[path] =
          random
              .ints(random.nextInt(1, 20))
              .map(draw -> (int) (CHANNELS * Math.pow((draw >>> 1) / 0x1p31, 2)))
              .toArray();
    }
    double seconds = best(() -> learnt(states));
    tell(
        "Markov chain of order 1 learnt from %,d paths in memory, 10 touches each, by one thread,"
            + " best of %d: %.3f s (aim: at most 0.5 s for a million)",
        paths, RUNS, seconds);
  }

  private static double[] learnt(int[][] paths) {
    ChainCounts counts = new ChainCounts(1);
    for (int path = 0; path < paths.length; path++) {
      counts.add(paths[path], path % 2 == 0, 1);
    }
    return new AbsorbingChain(counts, 1).removalEffects();
  }

  /** Most channels follow most others. */
  private void manyChannels() {
    SplittableRandom random = new SplittableRandom(2);
    ChainCounts counts = new ChainCounts(1);
    for (int path = 0; path < 100_000; path++) {
      counts.add(random.ints(10, 0, MANY_CHANNELS).toArray(), path % 2 == 0, 1);
    }
    double seconds = best(() -> new AbsorbingChain(counts, 1).removalEffects());
    tell("a chain of %,d channels solved, best of %d: %.3f s", MANY_CHANNELS, RUNS, seconds);
  }

  private void rules(Lake lake) throws IOException, SQLException {
    AttributionSettings rules = settings.attribution().withModels(RULES);
    Instant last = lake.latest(Touchpoints.TABLE, "occurred_at").orElseThrow();
    Window window = Window.of(rules.months(), settings.lake().zone(), last);
    RuleTrial trial = new RuleTrial(rules, settings.journeys(), window);
    int threads = Runtime.getRuntime().availableProcessors();
    double ours = best(() -> figures(trial, lake));
    Map<String, String> values =
        Map.of(
            "journeys", DuckPeer.files(List.of(lake.read(Journeys.TABLE).inputFiles())),
            "purchases", DuckPeer.files(List.of(lake.read(Purchases.TABLE).inputFiles())),
            "from", window.from().toString(),
            "to", window.to().toString(),
            "as_of", last.toString(),
            "half_life", Long.toString(rules.halfLife().toSeconds()));
    try (DuckPeer duck = new DuckPeer(folder.resolve("duckdb"), threads)) {
      double peer = best(() -> duck.seconds("attribution.sql", values));
      tell(
          "credit and value by channel of %d rules, warm, best of %d, ours (Spark, from Delta) /"
              + " DuckDB's (same files, touches and rules), %d threads: %.2f s / %.2f s = %.2f (aim:"
              + " at most 1.00)",
          RULES.size(), RUNS, threads, ours, peer, ours / peer);
      agree(figures(trial, lake), duck.figures("sums", 2));
    }
  }

  private static Map<String, double[]> figures(RuleTrial trial, Lake lake) {
    Map<String, double[]> figures = new TreeMap<>();
    try (Kept.Several kept = new Kept.Several()) {
      Dataset<Row> sums = trial.sums(lake.read(Journeys.TABLE), lake.read(Purchases.TABLE), kept);
      for (Row row : sums.collectAsList()) {
        figures.put(
            row.getString(0) + " " + row.getString(1),
            new double[] {row.getDouble(2), row.getDouble(3)});
      }
    }
    return figures;
  }

  private void agree(Map<String, double[]> ours, Map<String, double[]> theirs) {
    if (!ours.keySet().equals(theirs.keySet())) {
      throw new IllegalStateException(
          "Credits have other models and channels than DuckDB's: "
              + ours.keySet()
              + " and "
              + theirs.keySet());
    }
    double most = 0;
    for (Map.Entry<String, double[]> one : ours.entrySet()) {
      double[] theirOnes = theirs.get(one.getKey());
      for (int i = 0; i < theirOnes.length; i++) {
        double apart = Math.abs(one.getValue()[i] - theirOnes[i]) / Math.abs(theirOnes[i]);
        if (!(apart <= AGREED) && one.getValue()[i] != theirOnes[i]) {
          throw new IllegalStateException(
              "Credits differ from DuckDB's: %s has %s, there %s"
                  .formatted(one.getKey(), one.getValue()[i], theirOnes[i]));
        }
        most = Math.max(most, one.getValue()[i] == theirOnes[i] ? 0 : apart);
      }
    }
    tell(
        "credit and value agree with DuckDB's: %d models and channels, at most %.1e apart (allowed:"
            + " %.0e of each); %,.0f orders",
        ours.size(), most, AGREED, sum(ours, "linear "));
  }

  private static double sum(Map<String, double[]> figures, String model) {
    return figures.entrySet().stream()
        .filter(one -> one.getKey().startsWith(model))
        .mapToDouble(one -> one.getValue()[0])
        .sum();
  }

  private void tell(String line, Object... values) {
    say.accept(String.format(Locale.ROOT, line, values));
  }

  private static double best(Supplier<?> work) {
    double best = Double.MAX_VALUE;
    for (int i = 0; i < RUNS; i++) {
      best = Math.min(best, timed(work));
    }
    return best;
  }

  private static double timed(Supplier<?> work) {
    long began = System.nanoTime();
    if (work.get() == null) {
      throw new IllegalStateException("What was measured has told nothing");
    }
    return (System.nanoTime() - began) / 1e9;
  }
}
