package io.pathlake.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pathlake.settings.FunnelSettings.Order;
import io.pathlake.settings.FunnelSettings.Per;
import io.pathlake.settings.FunnelSettings.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunnelSettingsTest {

  @TempDir Path folder;

  private List<FunnelSettings> load(String text) {
    try {
      Path file = Files.writeString(folder.resolve("my.conf"), text);
      return SettingsLoader.load(Optional.of(file.toFile()), Map.of()).mining().funnels();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private List<String> problems(String text) {
    return catchThrowableOfType(SettingsException.class, () -> load(text)).problems();
  }

  @Test
  void aShopsFunnelIsThereByDefault() {
    assertThat(load(""))
        .containsExactly(
            new FunnelSettings(
                "shop",
                Per.JOURNEY,
                Order.ORDERED,
                Duration.ofDays(30),
                List.of(
                    new Step("viewed", "kind = 'product_view'"),
                    new Step("put_into_cart", "kind = 'cart_add'"),
                    new Step("began_checkout", "kind = 'checkout_start'"),
                    new Step("ordered", "kind = 'order'")),
                Optional.empty()));
  }

  @Test
  void aFunnelNeedsItsStepsAloneAndNullTakesOneAway() {
    assertThat(
            load(
                """
                mining.funnels {
                  shop = null
                  mails {
                    steps = [{ name = read, where = "kind = 'email_open'" },
                             { name = clicked, where = "kind = 'email_click'" }]
                  }
                }
                """))
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.name()).isEqualTo("mails");
              assertThat(f.per()).isEqualTo(Per.JOURNEY);
              assertThat(f.order()).isEqualTo(Order.ORDERED);
              assertThat(f.window()).isEqualTo(Duration.ofDays(30));
            });
  }

  @Test
  void allProblemsOfAllFunnelsAreReportedAtOnce() {
    assertThat(
            problems(
                """
                mining.funnels {
                  shop { order = loose, windw = 1 day }
                  short { steps = [{ name = a, where = "true" }] }
                  twice { steps = [{ name = a, where = "true" }, { name = a, where = "true" }] }
                  odd { steps = [{ name = a, where = "true" }, { name = "B c", where = "true" }] }
                  "No Name" { steps = [{ name = a, where = "true" }, { name = b, where = "true" }] }
                  long { window = 5000 days
                    steps = [{ name = a, where = "true" }, { name = b, where = "true" }] }
                  none {}
                  unsaid { steps = [{ name = a }, { name = b, were = "true" }] }
                }
                """))
        .satisfiesExactlyInAnyOrder(
            p ->
                assertThat(p)
                    .isEqualTo(
                        "mining.funnels.shop.order (my.conf:2) is 'loose', but can only be ordered,"
                            + " strict, unordered."),
            p -> assertThat(p).contains("windw").contains("mean mining.funnels.shop.window?"),
            p -> assertThat(p).isEqualTo("mining.funnels.short.steps must be 2 to 20, but are 1."),
            p ->
                assertThat(p)
                    .isEqualTo(
                        "mining.funnels.twice.steps[1].name is 'a', as another step's: rename one."),
            p -> assertThat(p).startsWith("mining.funnels.odd.steps[1].name is 'B c', but is made"),
            p -> assertThat(p).startsWith("mining.funnels.No Name needs a name of at most 40"),
            p -> assertThat(p).contains("long.window must not be longer than ten years"),
            p -> assertThat(p).isEqualTo("mining.funnels.none.steps is missing."),
            p -> assertThat(p).isEqualTo("mining.funnels.unsaid.steps[0].where is missing."),
            p -> assertThat(p).isEqualTo("mining.funnels.unsaid.steps[1].where is missing."),
            p -> assertThat(p).contains("Unknown setting mining.funnels.unsaid.steps[1].were"));
  }

  @Test
  void twentyStepsAreTheMost() {
    String steps =
        IntStream.range(0, 21)
            .mapToObj("{ name = s%d, where = \"true\" }"::formatted)
            .collect(Collectors.joining(", "));
    assertThat(problems("mining.funnels.long.steps = [" + steps + "]"))
        .containsExactly("mining.funnels.long.steps must be 2 to 20, but are 21.");
  }
}
