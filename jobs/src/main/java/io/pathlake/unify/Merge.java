package io.pathlake.unify;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

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
    Dataset<Row> all = lake.read(target.table(), Slices.values("source", List.of()));
    for (SourceOutput output : outputs) {
      News own = news.get(output.source().name());
      // A source in use of which nothing has landed yet is no news.
      if (own != null) {
        Dataset<Row> possible =
            told.map(one -> one.possible(output))
                .orElseGet(() -> settled.possible(output, own.live()));
        all = all.unionByName(shaped(output, settled.byKey(output, possible)));
      }
    }
    Dataset<Row> rows = told.isPresent() ? Told.few(all) : all;
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
    for (SourceOutput output : anew) {
      News own = news.get(output.source().name());
      all = all.unionByName(complete(output, own).where(slices.predicate()));
    }
    for (SourceOutput output : byKey) {
      all = all.unionByName(shaped(output, settled.byKey(output, history.get().possible(output))));
    }
    for (SourceOutput output : plain) {
      all = all.unionByName(shaped(output, told.possible(output)));
    }
    return Optional.of(new Change(slices, days, weighed(Told.few(all))));
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

  private Dataset<Row> complete(SourceOutput output, News news) {
    return shaped(output, settled.byKey(output, settled.possible(output, news.live())));
  }

  private Dataset<Row> shaped(SourceOutput output, Dataset<Row> given) {
    return target.of(given, output.source());
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
