package io.pathlake.unify;

import static org.apache.spark.sql.functions.col;

import io.pathlake.lake.Job.Report;
import io.pathlake.lake.Lake;
import io.pathlake.lake.Run;
import io.pathlake.lake.Slices;
import io.pathlake.lake.Table;
import io.pathlake.lake.Together;
import io.pathlake.lake.tables.Identities;
import io.pathlake.lake.tables.Touchpoints;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
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

  /** Counts what cannot be kept, before anything is written. */
  void count() {
    lines.addAll(new LeftOut(settled).of(outputs, inbox.news(), counts));
  }

  /**
   * Brings all tables up to date, side by side; identities follow touchpoints, which they are of.
   */
  void merge(TargetRows touchpoints, PurchaseRows purchases, TargetRows... others) {
    List<Callable<List<Lake.Written>>> work = new ArrayList<>();
    work.add(() -> both(commit(touchpoints.table(), change(touchpoints)), identities()));
    work.add(() -> commit(purchases.table(), change(purchases).map(this::netted)));
    work.add(
        () ->
            Arrays.stream(others)
                .flatMap(other -> commit(other.table(), change(other)).stream())
                .toList());
    Together.all(work).forEach(written::addAll);
    written.stream()
        .filter(one -> one.rows() > 0)
        .forEach(one -> counts.merge(one.table().name(), one.rows(), Long::sum));
  }

  private static List<Lake.Written> both(List<Lake.Written> some, List<Lake.Written> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private Merge.Change netted(Merge.Change lines) {
    return inbox.anew() ? NettedPurchases.anew(lines) : NettedPurchases.changed(lake, lines);
  }

  private Optional<Merge.Change> change(TargetRows target) {
    Merge merge = new Merge(lake, target, settled, outputs);
    return inbox.anew() ? merge.anew(inbox.news()) : merge.changed(inbox.news(), inbox.forced());
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
        since
            .flatMap(version -> lake.changes(Touchpoints.TABLE, version))
            .map(all -> all.where(col("identifiers").isNotNull()));
    Optional<Boolean> onlyAdded = changes.flatMap(Silver::onlyAdded);
    if (changes.isPresent() && onlyAdded.isEmpty()) {
      return unchanged(Identities.TABLE);
    }
    Dataset<Row> rows =
        onlyAdded.orElse(false)
            ? IdentityRows.grown(lake.read(Identities.TABLE), changes.get())
            : IdentityRows.anew(lake.read(Touchpoints.TABLE));
    return List.of(lake.replace(Identities.TABLE, Slices.all(), rows.coalesce(1)));
  }

  /** Whether rows only came; nothing when none came or went. */
  private static Optional<Boolean> onlyAdded(Dataset<Row> changes) {
    List<Row> kinds = changes.select(Lake.CHANGE).distinct().collectAsList();
    return kinds.isEmpty()
        ? Optional.empty()
        : Optional.of(kinds.stream().allMatch(kind -> kind.getString(0).equals("added")));
  }

  Report report() {
    return new Report(false, inbox.versions(), written, counts, lines);
  }
}
