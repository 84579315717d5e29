package io.pathlake.testing;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a main class in a JVM of its own, for tests in which a process dies. */
public final class OtherJvm {

  /** How it ended and what it wrote. */
  public record Ended(int exitCode, String output) {}

  private OtherJvm() {}

  /** Runs {@code main} to its end, with these variables added to the environment. */
  public static Ended run(Class<?> main, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> !argument.startsWith("-agentlib"))
        .forEach(command::add);
    String tests = System.getProperty("java.class.path");
    command.addAll(
        List.of("-cp", System.getProperty("surefire.test.class.path", tests), main.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IOException(main + " did not end");
    }
    return new Ended(process.exitValue(), output);
  }
}
