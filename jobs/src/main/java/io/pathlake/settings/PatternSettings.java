package io.pathlake.settings;

import io.pathlake.settings.JourneySettings.VariantSteps;
import java.io.Serializable;
import java.time.Duration;

/**
 * How frequent paths are mined.
 *
 * @param engine what searches for patterns with gaps
 * @param steps what a step names: channel, kind or channel and kind
 * @param collapseRepeats whether repeats of one step count once
 * @param minSupport share of a segment value's journeys of one outcome that a pattern needs
 * @param longestPattern steps of the longest pattern
 * @param longestPath only so many last steps of a journey are mined
 * @param window only steps so long before a journey's last touchpoint are mined
 * @param closedOnly whether patterns are left out that a longer one says it all of
 * @param listed rows per segment value, kind and outcome that has the pattern more often
 * @param overlap share of journeys in common from which on two patterns say the same
 * @param maxPatterns patterns after which mining stops and says which support would do
 * @param significance share of false ones among contrasts called significant
 */
public record PatternSettings(
    Engine engine,
    VariantSteps steps,
    boolean collapseRepeats,
    double minSupport,
    int longestPattern,
    int longestPath,
    Duration window,
    boolean closedOnly,
    int listed,
    double overlap,
    int maxPatterns,
    double significance)
    implements Serializable {

  /** What searches for patterns with gaps. */
  public enum Engine {
    OWN,
    MLLIB
  }

  private static final int MOST_STEPS = 1000;
  private static final Duration LONGEST_WINDOW = Duration.ofDays(3660);

  /** Checks the values. */
  public PatternSettings {
    Check.that(
        minSupport > 0 && minSupport <= 1,
        "mining.patterns.min-support",
        "is a share of journeys above 0 and up to 1, such as 0.01, but is " + minSupport);
    Check.that(
        longestPattern > 0 && longestPattern <= MOST_STEPS,
        "mining.patterns.longest-pattern",
        "must be from 1 to " + MOST_STEPS + ", but is " + longestPattern);
    atLeastOne("longest-path", longestPath);
    atLeastOne("listed", listed);
    atLeastOne("max-patterns", maxPatterns);
    Check.positive("mining.patterns.window", window);
    Check.that(
        window.compareTo(LONGEST_WINDOW) <= 0,
        "mining.patterns.window",
        "must not be longer than ten years, but is " + window);
    Check.share("mining.patterns.significance", significance);
    Check.that(
        overlap > 0,
        "mining.patterns.overlap",
        "is a share of journeys such as 0.9, or above 1 to list all, but is " + overlap);
  }

  /** Whether steps of different pages are different steps. */
  public boolean paged() {
    return steps == VariantSteps.CHANNEL_KIND_PAGE;
  }

  private static void atLeastOne(String name, int value) {
    Check.that(value > 0, "mining.patterns." + name, "must be at least 1, but is " + value);
  }
}
