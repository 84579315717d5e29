package io.pathlake.unify;

import io.pathlake.settings.Settings;
import io.pathlake.settings.SettingsLoader;
import io.pathlake.settings.SourceSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The built-in sources under the settings of a test. */
final class TestSources {

  private TestSources() {}

  /** Settings with these lines over the defaults; currency GBP, region GB, zone UTC. */
  static Settings settings(String... lines) {
    try {
      Path file = Files.createTempFile("pathlake", ".conf");
      Files.writeString(
          file, "parameters { region = GB, currency = GBP }\n" + String.join("\n", lines));
      try {
        return SettingsLoader.load(Optional.of(file.toFile()), Map.of());
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SourceSettings source(Settings settings, String name) {
    return settings.sources().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  static UnifyJob job(Settings settings) {
    return new UnifyJob(settings.unify(), settings.lake().zone(), settings.sources());
  }
}
