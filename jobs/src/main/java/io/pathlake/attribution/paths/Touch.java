package io.pathlake.attribution.paths;

/**
 * A touchpoint that may be credited.
 *
 * @param at seconds since the epoch
 * @param campaign null where none is known
 * @param touchpoint first 64 bits of the touchpoint's id
 */
public record Touch(long at, String channel, String campaign, long touchpoint) {

  /** The channel of visits that nothing led to. */
  static final String DIRECT = "direct";

  /** Whether nothing led to it. */
  public boolean direct() {
    return channel.equals(DIRECT);
  }
}
