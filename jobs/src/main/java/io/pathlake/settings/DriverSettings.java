package io.pathlake.settings;

import java.io.Serializable;
import java.time.Duration;
import java.util.Set;

/**
 * How it is learnt what makes customers leave.
 *
 * @param longestWait time beyond the silence after which a touchpoint's fate has to be known
 * @param journeys journeys that a model learns from and is judged by, at most
 * @param touchpoints touchpoints of each of these, at most
 * @param reasonJourneys journeys looked into for reasons at most
 * @param soon time after a touchpoint within which who does not order has left for now
 * @param heldOut share of journeys, the latest to begin, by which the model is judged
 * @param asks kinds of touchpoint by which customers ask
 * @param answers kinds by which the brand answers
 * @param levels values of a feature told for themselves at most
 * @param significance share of false ones among drivers called significant
 */
public record DriverSettings(
    Duration longestWait,
    int journeys,
    int touchpoints,
    int reasonJourneys,
    Duration soon,
    double heldOut,
    Set<String> asks,
    Set<String> answers,
    int levels,
    double significance)
    implements Serializable {

  /** Journeys that there have to be at least; fewer tell nothing. */
  public static final int FEWEST_JOURNEYS = 200;

  /** Checks the values. */
  public DriverSettings {
    Check.that(
        !longestWait.isNegative(),
        "mining.drivers.longest-wait",
        "must not be negative, but is " + longestWait);
    Check.that(
        journeys >= FEWEST_JOURNEYS,
        "mining.drivers.journeys",
        "must be at least " + FEWEST_JOURNEYS + ", but is " + journeys);
    atLeastOne("touchpoints", touchpoints);
    atLeastOne("reason-journeys", reasonJourneys);
    Check.positive("mining.drivers.soon", soon);
    Check.that(
        heldOut > 0 && heldOut < 1,
        "mining.drivers.held-out",
        "is a share of journeys above 0 and below 1, such as 0.25, but is " + heldOut);
    atLeastOne("levels", levels);
    Check.share("mining.drivers.significance", significance);
    asks = Set.copyOf(asks);
    answers = Set.copyOf(answers);
  }

  private static void atLeastOne(String name, int value) {
    Check.that(value > 0, "mining.drivers." + name, "must be at least 1, but is " + value);
  }
}
