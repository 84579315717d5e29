package io.pathlake.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.lake.Words;
import io.pathlake.settings.SettingsLoader;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariantsTest {

  @ParameterizedTest
  @CsvSource({
    "channel, web > shop",
    "kind, view > order",
    "channel_kind, web:view > shop:order",
    "channel_kind_page, web:view@home > web:view > web:view@cart > shop:order",
  })
  void aStepIsNamedAsSettingsSay(String naming, String variant) {
    Words words = new Words();
    Timeline timeline =
        TimelineText.parse("web@PT0S web@PT1M web/scroll@PT2M web@PT3M shop/order@PT4M", words);
    String[] pages = {"home", null, "home", "cart", null};
    Timeline paged = new Timeline();
    for (int i = 0; i < pages.length; i++) {
      paged.add(timeline.at(i), 1, i, i);
      paged.describe(timeline.channel(i), timeline.kind(i), timeline.stage(i), Timeline.NONE);
      int page = pages[i] == null ? Timeline.NONE : words.code(pages[i]);
      paged.place(Timeline.NONE, page, Timeline.NONE, Timeline.NONE, Timeline.NONE);
    }
    paged.sort();
    var settings =
        SettingsLoader.load(Optional.empty(), Map.of("journeys.variant-steps", naming)).journeys();
    assertThat(new Variants(settings, words).of(paged, 0, pages.length)).isEqualTo(variant);
  }
}
