package io.pathlake.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathlake.settings.SettingsException;
import io.pathlake.settings.SettingsLoader;
import io.pathlake.settings.SourceSettings;
import io.pathlake.settings.SourceSettings.Protection;
import io.pathlake.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceDraftTest {

  @TempDir Path folder;

  private SourceSettings drafted(String file, String content) throws IOException {
    Path sample = Files.writeString(folder.resolve(file), content);
    String draft = SourceDraft.of(TestSpark.session(), "club", sample.toFile());
    Path conf = Files.writeString(folder.resolve("club.conf"), draft);
    return SettingsLoader.load(Optional.of(conf.toFile()), Map.of("parameters.region", "DE"))
        .sources()
        .get(0);
  }

  @Test
  void aDraftFromATableLoadsAndKnowsWhatIsPersonal() throws IOException {
    SourceSettings source =
        drafted(
            "club.csv",
            """
            Booked at;Kunde;Customer No.;Mobile;Full Name;Remark text;1st visit
            2026-01-02 10:00:00;a@shop.example;17;+49 1512 3456789;Ada L;hello;yes
            2026-01-03 11:00:00;b@shop.example;18;;Bob M;;no
            """);
    assertThat(source.csv().delimiter()).isEqualTo(';');
    assertThat(source.columns())
        .contains("Booked_at STRING", "Customer_No STRING", "c_1st_visit STRING");
    assertThat(source.aliases()).containsEntry("Booked at", "Booked_at");
    assertThat(source.protect())
        .containsEntry(Protection.EMAIL, List.of("Kunde"))
        .containsEntry(Protection.CUSTOMER, List.of("Customer_No"))
        .containsEntry(Protection.PHONE, List.of("Mobile"))
        .containsEntry(Protection.NAME, List.of("Full_Name"))
        .containsEntry(Protection.TEXT, List.of("Remark_text"));
    assertThat(source.required()).containsExactly("Booked_at");
    assertThat(source.outputs().get(0).fields().get("identifiers"))
        .isEqualTo("array(Customer_No, Kunde, Mobile)");
  }

  @Test
  void aDraftFromJsonKeepsItsTypes() throws IOException {
    SourceSettings source =
        drafted(
            "club.jsonl",
            "{\"when\":\"2026-01-02T10:00:00Z\",\"points\":5,\"items\":[{\"sku\":\"A\"}]}\n");
    assertThat(source.columns())
        .contains("points BIGINT")
        .contains("items ARRAY<STRUCT<sku: STRING");
  }

  @Test
  void aFileOfNoKnownKindIsRefused() throws IOException {
    assertThatThrownBy(() -> drafted("club.xlsx", "PK"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("a sample ends in .csv");
  }
}
