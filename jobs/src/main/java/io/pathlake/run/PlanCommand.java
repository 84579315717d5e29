package io.pathlake.run;

import io.pathlake.lake.Job;
import io.pathlake.lake.Lake;
import io.pathlake.lake.Run;
import io.pathlake.lake.RunLog;
import io.pathlake.land.LandJob;
import io.pathlake.land.LandPreview;
import io.pathlake.settings.Settings;
import io.pathlake.unify.UnifyJob;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells what a run would read, recompute and replace, and why. */
@Command(
    name = "plan",
    mixinStandardHelpOptions = true,
    description = "Tells what a run would read, recompute and replace, and why. Writes nothing.")
final class PlanCommand implements Callable<Integer> {

  private static final int NAMED = 5;

  @Mixin private CommonOptions options;

  private final Clock clock;
  private final Console console = Console.standard();

  PlanCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Settings settings = options.settings();
    Jobs.check(settings, List.of(Stage.LAND));
    Run run = RunCommand.run(options, settings, clock, console);
    try (SparkSession spark = Sparks.start("plan")) {
      Lake lake = Lake.at(spark, settings.lake().root());
      LandJob land = new LandJob(settings.land(), settings.sources(), System.getenv());
      List<LandPreview> previews = land.preview(lake, run);
      try {
        files(previews);
        slices(lake, previews, settings);
        previews.forEach(p -> p.refusal().ifPresent(e -> console.answer("! " + e.getMessage())));
      } finally {
        previews.forEach(LandPreview::close);
      }
      reasons(lake, run, settings, previews);
    }
    return ExitCode.DONE.code();
  }

  private void files(List<LandPreview> previews) {
    TextTable table =
        new TextTable(
            "source", "new", "changed", "duplicate", "waiting", "records", "landed", "quarantined");
    for (LandPreview p : previews) {
      Map<String, Long> counts = p.counts();
      table.add(
          p.source(),
          p.fresh().size(),
          p.changed().size(),
          p.duplicates().size(),
          p.waiting().size(),
          counts.get("records"),
          counts.get("landed"),
          counts.get("quarantined"));
    }
    console.answer("\nFiles a run would read\n\n" + table);
    for (LandPreview p : previews) {
      named(p.source() + ": new", p.fresh());
      named(p.source() + ": changed, replaces what it gave before", p.changed());
      named(p.source() + ": same bytes as a landed file, adds nothing", p.duplicates());
      named(p.source() + ": still being written, waits", p.waiting());
    }
  }

  private void named(String what, List<String> files) {
    if (!files.isEmpty()) {
      String more = files.size() > NAMED ? ", … " + (files.size() - NAMED) + " more" : "";
      console.answer("  " + what + ": " + String.join(", ", first(files)) + more);
    }
  }

  private static List<String> first(List<String> files) {
    return files.subList(0, Math.min(NAMED, files.size()));
  }

  private void slices(Lake lake, List<LandPreview> previews, Settings settings) {
    UnifyJob unify = new UnifyJob(settings.unify(), settings.lake().zone(), settings.sources());
    Map<String, Dataset<Row>> landing = new TreeMap<>();
    previews.stream()
        .filter(p -> p.counts().get("landed") > 0)
        .forEach(p -> landing.put(p.source(), p.rows()));
    Map<String, SortedSet<LocalDate>> days = unify.touchedDays(lake, landing);
    TextTable table = new TextTable("table", "days replaced", "from", "to");
    days.forEach((name, some) -> table.add(name, some.size(), some.first(), some.last()));
    if (table.size() > 0) {
      console.answer(
          "\nDays that new records touch, and earlier ones whose purchases they net anew\n\n"
              + table);
    }
  }

  private void reasons(Lake lake, Run run, Settings settings, List<LandPreview> previews) {
    boolean news = previews.stream().anyMatch(p -> !p.fresh().isEmpty() || !p.changed().isEmpty());
    List<String> lines = new ArrayList<>();
    for (Stage stage : Stage.values()) {
      Job job = Jobs.of(stage, settings);
      Optional<RunLog.LastRun> last = new RunLog(lake).last(stage.command());
      String why;
      if (last.isEmpty()) {
        why = "everything, for the first time";
      } else if (!last.get().sameMaking(job.settingsHash(run), run.codeVersion())) {
        why = stage == Stage.LAND ? "what is new" : "everything, because settings or code changed";
      } else if (!news) {
        why = "nothing: no file is new or changed";
      } else {
        why =
            switch (stage) {
              case LAND -> "the files above";
              case UNIFY -> "the slices above, and identities";
              case JOURNEYS -> "the open journeys, customers with news, and the days they reach";
              case MINING -> "all answers, from journeys of the last months (mining.months)";
              case ATTRIBUTION -> "all credits of the last months' orders (attribution.months)";
            };
      }
      lines.add(String.format("  %-11s %s", stage.command(), why));
    }
    console.answer("\nWhat each stage would do\n\n" + String.join("\n", lines));
  }
}
