package io.pathlake.run;

import java.io.PrintStream;

/** Where a command tells what it does: progress on standard error, answers on standard output. */
final class Console {

  private final PrintStream progress;
  private final PrintStream answers;

  Console(PrintStream progress, PrintStream answers) {
    this.progress = progress;
    this.answers = answers;
  }

  static Console standard() {
    return new Console(System.err, System.out);
  }

  void stage(String text) {
    progress.println();
    progress.println("▸ " + text);
  }

  void line(String text) {
    progress.println("    " + text.replace("\n", "\n    "));
  }

  void answer(String text) {
    progress.flush();
    answers.println(text);
  }
}
