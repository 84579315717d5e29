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
    "CUSTOMER, DE, 1.234567E7, 12345670",
    "PHONE, DE, 4.91701234567E+11, +49 170 1234567",
    "NAME, DE, Eve  Adams, eve adams",
  })
  void onePersonHasOnePseudonym(Protection kind, String region, String one, String other) {
    Pseudonyms pseudonyms = new Pseudonyms(Reads.keys(), region);
    assertThat(pseudonyms.of(kind, one)).isEqualTo(pseudonyms.of(kind, other));
    assertThat(pseudonyms.of(kind, one)).matches("[a-z]+:k1:[A-Za-z0-9_-]{22}");
    assertThat(pseudonyms.rawPhones()).isZero();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "a database's null | \\N, NULL, null, None, NaN, nil, undefined | PHONE, EMAIL, DEVICE, CUSTOMER, LOYALTY",
        "a form's | n/a, N/A, NA, -, --, ., (not set), Unknown | PHONE, EMAIL, DEVICE, CUSTOMER, LOYALTY",
        "a guest | Guest, anonymous, Gast, invité, Desconocido | PHONE, EMAIL, DEVICE, CUSTOMER, LOYALTY, NAME",
        "zeros | 0, 0000000000, 000-000-0000, +0, 000.0 | PHONE, CUSTOMER, LOYALTY",
        "no browser | 00000000-0000-0000-0000-000000000000 | DEVICE",
        "masked | ************1234, XXXX-XXXX-XXXX-1234, xxx, *, 4111******1111 | PHONE, CUSTOMER, LOYALTY",
        "a masked address | e***@example.org | EMAIL",
        "no address | eve, none@, @ | EMAIL",
        "rounded | 4.91701E+11, 4.9E+11, 5E+11 | PHONE, CUSTOMER, LOYALTY",
        "no digits | Restricted, sip:anonymous@example.invalid, whatsapp:unknown | PHONE",
        "Twilio's anonymous | +266696687 | PHONE",
        "an interface's zero | gid://shopify/Customer/0 | CUSTOMER",
      })
  void whatStandsForNobodyTiesNobodyTogether(String reason, String values, String kinds) {
    Pseudonyms pseudonyms = new Pseudonyms(Reads.keys(), "DE");
    for (String value : values.split(", ")) {
      for (String kind : kinds.split(", ")) {
        assertThat(pseudonyms.of(Protection.valueOf(kind), " " + value + " "))
            .as(kind + " " + value)
            .isNull();
      }
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "CUSTOMER, 10",
    "CUSTOMER, X1234",
    "CUSTOMER, XX-100",
    "CUSTOMER, 4E5",
    "CUSTOMER, 1.2345678E+07",
    "LOYALTY, 0001",
    "PHONE, 110",
    "EMAIL, 973dfe463ec85785f5f95af5ba3906eedb2d931c24e69824a89ea65dba4e813b",
    "NAME, Nan",
    "DEVICE, 0.5",
  })
  void whoHasAnIdentifierKeepsIt(Protection kind, String value) {
    assertThat(new Pseudonyms(Reads.keys(), "DE").of(kind, value)).isNotNull();
  }

  @Test
  void aNameThatIsANumberIsAPhone() {
    Pseudonyms pseudonyms = new Pseudonyms(Reads.keys(), "");
    assertThat(pseudonyms.of(Protection.NAME, "\u202a+49 170 1234567\u202c"))
        .isEqualTo(pseudonyms.of(Protection.PHONE, "491701234567"));
  }

  @Test
  void idsOfOtherChannelsAreNotTheirDigits() {
    Pseudonyms pseudonyms = new Pseudonyms(Reads.keys(), "ZZ");
    assertThat(pseudonyms.of(Protection.PHONE, "line:U4af4980629ab"))
        .isNotEqualTo(pseudonyms.of(Protection.PHONE, "U4bf4980629cd"))
        .isEqualTo(pseudonyms.of(Protection.PHONE, "U4af4980629ab"));
  }

  @Test
  void whatIsNoPhoneNumberStillHasAPseudonymAndIsCounted() {
    Pseudonyms pseudonyms = new Pseudonyms(Reads.keys(), "DE");
    assertThat(pseudonyms.of(Protection.PHONE, "+11 111")).startsWith("phone:k1:");
    assertThat(pseudonyms.of(Protection.PHONE, "4.91701E+11")).isNull();
    assertThat(pseudonyms.of(Protection.PHONE, "unknown")).isNull();
    assertThat(pseudonyms.rawPhones()).isEqualTo(2);
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
