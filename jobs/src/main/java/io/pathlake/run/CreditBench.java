package io.pathlake.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import io.pathlake.lake.Lake;
import io.pathlake.lake.tables.AttributionCredits;
import io.pathlake.lake.tables.ChannelRoas;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * How far credits are from what the campaigns of simulated shops truly added, by model, and how
 * often intervals hold what the shops have in the mean: a shop for each seed.
 */
final class CreditBench {

  /** A figure of a month that every shop has. */
  private record Figure(String model, String month, String channel) {}

  /** What one shop told of it. */
  private record Told(double revenue, double low, double high) {}

  /** Orders from which on an interval is judged. */
  private static final int ENOUGH = 10;

  private final SparkSession spark;
  private final Map<String, List<Double>> shareErrors = new TreeMap<>();
  private final Map<String, List<Double>> multiples = new TreeMap<>();
  private final Map<Figure, List<Told>> figures = new HashMap<>();
  private int shops;

  CreditBench(SparkSession spark) {
    this.spark = spark;
  }

  /**
   * Judges the credits of a lake by the truth of the shop it was made of.
   *
   * @param exports the folder that the shop wrote
   */
  void judge(Lake lake, Path exports) {
    Map<String, Double> added = new TreeMap<>();
    spark
        .read()
        .parquet(exports.resolve("truth/campaigns").toString())
        .groupBy("channel")
        .agg(sum("revenue_added_cents").cast("double"))
        .collectAsList()
        .forEach(row -> added.merge(row.getString(0), row.getDouble(1) / 100, Double::sum));
    added.values().removeIf(money -> money <= 0);
    Map<String, Map<String, Double>> credited = new TreeMap<>();
    lake.read(AttributionCredits.TABLE)
        .where(col("channel").isin(added.keySet().toArray()))
        .groupBy("model", "channel")
        .agg(sum("value").cast("double"))
        .collectAsList()
        .forEach(
            row ->
                credited
                    .computeIfAbsent(row.getString(0), m -> new TreeMap<>())
                    .put(row.getString(1), row.getDouble(2)));
    credited.forEach((model, byChannel) -> judge(model, byChannel, added));
    lake.read(ChannelRoas.TABLE)
        .where(
            "basis = 'conversion' AND period = 'month' AND complete AND channel <> '(unattributed)'")
        .selectExpr(
            "model",
            "string(starts_on)",
            "channel",
            "double(revenue)",
            "double(revenue_low)",
            "double(revenue_high)",
            "orders")
        .collectAsList()
        .forEach(this::add);
    shops++;
  }

  private void judge(String model, Map<String, Double> credited, Map<String, Double> added) {
    double allAdded = total(added);
    double allCredited = total(credited);
    double error = 0;
    for (Map.Entry<String, Double> one : added.entrySet()) {
      double share = credited.getOrDefault(one.getKey(), 0.0) / allCredited;
      error += Math.abs(share - one.getValue() / allAdded) / 2;
    }
    shareErrors.computeIfAbsent(model, m -> new ArrayList<>()).add(error);
    multiples.computeIfAbsent(model, m -> new ArrayList<>()).add(allCredited / allAdded);
  }

  private static double total(Map<String, Double> money) {
    return money.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private void add(Row row) {
    if (row.getLong(6) >= ENOUGH) {
      figures
          .computeIfAbsent(
              new Figure(row.getString(0), row.getString(1), row.getString(2)),
              f -> new ArrayList<>())
          .add(new Told(row.getDouble(3), row.getDouble(4), row.getDouble(5)));
    }
  }

  /** What was told in all shops so far. */
  String told() {
    TextTable table =
        new TextTable(
            "model",
            "credited to the wrong channel",
            "revenue credited / truly added",
            "intervals",
            "hold the mean of the other shops");
    shareErrors.forEach(
        (model, errors) -> {
          int[] held = held(model);
          table.add(
              model,
              String.format(Locale.ROOT, "%.1f%%", 100 * mean(errors)),
              String.format(Locale.ROOT, "%.2f", mean(multiples.get(model))),
              held[1],
              String.format(Locale.ROOT, "%.1f%%", 100.0 * held[0] / Math.max(1, held[1])));
        });
    return String.format(
        Locale.ROOT,
        "%ncredits of channels with campaigns beside what these truly added, in %d shops; intervals"
            + " are of a month's revenue of a channel, 95%%%n%n%s",
        shops,
        table);
  }

  /** Intervals that hold the mean of the other shops, and all, of figures that all shops have. */
  private int[] held(String model) {
    int[] held = new int[2];
    figures.forEach(
        (figure, told) -> {
          if (!figure.model().equals(model) || told.size() < shops || shops < 2) {
            return;
          }
          double sum = told.stream().mapToDouble(Told::revenue).sum();
          for (Told one : told) {
            double others = (sum - one.revenue()) / (told.size() - 1);
            held[0] += one.low() <= others && others <= one.high() ? 1 : 0;
            held[1]++;
          }
        });
    return held;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }
}
