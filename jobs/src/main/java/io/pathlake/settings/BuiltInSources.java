package io.pathlake.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The sources that come with Pathlake, as {@code sources/index.txt} lists them. */
public final class BuiltInSources {

  private BuiltInSources() {}

  /** Their names; {@code sources/NAME.conf} defines each. */
  public static List<String> names() {
    try (InputStream in =
        BuiltInSources.class.getClassLoader().getResourceAsStream("sources/index.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read sources/index.txt from the jar", e);
    }
  }
}
