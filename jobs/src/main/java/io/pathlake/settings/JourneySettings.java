package io.pathlake.settings;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How timelines are cut.
 *
 * @param sessionGap silence that ends a session; a silence of exactly this length does not
 * @param channelGaps the same for channels that differ, such as chats
 * @param longestSession a session reaching this length is cut and marked
 * @param silence silence after which a journey is abandoned
 * @param longestJourney a journey reaching this length is cut and marked
 * @param cutOnCampaign whether a touchpoint with another campaign starts a new session
 * @param conversionKinds kinds of touchpoint that close a journey as converted
 * @param stages the funnel, first stage first
 * @param ignoredKinds kinds left out of the path variant, such as delivery receipts
 * @param variantSteps what a step of a path variant names: channel, kind or channel and kind
 * @param longestVariant steps after which a variant is shortened with an ellipsis
 */
public record JourneySettings(
    Duration sessionGap,
    Map<String, Duration> channelGaps,
    Duration longestSession,
    Duration silence,
    Duration longestJourney,
    boolean cutOnCampaign,
    Set<String> conversionKinds,
    List<String> stages,
    Set<String> ignoredKinds,
    VariantSteps variantSteps,
    int longestVariant)
    implements Serializable {

  /** What one step of a path variant names. */
  public enum VariantSteps {
    CHANNEL,
    KIND,
    CHANNEL_KIND,
    CHANNEL_KIND_PAGE;

    /**
     * The name of a step: {@code web:page_view@payment}.
     *
     * @param page null where there is none
     */
    public String name(String channel, String kind, String page) {
      return switch (this) {
        case CHANNEL -> channel;
        case KIND -> kind;
        case CHANNEL_KIND -> channel + ":" + kind;
        case CHANNEL_KIND_PAGE -> channel + ":" + kind + (page == null ? "" : "@" + page);
      };
    }
  }

  /** Checks that the durations fit together. */
  public JourneySettings {
    Check.positive("journeys.session-gap", sessionGap);
    Check.positive("journeys.silence", silence);
    Check.notShorter(
        "journeys.longest-session", longestSession, "journeys.session-gap", sessionGap);
    Check.notShorter("journeys.longest-journey", longestJourney, "journeys.silence", silence);
    Check.that(!conversionKinds.isEmpty(), "journeys.conversion-kinds", "names no kind");
    Check.that(!stages.isEmpty(), "journeys.stages", "names no stage");
    Check.that(longestVariant > 0, "journeys.longest-variant", "must be at least 1");
    channelGaps = Map.copyOf(channelGaps);
    conversionKinds = Set.copyOf(conversionKinds);
    ignoredKinds = Set.copyOf(ignoredKinds);
    stages = List.copyOf(stages);
  }
}
