package io.pathlake.attribution.paths;

import java.util.List;

/**
 * Touches of one customer in time order, and what they led to.
 *
 * @param customerId whose they are
 * @param conversion null when they led to nothing
 * @param touches those that may be credited; may be none before a conversion
 * @param states for each touch the channel's name in models that learn
 */
public record Path(
    String customerId, Conversion conversion, List<Touch> touches, List<String> states) {

  /** Whether it led to an order. */
  public boolean converted() {
    return conversion != null;
  }

  /** The touch that led to the purchase stage: the last one until then; -1 if there is none. */
  public int milestone() {
    int last = -1;
    while (last + 1 < touches.size() && touches.get(last + 1).at() <= conversion.milestone()) {
      last++;
    }
    return last;
  }
}
