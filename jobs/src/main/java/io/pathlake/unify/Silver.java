package io.pathlake.unify;

import static org.apache.spark.sql.functions.col;

import io.pathlake.lake.Job.Report;
import io.pathlake.lake.Lake;
import io.pathlake.lake.Run;
import io.pathlake.lake.Slices;
import io.pathlake.lake.Table;
import io.pathlake.lake.tables.Identities;
import io.pathlake.lake.tables.Touchpoints;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** Brings a table up to date. */
  void merge(TargetRows target) {
    commit(target.table(), change(target));
  }

  /** Brings purchases up to date, refunds netted. */
  void mergeNetted(PurchaseRows target) {
    commit(
        target.table(),
        change(target)
            .map(
                lines ->
                    inbox.anew()
                        ? NettedPurchases.anew(lines)
                        : NettedPurchases.changed(lake, lines)));
  }

  private Optional<Merge.Change> change(TargetRows target) {
    Merge merge = new Merge(lake, target, settled, outputs);
    return inbox.anew() ? merge.anew(inbox.news()) : merge.changed(inbox.news(), inbox.forced());
  }

  private void commit(Table table, Optional<Merge.Change> change) {
    if (change.isPresent()) {
      run.progress().accept(table + (inbox.anew() ? ", all of it" : days(change.get())));
      keep(lake.replace(table, change.get().slices(), change.get().rows()));
    } else {
      unchanged(table);
    }
  }

  private static String days(Merge.Change change) {
    int days = change.days().size();
    return ", " + days + (days == 1 ? " day" : " days");
  }

  private void keep(Lake.Written one) {
    written.add(one);
    counts.merge(one.table().name(), one.rows(), Long::sum);
  }

  /** The next run needs to know the version that this one left, changed or not. */
  private void unchanged(Table table) {
    lake.version(table).ifPresent(version -> written.add(new Lake.Written(table, version, 0)));
  }

  /** Brings identities up to date with the touchpoints, from what changed in these. */
  void identities() {
    Optional<Long> since = inbox.left(Touchpoints.TABLE);
    if (since.isPresent() && !lake.changedSince(Touchpoints.TABLE, since.get())) {
      unchanged(Identities.TABLE);
      return;
    }
    Dataset<Row> rows =
        since
            .flatMap(version -> lake.changes(Touchpoints.TABLE, version))
            .filter(changes -> changes.where(col(Lake.CHANGE).equalTo("removed")).isEmpty())
            .map(added -> IdentityRows.grown(lake.read(Identities.TABLE), added))
            .orElseGet(() -> IdentityRows.anew(lake.read(Touchpoints.TABLE)));
    keep(lake.replace(Identities.TABLE, Slices.all(), rows.coalesce(1)));
  }

  Report report() {
    return new Report(false, inbox.versions(), written, counts, lines);
  }
}
