package io.pathlake.attribution.paths;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.settings.SettingsLoader;
import io.pathlake.settings.TouchSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How touches of one journey count for the next. */
class CustomerPathsTest {

  private static final long DAY = 86_400;

  private final CustomerPaths paths = new CustomerPaths(settings(Map.of()));

  @Test
  void touchesOfAJourneyThatWasGivenUpCountForTheNext() {
    paths.next("c", 1, touches(1, "a"), DAY, false);
    assertThat(channels(paths.next("c", 2, touches(20, "b"), 20 * DAY, true))).isEqualTo("ab");
  }

  @Test
  void touchesBeforeAConversionCountNoMore() {
    paths.next("c", 1, touches(1, "a"), DAY, true);
    assertThat(channels(paths.next("c", 2, touches(2, "b"), 2 * DAY, true))).isEqualTo("b");
  }

  @Test
  void unlessSettingsSaySo() {
    CustomerPaths uncut =
        new CustomerPaths(settings(Map.of("attribution.definition.cut-at-conversion", "false")));
    uncut.next("c", 1, touches(1, "a"), DAY, true);
    assertThat(channels(uncut.next("c", 2, touches(2, "b"), 2 * DAY, true))).isEqualTo("ab");
  }

  @Test
  void anOrderInTwoCurrenciesHasTheSameTouchesTwice() {
    paths.next("c", 1, touches(1, "a"), DAY, true);
    assertThat(channels(paths.next("c", 1, touches(1, "a"), DAY, true))).isEqualTo("a");
  }

  @Test
  void customersHaveTheirOwn() {
    paths.next("c", 1, touches(1, "a"), DAY, false);
    assertThat(channels(paths.next("d", 1, touches(1, "b"), DAY, true))).isEqualTo("b");
  }

  @Test
  void whatTheLongestLookbackForgetsIsNotKept() {
    paths.next("c", 1, touches(1, "a"), DAY, false);
    assertThat(channels(paths.next("c", 2, touches(32, "b"), 32 * DAY, true))).isEqualTo("b");
  }

  private static List<Touch> touches(long day, String channel) {
    return List.of(new Touch(day * DAY, channel, null, 0));
  }

  private static String channels(List<Touch> touches) {
    return touches.stream().map(Touch::channel).reduce("", String::concat);
  }

  private static TouchSettings settings(Map<String, String> given) {
    return SettingsLoader.load(Optional.empty(), given).attribution().definitions().get(0);
  }
}
