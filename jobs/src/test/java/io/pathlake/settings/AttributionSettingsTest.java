package io.pathlake.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pathlake.settings.TouchSettings.Direct;
import io.pathlake.settings.TouchSettings.Repeats;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The block attribution. */
class AttributionSettingsTest {

  @TempDir private Path folder;

  private static AttributionSettings load(String name, String value) {
    return SettingsLoader.load(Optional.empty(), Map.of("attribution." + name, value))
        .attribution();
  }

  private static List<String> problems(String name, String value) {
    return catchThrowableOfType(SettingsException.class, () -> load(name, value)).problems();
  }

  @Test
  void aDefinitionSaysWhatDiffersFromTheOthers() {
    List<TouchSettings> found =
        load("definitions.short", "{ lookback = 7 days, channel-lookbacks { email = 1 day } }")
            .definitions();
    assertThat(found).extracting(TouchSettings::name).containsExactly("short", "standard");
    assertThat(found.get(0).lookback()).isEqualTo(Duration.ofDays(7));
    assertThat(found.get(0).lookback("email")).isEqualTo(Duration.ofDays(1));
    assertThat(found.get(0).lookback("whatsapp")).isEqualTo(Duration.ofDays(7));
    assertThat(found.get(0).repeats()).isEqualTo(Repeats.EXPOSURE);
    assertThat(found.get(1).lookback("email")).isEqualTo(Duration.ofDays(5));
    assertThat(found.get(1).direct()).isEqualTo(Direct.LAST_NON_DIRECT);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          models                        | [last, lats]     | is 'lats', but can only be first, last
          models                        | [last, last]     | attribution.models names last twice
          models                        | []               | attribution.models names none
          markov-order                  | 5                | attribution.markov-order must be auto or 1 to 4
          target-roas                   | much             | is no number
          channel-targets.email         | 0                | attribution.channel-targets.email must be above 0
          definitions.standard.lookback | 2 years          | lookback
          definition.lookback           | 400 days         | attribution.definitions.standard.lookback must not be longer than a year
          definition.repeats            | exposed          | can only be unique, exposure, first, frequency
          definitions.Standard.lookback | 3 days           | needs a name of at most 40
          definition.look-back          | 3 days           | Did you mean attribution.definitions.standard.lookback?
          message-prices                | [{ channel = whatsapp, price = 1, currency = euro }] | has no currency such as EUR
          message-prices                | [{ channel = whatsapp, currency = EUR }]            | message-prices[0].price is missing
          definition.lookback           | 30               | has no unit: write 30 days
          half-life                     | 7 ms             | attribution.half-life must not be shorter than a second
          months                        | 1.5              | is no whole number
          restated-from                 | 2                | is a share from 0 to 1
          """)
  void whatCannotBeIsSaid(String name, String value, String said) {
    assertThat(problems(name, value)).anyMatch(problem -> problem.contains(said));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ends are in order   | channel,from,to,conversions,low,high | email,2026-05-01,2026-05-02,3,4,5 | line 2
          days are in order   | channel,from,to,conversions,low,high | email,2026-05-03,2026-05-02,3,2,5 | line 2
          every cell is there | channel,from,to,conversions,low,high | email,2026-05-01,2026-05-02,3     | line 2
          the header is known | channel,start,end,conversions        | email,2026-05-01,2026-05-02,3     | has a header that is not
          """)
  void experimentsAreChecked(String reason, String header, String line, String said)
      throws IOException {
    Path file = Files.writeString(folder.resolve("found.csv"), header + "\n" + line + "\n");
    assertThat(problems("experiments", file.toString()))
        .anyMatch(problem -> problem.contains(said));
  }

  @Test
  void anExperimentIsToldOnceAndInUtf8() throws IOException {
    String header = "channel,from,to,conversions,low,high\n";
    String line = "email,2026-05-01,2026-05-02,3,2,5\n";
    Path file = folder.resolve("found.csv");
    Files.writeString(file, header + line + line);
    assertThat(problems("experiments", file.toString()))
        .anyMatch(problem -> problem.contains("line 3") && problem.contains("once more of email"));
    Files.writeString(file, header + line + "caf\u00e9,", StandardCharsets.ISO_8859_1);
    assertThat(problems("experiments", file.toString()))
        .anyMatch(problem -> problem.contains("is not in UTF-8"));
  }

  @Test
  void messagesArePaidInTheLakesCurrency() {
    assertThat(
            catchThrowableOfType(
                    SettingsException.class,
                    () ->
                        SettingsLoader.load(
                            Optional.empty(),
                            Map.of(
                                "money.currency",
                                "EUR",
                                "attribution.message-prices",
                                "[{ channel = whatsapp, price = 1, currency = USD }]")))
                .problems())
        .anyMatch(problem -> problem.contains("tell the price in EUR"));
  }
}
