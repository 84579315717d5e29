package io.pathlake.run;

import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of Pathlake. */
@Command(
    name = "pathlake",
    mixinStandardHelpOptions = true,
    version = "pathlake 0.1.0",
    description = "Raw exports of a retail brand to the journeys its customers really walk.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "The launcher also knows: test, build, assembly.",
      "Exit codes: 0 done; 2 settings or usage; 3 too many bad records; 4 a quality check failed;",
      "5 another run holds the lake; 75 try again."
    })
public final class Pathlake {

  private Pathlake() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] args) {
    System.exit(execute(args));
  }

  /** Runs one command; its exit code. */
  static int execute(String... args) {
    CommandLine line = new CommandLine(new Pathlake());
    Clock clock = Clock.systemUTC();
    for (Stage stage : Stage.values()) {
      CommandLine one = new CommandLine(new RunCommand(clock, stage));
      one.getCommandSpec().usageMessage().description("Runs one stage: " + stage.about() + ".");
      line.addSubcommand(stage.command(), one);
    }
    line.addSubcommand("help", new CommandLine.HelpCommand());
    line.addSubcommand("run", new RunCommand(clock));
    line.addSubcommand("plan", new PlanCommand(clock));
    line.addSubcommand("source", new SourceCommand());
    line.addSubcommand("compare", new CompareCommand());
    line.addSubcommand("whatif", new WhatIfCommand());
    line.addSubcommand("sql", new SqlCommand());
    line.addSubcommand("doctor", new DoctorCommand(clock));
    line.addSubcommand("simulate", new SimulateCommand());
    line.addSubcommand("demo", new DemoCommand(clock));
    line.addSubcommand("bench", new BenchCommand(clock));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler((failure, command, parsed) -> report(failure));
    if (args.length == 0) {
      line.usage(System.out);
      return ExitCode.USAGE.code();
    }
    return line.execute(args);
  }

  /** The one place that maps what went wrong to words and an exit code. */
  private static int report(Exception failure) {
    Failure known = Failure.of(failure);
    System.err.println();
    System.err.println(known.message());
    if (known.unexpected()) {
      failure.printStackTrace(System.err);
    }
    return known.code().code();
  }
}
