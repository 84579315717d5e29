package io.pathlake.run;

import io.pathlake.lake.Lake;
import io.pathlake.lake.Run;
import io.pathlake.settings.Settings;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs every stage, or one. */
@Command(mixinStandardHelpOptions = true, description = "Runs every stage, in order.")
final class RunCommand implements Callable<Integer> {

  @Mixin private CommonOptions options;

  private final Clock clock;
  private final List<Stage> stages;

  RunCommand(Clock clock, Stage... only) {
    this.clock = clock;
    this.stages = only.length == 0 ? List.of(Stage.values()) : List.of(only);
  }

  @Override
  public Integer call() {
    Settings settings = options.settings();
    Run run = run(options, settings, clock, Console.standard());
    Jobs.check(settings, stages);
    try (SparkSession spark = Sparks.start(stages.size() > 1 ? "run" : stages.get(0).command())) {
      Lake lake = Lake.at(spark, settings.lake().root());
      Console console = Console.standard();
      List<Pipeline.Done> done = new Pipeline(settings, clock, console).run(lake, run, stages);
      if (stages.contains(Stage.MINING)) {
        new Answers(lake, console).print(done);
      } else if (stages.contains(Stage.ATTRIBUTION)) {
        new RoasAnswers(lake, console).print();
      }
    }
    return ExitCode.DONE.code();
  }

  static Run run(CommonOptions options, Settings settings, Clock clock, Console console) {
    Instant now = clock.instant();
    return new Run(
        UUID.randomUUID().toString(),
        version(),
        now,
        options.asOf(settings.lake().zone()),
        options.from(),
        options.to(),
        console::line);
  }

  static String version() {
    String version = Pathlake.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
