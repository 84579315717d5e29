package io.pathlake.unify;

import io.pathlake.lake.Job.Report;
import io.pathlake.lake.Lake;
import io.pathlake.lake.Run;
import io.pathlake.lake.RunLog;
import io.pathlake.land.LandJob;
import io.pathlake.settings.Settings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Runs land, and unify with its entry in the log of runs, as the command line would. */
final class Runs {

  static final Map<String, String> KEY =
      Map.of("PATHLAKE_KEY", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");

  private Runs() {}

  static Report land(Lake lake, Settings settings, String id, Instant at) {
    Run run =
        new Run(id, "test", at, Optional.empty(), Optional.empty(), Optional.empty(), l -> {});
    return new LandJob(settings.land(), settings.sources(), KEY).run(lake, run);
  }

  static Report run(Lake lake, Settings settings, String id, Instant at) {
    return run(lake, settings, id, at, Optional.empty());
  }

  /** A run that builds a day anew although nothing changed. */
  static Report run(Lake lake, Settings settings, String id, Instant at, Optional<LocalDate> day) {
    UnifyJob job = TestSources.job(settings);
    Run run = new Run(id, "test", at, Optional.empty(), day, day, l -> {});
    Report report = job.run(lake, run);
    if (!report.upToDate()) {
      Map<String, Long> outputs =
          report.outputs().stream()
              .collect(Collectors.toMap(w -> w.table().name(), Lake.Written::version));
      new RunLog(lake)
          .record(
              new RunLog.LastRun(
                  id,
                  "unify",
                  at,
                  at,
                  job.settingsHash(run),
                  "test",
                  report.inputs(),
                  outputs,
                  report.counts()));
    }
    return report;
  }
}
