package io.pathlake.run;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import io.pathlake.attribution.AttributionJob;
import io.pathlake.lake.Lake;
import io.pathlake.lake.Run;
import io.pathlake.lake.Slices;
import io.pathlake.lake.tables.AdSpend;
import io.pathlake.lake.tables.ChannelRoas;
import io.pathlake.lake.tables.Journeys;
import io.pathlake.lake.tables.Purchases;
import io.pathlake.lake.tables.Touchpoints;
import io.pathlake.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * How often the intervals of gold.channel_roas hold what they should. The customers of one shop are
 * split into groups by a hash, so that all groups are samples of the same customers and campaigns;
 * each is attributed by itself, and its intervals should hold the mean of the other groups.
 */
final class IntervalBench {

  /** A figure that every group has. */
  private record Figure(String model, String measure, String month, String channel) {}

  /** What one group tells of it. */
  private record Told(double value, double low, double high) {}

  private record Held(int intervals, int holding) {}

  /** Orders from which on an interval is judged. */
  private static final int ENOUGH = 10;

  private final SparkSession spark;
  private final Settings settings;
  private final Console console;

  IntervalBench(SparkSession spark, Settings settings, Console console) {
    this.spark = spark;
    this.settings = settings;
    this.console = console;
  }

  /**
   * Judges the intervals by groups of the customers of a lake that has journeys.
   *
   * @param folder where the groups' lakes are made
   * @return lines that tell
   */
  List<String> judge(Lake lake, Path folder, int groups, Run run) {
    Dataset<Row> journeys =
        lake.read(Journeys.TABLE).withColumn("group", part(col("customer_id"), groups));
    Dataset<Row> closed =
        journeys.where("order_id IS NOT NULL").select(col("order_id").as("sold"), col("group"));
    Column order = coalesce(col("takes_back").getItem(0).getField("order_id"), col("order_id"));
    Dataset<Row> purchases =
        lake.read(Purchases.TABLE)
            .join(closed.dropDuplicates("sold"), order.equalTo(col("sold")), "left")
            .withColumn("group", coalesce(col("group"), part(order, groups)));
    Run same = asOfTheWhole(lake, run);
    Map<Figure, List<Told>> figures = new HashMap<>();
    for (int group = 0; group < groups; group++) {
      console.line("customers " + (group + 1) + " of " + groups);
      Lake one = Lake.at(spark, folder.resolve("group-" + group).toString());
      Column own = col("group").equalTo(group);
      one.replace(Journeys.TABLE, Slices.all(), journeys.where(own).drop("group"));
      one.replace(Purchases.TABLE, Slices.all(), purchases.where(own).drop("group", "sold"));
      one.replace(AdSpend.TABLE, Slices.all(), lake.read(AdSpend.TABLE));
      one.replace(Touchpoints.TABLE, Slices.all(), BenchRows.touchpoint(one.read(Journeys.TABLE)));
      new AttributionJob(settings.journeys(), settings.lake().zone(), settings.attribution())
          .run(one, same);
      add(one.read(ChannelRoas.TABLE), figures);
    }
    return told(figures, groups);
  }

  /** All groups are judged at one instant: days of the last of each would differ. */
  private static Run asOfTheWhole(Lake lake, Run run) {
    return new Run(
        run.id(),
        run.codeVersion(),
        run.startedAt(),
        lake.latest(Touchpoints.TABLE, "occurred_at"),
        run.from(),
        run.to(),
        line -> {});
  }

  private static Column part(Column of, int groups) {
    return pmod(xxhash64(of, lit("group")), lit((long) groups));
  }

  private static void add(Dataset<Row> channels, Map<Figure, List<Told>> figures) {
    Dataset<Row> months =
        channels.where(
            "basis = 'conversion' AND period = 'month' AND complete AND channel <>"
                + " '(unattributed)' AND orders >= "
                + ENOUGH);
    for (String measure : List.of("conversions", "revenue")) {
      months
          .selectExpr(
              "model",
              "string(starts_on)",
              "channel",
              "double(" + measure + ")",
              "double(" + measure + "_low)",
              "double(" + measure + "_high)")
          .collectAsList()
          .forEach(
              row ->
                  figures
                      .computeIfAbsent(
                          new Figure(row.getString(0), measure, row.getString(1), row.getString(2)),
                          f -> new ArrayList<>())
                      .add(new Told(row.getDouble(3), row.getDouble(4), row.getDouble(5))));
    }
  }

  /** Figures that some group lacks are left out. */
  private static List<String> told(Map<Figure, List<Told>> figures, int groups) {
    Map<String, Map<String, Held>> held = new TreeMap<>();
    figures.forEach(
        (figure, told) -> {
          if (told.size() == groups) {
            held.computeIfAbsent(figure.model(), m -> new HashMap<>())
                .merge(
                    figure.measure(),
                    new Held(groups, holding(told)),
                    (a, b) -> new Held(a.intervals() + b.intervals(), a.holding() + b.holding()));
          }
        });
    TextTable table = new TextTable("model", "intervals", "conversions held", "revenue held");
    held.forEach(
        (model, by) ->
            table.add(
                model,
                by.get("revenue").intervals(),
                share(by.get("conversions")),
                share(by.get("revenue"))));
    return List.of(
        String.format(
            Locale.ROOT,
            "%n95%% intervals of a channel's month that hold the mean of the other groups, of %d"
                + " groups of one shop's customers (aim: 92%% to 98%%)%n%n%s",
            groups,
            table));
  }

  private static int holding(List<Told> told) {
    double sum = told.stream().mapToDouble(Told::value).sum();
    return (int)
        told.stream()
            .filter(
                one -> {
                  double others = (sum - one.value()) / (told.size() - 1);
                  return one.low() <= others && others <= one.high();
                })
            .count();
  }

  private static String share(Held held) {
    return String.format(Locale.ROOT, "%.1f%%", 100.0 * held.holding() / held.intervals());
  }
}
