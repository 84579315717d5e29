package io.pathlake.attribution.models;

/**
 * The eligible touches before one conversion, in time order; at least one. The arrays are shared,
 * not copied, and nobody changes them.
 *
 * @param states what each touch belongs to: dense numbers from 0
 * @param direct whether each touch is a direct visit, which no campaign brought
 * @param at when each touch was, in seconds since the epoch
 * @param convertedAt when the conversion was, in seconds since the epoch
 * @param milestone index of the touch that brought the customer to the milestone, the first step of
 *     the purchase stage; -1 where there is none
 */
public record TouchPath(
    int[] states, boolean[] direct, long[] at, long convertedAt, int milestone) {

  /**
   * Checks that all touches are told completely.
   *
   * @throws IllegalArgumentException when there is no touch, when the arrays differ in length, or
   *     when the milestone is none of the touches
   */
  public TouchPath {
    if (states.length == 0) {
      throw new IllegalArgumentException(
          "A path without touches has nobody to credit: leave the conversion out, and count it");
    }
    if (direct.length != states.length || at.length != states.length) {
      throw new IllegalArgumentException(
          "A path has %d states, but %d direct flags and %d times"
              .formatted(states.length, direct.length, at.length));
    }
    if (milestone < -1 || milestone >= states.length) {
      throw new IllegalArgumentException(
          "Milestone %d is none of the %d touches".formatted(milestone, states.length));
    }
  }

  /** How many touches. */
  public int length() {
    return states.length;
  }
}
