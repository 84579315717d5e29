package io.pathlake.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathlake.settings.SettingsException;
import io.pathlake.settings.SettingsLoader;
import io.pathlake.settings.SourceSettings;
import io.pathlake.settings.SourceSettings.Dates;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceDraftTest {

  @TempDir Path folder;

  private SourceSettings drafted(String file, String content) throws IOException {
    return loaded(Files.writeString(folder.resolve(file), content));
  }

  private SourceSettings loaded(Path sample) throws IOException {
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
        .contains("Booked_at TIMESTAMP", "Customer_No STRING", "c_1st_visit STRING");
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

  /** Each line: why, a value, the type that its column gets, the instant in SQL, how dates are. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '¦',
      value = {
        "in UTC ¦ 2026-03-01T10:00:00Z ¦ TIMESTAMP ¦ happened_at ¦ ISO",
        "with an offset ¦ 2026-03-01 10:00:00 +0100 ¦ TIMESTAMP ¦ happened_at ¦ ISO",
        "of the zone ¦ 2026-03-01 10:00 ¦ TIMESTAMP ¦ happened_at ¦ ISO",
        "a day ¦ 2026-03-01 ¦ DATE ¦ to_utc_timestamp(CAST(happened_at AS TIMESTAMP), :zone) ¦ ISO",
        "written as people do ¦ 31.1.2026 9:05 ¦ TIMESTAMP ¦ happened_at ¦ DAY_FIRST",
        "written as others do ¦ 1/31/2026 ¦ DATE ¦ to_utc_timestamp(CAST(happened_at AS TIMESTAMP), :zone) ¦ MONTH_FIRST",
        "seconds ¦ 1772355700 ¦ BIGINT ¦ timestamp_seconds(happened_at) ¦ ISO",
        "milliseconds ¦ 1772355700123 ¦ BIGINT ¦ timestamp_millis(happened_at) ¦ ISO",
      })
  void aTimeIsTheInstantThatItsValuesSay(
      String why, String value, String type, String instant, Dates dates) throws IOException {
    SourceSettings csv = drafted("club.csv", "id,happened_at\n1," + value + "\n2,\n");
    SourceSettings json =
        drafted("club.json", "{\"id\": 1,\n\"happened_at\": \"" + value + "\"}\n{\"id\": 2}");
    for (SourceSettings source : List.of(csv, json)) {
      assertThat(source.columns()).contains("happened_at " + type);
      assertThat(source.required()).containsExactly("happened_at");
      assertThat(source.outputs().get(0).fields()).containsEntry("occurred_at", instant);
      assertThat(source.csv().dates()).isEqualTo(dates);
    }
  }

  @Test
  void whatIsPersonalIsFoundBelowToo() throws IOException {
    SourceSettings source =
        drafted(
            "club.jsonl",
            """
            {"id":"a","user_id":17,"customer":{"id":5,"email":"a@x.de","name":"Ada","address":{"city":"Ulm"}},\
            "items":[{"name":"Shoe","phone":null,"sent_to":"b@x.de","sku":"7"}],"meta":{"at":"2026-03-01T10:00:00Z"}}
            """);
    assertThat(source.protect())
        .containsOnly(
            Map.entry(Protection.CUSTOMER, List.of("customer.id", "user_id")),
            Map.entry(Protection.EMAIL, List.of("customer.email", "items.sent_to")),
            Map.entry(Protection.PHONE, List.of("items.phone")),
            Map.entry(Protection.NAME, List.of("customer.name")),
            Map.entry(Protection.DROP, List.of("customer.address")));
    assertThat(source.outputs().get(0).fields())
        .containsEntry("identifiers", "array(customer.id, user_id, customer.email)")
        .containsEntry("occurred_at", "meta.at");
    Reads.Result read = Reads.text(folder, source, Files.readString(folder.resolve("club.jsonl")));
    assertThat(read.rows()).hasSize(1);
    assertThat(read.rows().get(0))
        .contains("Shoe", "2026-03-01")
        .doesNotContain("@x.de", "Ada", "Ulm", "17");
  }

  @Test
  void whatIsSaidOfAnAddressOrPhoneIsNotTakenForIt() throws IOException {
    SourceSettings source =
        drafted(
            "club.csv",
            "email_campaign_id,email_type,is_mobile,message_id,device_type,context_page,source_ip,phone\n"
                + "7,html,false,m1,tablet,home,10.0.0.1,+49 1512 3456789\n");
    assertThat(source.protect())
        .containsOnly(
            Map.entry(Protection.PHONE, List.of("phone")),
            Map.entry(Protection.DROP, List.of("source_ip")));
    assertThat(source.parameters()).containsEntry("region", "ZZ");
  }

  @Test
  void aPageOfAnInterfaceIsDraftedByItsRecords() throws IOException {
    SourceSettings source =
        drafted(
            "club.json",
            "{\"visits\":[{\"id\":\"a\",\"at\":\"2026-03-01T10:00:00Z\"}],\"has_more\":true}");
    assertThat(source.columns()).contains("at TIMESTAMP").doesNotContain("visits");
    assertThat(Reads.text(folder, source, Files.readString(folder.resolve("club.json"))).rows())
        .hasSize(1);
  }

  @Test
  void aTableBelowATitleInAnotherEncodingIsDrafted() throws IOException {
    byte[] bytes = "Übersicht\n1.1.26\nOrt;Größe;\nKöln;1,5;x\nUlm;2,5;\n".getBytes("windows-1252");
    Path sample = Files.write(folder.resolve("club.csv"), bytes);
    SourceSettings source = loaded(sample);
    assertThat(source.csv().encoding()).isEqualTo("windows-1252");
    assertThat(source.columns()).contains("Ort STRING", "Gr_e STRING");
    Reads.Result read = Reads.bytes(folder, source, Landings.LAND, bytes);
    assertThat(read.rows()).containsExactly("Köln|1,5", "Ulm|2,5");
  }

  @Test
  void aHeaderWithANameTwiceIsRefusedAtOnce() {
    assertThatThrownBy(() -> drafted("club.csv", "id,id,at\n1,2,2026-01-02\n"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("its header names id twice")
        .hasMessageContaining("rename it");
  }

  @Test
  void aSampleWithoutRecordsIsRefused() {
    assertThatThrownBy(() -> drafted("club.json", "hello"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("nothing that is a JSON object");
    assertThatThrownBy(() -> drafted("club.csv", "\n\n"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("no line");
  }

  @Test
  void aFileOfNoKnownKindIsRefused() throws IOException {
    assertThatThrownBy(() -> drafted("club.xlsx", "PK"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("a sample ends in .csv");
  }
}
