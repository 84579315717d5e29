package io.pathlake.settings;

import java.util.List;

/** Settings that cannot be used: every problem found, each with its place and remedy. */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient List<String> problems;

  /** One or more problems. */
  public SettingsException(List<String> problems) {
    super(
        (problems.size() == 1 ? "A setting is wrong:" : problems.size() + " settings are wrong:")
            + problems.stream().reduce("", (a, b) -> a + "\n  - " + b));
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, a sentence each. */
  public List<String> problems() {
    return problems;
  }
}
