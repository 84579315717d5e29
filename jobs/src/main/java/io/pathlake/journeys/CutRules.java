package io.pathlake.journeys;

import io.pathlake.lake.Words;
import io.pathlake.settings.JourneySettings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

/**
 * The settings of a cut, looked up by a word's number instead of its text. Durations and instants
 * are in microseconds. Not safe for several threads.
 */
final class CutRules {

  private static final long UNKNOWN = Long.MIN_VALUE;

  final long longestSession;
  final long longestJourney;
  final long silence;
  final long longestGap;
  final boolean cutOnCampaign;
  private final JourneySettings settings;
  private final ZoneId zone;
  private final Words words;
  private long[] gaps = new long[0];
  private byte[] conversions = new byte[0];
  private int[] places = new int[0];

  CutRules(JourneySettings settings, ZoneId zone, Words words) {
    this.settings = settings;
    this.zone = zone;
    this.words = words;
    this.longestSession = micros(settings.longestSession());
    this.longestJourney = micros(settings.longestJourney());
    this.silence = micros(settings.silence());
    this.longestGap = longestGap(settings);
    this.cutOnCampaign = settings.cutOnCampaign();
  }

  /** The longest silence that any channel allows inside a session. */
  static long longestGap(JourneySettings settings) {
    return settings.channelGaps().values().stream()
        .mapToLong(CutRules::micros)
        .reduce(micros(settings.sessionGap()), Math::max);
  }

  /** The longest silence that leaves a session alive after a touchpoint on this channel. */
  long gap(int channel) {
    if (channel >= gaps.length) {
      int known = gaps.length;
      gaps = Arrays.copyOf(gaps, words.size());
      Arrays.fill(gaps, known, gaps.length, UNKNOWN);
    }
    if (gaps[channel] == UNKNOWN) {
      gaps[channel] =
          micros(settings.channelGaps().getOrDefault(words.text(channel), settings.sessionGap()));
    }
    return gaps[channel];
  }

  /** Whether a touchpoint of this kind closes a journey. */
  boolean converts(int kind) {
    if (kind >= conversions.length) {
      conversions = Arrays.copyOf(conversions, words.size());
    }
    if (conversions[kind] == 0) {
      conversions[kind] = (byte) (settings.conversionKinds().contains(words.text(kind)) ? 1 : 2);
    }
    return conversions[kind] == 1;
  }

  /**
   * Place of a stage in the funnel, from 0.
   *
   * @throws IllegalStateException when the settings do not have the stage
   */
  int place(int stage) {
    if (stage >= places.length) {
      places = Arrays.copyOf(places, words.size());
    }
    if (places[stage] == 0) {
      int place = settings.stages().indexOf(words.text(stage));
      if (place < 0) {
        throw new IllegalStateException(
            "A touchpoint has the stage '%s', which is not one of journeys.stages %s. Add it there,"
                    .formatted(words.text(stage), settings.stages())
                + " or correct the stage rules and run unify again.");
      }
      places[stage] = place + 1;
    }
    return places[stage] - 1;
  }

  /** The funnel, first stage first. */
  List<String> stages() {
    return settings.stages();
  }

  /** The business day of an instant, in days since 1970. */
  int day(long micros) {
    return (int)
        LocalDate.ofInstant(
                Instant.ofEpochSecond(
                    Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000L),
                zone)
            .toEpochDay();
  }

  static long micros(Duration duration) {
    return Math.addExact(
        Math.multiplyExact(duration.getSeconds(), 1_000_000L), duration.getNano() / 1000L);
  }
}
