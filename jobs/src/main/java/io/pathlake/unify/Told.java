package io.pathlake.unify;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.pathlake.lake.Dealt;
import io.pathlake.lake.Kept;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the outputs for one silver table say of some records: first of the news, then of all live
 * records whose ids were in these. Computed once and kept, as a source's expressions are the widest
 * plans there are, and the days and counts that follow from them are small.
 */
final class Told {

  /** Column of {@link #ids}. */
  static final String TOUCHED = "_touched";

  private static final String OUTPUT = "_output";
  private static final String ADDED = "_added";

  private final List<SourceOutput> outputs;
  private final Map<String, News> news;
  private final TargetRows target;
  private final Settled settled;

  /** Null when no output has news. */
  private final Kept rows;

  private final List<LeftOut.Of> leftOut = new ArrayList<>();
  private final Set<LocalDate> days = new TreeSet<>();
  private Kept ids;

  private Told(
      List<SourceOutput> outputs,
      Map<String, News> news,
      TargetRows target,
      Settled settled,
      Kept rows) {
    this.outputs = outputs;
    this.news = news;
    this.target = target;
    this.settled = settled;
    this.rows = rows;
  }

  /** What the news tell, of records that came and records that went. */
  static Told of(
      List<SourceOutput> outputs,
      Map<String, News> news,
      TargetRows target,
      Settled settled,
      Kept.Several kept) {
    List<SourceOutput> touched =
        outputs.stream().filter(output -> news.containsKey(output.source().name())).toList();
    List<Dataset<Row>> all = new ArrayList<>();
    for (SourceOutput output : touched) {
      News own = news.get(output.source().name());
      all.add(marked(touched, output, own.added(), true));
      if (own.anyRemoved()) {
        all.add(marked(touched, output, own.removed(), false));
      }
    }
    return told(touched, news, target, settled, all, kept);
  }

  private static Told told(
      List<SourceOutput> outputs,
      Map<String, News> news,
      TargetRows target,
      Settled settled,
      List<Dataset<Row>> all,
      Kept.Several kept) {
    Kept rows = all.stream().reduce(Dataset::union).map(Dealt::toCores).map(kept::add).orElse(null);
    Told told = new Told(outputs, news, target, settled, rows);
    told.account();
    return told;
  }

  private static Dataset<Row> marked(
      List<SourceOutput> outputs, SourceOutput output, Dataset<Row> bronze, boolean added) {
    return output
        .rows(bronze)
        .withColumns(Map.of(OUTPUT, lit(outputs.indexOf(output)), ADDED, lit(added)));
  }

  private void account() {
    if (rows == null || rows.isEmpty()) {
      return;
    }
    Object[] given =
        outputs.stream().filter(LeftOut::givesCurrency).map(outputs::indexOf).toArray();
    Column currencyGiven = given.length == 0 ? lit(false) : col(OUTPUT).isin(given);
    Column possibleDay = when(settled.possible(target.target()), target.dayOfGiven());
    rows.rows()
        .groupBy(OUTPUT, ADDED)
        .agg(collect_set(possibleDay), LeftOut.counts(target.target(), currencyGiven, settled))
        .collectAsList()
        .forEach(this::account);
  }

  private void account(Row row) {
    if (row.getBoolean(1)) {
      leftOut.add(
          new LeftOut.Of(
              outputs.get(row.getInt(0)),
              row.getLong(3),
              row.getLong(4),
              row.getLong(5),
              row.getString(6)));
    }
    row.<Date>getList(2).forEach(day -> days.add(day.toLocalDate()));
  }

  /** The outputs of whose source there is news. */
  List<SourceOutput> outputs() {
    return outputs;
  }

  /** What of the records that came cannot be kept. */
  List<LeftOut.Of> leftOut() {
    return leftOut;
  }

  /** The days of what has a possible time. */
  Set<LocalDate> days() {
    return days;
  }

  /** What some of the outputs say of records that came, at possible times. */
  Dataset<Row> possible(List<SourceOutput> some) {
    return rows.rows()
        .where(col(OUTPUT).isin(numbers(some)).and(col(ADDED)))
        .where(settled.possible(target.target()))
        .drop(OUTPUT, ADDED);
  }

  private Object[] numbers(List<SourceOutput> some) {
    return some.stream().map(outputs::indexOf).toArray();
  }

  /** The ids whose history was asked for, in a column {@link #TOUCHED}. */
  Dataset<Row> ids() {
    return ids.few();
  }

  /** What these outputs say of all live records with ids that they told here. */
  Told historyOf(List<SourceOutput> keyed, Kept.Several kept) {
    ids =
        kept.add(
            rows.rows()
                .where(col(OUTPUT).isin(numbers(keyed)))
                .select(col(SourceOutput.ID).as(TOUCHED))
                .distinct());
    List<Dataset<Row>> all = new ArrayList<>();
    for (SourceOutput output : keyed) {
      Dataset<Row> live = marked(keyed, output, news.get(output.source().name()).live(), true);
      all.add(live.join(ids.few(), col(SourceOutput.ID).equalTo(col(TOUCHED)), "left_semi"));
    }
    return told(keyed, news, target, settled, all, kept);
  }
}
