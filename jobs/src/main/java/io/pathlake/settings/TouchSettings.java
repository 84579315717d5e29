package io.pathlake.settings;

import java.io.Serializable;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * What counts as a touch of a conversion: it moves figures more than the choice of a model does.
 *
 * @param name what the definition is called
 * @param touches SQL condition over the fields of a path's step: those that may be credited
 * @param lookback how long before a conversion a touch may be, its very end included
 * @param channelLookbacks the same for channels that differ
 * @param cutAtConversion whether touches before the customer's previous conversion count no more
 * @param convertingTouch whether the touchpoint of the order itself may be credited
 * @param direct what becomes of direct visits
 * @param repeats what becomes of several touches of one channel
 * @param removedAtEnd channels whose touches at the end of a path are left out, unless nothing else
 *     is on it
 * @param nullPaths whether paths without a conversion are counted by models that learn
 * @param orders which orders are credited
 */
public record TouchSettings(
    String name,
    String touches,
    Duration lookback,
    Map<String, Duration> channelLookbacks,
    boolean cutAtConversion,
    boolean convertingTouch,
    Direct direct,
    Repeats repeats,
    Set<String> removedAtEnd,
    boolean nullPaths,
    Orders orders)
    implements Serializable {

  /** What becomes of direct visits. */
  public enum Direct {
    /** They are touches as others. */
    KEPT,
    /** They are none. */
    DROPPED,
    /** Those at the end of a path are none, unless nothing else is on it. */
    LAST_NON_DIRECT
  }

  /** What becomes of several touches of one channel; names as in the field's path transforms. */
  public enum Repeats {
    /** Every touch counts: a a b a. */
    UNIQUE,
    /** Touches in a row, by one campaign, count once: a b a. */
    EXPOSURE,
    /** Only the first one counts: a b. */
    FIRST,
    /** Only the first one counts, and is another state by their number: a(3) b(1). */
    FREQUENCY
  }

  /** Which orders are credited. */
  public enum Orders {
    ALL,
    /** The customer's first one. */
    FIRST,
    /** All others. */
    REPEAT
  }

  private static final Duration LONGEST = Duration.ofDays(366);

  /** Checks the values. */
  public TouchSettings {
    channelLookbacks = Map.copyOf(channelLookbacks);
    removedAtEnd = Set.copyOf(removedAtEnd);
    Check.that(
        name.matches("[a-z][a-z0-9_]{0,39}"),
        setting(name, ""),
        "needs a name of at most 40 of a-z, 0-9 and _, a-z first");
    checkLookback(setting(name, ".lookback"), lookback);
    channelLookbacks.forEach(
        (channel, time) -> checkLookback(setting(name, ".channel-lookbacks." + channel), time));
  }

  private static void checkLookback(String setting, Duration time) {
    Check.positive(setting, time);
    Check.that(time.compareTo(LONGEST) <= 0, setting, "must not be longer than a year");
  }

  /** How long before a conversion a touch on this channel may be. */
  public Duration lookback(String channel) {
    return channelLookbacks.getOrDefault(channel, lookback);
  }

  /** The longest of all lookbacks. */
  public Duration longestLookback() {
    return channelLookbacks.values().stream()
        .reduce(lookback, (a, b) -> a.compareTo(b) > 0 ? a : b);
  }

  /** The days that the longest of all lookbacks begins. */
  public int lookbackDays() {
    return (int) longestLookback().plusDays(1).minusNanos(1).toDays();
  }

  /** The full name of a setting of this definition. */
  public String setting(String rest) {
    return setting(name, rest);
  }

  private static String setting(String name, String rest) {
    return "attribution.definitions." + name + rest;
  }
}
