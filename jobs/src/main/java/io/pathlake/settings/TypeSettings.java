package io.pathlake.settings;

import java.io.Serializable;

/**
 * How journeys are divided into types.
 *
 * @param fewest types at least
 * @param most types at most
 * @param journeys journeys learnt from at most
 * @param kinds kinds of steps told apart; rarer ones are one
 */
public record TypeSettings(int fewest, int most, int journeys, int kinds) implements Serializable {

  /** Journeys that there have to be at least; fewer have no types. */
  public static final int FEWEST_JOURNEYS = 50;

  /** Checks the values. */
  public TypeSettings {
    Check.that(fewest >= 2, "mining.types.fewest", "must be at least 2, but is " + fewest);
    Check.that(
        most >= fewest,
        "mining.types.most",
        "must not be less than mining.types.fewest (" + fewest + "), but is " + most);
    Check.that(
        journeys >= FEWEST_JOURNEYS,
        "mining.types.journeys",
        "must be at least " + FEWEST_JOURNEYS + ", but is " + journeys);
    Check.that(kinds > 0, "mining.types.kinds", "must be at least 1, but is " + kinds);
  }
}
