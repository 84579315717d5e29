package io.pathlake.run;

import io.pathlake.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Prints how many bytes lie in the source folders that a command would read: the launcher chooses
 * the JVM profile by it. Compressed files count tenfold; what cannot be seen counts nothing.
 */
public final class InputSize {

  private InputSize() {}

  /** Takes the arguments of the command, of which it needs {@code --conf} and {@code --set}. */
  public static void main(String[] args) {
    CommonOptions options = CommonOptions.of(Arrays.asList(args));
    Settings settings = options.settings();
    long bytes = settings.sources().stream().mapToLong(s -> below(s.folder())).sum();
    System.out.println(bytes);
  }

  private static long below(String folder) {
    if (folder.contains("://") && !folder.startsWith("file:")) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(Path.of(folder.replaceFirst("^file:/*", "/")))) {
      return files.filter(Files::isRegularFile).mapToLong(InputSize::bytes).sum();
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0;
    }
  }

  private static long bytes(Path file) {
    try {
      String name = file.toString();
      return Files.size(file) * (name.endsWith(".gz") || name.endsWith(".zip") ? 10 : 1);
    } catch (IOException e) {
      return 0;
    }
  }
}
