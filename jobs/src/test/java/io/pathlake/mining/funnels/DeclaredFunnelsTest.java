package io.pathlake.mining.funnels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pathlake.settings.FunnelSettings;
import io.pathlake.settings.FunnelSettings.Order;
import io.pathlake.settings.FunnelSettings.Per;
import io.pathlake.settings.FunnelSettings.Step;
import io.pathlake.settings.SettingsException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions of funnels that cannot be any are errors in the settings. */
class DeclaredFunnelsTest {

  private static final String GOOD = "kind = 'order'";

  private static FunnelSettings funnel(String name, String first, String second, String exclude) {
    return new FunnelSettings(
        name,
        Per.JOURNEY,
        Order.ORDERED,
        Duration.ofDays(1),
        List.of(new Step("a", first), new Step("b", second)),
        Optional.ofNullable(exclude));
  }

  private static List<String> problems(FunnelSettings... funnels) {
    return catchThrowableOfType(
            SettingsException.class, () -> new DeclaredFunnels(List.of(funnels), Set.of()))
        .problems();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "kind =                            | is no SQL expression",
        "knd = 'order'                     | names column knd, which does not exist. Did you mean kind?",
        "value                             | gives a value of type decimal(18,2). Write a condition",
        "upper(kind)                       | gives a value of type string. Write a condition",
        "NULL                              | gives a value of type void. Write a condition",
        "at > array(1)                     | cannot be computed (",
        "kind like 'a' and lower()         | cannot be computed (",
        "at < current_timestamp()          | current_timestamp",
        "kind in (select kind from t)      | not allowed here",
        "(                                 | is no SQL expression",
        "''                                | gives a value of type string",
      })
  void whatIsNoConditionIsSaid(String condition, String expected) {
    assertThat(problems(funnel("f", condition, GOOD, null)))
        .singleElement()
        .asString()
        .startsWith("mining.funnels.f.steps[0].where `")
        .contains(expected)
        .doesNotContain("\n")
        .endsWith(expected.contains("?") ? "?" : ".");
  }

  @Test
  void allConditionsOfAllFunnelsAreCheckedAtOnce() {
    assertThat(problems(funnel("f", "knd", "1", "x"), funnel("g", GOOD, "value + 1", null)))
        .satisfiesExactly(
            p -> assertThat(p).startsWith("mining.funnels.f.steps[0].where"),
            p -> assertThat(p).startsWith("mining.funnels.f.steps[1].where"),
            p -> assertThat(p).startsWith("mining.funnels.f.exclude"),
            p -> assertThat(p).startsWith("mining.funnels.g.steps[1].where"));
  }

  @Test
  void goodOnesNeedNoSession() {
    assertThat(
            new DeclaredFunnels(
                    List.of(
                        funnel("f", "value > 10 and campaign is null", "interactive", GOOD),
                        funnel("g", "exists(array('a'), x -> x = kind)", "kind <> 'x'", null)),
                    Set.of("scroll"))
                .funnels())
        .extracting(Funnel::name)
        .containsExactly("f", "g");
  }
}
