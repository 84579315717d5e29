package io.pathlake.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Small exports of every built-in source, as the system itself writes them, with a value at each
 * place that something is made of. They are made up; nobody's.
 */
public final class NativeExports {

  /**
   * A file.
   *
   * @param name as the system names it
   */
  public record Export(String name, String text) {}

  private NativeExports() {}

  /** Sources that have exports here. */
  public static List<String> sources() {
    return names(folder());
  }

  /** A source's files, by name. */
  public static List<Export> of(String source) {
    Path folder = folder().resolve(source);
    return names(folder).stream()
        .map(name -> new Export(name, text(folder.resolve(name))))
        .toList();
  }

  private static Path folder() {
    try {
      return Path.of(NativeExports.class.getResource("/exports").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> names(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
