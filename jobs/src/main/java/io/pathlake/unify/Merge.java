package io.pathlake.unify;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.pathlake.lake.Dealt;
import io.pathlake.lake.Kept;
import io.pathlake.lake.Lake;
import io.pathlake.lake.Slices;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Brings news of bronze into one silver table, slice by slice. A slice afterwards is what it would
 * be, had everything been built anew:
 *
 * <ul>
 *   <li>rows that came are weighed against those of their day ({@link Newest});
 *   <li>a key that may move between days, or that several records add up to, is made anew from all
 *       live records with that key;
 *   <li>where rows went, the touched days of that source are made anew from its live records.
 * </ul>
 */
final class Merge implements AutoCloseable {

  /** The slices to replace and their rows. */
  record Change(Slices slices, Set<LocalDate> days, Dataset<Row> rows) {}

  private final Lake lake;
  private final TargetRows target;
  private final Settled settled;
  private final List<SourceOutput> outputs;
  private final Map<String, News> news;
  private final Kept.Several kept = new Kept.Several();

  /**
   * A merge of news into the table of {@code target}.
   *
   * @param news by source; a source without news is absent
   */
  Merge(
      Lake lake,
      TargetRows target,
      Settled settled,
      List<SourceOutput> outputs,
      Map<String, News> news) {
    this.lake = lake;
    this.target = target;
    this.settled = settled;
    this.outputs = outputs.stream().filter(o -> o.output().target() == target.target()).toList();
    this.news = news;
  }

  TargetRows target() {
    return target;
  }

  /**
   * The table built anew; nothing when no source in use feeds it and it does not exist.
   *
   * @param told what all live records tell, where it was kept
   */
  Optional<Change> anew(Optional<Told> told) {
    if (outputs.isEmpty() && !lake.exists(target.table())) {
      return Optional.empty();
    }
    Dataset<Row> none = lake.read(target.table(), Slices.values("source", List.of()));
    // A source in use of which nothing has landed yet is no news.
    List<SourceOutput> landed =
        outputs.stream().filter(output -> news.containsKey(output.source().name())).toList();
    Dataset<Row> all =
        told.isPresent()
            ? with(none, landed, told.get()::possible)
            : with(none, landed, this::live);
    Dataset<Row> rows = told.isPresent() ? Dealt.toCores(all) : all;
    return Optional.of(new Change(Slices.all(), Set.of(), weighed(rows)));
  }

  /** Reads the news once; all that follows is about these rows. */
  Told told() {
    return Told.of(outputs, news, target, settled, kept);
  }

  /**
   * The slices that the news touch.
   *
   * @param forced days to build anew although nothing changed; their sources must be in the news
   */
  Optional<Change> changed(Told told, Set<LocalDate> forced) {
    List<SourceOutput> anew = new ArrayList<>();
    List<SourceOutput> byKey = new ArrayList<>();
    List<SourceOutput> plain = new ArrayList<>();
    for (SourceOutput output : told.outputs()) {
      News own = news.get(output.source().name());
      boolean whole = target.additive() || own.anyRemoved() || !forced.isEmpty();
      (whole ? anew : output.keyed() ? byKey : plain).add(output);
    }
    // Where records went, what is left of their keys may lie on other days.
    List<SourceOutput> keyed =
        told.outputs().stream().filter(o -> o.keyed() && !target.additive()).toList();
    Set<LocalDate> days = new TreeSet<>(forced);
    days.addAll(told.days());
    Optional<Told> history =
        keyed.isEmpty() ? Optional.empty() : Optional.of(told.historyOf(keyed, kept));
    history.ifPresent(earlier -> days.addAll(earlier.days()));
    if (days.isEmpty()) {
      return Optional.empty();
    }
    Slices slices = Slices.days(target.day(), days);
    Dataset<Row> all = others(told, slices, anew, history);
    all = with(all, anew, this::live).where(slices.predicate());
    all = with(all, byKey, some -> history.orElseThrow().possible(some));
    all = with(all, plain, told::possible);
    return Optional.of(new Change(slices, days, weighed(Dealt.toCores(all))));
  }

  /** Rows of the slices that neither are made anew nor have a key that is. */
  private Dataset<Row> others(
      Told told, Slices slices, List<SourceOutput> anew, Optional<Told> history) {
    Object[] sources = anew.stream().map(output -> output.source().name()).distinct().toArray();
    Column other = sources.length == 0 ? lit(true) : col("source").isin(sources).unary_$bang();
    Dataset<Row> rows = lake.read(target.table(), slices).where(other);
    return history.isEmpty()
        ? rows
        : rows.join(told.ids(), col(target.id()).equalTo(col(Told.TOUCHED)), "left_anti");
  }

  /** These rows and what outputs give. */
  private Dataset<Row> with(
      Dataset<Row> rows,
      List<SourceOutput> some,
      Function<List<SourceOutput>, Dataset<Row>> possible) {
    return settled
        .byKey(some, possible)
        .map(given -> rows.unionByName(target.of(given)))
        .orElse(rows);
  }

  private Dataset<Row> live(List<SourceOutput> some) {
    return settled.possible(some, output -> news.get(output.source().name()).live());
  }

  private Dataset<Row> weighed(Dataset<Row> rows) {
    if (target.additive()) {
      return Lake.gathered(target.table(), rows);
    }
    boolean revised = List.of(target.table().schema().fieldNames()).contains("revision");
    String revision = revised ? "revision" : target.id();
    return Newest.of(rows, revision, target.aside(), target.day(), target.id());
  }

  /** Rows kept for a change that more than one query reads. */
  Kept once(Dataset<Row> rows) {
    return kept.add(rows);
  }

  @Override
  public void close() {
    kept.close();
  }
}
