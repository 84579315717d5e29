package io.pathlake.run;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.format_string;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import io.pathlake.lake.Lake;
import io.pathlake.lake.tables.AttributionDefinitions;
import io.pathlake.lake.tables.ChannelRoas;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Prints what channels earned in the latest month that is over, by a rule and by a model. */
final class RoasAnswers {

  private static final List<String> SHOWN = List.of("last", "markov");

  private final Lake lake;
  private final Console console;

  RoasAnswers(Lake lake, Console console) {
    this.lake = lake;
    this.console = console;
  }

  void print() {
    if (!lake.exists(ChannelRoas.TABLE) || !lake.exists(AttributionDefinitions.TABLE)) {
      return;
    }
    Dataset<Row> months =
        lake.read(ChannelRoas.TABLE)
            .where(
                col("basis")
                    .equalTo("conversion")
                    .and(col("period").equalTo("month"))
                    .and(col("complete"))
                    .and(col("model").isin(SHOWN.toArray())));
    Row latest = months.agg(max("starts_on"), min("definition_id")).head();
    if (latest.isNullAt(0)) {
      return;
    }
    console.answer(
        "What channels earned in the month from "
            + latest.get(0)
            + ", credited by the last touch and by a Markov chain (gold.channel_roas)\n");
    Dataset<Row> shown =
        months.where(
            col("starts_on")
                .equalTo(lit(latest.get(0)))
                .and(col("definition_id").equalTo(lit(latest.get(1)))));
    console.answer(TextTable.of(sideBySide(shown)).toString());
  }

  private static Dataset<Row> sideBySide(Dataset<Row> months) {
    List<Column> columns = new ArrayList<>(List.of(first("spend").as("spend")));
    for (String model : SHOWN) {
      columns.add(
          of(model, format_string("%.1f", col("conversions").cast("double")))
              .as(model + ": orders"));
      columns.add(of(model, col("revenue")).as(model + ": revenue"));
      columns.add(of(model, interval()).as(model + ": ROAS (95%)"));
    }
    return months
        .groupBy("channel", "currency")
        .agg(columns.get(0), columns.subList(1, columns.size()).toArray(Column[]::new))
        .orderBy(expr("spend IS NULL"), col("spend").desc(), col("channel"));
  }

  private static Column of(String model, Column figure) {
    return first(when(col("model").equalTo(model), figure), true);
  }

  private static Column interval() {
    return when(
        col("roas").isNotNull(),
        concat(
            format_string("%.2f", col("roas")),
            format_string("  (%.2f–%.2f)", col("roas_low"), col("roas_high"))));
  }
}
