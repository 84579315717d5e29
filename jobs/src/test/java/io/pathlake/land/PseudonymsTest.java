package io.pathlake.land;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathlake.settings.LandSettings;
import io.pathlake.settings.SettingsException;
import io.pathlake.settings.SourceSettings.Protection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PseudonymsTest {

  @ParameterizedTest(name = "{0}: {2} and {3}")
  @CsvSource({
    "PHONE, DE, 0170 1234567, +49 170 1234567",
    "PHONE, DE, 491701234567, +49-170-1234567",
    "PHONE, DE, 0049 170 1234567, (0170) 12 34 567",
    "PHONE, ZZ, 491701234567, +49 170 1234567",
    "PHONE, CN, 13812345678, +86 138 1234 5678",
    "PHONE, IN, 098765 43210, 919876543210",
    "PHONE, DE, whatsapp:+491701234567, +491701234567",
    "PHONE, ZZ, rcs:+491701234567, +491701234567",
    "EMAIL, DE, Eve@Example.ORG , eve@example.org",
    "CUSTOMER, DE, 17850.0, 17850",
    "CUSTOMER, DE, '''17850', 17850",
    "NAME, DE, Eve  Adams, eve adams",
  })
  void onePersonHasOnePseudonym(Protection kind, String region, String one, String other) {
    Pseudonyms pseudonyms = new Pseudonyms(Reads.keys(), region);
    assertThat(pseudonyms.of(kind, one)).isEqualTo(pseudonyms.of(kind, other));
    assertThat(pseudonyms.of(kind, one)).matches("[a-z]+:k1:[A-Za-z0-9_-]{22}");
    assertThat(pseudonyms.rawPhones()).isZero();
  }

  @Test
  void customerZeroIsNobody() {
    Pseudonyms pseudonyms = new Pseudonyms(Reads.keys(), "DE");
    assertThat(pseudonyms.of(Protection.CUSTOMER, "0")).isNull();
    assertThat(pseudonyms.of(Protection.LOYALTY, " 000.0 ")).isNull();
    assertThat(pseudonyms.of(Protection.CUSTOMER, "10")).isNotNull();
  }

  @Test
  void aNameThatIsANumberIsAPhone() {
    Pseudonyms pseudonyms = new Pseudonyms(Reads.keys(), "");
    assertThat(pseudonyms.of(Protection.NAME, "\u202a+49 170 1234567\u202c"))
        .isEqualTo(pseudonyms.of(Protection.PHONE, "491701234567"));
  }

  @Test
  void whatIsNoPhoneNumberStillHasAPseudonymAndIsCounted() {
    Pseudonyms pseudonyms = new Pseudonyms(Reads.keys(), "DE");
    assertThat(pseudonyms.of(Protection.PHONE, "+11 111")).startsWith("phone:k1:");
    assertThat(pseudonyms.rawPhones()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "call +49 170 1234567 now | call [phone] now",
        "call (0170) 123-4567. | call ([phone].",
        "call 555-1234 | call [phone]",
        "mail eve.x+y@sub.example.org! | mail [email]!",
        "link?u=eve%40example.org&x=1 | link?u=[email]&x=1",
        "card 4111 1111 1111 1111 ok | card [card] ok",
        "on 2026-01-31 10:42 | on 2026-01-31 10:42",
        "on 31.01.2026 | on 31.01.2026",
        "ga4_dev_20201101_20201215.parquet | ga4_dev_20201101_20201215.parquet",
        "2 x 3 for 12.50 | 2 x 3 for 12.50",
        "٠١٧٠١٢٣٤٥٦٧ | [phone]",
      })
  void textIsMasked(String text, String masked) {
    assertThat(Masking.mask(text)).isEqualTo(masked);
  }

  @Test
  void withoutAGoodKeyNothingLandsAndTheRemedyIsNamed(@TempDir Path top) throws IOException {
    assertThatThrownBy(() -> KeyRing.of(Landings.LAND, Map.of()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("openssl rand -base64 32")
        .hasMessageContaining("PATHLAKE_KEY");
    assertThatThrownBy(() -> KeyRing.of(Landings.LAND, Map.of("PATHLAKE_KEY", "short")))
        .hasMessageContaining("too weak")
        .hasMessageNotContaining("short");
    Path file = Files.writeString(top.resolve("key"), Landings.KEY);
    LandSettings land =
        new LandSettings(1, 1, 1, 1, 1, Duration.ZERO, "k1", "PATHLAKE_KEY", file.toString());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> KeyRing.of(land, Map.of())).hasMessageContaining("chmod 600");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(KeyRing.of(land, Map.of()).toString()).isEqualTo("key k1");
    Files.setPosixFilePermissions(file, Set.of());
    if (Files.isReadable(file)) {
      // As root may read anything.
      assertThat(KeyRing.of(land, Map.of()).toString()).isEqualTo("key k1");
    } else {
      assertThatThrownBy(() -> KeyRing.of(land, Map.of()))
          .isInstanceOf(SettingsException.class)
          .hasMessageContaining("cannot be read by this user");
    }
  }
}
