package io.pathlake.settings;

/**
 * What is asked of journeys.
 *
 * @param topVariants path variants listed one by one; all others form the rest
 * @param minGroup customers that a group must have to be listed; smaller ones form {@code other}
 */
public record MiningSettings(int topVariants, int minGroup) {

  /** Checks the values. */
  public MiningSettings {
    Check.that(topVariants > 0, "mining.top-variants", "must be at least 1");
    Check.that(minGroup > 0, "mining.min-group", "must be at least 1");
  }
}
