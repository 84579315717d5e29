package io.pathlake.settings;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is asked of journeys.
 *
 * @param topVariants path variants listed one by one; all others form the rest
 * @param minGroup customers of the smallest group that is told for itself
 * @param segments expressions over columns of silver.journeys by name; each divides journeys
 * @param patterns how frequent paths are mined
 * @param drivers how it is learnt what makes customers leave
 * @param types how journeys are divided into types
 */
public record MiningSettings(
    int topVariants,
    int minGroup,
    Map<String, String> segments,
    PatternSettings patterns,
    DriverSettings drivers,
    TypeSettings types) {

  /** Checks the values. */
  public MiningSettings {
    Check.that(topVariants > 0, "mining.top-variants", "must be at least 1");
    Check.that(minGroup > 0, "mining.min-group", "must be at least 1");
    Check.that(
        !segments.containsKey("all"),
        "mining.segments.all",
        "is there always: choose another name");
    segments = Collections.unmodifiableMap(new TreeMap<>(segments));
  }
}
