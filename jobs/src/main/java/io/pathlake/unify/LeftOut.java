package io.pathlake.unify;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import io.pathlake.lake.LakeException;
import io.pathlake.settings.SourceSettings.Target;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Counts what a source gives that cannot be kept, so that nothing is left out in silence. */
final class LeftOut {

  /** What of one output's rows is left out. */
  record Of(SourceOutput output, long undated, long future, long withoutCurrency, String noRate) {}

  private LeftOut() {}

  /** What of the news is left out, in one job over all outputs. */
  static List<Of> of(List<SourceOutput> outputs, Map<String, News> news, Settled settled) {
    return outputs.stream()
        .filter(output -> news.containsKey(output.source().name()))
        .map(
            output ->
                output
                    .rows(news.get(output.source().name()).added())
                    .agg(
                        lit(outputs.indexOf(output)).as("output"),
                        counts(output.output().target(), lit(givesCurrency(output)), settled)))
        .reduce(Dataset::union)
        .map(all -> all.collectAsList().stream().map(row -> of(outputs, row)).toList())
        .orElse(List.of());
  }

  /** Of a row of the output's number and {@link #counts}. */
  static Of of(List<SourceOutput> outputs, Row row) {
    return new Of(
        outputs.get(row.getInt(0)),
        row.getLong(1),
        row.getLong(2),
        row.getLong(3),
        row.getString(4));
  }

  /**
   * Aggregates that count what is left out of rows given to a target.
   *
   * @param currencyGiven whether settings name the currency of a row's money
   */
  static Column[] counts(Target target, Column currencyGiven, Settled settled) {
    return new Column[] {
      many(settled.dated(target).unary_$bang()),
      many(settled.future(target)),
      many(currencyGiven.unary_$bang().and(moneyWithoutCurrency(target))),
      min(when(settled.possible(target), col(Money.NO_RATE)))
    };
  }

  /** With a currency in its settings no money of a source is without one. */
  static boolean givesCurrency(SourceOutput output) {
    return !output.source().parameters().getOrDefault("currency", "").isBlank();
  }

  /**
   * Accounts for it.
   *
   * @param counts gets a count per output and reason, where there is something to count
   * @param lines gets a sentence for each
   * @throws LakeException when money has no currency or no rate: neither must be guessed
   */
  static void tell(Of found, Map<String, Long> counts, List<String> lines) {
    String name = found.output().source().name();
    if (found.withoutCurrency() > 0) {
      throw new LakeException(
          found.withoutCurrency() + " records of " + name + " have money without a currency",
          "neither the records nor the settings name one",
          "Set parameters.currency, or sources." + name + ".parameters.currency, such as EUR.");
    }
    if (found.noRate() != null) {
      throw new LakeException(
          name + " has money for which there is no exchange rate on " + found.noRate(),
          "money.rates has none for that day, nor for money.carry-days before it",
          "Add the rate to that file, then run again.");
    }
    String what = name + " " + found.output().output().name();
    tell(what, found.undated(), "undated", "have no time that can be read", counts, lines);
    tell(what, found.future(), "future", "lie after their own landing", counts, lines);
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

  private static Column moneyWithoutCurrency(Target target) {
    List<String> money = Money.fields(target);
    return money.isEmpty()
        ? lit(false)
        : Money.given(money).and(col("currency").isNull().or(col("currency").equalTo("")));
  }
}
