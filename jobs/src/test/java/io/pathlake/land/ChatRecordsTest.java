package io.pathlake.land;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.settings.Settings;
import io.pathlake.settings.SettingsLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChatRecordsTest {

  @TempDir Path top;

  @Test
  void aChatGivesItsMessagesWithNamesAndNumbersProtected() throws IOException {
    Settings settings =
        SettingsLoader.load(
            Optional.empty(),
            Map.of(
                "lake.root", top.resolve("lake").toString(),
                "parameters.region", "DE",
                "parameters.currency", "EUR",
                "sources.whatsapp_export.parameters.brand", "Shop Berlin",
                "sources.whatsapp_export.folder", top.toString()));
    String chat =
        "31.01.26, 10:00 - +49 170 1234567: Hello, call 0170 1234567\nplease\n"
            + "31.01.26, 10:05 - Shop Berlin: We do\n";
    Reads.Result read = Reads.text(top, settings.sources().get(0), chat);
    assertThat(read.bad()).isEmpty();
    assertThat(read.rows()).hasSize(2);
    String phone =
        new Pseudonyms(Reads.keys(), "DE")
            .of(io.pathlake.settings.SourceSettings.Protection.PHONE, "0170 1234567");
    assertThat(read.rows().get(0))
        .contains(phone)
        .contains("call [phone]")
        .doesNotContain("1234567");
    assertThat(read.rows().get(1)).contains(phone).doesNotContain("Shop Berlin").contains("true");
  }
}
