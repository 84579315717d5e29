package io.pathlake.settings;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A funnel that a settings file declares.
 *
 * @param name what it is called
 * @param per whose touchpoints are followed
 * @param order how steps follow each other
 * @param window time from an attempt's first step in which all others must come, itself included
 * @param steps the steps in order
 * @param exclude condition of touchpoints that end the attempts under way
 */
public record FunnelSettings(
    String name,
    Per per,
    Order order,
    Duration window,
    List<Step> steps,
    Optional<String> exclude) {

  /** Whose touchpoints are followed. */
  public enum Per {
    JOURNEY,
    CUSTOMER
  }

  /** How steps follow each other. */
  public enum Order {
    /** In the declared order, others may stand between. */
    ORDERED,
    /** Each is the very next touchpoint after the one before. */
    STRICT,
    /** In any order. */
    UNORDERED
  }

  /**
   * A step.
   *
   * @param name what it is called
   * @param where SQL condition over the fields of a path's step
   */
  public record Step(String name, String where) {}

  /** Steps of the longest funnel. */
  public static final int MOST_STEPS = 20;

  private static final Duration LONGEST_WINDOW = Duration.ofDays(3660);
  private static final String NAME = "[a-z][a-z0-9_]{0,39}";

  /** Checks the values. */
  public FunnelSettings {
    String own = setting(name, "");
    Check.that(name.matches(NAME), own, "needs a name of at most 40 of a-z, 0-9 and _, a-z first");
    Check.positive(own + ".window", window);
    Check.that(
        window.compareTo(LONGEST_WINDOW) <= 0,
        own + ".window",
        "must not be longer than ten years, but is " + window);
    Check.that(
        steps.size() >= 2 && steps.size() <= MOST_STEPS,
        own + ".steps",
        "must be 2 to " + MOST_STEPS + ", but are " + steps.size());
    Set<String> known = new HashSet<>();
    for (int i = 0; i < steps.size(); i++) {
      String step = steps.get(i).name();
      String place = setting(name, ".steps[" + i + "].name");
      Check.that(
          step.matches(NAME),
          place,
          "is '" + step + "', but is made of at most 40 of a-z, 0-9 and _, a-z first");
      Check.that(known.add(step), place, "is '" + step + "', as another step's: rename one");
    }
    steps = List.copyOf(steps);
  }

  /** The full name of a setting of this funnel, such as {@code mining.funnels.shop.window}. */
  public String setting(String rest) {
    return setting(name, rest);
  }

  private static String setting(String name, String rest) {
    return "mining.funnels." + name + rest;
  }
}
