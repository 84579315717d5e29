package io.pathlake.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import io.pathlake.lake.Lake;
import io.pathlake.lake.tables.AttributionCredits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/**
 * How far credits are from what the campaigns of simulated shops truly added, by model: a shop for
 * each seed.
 */
final class CreditBench {

  private final SparkSession spark;
  private final Map<String, List<Double>> shareErrors = new TreeMap<>();
  private final Map<String, List<Double>> multiples = new TreeMap<>();
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

  /** What was told in all shops so far. */
  String told() {
    TextTable table =
        new TextTable("model", "credited to the wrong channel", "revenue credited / truly added");
    shareErrors.forEach(
        (model, errors) ->
            table.add(
                model,
                String.format(Locale.ROOT, "%.1f%%", 100 * mean(errors)),
                String.format(Locale.ROOT, "%.2f", mean(multiples.get(model)))));
    return String.format(
        Locale.ROOT,
        "%ncredits of channels with campaigns beside what these truly added, in %d shops%n%n%s",
        shops,
        table);
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }
}
