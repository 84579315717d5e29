package io.pathlake.attribution.paths;

import io.pathlake.settings.TouchSettings;
import io.pathlake.settings.TouchSettings.Direct;
import io.pathlake.settings.TouchSettings.Repeats;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which touches of a path may be credited. In this order: the lookback, direct visits, repeats, and
 * channels left out at the end. The transforms {@code unique}, {@code exposure}, {@code first},
 * {@code frequency} and {@code remove_if_last_and_not_all} are those of fractional attribution as
 * Google's fractribution names them. Free of Spark.
 */
final class Eligible {

  private final long lookback;
  private final Map<String, Long> lookbacks;
  private final boolean directDropped;
  private final Repeats repeats;
  private final Set<String> removedAtEnd;

  Eligible(TouchSettings settings) {
    this.lookback = settings.lookback().toSeconds();
    this.lookbacks =
        settings.channelLookbacks().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().toSeconds()));
    this.directDropped = settings.direct() == Direct.DROPPED;
    this.repeats = settings.repeats();
    this.removedAtEnd = new HashSet<>(settings.removedAtEnd());
    if (settings.direct() == Direct.LAST_NON_DIRECT) {
      removedAtEnd.add(Touch.DIRECT);
    }
  }

  /**
   * The path of these touches.
   *
   * @param customerId whose they are
   * @param all touches in time order
   * @param end seconds since the epoch of the conversion, or of the last contact
   * @param conversion null when there is none
   */
  Path of(String customerId, List<Touch> all, long end, Conversion conversion) {
    List<Touch> kept = new ArrayList<>(all.size());
    Map<String, Integer> met = new HashMap<>();
    for (Touch touch : all) {
      if (seen(touch, end) && counts(touch, kept, met)) {
        kept.add(touch);
      }
    }
    removeAtEnd(kept);
    return new Path(customerId, conversion, kept, states(kept, met));
  }

  private boolean seen(Touch touch, long end) {
    return touch.at() >= end - lookbacks.getOrDefault(touch.channel(), lookback)
        && !(directDropped && touch.direct());
  }

  private boolean counts(Touch touch, List<Touch> kept, Map<String, Integer> met) {
    return switch (repeats) {
      case UNIQUE -> true;
      case EXPOSURE -> kept.isEmpty() || !again(kept.get(kept.size() - 1), touch);
      case FIRST, FREQUENCY -> met.merge(touch.channel(), 1, Integer::sum) == 1;
    };
  }

  private static boolean again(Touch before, Touch touch) {
    return before.channel().equals(touch.channel())
        && Objects.equals(before.campaign(), touch.campaign());
  }

  private void removeAtEnd(List<Touch> kept) {
    int end = kept.size();
    while (end > 0 && removedAtEnd.contains(kept.get(end - 1).channel())) {
      end--;
    }
    if (end > 0) {
      kept.subList(end, kept.size()).clear();
    }
  }

  private List<String> states(List<Touch> kept, Map<String, Integer> met) {
    return kept.stream()
        .map(Touch::channel)
        .map(c -> repeats == Repeats.FREQUENCY ? c + "(" + met.get(c) + ")" : c)
        .toList();
  }
}
