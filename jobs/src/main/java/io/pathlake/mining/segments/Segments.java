package io.pathlake.mining.segments;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.pathlake.settings.MiningSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Divides journeys into groups: by the expressions of the settings, and by month. */
public final class Segments {

  /** The segmentation that is always there, after those of the settings. */
  public static final String MONTH = "month";

  private final MiningSettings mining;
  private final History history;
  private final List<String> names = new ArrayList<>();
  private final List<Column> values = new ArrayList<>();

  /** The declared segments, and months of the history. */
  public Segments(DeclaredSegments declared, MiningSettings mining, History history) {
    this.mining = mining;
    this.history = history;
    names.addAll(declared.names());
    declared.values().forEach(value -> values.add(coalesce(value, lit(Groups.NO_VALUE))));
    names.add(MONTH);
    values.add(history.month());
  }

  /**
   * Counts judged journeys by value and numbers their groups.
   *
   * @param first the first touchpoint of all, in seconds since the epoch
   */
  public Grouped of(Dataset<Row> journeys, long first) {
    Survey survey = survey(journeys, values, mining.minGroup());
    int month = names.size() - 1;
    long earliest = Math.min(first, survey.earliest());
    String full = survey.all().all() == 0 ? "" : history.firstFull(earliest).toString();
    UnaryOperator<String> named = m -> m.compareTo(full) < 0 ? Groups.EARLY : m;
    survey.rename(month, named);
    int[] limits = new int[names.size()];
    Arrays.fill(limits, mining.listedValues());
    limits[month] = Integer.MAX_VALUE;
    Groups groups = Groups.of(survey, names, mining.minGroup(), limits);
    Column[] numbers = new Column[names.size() + 1];
    numbers[0] = lit(0);
    for (int i = 0; i < month; i++) {
      numbers[i + 1] = number(groups, i, values.get(i));
    }
    Column own = values.get(month);
    numbers[month + 1] = number(groups, month, when(own.lt(full), Groups.EARLY).otherwise(own));
    return new Grouped(
        journeys.withColumn("groups", array(numbers)),
        groups,
        Months.of(groups, month, history, named));
  }

  /** Journeys as the one group that they are undivided. */
  public static Grouped none(Dataset<Row> journeys) {
    Groups groups = Groups.of(survey(journeys, List.of(), 1), List.of(), 1);
    Months months = new Months(-1, new long[0], new int[0]);
    return new Grouped(journeys.withColumn("groups", array(lit(0))), groups, months);
  }

  private static Survey survey(Dataset<Row> journeys, List<Column> values, int enough) {
    int segmentations = values.size();
    MapPartitionsFunction<Row, Survey> count =
        rows -> {
          Survey survey = new Survey(segmentations);
          rows.forEachRemaining(
              row -> {
                survey.add(row.getString(0), row.getLong(1), row.getList(2), enough);
                survey.began(row.getLong(3));
              });
          return List.of(survey).iterator();
        };
    return journeys
        .select(
            col("outcome"),
            xxhash64(col("customer_id")),
            array(values.toArray(Column[]::new)),
            unix_seconds(col("started_at")))
        .mapPartitions(count, Encoders.javaSerialization(Survey.class))
        .collectAsList()
        .stream()
        .reduce(new Survey(segmentations), Survey::plus);
  }

  private static Column number(Groups groups, int segmentation, Column value) {
    List<Column> entries = new ArrayList<>();
    groups
        .numbers(segmentation)
        .forEach(
            (text, number) -> {
              entries.add(lit(text));
              entries.add(lit(number));
            });
    Column rest = lit(groups.rest(segmentation));
    return entries.isEmpty()
        ? rest
        : coalesce(element_at(map(entries.toArray(Column[]::new)), value), rest);
  }
}
