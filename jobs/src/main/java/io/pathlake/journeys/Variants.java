package io.pathlake.journeys;

import io.pathlake.lake.Words;
import io.pathlake.settings.JourneySettings;
import io.pathlake.settings.JourneySettings.VariantSteps;
import java.util.HashMap;
import java.util.Map;

/**
 * Paths as text: {@code paid_search:ad_click > web:order}. Kinds that the settings ignore are left
 * out, equal steps in a row are one, and a long path ends in an ellipsis. Not safe for several
 * threads.
 */
final class Variants {

  static final String ARROW = " > ";
  static final String ELLIPSIS = "…";

  private record Paged(int channel, int kind, int page) {}

  private final JourneySettings settings;
  private final VariantSteps naming;
  private final Words words;
  private final Map<Long, String> steps = new HashMap<>();
  private final Map<Paged, String> paged = new HashMap<>();
  private final StringBuilder text = new StringBuilder();

  Variants(JourneySettings settings, Words words) {
    this.settings = settings;
    this.naming = settings.variantSteps();
    this.words = words;
  }

  /** The variant of the touchpoints from {@code from} to before {@code to}. */
  String of(Timeline timeline, int from, int to) {
    text.setLength(0);
    String last = "";
    int written = 0;
    for (int i = from; i < to; i++) {
      String step = step(timeline.channel(i), timeline.kind(i), timeline.page(i));
      if (step.isEmpty() || step.equals(last)) {
        continue;
      }
      if (written > 0) {
        text.append(ARROW);
      }
      if (written == settings.longestVariant()) {
        return text.append(ELLIPSIS).toString();
      }
      text.append(step);
      last = step;
      written++;
    }
    return text.toString();
  }

  private String step(int channel, int kind, int page) {
    String step = steps.computeIfAbsent((long) channel << 32 | kind, k -> name(channel, kind));
    return step.isEmpty() || page == Timeline.NONE || naming != VariantSteps.CHANNEL_KIND_PAGE
        ? step
        : paged.computeIfAbsent(
            new Paged(channel, kind, page),
            k -> naming.name(words.text(channel), words.text(kind), words.text(page)));
  }

  private String name(int channel, int kind) {
    return settings.ignoredKinds().contains(words.text(kind))
        ? ""
        : naming.name(words.text(channel), words.text(kind), null);
  }
}
