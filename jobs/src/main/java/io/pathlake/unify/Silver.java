package io.pathlake.unify;

import static org.apache.spark.sql.functions.col;

import io.pathlake.lake.Job.Report;
import io.pathlake.lake.Kept;
import io.pathlake.lake.Lake;
import io.pathlake.lake.Run;
import io.pathlake.lake.Slices;
import io.pathlake.lake.Table;
import io.pathlake.lake.Together;
import io.pathlake.lake.tables.Identities;
import io.pathlake.lake.tables.Purchases;
import io.pathlake.lake.tables.Touchpoints;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One run's work on the silver tables, and the account of it. */
final class Silver {

  private final Lake lake;
  private final Run run;
  private final Inbox inbox;
  private final List<SourceOutput> outputs;
  private final Settled settled;
  private final List<Lake.Written> written = new ArrayList<>();
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final List<String> lines = new ArrayList<>();

  Silver(Lake lake, Run run, Inbox inbox, List<SourceOutput> outputs, Duration skew) {
    this.lake = lake;
    this.run = run;
    this.inbox = inbox;
    this.outputs = outputs;
    this.settled = new Settled(skew);
  }

  /**
   * Brings all tables up to date, side by side, after what cannot be kept was counted; identities
   * follow touchpoints, which they are of.
   */
  void merge(List<TargetRows> targets) {
    List<Merge> merges =
        targets.stream()
            .map(target -> new Merge(lake, target, settled, outputs, inbox.news()))
            .toList();
    try {
      List<Supplier<Optional<Merge.Change>>> changes = inbox.anew() ? anew(merges) : told(merges);
      List<Callable<List<Lake.Written>>> work = new ArrayList<>();
      for (int i = 0; i < merges.size(); i++) {
        Merge merge = merges.get(i);
        Supplier<Optional<Merge.Change>> change = changes.get(i);
        work.add(() -> written(merge, change.get()));
      }
      Together.all(work).forEach(written::addAll);
    } finally {
      merges.forEach(Merge::close);
    }
    written.stream()
        .filter(one -> one.rows() > 0)
        .forEach(one -> counts.merge(one.table().name(), one.rows(), Long::sum));
  }

  private List<Supplier<Optional<Merge.Change>>> anew(List<Merge> merges) {
    LeftOut.of(outputs, inbox.news(), settled).forEach(this::tell);
    return merges.stream().map(merge -> (Supplier<Optional<Merge.Change>>) merge::anew).toList();
  }

  private List<Supplier<Optional<Merge.Change>>> told(List<Merge> merges) {
    List<Callable<Told>> reads = new ArrayList<>();
    merges.forEach(merge -> reads.add(merge::told));
    List<Told> told = Together.all(reads);
    told.forEach(one -> one.leftOut().forEach(this::tell));
    List<Supplier<Optional<Merge.Change>>> changes = new ArrayList<>();
    for (int i = 0; i < merges.size(); i++) {
      Merge merge = merges.get(i);
      Told its = told.get(i);
      changes.add(() -> merge.changed(its, inbox.forced()));
    }
    return changes;
  }

  private void tell(LeftOut.Of found) {
    LeftOut.tell(found, counts, lines);
  }

  private List<Lake.Written> written(Merge merge, Optional<Merge.Change> change) {
    Table table = merge.target().table();
    if (table == Purchases.TABLE) {
      return commit(table, change.map(lines -> netted(merge, lines)));
    }
    List<Lake.Written> own = commit(table, change);
    return table == Touchpoints.TABLE ? both(own, identities()) : own;
  }

  private static List<Lake.Written> both(List<Lake.Written> some, List<Lake.Written> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private Merge.Change netted(Merge merge, Merge.Change lines) {
    return inbox.anew()
        ? NettedPurchases.anew(lines, merge::once)
        : NettedPurchases.changed(lake, lines, merge::once);
  }

  private List<Lake.Written> commit(Table table, Optional<Merge.Change> change) {
    if (change.isEmpty()) {
      return unchanged(table);
    }
    run.progress().accept(table + (inbox.anew() ? ", all of it" : days(change.get())));
    return List.of(lake.replace(table, change.get().slices(), change.get().rows()));
  }

  private static String days(Merge.Change change) {
    int days = change.days().size();
    return ", " + days + (days == 1 ? " day" : " days");
  }

  /** The next run needs to know the version that this one left, changed or not. */
  private List<Lake.Written> unchanged(Table table) {
    return lake.version(table).stream()
        .mapToObj(version -> new Lake.Written(table, version, 0))
        .toList();
  }

  /** Brings identities up to date with the touchpoints, from what changed in these. */
  private List<Lake.Written> identities() {
    Optional<Long> since = inbox.left(Touchpoints.TABLE);
    if (since.isPresent() && !lake.changedSince(Touchpoints.TABLE, since.get())) {
      return unchanged(Identities.TABLE);
    }
    Optional<Dataset<Row>> changes =
        since.flatMap(version -> lake.changes(Touchpoints.TABLE, version)).map(Silver::seen);
    if (changes.isEmpty()) {
      return named(IdentityRows.anew(lake.read(Touchpoints.TABLE)));
    }
    try (Kept news = Kept.of(changes.get())) {
      if (news.isEmpty()) {
        return unchanged(Identities.TABLE);
      }
      boolean onlyAdded = news.rows().where(col(Lake.CHANGE).equalTo("removed")).isEmpty();
      return named(
          onlyAdded
              ? IdentityRows.grown(lake.read(Identities.TABLE), news.rows())
              : IdentityRows.anew(lake.read(Touchpoints.TABLE)));
    }
  }

  private static Dataset<Row> seen(Dataset<Row> changes) {
    return changes
        .where(col("identifiers").isNotNull())
        .select("identifiers", "occurred_at", Lake.CHANGE);
  }

  private List<Lake.Written> named(Dataset<Row> identities) {
    return List.of(lake.replace(Identities.TABLE, Slices.all(), identities.coalesce(1)));
  }

  Report report() {
    return new Report(false, inbox.versions(), written, counts, lines);
  }
}
