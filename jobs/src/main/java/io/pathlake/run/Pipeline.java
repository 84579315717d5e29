package io.pathlake.run;

import io.pathlake.lake.Job;
import io.pathlake.lake.Lake;
import io.pathlake.lake.LakeException;
import io.pathlake.lake.Lease;
import io.pathlake.lake.Run;
import io.pathlake.lake.RunLog;
import io.pathlake.lake.tables.Files;
import io.pathlake.settings.Settings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Runs stages in order, one run at a time, and keeps the log of what each did. */
final class Pipeline {

  /** What a stage did and how long it took. */
  record Done(Stage stage, Job.Report report, double seconds) {}

  private final Settings settings;
  private final Clock clock;
  private final Console console;

  Pipeline(Settings settings, Clock clock, Console console) {
    this.settings = settings;
    this.clock = clock;
    this.console = console;
  }

  /** Runs the stages on the lake; a stage that has nothing to do writes nothing. */
  List<Done> run(Lake free, Run run, List<Stage> stages) {
    List<Done> done = new ArrayList<>();
    try (Lease lease = Lease.acquire(free, run.id(), settings.lake().leaseExpiry(), clock)) {
      Lake lake = free.under(lease);
      requireStageBefore(lake, stages.get(0));
      makeLostAnew(lake, run, stages);
      for (Stage stage : stages) {
        console.stage(stage.command() + ": " + stage.about());
        lake.spark()
            .sparkContext()
            .setJobGroup(stage.command(), stage.command() + " of run " + run.id(), false);
        done.add(run(lake, run, stage));
      }
    }
    return done;
  }

  /** A stage alone would take a lake in which the one before it never ran for an empty one. */
  private static void requireStageBefore(Lake lake, Stage first) {
    if (first.ordinal() == 0) {
      return;
    }
    String before = Stage.values()[first.ordinal() - 1].command();
    if (new RunLog(lake).last(before).isEmpty()) {
      throw new LakeException(
          "Cannot run " + first.command() + " on the lake at " + lake.root(),
          "the stage before it, " + before + ", has not run there",
          "Run " + before + " first, or everything with the command run.");
    }
  }

  /**
   * Tables that somebody deleted are made anew, with all that follows from them: the versions by
   * which stages tell what changed count from 0 again.
   */
  private void makeLostAnew(Lake lake, Run run, List<Stage> stages) {
    RunLog log = new RunLog(lake);
    Map<String, List<String>> lost = log.lost();
    if (lost.isEmpty()) {
      return;
    }
    lost.getOrDefault(Stage.LAND.command(), List.of()).forEach(table -> refuseOlder(lake, table));
    String names =
        lost.values().stream().flatMap(List::stream).sorted().collect(Collectors.joining(", "));
    for (Stage stage : Stage.values()) {
      if (lost.containsKey(stage.command()) && !stages.contains(stage)) {
        throw new LakeException(
            "The lake at " + lake.root() + " lacks " + names,
            "they are gone, or older than the stage " + stage.command() + " left them",
            "Run " + stage.command() + " first, which makes its tables anew, or run everything.");
      }
    }
    console.line("gone, or older than the last run left them: " + names);
    console.line("they are made anew, and all that follows from them");
    List<String> following =
        Arrays.stream(Stage.values())
            .map(Stage::command)
            .dropWhile(stage -> !lost.containsKey(stage))
            .toList();
    log.forget(following, run.id(), clock.instant());
  }

  /** What landed is told by two tables together: an old copy of one of them would tell lies. */
  private static void refuseOlder(Lake lake, String table) {
    if (!lake.exists(table)) {
      return;
    }
    boolean ledger = table.equals(Files.TABLE.name());
    throw new LakeException(
        table + " in the lake at " + lake.root() + " is older than the last run left it",
        "somebody put an earlier copy there, which does not fit the other tables",
        "Put the latest copy back, or a copy of the whole lake; or delete "
            + (ledger
                ? "the whole lake and run again: the same exports give the same lake."
                : "this table's folder: its files then land again."));
  }

  private Done run(Lake lake, Run run, Stage stage) {
    Job job = Jobs.of(stage, settings);
    Instant began = clock.instant();
    Job.Report report = job.run(lake, run);
    Instant ended = clock.instant();
    report.lines().forEach(console::line);
    double seconds = Duration.between(began, ended).toMillis() / 1000.0;
    if (report.upToDate()) {
      console.line("up to date, nothing written");
      if (new RunLog(lake).last(stage.command()).isEmpty()) {
        record(lake, run, stage, job.settingsHash(run), report, began, ended);
      }
    } else {
      record(lake, run, stage, job.settingsHash(run), report, began, ended);
      console.line(summary(report, seconds).strip());
    }
    return new Done(stage, report, seconds);
  }

  private static String summary(Job.Report report, double seconds) {
    // Counts of single sources or of the machinery stay in ops.runs.
    return report.counts().entrySet().stream()
            .filter(e -> !e.getKey().contains(".") && !e.getKey().contains("_micros"))
            .map(e -> String.format(Locale.ROOT, "%,d %s", e.getValue(), e.getKey()))
            .collect(Collectors.joining(" · "))
        + String.format(Locale.ROOT, "  (%.1f s)", seconds);
  }

  private static void record(
      Lake lake,
      Run run,
      Stage stage,
      String hash,
      Job.Report report,
      Instant began,
      Instant ended) {
    Map<String, Long> outputs = new TreeMap<>();
    report.outputs().forEach(o -> outputs.put(o.table().name(), o.version()));
    new RunLog(lake)
        .record(
            new RunLog.LastRun(
                run.id(),
                stage.command(),
                began,
                ended,
                hash,
                run.codeVersion(),
                report.inputs(),
                outputs,
                report.counts()));
  }
}
