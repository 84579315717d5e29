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
import io.pathlake.lake.tables.IdentityConflicts;
import io.pathlake.lake.tables.IdentityLinks;
import io.pathlake.lake.tables.Purchases;
import io.pathlake.lake.tables.Touchpoints;
import io.pathlake.settings.IdentitySettings;
import io.pathlake.settings.SourceSettings.Target;
import io.pathlake.settings.UnifySettings;
import io.pathlake.unify.identities.Identification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One run's work on the silver tables, and the account of it. */
final class Silver {

  private static final List<Table> IDENTITIES =
      List.of(Identities.TABLE, IdentityLinks.TABLE, IdentityConflicts.TABLE);

  private final Lake lake;
  private final Run run;
  private final Inbox inbox;
  private final List<SourceOutput> outputs;
  private final Settled settled;
  private final IdentitySettings identity;
  private final List<Lake.Written> written = new ArrayList<>();
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final List<String> lines = new ArrayList<>();

  /** What was replaced of purchases; set by one of the tasks that work side by side. */
  private volatile Optional<Slices> sold = Optional.empty();

  Silver(Lake lake, Run run, Inbox inbox, List<SourceOutput> outputs, UnifySettings settings) {
    this.lake = lake;
    this.run = run;
    this.inbox = inbox;
    this.outputs = outputs;
    this.settled = new Settled(settings.maxClockSkew());
    this.identity = settings.identity();
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
      lines.addAll(toldTwice());
    } finally {
      merges.forEach(Merge::close);
    }
    written.stream()
        .filter(one -> one.rows() > 0)
        .forEach(one -> counts.merge(one.table().name(), one.rows(), Long::sum));
  }

  /** Of few records what they tell is kept; of many it is computed again where it is needed. */
  private List<Supplier<Optional<Merge.Change>>> anew(List<Merge> merges) {
    if (inbox.isSmall()) {
      return changes(merges, (merge, told) -> merge.anew(Optional.of(told)));
    }
    LeftOut.of(outputs, inbox.news(), settled).forEach(this::tell);
    return merges.stream()
        .map(merge -> (Supplier<Optional<Merge.Change>>) () -> merge.anew(Optional.empty()))
        .toList();
  }

  private List<Supplier<Optional<Merge.Change>>> told(List<Merge> merges) {
    return changes(merges, (merge, told) -> merge.changed(told, inbox.forced()));
  }

  private List<Supplier<Optional<Merge.Change>>> changes(
      List<Merge> merges, BiFunction<Merge, Told, Optional<Merge.Change>> change) {
    List<Callable<Told>> reads = new ArrayList<>();
    merges.forEach(merge -> reads.add(merge::told));
    List<Told> told = Together.all(reads);
    told.forEach(one -> one.leftOut().forEach(this::tell));
    List<Supplier<Optional<Merge.Change>>> changes = new ArrayList<>();
    for (int i = 0; i < merges.size(); i++) {
      Merge merge = merges.get(i);
      Told its = told.get(i);
      changes.add(() -> change.apply(merge, its));
    }
    return changes;
  }

  private void tell(LeftOut.Of found) {
    LeftOut.tell(found, counts, lines);
  }

  private List<Lake.Written> written(Merge merge, Optional<Merge.Change> change) {
    Table table = merge.target().table();
    if (table == Purchases.TABLE) {
      sold = change.map(Merge.Change::slices);
      return commit(table, change.map(lines -> netted(merge, lines)));
    }
    List<Lake.Written> own = commit(table, change);
    return table == Touchpoints.TABLE ? both(own, identities()) : own;
  }

  private List<String> toldTwice() {
    long sources =
        outputs.stream()
            .filter(one -> one.output().target() == Target.PURCHASES)
            .map(one -> one.source().name())
            .distinct()
            .count();
    return sources < 2
        ? List.of()
        : sold.map(slices -> ToldTwice.lines(lake.read(Purchases.TABLE, slices))).orElse(List.of());
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
      return unchangedIdentities();
    }
    Optional<Dataset<Row>> changes =
        since.flatMap(version -> lake.changes(Touchpoints.TABLE, version)).map(Silver::seen);
    try (Kept.Several kept = new Kept.Several()) {
      Identification identification = new Identification(identity, kept);
      Optional<Kept> news = changes.map(kept::add);
      if (news.isPresent() && news.get().isEmpty()) {
        return unchangedIdentities();
      }
      // A killed run may have written some of the tables: what it left is no ground to build on.
      boolean onlyAdded =
          news.isPresent()
              && IDENTITIES.stream().allMatch(this::isAsLeft)
              && news.get().rows().where(col(Lake.CHANGE).equalTo("removed")).isEmpty();
      return written(
          onlyAdded
              ? identification.grown(tables(), news.get().rows())
              : identification.anew(lake.read(Touchpoints.TABLE)));
    }
  }

  private boolean isAsLeft(Table table) {
    return inbox.left(table).filter(left -> !lake.changedSince(table, left)).isPresent();
  }

  private static Dataset<Row> seen(Dataset<Row> changes) {
    return changes
        .where(col("identifiers").isNotNull())
        .select("identifiers", "occurred_at", Lake.CHANGE);
  }

  private Identification.Tables tables() {
    return new Identification.Tables(
        lake.read(Identities.TABLE),
        lake.read(IdentityLinks.TABLE),
        lake.read(IdentityConflicts.TABLE));
  }

  private List<Lake.Written> written(Identification.Tables tables) {
    return Together.all(
        List.of(
            () -> whole(Identities.TABLE, tables.identities()),
            () -> whole(IdentityLinks.TABLE, tables.links()),
            () -> whole(IdentityConflicts.TABLE, tables.conflicts())));
  }

  private Lake.Written whole(Table table, Dataset<Row> rows) {
    return lake.replace(table, Slices.all(), rows);
  }

  private List<Lake.Written> unchangedIdentities() {
    return IDENTITIES.stream().flatMap(table -> unchanged(table).stream()).toList();
  }

  Report report() {
    return new Report(false, inbox.versions(), written, counts, lines);
  }
}
