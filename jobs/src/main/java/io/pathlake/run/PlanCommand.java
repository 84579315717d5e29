package io.pathlake.run;

import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "plan")
final class PlanCommand implements Callable<Integer> {
  PlanCommand(Clock clock) {}

  @Override
  public Integer call() {
    return 2;
  }
}
