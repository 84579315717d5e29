package io.pathlake.run;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import io.pathlake.lake.Lake;
import io.pathlake.lake.Run;
import io.pathlake.lake.Slices;
import io.pathlake.lake.tables.Journeys;
import io.pathlake.lake.tables.Purchases;
import io.pathlake.lake.tables.Touchpoints;
import io.pathlake.mining.MiningJob;
import io.pathlake.mining.patterns.EngineTrial;
import io.pathlake.mining.segments.JourneyPacks;
import io.pathlake.mining.segments.Segments;
import io.pathlake.settings.JourneySettings;
import io.pathlake.settings.MiningSettings;
import io.pathlake.settings.PatternSettings;
import io.pathlake.settings.Settings;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * How long mining takes: all of it, and the engines for frequent paths beside MLlib's PrefixSpan
 * and beside Spark SQL on the same journeys. These have 1 to 11 steps, 6 on average, of 25 kinds, a
 * few of them far more common than others, and begin on any of 90 days.
 */
final class MiningBench {

  private static final String STEP =
      """
      named_struct(
        'at', timestamp_seconds(1767225600 + id * 7919 % 7776000 + i * 3600),
        'channel', 'web',
        'kind', if(i = steps + 1, 'order',
          concat('kind_', int(25 * pow(pmod(xxhash64(id, i), 1000003) / 1000003D, 2)))),
        'stage', 'consideration', 'campaign', cast(null as string),
        'value', cast(null as decimal(18,2)), 'starts_session', i = 1, 'source_rank', 1,
        'sequence', bigint(0), 'touchpoint', xxhash64(id, i, 1), 'interactive', false,
        'device', cast(null as string), 'page', cast(null as string), 'experiment', cast(null as string),
        'category', cast(null as string), 'country', cast(null as string))\
      """;

  private final SparkSession spark;
  private final Settings settings;
  private final Path folder;
  private final Consumer<String> say;

  MiningBench(SparkSession spark, Settings settings, Path folder, Consumer<String> say) {
    this.spark = spark;
    this.settings = settings;
    this.folder = folder;
    this.say = say;
  }

  /** Measures over so many journeys. */
  void run(long journeys, Run run) {
    Lake lake = Lake.at(spark, folder.resolve("lake").toString());
    lake.replace(Journeys.TABLE, Slices.all(), journeys(journeys));
    lake.replace(Purchases.TABLE, Slices.all(), purchases(lake.read(Journeys.TABLE)));
    lake.replace(Touchpoints.TABLE, Slices.all(), BenchRows.touchpoint(lake.read(Journeys.TABLE)));
    MiningSettings mining = settings.mining();
    for (String how : new String[] {"cold", "warm"}) {
      PeakMemory.reset();
      double all =
          timed(
              () ->
                  new MiningJob(settings.journeys(), settings.lake().zone(), mining)
                      .run(lake, run)
                      .hashCode());
      say.accept(
          String.format(
              Locale.ROOT,
              "%nall of mining, %,d journeys, support %s, %s: %.1f s, peak %,d MB (aim: at most 60 s"
                  + " and 6,144 MB for a million)",
              journeys,
              mining.patterns().minSupport(),
              how,
              all,
              PeakMemory.megabytes()));
    }
    engines(lake.read(Journeys.TABLE).withColumn("outcome", lit("abandoned")));
  }

  private void engines(Dataset<Row> journeys) {
    JourneySettings rules = settings.journeys();
    int tasks = 2 * spark.sparkContext().defaultParallelism();
    PatternSettings patterns = settings.mining().patterns();
    try (JourneyPacks packed = JourneyPacks.of(Segments.none(journeys), patterns.paged());
        EngineTrial trial = new EngineTrial(packed, patterns, rules, tasks)) {
      double gapped = best(() -> trial.own(true, false));
      double contiguous = best(() -> trial.own(false, true));
      double mllib = timed(trial::mllib);
      double sql = timed(() -> Math.toIntExact(trial.explodedAndGrouped().count()));
      compare("MLlib's PrefixSpan / own engine, patterns with gaps", mllib, gapped, 15);
      compare("explode and group in Spark SQL / own engine, contiguous", sql, contiguous, 50);
    }
  }

  private void compare(String what, double peer, double own, int aim) {
    say.accept(
        String.format(
            Locale.ROOT,
            "%s: %.1f s / %.2f s = %.1f (aim: at least %d)",
            what,
            peer,
            own,
            peer / own,
            aim));
  }

  private Dataset<Row> journeys(long count) {
    Dataset<Row> walked =
        spark
            .range(count)
            .withColumn("steps", expr("int(1 + pmod(xxhash64(id, 'steps'), 11))"))
            .withColumn("won", expr("pmod(xxhash64(id, 'won'), 10) < 3"))
            .withColumn("path", expr("transform(sequence(1, steps + int(won)), i -> " + STEP + ")"))
            .withColumn("ended", expr("element_at(path, -1).at"))
            .withColumn("silent", expr("ended < timestamp_seconds(1767225600 + 60 * 86400)"));
    return BenchRows.shaped(
        Journeys.TABLE,
        walked,
        Map.ofEntries(
            Map.entry("journey_id", expr("concat('customer-', id, '#1')")),
            Map.entry("customer_id", expr("concat('customer-', id)")),
            Map.entry("journey_number", lit(1)),
            Map.entry("prior_orders", expr("int(id % 3 = 0)")),
            Map.entry("repeat", expr("id % 3 = 0")),
            Map.entry("outcome", expr("if(won, 'converted', if(silent, 'abandoned', 'open'))")),
            Map.entry("cut", lit(false)),
            Map.entry("started_at", expr("path[0].at")),
            Map.entry("ended_at", col("ended")),
            Map.entry(
                "closed_on",
                expr("case when won then date(ended) when silent then date(ended) + 30 end")),
            Map.entry("duration_seconds", expr("bigint(size(path) - 1) * 3600")),
            Map.entry("order_id", expr("if(won, concat('order-', id), null)")),
            Map.entry("revenue", expr("if(won, cast(id % 10000 as decimal(18,2)) / 100, null)")),
            Map.entry("currency", expr("if(won, 'EUR', null)")),
            Map.entry("stages", array(lit("consideration"))),
            Map.entry("last_stage", lit("consideration")),
            Map.entry("touchpoints", expr("size(path)")),
            Map.entry("interactive_touchpoints", lit(0)),
            Map.entry("sessions", lit(1)),
            Map.entry("variant", expr("concat_ws(' > ', path.kind)")),
            Map.entry("path", col("path"))));
  }

  private static Dataset<Row> purchases(Dataset<Row> journeys) {
    return BenchRows.shaped(
        Purchases.TABLE,
        journeys.where("order_id is not null"),
        Map.ofEntries(
            Map.entry("line_id", col("order_id")),
            Map.entry("line_kind", lit("sale")),
            Map.entry("order_id", col("order_id")),
            Map.entry("ordered_at", col("ended_at")),
            Map.entry("ordered_on", col("closed_on")),
            Map.entry("source", lit("bench")),
            Map.entry("quantity", lit(1)),
            Map.entry("gross", col("revenue")),
            Map.entry("refunded_quantity", lit(0)),
            Map.entry("refunded", lit(0)),
            Map.entry("net", col("revenue")),
            Map.entry("currency", col("currency"))));
  }

  private static double best(IntSupplier work) {
    return Math.min(timed(work), Math.min(timed(work), timed(work)));
  }

  private static double timed(IntSupplier work) {
    long began = System.nanoTime();
    work.getAsInt();
    return (System.nanoTime() - began) / 1e9;
  }
}
