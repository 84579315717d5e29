package io.pathlake.settings;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How records become touchpoints.
 *
 * @param channels ordered rules from traffic fields to the channel of a visit
 * @param stages ordered rules from channel and kind to the stage
 * @param interactiveChannels channels in which customer and brand talk
 * @param maxClockSkew a touchpoint later than its landing by more than this is left out, counted
 * @param identity which identifiers are one customer
 * @param money the currency in which money is told
 */
public record UnifySettings(
    List<Rule> channels,
    List<Rule> stages,
    Set<String> interactiveChannels,
    Duration maxClockSkew,
    IdentitySettings identity,
    MoneySettings money) {

  /** Checks the values. */
  public UnifySettings {
    channels = List.copyOf(channels);
    stages = List.copyOf(stages);
    interactiveChannels = Set.copyOf(interactiveChannels);
    Check.that(!channels.isEmpty(), "unify.channels", "has no rule");
    Check.that(!stages.isEmpty(), "unify.stages", "has no rule");
    Check.that(!maxClockSkew.isNegative(), "unify.max-clock-skew", "must not be negative");
  }
}
