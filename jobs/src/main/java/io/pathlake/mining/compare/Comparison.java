package io.pathlake.mining.compare;

import static org.apache.spark.sql.expressions.Window.orderBy;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import io.pathlake.lake.Table;
import io.pathlake.lake.tables.DropOffs;
import io.pathlake.lake.tables.FrequentPaths;
import io.pathlake.lake.tables.Funnels;
import io.pathlake.lake.tables.PathVariants;
import io.pathlake.lake.tables.StageFunnels;
import io.pathlake.lake.tables.StepMatrices;
import io.pathlake.lake.tables.Transitions;
import io.pathlake.mining.statistics.BenjaminiHochberg;
import io.pathlake.mining.statistics.Newcombe;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of a gold table for two values of a segment, side by side.
 *
 * @param table has {@code segment} and {@code segment_value}
 * @param same columns whose values tell which rows belong side by side
 * @param measures what is compared
 */
public record Comparison(Table table, List<String> same, List<Measure> measures) {

  private static final String CONVERTED_OF_CLOSED = "converted of closed";
  private static final String CLOSED = "closed";

  /** Everything that can be compared, by the table's name without its schema. */
  public static final Map<String, Comparison> ALL = all();

  /**
   * One figure of the first value beside that of the second.
   *
   * @param what the values of the columns that the two rows have in common
   * @param difference the second less the first
   * @param low lower end of its 95% interval
   * @param p two-sided p-value that there is none; not a number where nothing can differ
   * @param adjusted p after Benjamini and Hochberg, over all rows of the measure
   */
  public record Pair(
      List<String> what,
      String measure,
      double first,
      double second,
      double difference,
      double low,
      double high,
      double p,
      double adjusted) {}

  /**
   * What is found of two values.
   *
   * @param pairs significant ones first, then the largest difference
   * @param alone rows that only one of the values has
   * @param apart figures of both that cannot be compared
   */
  public record Found(List<Pair> pairs, long alone, long apart) {}

  private static Map<String, Comparison> all() {
    Map<String, Comparison> all = new LinkedHashMap<>();
    List.of(
            new Comparison(
                PathVariants.TABLE,
                List.of("variant"),
                List.of(
                    Measure.part("share", "journeys"),
                    Measure.rate("conversion_rate", "conversions", "closed_journeys"))),
            new Comparison(
                StageFunnels.TABLE,
                List.of("stage"),
                List.of(Measure.rate(CONVERTED_OF_CLOSED, "converted", CLOSED))),
            new Comparison(
                Funnels.TABLE,
                List.of("funnel", "name"),
                List.of(Measure.interval("conversion_rate", "rate_low", "rate_high"))),
            new Comparison(
                Transitions.TABLE,
                List.of("level", "from_touchpoint", "to_touchpoint"),
                List.of(Measure.part("probability_out", "transitions"))),
            new Comparison(
                StepMatrices.TABLE,
                List.of("level", "alignment", "step", "touchpoint"),
                List.of(Measure.part("share", "journeys"))),
            new Comparison(
                DropOffs.TABLE,
                List.of("level", "touchpoint"),
                List.of(
                    Measure.interval("drop_off_rate", "rate_low", "rate_high")
                        .whereSame("observed_days"),
                    Measure.rate("dropped_of_closed", "dropped", "dropped", "went_on")
                        .whereNone("open"))),
            new Comparison(
                FrequentPaths.TABLE,
                List.of("kind", "pattern"),
                List.of(
                    Measure.part("share", "journeys"),
                    Measure.rate("conversion_rate", "converted", "converted", "abandoned"))))
        .forEach(c -> all.put(c.table.name().substring(c.table.name().indexOf('.') + 1), c));
    return all;
  }

  /** Compares the second value with the first, over rows of the table of one segment. */
  public Found of(Dataset<Row> rows, String first, String second) {
    Map<List<String>, Row> before = byKey(rows, first);
    Map<List<String>, Row> after = byKey(rows, second);
    List<List<String>> shared =
        before.keySet().stream()
            .filter(after::containsKey)
            .sorted(Comparator.comparing(List::toString))
            .toList();
    List<Pair> pairs = new ArrayList<>();
    long apart = 0;
    for (Measure measure : measures) {
      List<List<String>> alike =
          shared.stream().filter(k -> measure.alike().test(before.get(k), after.get(k))).toList();
      apart += shared.size() - alike.size();
      pairs.addAll(pairs(measure, alike, before, after));
    }
    pairs.sort(
        Comparator.<Pair, Boolean>comparing(p -> !(p.adjusted() <= 0.05))
            .thenComparing(p -> -Math.abs(p.difference())));
    return new Found(pairs, before.size() + after.size() - 2L * shared.size(), apart);
  }

  private Map<List<String>, Row> byKey(Dataset<Row> rows, String value) {
    Map<List<String>, Row> byKey = new HashMap<>();
    Dataset<Row> some = rows.where(col("segment_value").equalTo(value));
    for (Row row : known(some).collectAsList()) {
      byKey.put(same.stream().map(c -> String.valueOf(row.<Object>getAs(c))).toList(), row);
    }
    return byKey;
  }

  /** With journeys of which it is known whether they convert, of those at a stage or later. */
  private Dataset<Row> known(Dataset<Row> rows) {
    if (table != StageFunnels.TABLE) {
      return rows;
    }
    Column open = sum("open").over(orderBy(col("step").desc()));
    return rows.withColumn(CLOSED, col("entered").minus(open));
  }

  private static List<Pair> pairs(
      Measure measure,
      List<List<String>> keys,
      Map<List<String>, Row> before,
      Map<List<String>, Row> after) {
    record Both(List<String> key, Estimate first, Estimate second) {}
    List<Both> found = new ArrayList<>();
    for (List<String> key : keys) {
      Optional<Estimate> first = measure.of().apply(before.get(key));
      Optional<Estimate> second = measure.of().apply(after.get(key));
      if (first.isPresent() && second.isPresent()) {
        found.add(new Both(key, first.get(), second.get()));
      }
    }
    double[] p = found.stream().mapToDouble(b -> b.second().p(b.first())).toArray();
    double[] adjusted = BenjaminiHochberg.adjusted(p);
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < p.length; i++) {
      Both both = found.get(i);
      Newcombe interval = both.second().less(both.first());
      pairs.add(
          new Pair(
              both.key(),
              measure.name(),
              both.first().value(),
              both.second().value(),
              both.second().value() - both.first().value(),
              interval.low(),
              interval.high(),
              p[i],
              adjusted[i]));
    }
    return pairs;
  }
}
