package io.pathlake.attribution.paths;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.settings.SettingsLoader;
import io.pathlake.settings.TouchSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which touches of a path count. */
class EligibleTest {

  private static final long DAY = 86_400;
  private static final long ORDERED = 100 * DAY;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          touches in a row count once            |                                   | a a b a      | a b a
          another campaign is another touch      |                                   | a a/x a/x b  | a a/x b
          the first one of each channel counts   | repeats=first                     | a a b a      | a b
          every touch counts                     | repeats=unique                    | a a b a      | a a b a
          states tell how often they were met    | repeats=frequency                 | a a b a      | a(3) b(1)
          direct at the end was brought          |                                   | a direct b direct direct | a direct b
          direct alone stays                     |                                   | direct       | direct
          direct is dropped                      | direct=dropped                    | a direct b   | a b
          direct alone is dropped                | direct=dropped                    | direct       |
          direct is kept                         | direct=kept                       | a direct     | a direct
          a channel is left out at the end       | remove-if-last-and-not-all=[b]    | b a b        | b a
          that channel alone stays               | remove-if-last-and-not-all=[b]    | b            | b
          mail is forgotten after five days      |                                   | email@6 email@5 a | email a
          a visit is forgotten after thirty days |                                   | a@31 b@30    | b
          none is left                           |                                   | a@31         |
          """)
  void pathsHoldWhatMayBeCredited(String reason, String settings, String touches, String kept) {
    List<Touch> given = new ArrayList<>();
    for (String word : touches.split(" ")) {
      String[] at = word.split("@");
      String[] campaign = at[0].split("/");
      long daysBefore = at.length > 1 ? Long.parseLong(at[1]) : 1;
      given.add(
          new Touch(
              ORDERED - daysBefore * DAY,
              campaign[0],
              campaign.length > 1 ? campaign[1] : null,
              given.size()));
    }
    Path path = new Eligible(settings(settings)).of("c", given, ORDERED, null);
    List<String> found = new ArrayList<>();
    for (int i = 0; i < path.touches().size(); i++) {
      String campaign = path.touches().get(i).campaign();
      found.add(path.states().get(i) + (campaign == null ? "" : "/" + campaign));
    }
    assertThat(String.join(" ", found)).isEqualTo(kept == null ? "" : kept);
  }

  private static TouchSettings settings(String text) {
    Map<String, String> given =
        text == null
            ? Map.of()
            : Map.of(
                "attribution.definition." + text.split("=")[0].strip(), text.split("=")[1].strip());
    return SettingsLoader.load(Optional.empty(), given).attribution().definitions().get(0);
  }
}
