package io.pathlake.settings;

/**
 * What is asked of journeys.
 *
 * @param topVariants path variants listed one by one; all others form the rest
 */
public record MiningSettings(int topVariants) {

  /** Checks the values. */
  public MiningSettings {
    Check.that(topVariants > 0, "mining.top-variants", "must be at least 1");
  }
}
