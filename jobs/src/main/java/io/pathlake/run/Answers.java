package io.pathlake.run;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.format_string;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.pathlake.lake.Lake;
import io.pathlake.lake.tables.DropOffDrivers;
import io.pathlake.lake.tables.DropOffReasons;
import io.pathlake.lake.tables.DropOffs;
import io.pathlake.lake.tables.FrequentPaths;
import io.pathlake.lake.tables.Funnels;
import io.pathlake.lake.tables.JourneyTypes;
import io.pathlake.lake.tables.PathVariants;
import io.pathlake.lake.tables.StageFunnels;
import io.pathlake.lake.tables.Transitions;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/** Prints the first answers of the lake: the paths customers walk and where they stop. */
final class Answers {

  private static final int PATHS = 12;
  private static final int CONTRASTS = 6;
  private static final int REASONS = 8;
  private static final int DRIVERS = 3;

  /** Logarithm of the ratio from which on a level differs visibly from others: a tenth. */
  private static final double WORTH_TELLING = 0.1;

  private final Lake lake;
  private final Console console;

  Answers(Lake lake, Console console) {
    this.lake = lake;
    this.console = console;
  }

  void print(List<Pipeline.Done> done) {
    if (!lake.exists(PathVariants.TABLE)) {
      return;
    }
    console.answer("\nPaths that customers walk (gold.path_variants)\n");
    console.answer(TextTable.of(paths()).toString());
    console.answer("How far journeys come (gold.stage_funnel)\n");
    console.answer(TextTable.of(funnel()).toString());
    declaredFunnels();
    console.answer("Which channel follows which, most often (gold.transitions)\n");
    console.answer(TextTable.of(transitions()).toString());
    console.answer("Where more journeys fall silent than their stage explains (gold.drop_offs)\n");
    console.answer(TextTable.of(dropOffs()).toString());
    contrasts();
    ifAny(
        "At which touchpoints more leave than at others alike (gold.drop_off_reasons)\n",
        reasons());
    ifAny("What goes with leaving (gold.drop_off_drivers)\n", drivers());
    ifAny("Types of journeys (gold.journey_types)\n", types());
    new RoasAnswers(lake, console).print();
    TextTable times = new TextTable("stage", "seconds", "wrote");
    for (Pipeline.Done one : done) {
      String wrote =
          one.report().upToDate() ? "up to date" : one.report().outputs().size() + " tables";
      times.add(one.stage().command(), String.format(Locale.ROOT, "%.1f", one.seconds()), wrote);
    }
    console.answer(times.toString());
  }

  private void declaredFunnels() {
    if (lake.exists(Funnels.TABLE)) {
      console.answer("How far they come, step by step (gold.funnels)\n");
      console.answer(TextTable.of(steps()).toString());
    }
  }

  private Dataset<Row> steps() {
    return lake.read(Funnels.TABLE)
        .where(col("segment").equalTo("all"))
        .orderBy("funnel", "step")
        .select(
            col("funnel"),
            col("name").as("step"),
            concat(col("unit"), lit("s")).as("of"),
            col("entered"),
            percent("share_of_first").as("of first"),
            interval("conversion_rate").as("of those decided before (95%)"),
            col("dropped").as("dropped here"),
            col("open"),
            hours("median_seconds_from_previous").as("median hours"),
            hours("median_seconds_from_first").as("since first"));
  }

  private void contrasts() {
    if (lake.exists(FrequentPaths.TABLE)) {
      console.answer("What tells converted from abandoned journeys (gold.frequent_paths)\n");
      console.answer(TextTable.of(strongest()).toString());
    }
  }

  private void ifAny(String title, Dataset<Row> rows) {
    if (!rows.isEmpty()) {
      console.answer(title);
      console.answer(TextTable.of(rows).toString());
    }
  }

  /** The level of each of the most important features that differs most from its others. */
  private Dataset<Row> drivers() {
    Column strongest =
        row_number()
            .over(
                Window.partitionBy("rank")
                    .orderBy(abs(log(col("times_as_many"))).desc_nulls_last(), col("level")));
    return lake.read(DropOffDrivers.TABLE)
        .where(
            col("significant")
                .and(col("rank").leq(DRIVERS))
                .and(abs(log(col("times_as_many"))).geq(WORTH_TELLING)))
        .withColumn("strongest", strongest)
        .where(col("strongest").equalTo(1))
        .orderBy("rank")
        .select(
            col("effect").as("all else the same"),
            interval("observed_rate").as("left (95%)"),
            col("journeys"),
            format_string("%.4f", col("importance")).as("importance"),
            format_string("%.4f", col("p_adjusted")).as("p"));
  }

  /** Of each feature the touchpoint at which it goes with most leaving. */
  private Dataset<Row> reasons() {
    Column first = row_number().over(Window.partitionBy("leaves", "feature").orderBy("rank"));
    return lake.read(DropOffReasons.TABLE)
        .where(col("significant").and(col("difference").gt(0)))
        .withColumn("first", first)
        .where(col("first").equalTo(1))
        .orderBy("rank", "leaves")
        .limit(REASONS)
        .select(
            col("reason"),
            concat(
                    format_string("%+.1f", col("difference").multiply(100)),
                    format_string(" (%+.1f to ", col("difference_low").multiply(100)),
                    format_string("%+.1f)", col("difference_high").multiply(100)))
                .as("points (95%)"),
            col("journeys"),
            format_string("%,.0f", col("excess")).as("left beyond that"),
            format_string("%.4f", col("p_adjusted")).as("p"));
  }

  private Dataset<Row> types() {
    return lake.read(JourneyTypes.TABLE)
        .orderBy("type")
        .select(
            col("name"),
            col("journeys"),
            percent("share").as("share"),
            interval("conversion_rate").as("conversion (95%)"),
            days("median_duration_seconds").as("median days"),
            path("typical_path").as("typical path"));
  }

  private Dataset<Row> strongest() {
    Column rates = concat(percent("conversion_rate"), lit(" / "), percent("rate_without"));
    return lake.read(FrequentPaths.TABLE)
        .where(
            col("segment")
                .equalTo("all")
                .and(col("kind").equalTo("gapped"))
                .and(col("rank").leq(CONTRASTS))
                .and(col("significant")))
        .orderBy(col("contrast").desc(), col("rank"))
        .select(
            col("contrast").as("more often in"),
            col("pattern").as("steps in this order, others between"),
            col("journeys"),
            percent("converted_share").as("of converted"),
            percent("abandoned_share").as("of abandoned"),
            rates.as("conversion with / without"),
            percent("alike_difference").as("difference among as long"));
  }

  private Dataset<Row> paths() {
    Dataset<Row> all =
        lake.read(PathVariants.TABLE).where(col("segment").equalTo("all")).orderBy("rank");
    Column money =
        concat_ws(
            ", ",
            transform(
                col("revenue"),
                m ->
                    concat(m.getField("amount").cast("string"), lit(" "), m.getField("currency"))));
    return all.where(col("rank").leq(PATHS).or(col("is_rest")))
        .select(
            col("rank"),
            path("variant").as("path"),
            col("journeys"),
            percent("share").as("share"),
            percent("cumulative_share").as("so far"),
            interval("conversion_rate").as("conversion (95%)"),
            money.as("net revenue"),
            days("median_duration_seconds").as("median days"));
  }

  private Dataset<Row> funnel() {
    return lake.read(StageFunnels.TABLE)
        .where(col("segment").notEqual("month"))
        .orderBy("segment", "segment_value", "step")
        .select(
            col("segment"),
            col("segment_value").as("value"),
            col("stage"),
            col("entered"),
            percent("share_of_first").as("of first"),
            percent("share_of_previous").as("of previous"),
            col("converted"),
            col("dropped").as("dropped here"),
            col("open"));
  }

  private Dataset<Row> transitions() {
    return lake.read(Transitions.TABLE)
        .where(col("level").equalTo("channel").and(col("segment").equalTo("all")))
        .orderBy(col("transitions").desc(), col("from_touchpoint"), col("to_touchpoint"))
        .limit(12)
        .select(
            col("from_touchpoint").as("from"),
            col("to_touchpoint").as("to"),
            col("transitions"),
            percent("probability_out").as("of those leaving"),
            days("median_seconds").as("median days"),
            days("p95_seconds").as("95% within days"));
  }

  private Dataset<Row> dropOffs() {
    return lake.read(DropOffs.TABLE)
        .where(col("level").equalTo("channel_kind").and(col("segment").equalTo("all")))
        .orderBy(col("excess").multiply(col("reached")).desc_nulls_last(), col("touchpoint"))
        .limit(12)
        .select(
            col("touchpoint"),
            col("reached"),
            col("went_on").as("went on"),
            col("dropped"),
            col("open"),
            interval("drop_off_rate").as("drop-off rate (95%)"),
            percent("expected_rate").as("expected"),
            percent("undecided_share").as("undecided"),
            col("came_from").as("mostly from"),
            col("came_back").as("came back"),
            col("came_back_at").as("mostly at"));
  }

  private static Column path(String column) {
    return when(col(column).equalTo(""), "(nothing but ignored kinds)").otherwise(col(column));
  }

  private static Column days(String seconds) {
    return when(col(seconds).isNotNull(), format_string("%.1f", col(seconds).divide(lit(86400.0))));
  }

  private static Column hours(String seconds) {
    return when(col(seconds).isNotNull(), format_string("%.1f", col(seconds).divide(lit(3600.0))));
  }

  private static Column interval(String rate) {
    return when(
        col(rate).isNotNull(),
        concat(
            percent(rate),
            lit("  ("),
            percent("rate_low"),
            lit("–"),
            percent("rate_high"),
            lit(")")));
  }

  private static Column percent(String column) {
    return when(col(column).isNotNull(), format_string("%.1f%%", col(column).multiply(lit(100.0))));
  }
}
