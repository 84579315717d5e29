package io.pathlake.land;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.settings.BuiltInSources;
import io.pathlake.settings.SettingsLoader;
import io.pathlake.settings.SourceSettings;
import io.pathlake.testing.NativeExports;
import io.pathlake.testing.NativeExports.Export;
import io.pathlake.testing.Spoils;
import io.pathlake.testing.Spoils.Spoilt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Exports of every built-in source, spoiled in one place after the other, nested ones too: every
 * other record lands, and one that does not land says why.
 */
class SpoiledPlacesTest {

  @TempDir Path folder;

  static List<String> sources() {
    return BuiltInSources.names();
  }

  @Test
  void everyBuiltInSourceHasExportsToSpoil() {
    assertThat(NativeExports.sources()).containsExactlyInAnyOrderElementsOf(BuiltInSources.names());
  }

  @ParameterizedTest
  @MethodSource("sources")
  void aSpoiledPlaceCostsItsRecordAtMost(String name) throws IOException {
    SourceSettings source = source(name);
    Layout layout = Layout.of(source, Landings.LAND);
    Intake intake = Reads.intake(source);
    StructType schema = Reads.schema(source);
    Path file = folder.resolve("export");
    for (Export export : NativeExports.of(name)) {
      Files.writeString(file, export.text());
      Reads.Result whole = Reads.collect(Reads.rows(file, layout, intake), schema);
      assertThat(whole.bad()).as(export.name()).isEmpty();
      assertThat(whole.reason()).as(export.name()).isNull();
      for (Spoilt spoilt : Spoils.of(source, export)) {
        String how = name + " " + export.name() + ": " + spoilt;
        Files.writeString(file, spoilt.text());
        Reads.Result result = Reads.collect(Reads.rows(file, layout, intake), schema);
        assertThat(result.bad()).as(how).allMatch(reason -> reason.matches("\\d+: .{8,}"));
        if (result.end() == FileRows.REJECTED) {
          assertThat(spoilt.missing()).as(how + ": " + result.reason()).isTrue();
          assertThat(result.reason()).as(how).containsAnyOf("column", "header");
        } else if (!spoilt.missing() || source.format() == SourceSettings.Format.JSON) {
          assertThat(result.rows().size())
              .as(how)
              .isGreaterThanOrEqualTo(whole.rows().size() - parts(source));
        }
      }
    }
  }

  /** Records of which one place costs more are made of several. */
  private static int parts(SourceSettings source) {
    return source.nest().isPresent() ? 2 : 1;
  }

  private static SourceSettings source(String name) {
    Map<String, String> given = new HashMap<>();
    given.put("parameters.region", "DE");
    given.put("parameters.currency", "EUR");
    given.put("sources." + name + ".folder", "exports");
    return SettingsLoader.load(Optional.empty(), given).sources().get(0);
  }
}
