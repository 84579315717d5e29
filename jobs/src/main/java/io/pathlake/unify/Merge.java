package io.pathlake.unify;

import static org.apache.spark.sql.functions.col;

import io.pathlake.lake.Lake;
import io.pathlake.lake.Slices;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
final class Merge {

  /** The slices to replace and their rows. */
  record Change(Slices slices, Set<LocalDate> days, Dataset<Row> rows) {}

  private final Lake lake;
  private final TargetRows target;
  private final Settled settled;
  private final List<SourceOutput> outputs;

  Merge(Lake lake, TargetRows target, Settled settled, List<SourceOutput> outputs) {
    this.lake = lake;
    this.target = target;
    this.settled = settled;
    this.outputs = outputs.stream().filter(o -> o.output().target() == target.target()).toList();
  }

  /** The table built anew; nothing when no source in use feeds it and it does not exist. */
  Optional<Change> anew(Map<String, News> news) {
    if (outputs.isEmpty() && !lake.exists(target.table())) {
      return Optional.empty();
    }
    Dataset<Row> all = lake.read(target.table(), Slices.values("source", List.of()));
    for (SourceOutput output : outputs) {
      News own = news.get(output.source().name());
      // A source in use of which nothing has landed yet is no news.
      all = own == null ? all : all.unionByName(complete(output, own));
    }
    return Optional.of(new Change(Slices.all(), Set.of(), weighed(all)));
  }

  /**
   * The slices that news touch.
   *
   * @param news by source; a source without news is absent
   * @param forced days to build anew although nothing changed; their sources must be in the news
   */
  Optional<Change> changed(Map<String, News> news, Set<LocalDate> forced) {
    List<SourceOutput> touched =
        outputs.stream().filter(o -> news.containsKey(o.source().name())).toList();
    Set<LocalDate> days = new TreeSet<>(forced);
    touched.stream()
        .map(output -> days(output, news.get(output.source().name())))
        .reduce(Dataset::union)
        .ifPresent(found -> collect(found, days));
    if (days.isEmpty()) {
      return Optional.empty();
    }
    Slices slices = Slices.days(target.day(), days);
    Dataset<Row> kept = lake.read(target.table(), slices);
    List<Dataset<Row>> fresh = new ArrayList<>();
    for (SourceOutput output : touched) {
      News own = news.get(output.source().name());
      if (madeAnew(own, forced)) {
        kept = kept.where(col("source").notEqual(output.source().name()));
        fresh.add(complete(output, own).where(slices.predicate()));
      } else if (output.keyed()) {
        kept = kept.join(ids(output, own), col(target.id()).equalTo(col("_touched")), "left_anti");
        fresh.add(shaped(output, settled.byKey(output, ofTouchedKeys(output, own))));
      } else {
        fresh.add(shaped(output, settled.possible(output, own.added())));
      }
    }
    Dataset<Row> all = fresh.stream().reduce(kept, Dataset::unionByName);
    return Optional.of(new Change(slices, days, weighed(all)));
  }

  private boolean madeAnew(News news, Set<LocalDate> forced) {
    return target.additive() || news.anyRemoved() || !forced.isEmpty();
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

  private Dataset<Row> ids(SourceOutput output, News news) {
    return output.rows(news.touched()).select(col(SourceOutput.ID).as("_touched")).distinct();
  }

  private Dataset<Row> ofTouchedKeys(SourceOutput output, News news) {
    return settled
        .possible(output, news.live())
        .join(ids(output, news), col(SourceOutput.ID).equalTo(col("_touched")), "left_semi");
  }

  /** The days on which rows of touched keys lie or lay. */
  private Dataset<Row> days(SourceOutput output, News news) {
    Dataset<Row> rows = settled.possible(output, news.touched());
    if (output.keyed() && !target.additive()) {
      rows = rows.unionByName(ofTouchedKeys(output, news));
    }
    return shaped(output, rows).select(target.day());
  }

  private static void collect(Dataset<Row> found, Set<LocalDate> days) {
    found.distinct().collectAsList().forEach(row -> days.add(row.getDate(0).toLocalDate()));
  }
}
