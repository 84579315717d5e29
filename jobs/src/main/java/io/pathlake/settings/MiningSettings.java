package io.pathlake.settings;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is asked of journeys.
 *
 * @param topVariants path variants listed one by one; all others form the rest
 * @param minGroup customers of the smallest group that is told for itself
 * @param months whole months before the current one that are mined
 * @param segments expressions over columns of silver.journeys by name; each divides journeys
 * @param listedValues values of a segment told for themselves; rarer ones are one group
 * @param patterns how frequent paths are mined
 * @param funnels the declared funnels, by name
 * @param drivers how it is learnt what makes customers leave
 * @param types how journeys are divided into types
 */
public record MiningSettings(
    int topVariants,
    int minGroup,
    int months,
    Map<String, String> segments,
    int listedValues,
    PatternSettings patterns,
    List<FunnelSettings> funnels,
    DriverSettings drivers,
    TypeSettings types) {

  private static final int MOST_MONTHS = 1200;
  private static final Set<String> RESERVED = Set.of("all", "month");

  /** Checks the values. */
  public MiningSettings {
    Check.that(topVariants > 0, "mining.top-variants", "must be at least 1");
    Check.that(minGroup > 0, "mining.min-group", "must be at least 1");
    Check.that(
        months >= 0 && months <= MOST_MONTHS, "mining.months", "must be from 0 to " + MOST_MONTHS);
    Check.that(listedValues > 0, "mining.listed-values", "must be at least 1");
    for (String name : RESERVED) {
      Check.that(
          !segments.containsKey(name),
          "mining.segments." + name,
          "is there always: choose another name");
    }
    segments = Collections.unmodifiableMap(new TreeMap<>(segments));
    funnels = List.copyOf(funnels);
  }
}
