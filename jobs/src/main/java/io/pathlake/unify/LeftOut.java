package io.pathlake.unify;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.pathlake.lake.LakeException;
import io.pathlake.settings.SourceSettings.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Counts what a source gives that cannot be kept, so that nothing is left out in silence. */
final class LeftOut {

  private final Settled settled;

  LeftOut(Settled settled) {
    this.settled = settled;
  }

  /**
   * Counts what of the news is left out, in one job over all outputs.
   *
   * @param counts gets a count per output and reason, where there is something to count
   * @return a sentence for each
   * @throws LakeException when money has no currency: it must not be guessed
   */
  List<String> of(List<SourceOutput> outputs, Map<String, News> news, Map<String, Long> counts) {
    List<String> lines = new ArrayList<>();
    outputs.stream()
        .filter(output -> news.containsKey(output.source().name()))
        .map(output -> counted(output, news.get(output.source().name())))
        .reduce(Dataset::union)
        .ifPresent(all -> all.collectAsList().forEach(found -> tell(found, counts, lines)));
    return lines;
  }

  private Dataset<Row> counted(SourceOutput output, News news) {
    return output
        .rows(news.added())
        .agg(
            lit(output.source().name()).as("source"),
            lit(output.output().name()).as("output"),
            many(settled.dated(output).unary_$bang()),
            many(settled.future(output)),
            many(moneyWithoutCurrency(output)));
  }

  private static void tell(Row found, Map<String, Long> counts, List<String> lines) {
    String name = found.getString(0);
    if (found.getLong(4) > 0) {
      throw new LakeException(
          found.getLong(4) + " records of " + name + " have money without a currency",
          "neither the records nor the settings name one",
          "Set parameters.currency, or sources." + name + ".parameters.currency, such as EUR.");
    }
    String what = name + " " + found.getString(1);
    tell(what, found.getLong(2), "undated", "have no time that can be read", counts, lines);
    tell(what, found.getLong(3), "future", "lie after their own landing", counts, lines);
  }

  private static void tell(
      String what,
      long rows,
      String reason,
      String words,
      Map<String, Long> counts,
      List<String> lines) {
    if (rows > 0) {
      counts.put(what + " " + reason, rows);
      lines.add(what + ": " + rows + " left out, which " + words);
    }
  }

  private static Column many(Column condition) {
    return count(when(condition, lit(1)));
  }

  private static Column moneyWithoutCurrency(SourceOutput output) {
    Target target = output.output().target();
    String money =
        switch (target) {
          case TOUCHPOINTS -> "value";
          case PURCHASES -> "gross";
          case SPEND -> "cost";
          case MESSAGES -> null;
        };
    // With a currency in the settings no money is without one: the columns need not be read.
    boolean given = !output.source().parameters().getOrDefault("currency", "").isBlank();
    return money == null || given
        ? lit(false)
        : col(money).isNotNull().and(col("currency").isNull().or(col("currency").equalTo("")));
  }
}
