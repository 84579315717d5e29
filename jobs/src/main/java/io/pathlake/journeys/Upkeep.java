package io.pathlake.journeys;

import io.pathlake.lake.Job.Report;
import io.pathlake.lake.Lake;
import io.pathlake.lake.Run;
import io.pathlake.lake.RunLog;
import io.pathlake.lake.Table;
import io.pathlake.lake.tables.Identities;
import io.pathlake.lake.tables.Journeys;
import io.pathlake.lake.tables.Sessions;
import io.pathlake.lake.tables.Touchpoints;
import io.pathlake.settings.JourneySettings;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Decides whether there is nothing to do, something to update, or everything to rebuild. */
final class Upkeep {

  static final String LATEST = "latest_micros";
  static final String UNRESOLVED = "unresolved";

  private final Lake lake;
  private final Run run;
  private final JourneySettings settings;
  private final ZoneId zone;

  Upkeep(Lake lake, Run run, JourneySettings settings, ZoneId zone) {
    this.lake = lake;
    this.run = run;
    this.settings = settings;
    this.zone = zone;
  }

  /** Does it. */
  Report work(String settingsHash, String codeVersion) {
    Optional<RunLog.LastRun> last = new RunLog(lake).last(JourneysJob.STAGE);
    if (last.isEmpty()) {
      return rebuild("for the first time");
    }
    if (run.from().isPresent() || run.to().isPresent()) {
      return rebuild("as asked");
    }
    if (!last.get().sameMaking(settingsHash, codeVersion)) {
      return rebuild("because settings or code changed");
    }
    try {
      return update(last.get());
    } catch (Update.NotTold e) {
      return rebuild("because " + e.getMessage());
    }
  }

  private Report rebuild(String why) {
    return named("all", () -> new Rebuild(settings, zone).run(lake, why));
  }

  private Report update(RunLog.LastRun last) throws Update.NotTold {
    requireUntouched(Journeys.TABLE, last);
    requireUntouched(Sessions.TABLE, last);
    Map<String, Long> inputs = new LinkedHashMap<>();
    inputs.put(Touchpoints.TABLE.name(), lake.version(Touchpoints.TABLE).orElse(-1));
    inputs.put(Identities.TABLE.name(), lake.version(Identities.TABLE).orElse(-1));
    if (inputs.equals(last.inputs())) {
      return new Report(true, inputs, List.of(), last.counts(), List.of("journeys: up to date"));
    }
    Dataset<Row> touchpoints = changes(Touchpoints.TABLE, last);
    Dataset<Row> identities = changes(Identities.TABLE, last);
    long latest = Rebuild.latest(lake);
    Long before = last.counts().get(LATEST);
    if (latest == Long.MIN_VALUE || before == null || before == Long.MIN_VALUE) {
      throw new Update.NotTold("there were or are no touchpoints");
    }
    if (last.counts().getOrDefault(UNRESOLVED, 1L) > 0 && !identities.isEmpty()) {
      throw new Update.NotTold("touchpoints waited for their identifier to become known");
    }
    Update update = new Update(lake, run, settings, zone, before);
    String days = Rebuild.day(before, zone) + ".." + Rebuild.day(latest, zone);
    Update.Done done = named(days, () -> update.run(touchpoints, identities, latest));
    return report(done, last, inputs, latest);
  }

  private static Report report(
      Update.Done done, RunLog.LastRun last, Map<String, Long> inputs, long latest) {
    Map<String, Long> counts = new LinkedHashMap<>();
    done.tally().report(counts);
    counts.merge(UNRESOLVED, last.counts().getOrDefault(UNRESOLVED, 0L), Long::sum);
    done.outputs().forEach(w -> counts.put("rows written to " + w.table(), w.rows()));
    counts.put("rewritten slices", (long) done.slices());
    counts.put(LATEST, latest);
    String line =
        "journeys: %d changed touchpoints, %d slices written"
            .formatted(done.tally().all().value(), done.slices());
    return new Report(false, inputs, done.outputs(), counts, List.of(line));
  }

  /** A run that did not end well, or another hand, may have left rows that the log knows not of. */
  private void requireUntouched(Table table, RunLog.LastRun last) throws Update.NotTold {
    long left = last.output(table).orElse(-1L);
    if (left < 0 || !lake.exists(table)) {
      throw new Update.NotTold(table + " is not the one the last run left");
    }
    if (lake.changedSince(table, left)
        && !lake.changes(table, left).map(Dataset::isEmpty).orElse(false)) {
      throw new Update.NotTold(table + " was written after the last run that ended well");
    }
  }

  private Dataset<Row> changes(Table table, RunLog.LastRun last) throws Update.NotTold {
    return lake.changes(table, last.input(table).orElse(-1L))
        .orElseThrow(
            () -> new Update.NotTold("the log of " + table + " no longer tells what changed"));
  }

  /** Work that can be refused. */
  interface Work<T, E extends Exception> {
    T get() throws E;
  }

  private <T, E extends Exception> T named(String what, Work<T, E> work) throws E {
    run.progress().accept("journeys " + what);
    lake.spark().sparkContext().setJobGroup(run.id() + "-journeys", "journeys " + what, false);
    try {
      return work.get();
    } finally {
      lake.spark().sparkContext().clearJobGroup();
    }
  }
}
