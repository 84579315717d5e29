package io.pathlake.journeys;

import io.pathlake.lake.Words;
import io.pathlake.settings.JourneySettings;
import io.pathlake.settings.JourneySettings.VariantSteps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Timelines and their cuts as short text. A touchpoint is {@code web@PT30M}: a channel, perhaps a
 * kind ({@code shop/order}), perhaps a campaign ({@code ad#spring}), and the time since 1 January
 * 2026, 00:00 UTC.
 */
final class TimelineText {

  static final long ZERO =
      CutRules.micros(Duration.ofSeconds(Instant.parse("2026-01-01T00:00:00Z").getEpochSecond()));

  static final List<String> STAGES =
      List.of("awareness", "consideration", "purchase", "post_purchase", "loyalty");

  private TimelineText() {}

  static JourneySettings settings(boolean cutOnCampaign) {
    return new JourneySettings(
        Duration.ofMinutes(30),
        Map.of("chat", Duration.ofHours(24)),
        Duration.ofDays(3),
        Duration.ofDays(30),
        Duration.ofDays(180),
        cutOnCampaign,
        Set.of("order"),
        STAGES,
        Set.of("seen"),
        VariantSteps.CHANNEL_KIND,
        3);
  }

  static Timeline parse(String text, Words words) {
    Timeline timeline = new Timeline();
    long id = 0;
    for (String one : text.isBlank() ? new String[0] : text.trim().split("\\s+")) {
      String[] parts = one.split("@");
      String[] what = parts[0].split("#");
      String[] where = what[0].split("/");
      String kind = where.length > 1 ? where[1] : "view";
      long at = ZERO + CutRules.micros(Duration.parse(parts[1]));
      timeline.add(at, 1, 0, id++ << 4);
      timeline.describe(
          words.code(where[0]),
          words.code(kind),
          words.code(kind.equals("order") ? "purchase" : "awareness"),
          what.length > 1 ? words.code(what[1]) : Timeline.NONE);
      if (kind.equals("order")) {
        timeline.money(1990);
        timeline.order("o" + id, "EUR");
      }
    }
    timeline.sort();
    return timeline;
  }

  /** Sizes of the sessions, one marked ! if it was cut. */
  static String sessions(Cutter cuts) {
    return cuts.sessions().stream()
        .map(s -> s.to() - s.from() + (s.cut() ? "!" : ""))
        .collect(Collectors.joining(" "));
  }

  /** Sizes of the journeys, with c, a or o for the outcome and ! if it was cut. */
  static String journeys(Cutter cuts) {
    return cuts.journeys().stream()
        .map(j -> j.to() - j.from() + j.outcome().word.substring(0, 1) + (j.cut() ? "!" : ""))
        .collect(Collectors.joining(" "));
  }
}
