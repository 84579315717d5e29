package io.pathlake.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The most memory this process has held since a moment, as the kernel counts it. */
final class PeakMemory {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path RESET = Path.of("/proc/self/clear_refs");

  private PeakMemory() {}

  /** Begins to count anew, where the kernel allows it. */
  static void reset() {
    try {
      Files.writeString(RESET, "5");
    } catch (IOException | SecurityException e) {
      // Not Linux, or not allowed: the peak is then that of the process so far.
      return;
    }
  }

  /** Megabytes; 0 where the system does not tell. */
  static long megabytes() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
