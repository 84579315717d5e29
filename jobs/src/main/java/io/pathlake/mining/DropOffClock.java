package io.pathlake.mining;

import io.pathlake.mining.Reached.Fate;
import io.pathlake.mining.Walk.Outcome;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/**
 * How long it took until it was known that a journey had gone on from a touchpoint, and for how
 * long each could have been watched, in whole hours since it first reached the touchpoint.
 *
 * <p>An order is known at once, a drop-off elsewhere when the silence has become too long. A
 * journey that dropped off never goes on: it is one that was watched from the touchpoint until
 * {@code asOf} without the event. An open journey was watched as long, and nothing is known of it
 * yet. As every journey is watched until the same instant, whatever becomes of it, watching does
 * not depend on the outcome, which is what Kaplan and Meier's estimate asks for; counting closed
 * journeys only would hold too many orders, as those close at once and drop-offs only after the
 * silence.
 *
 * @param silence seconds after which a journey without an order is abandoned
 * @param asOf seconds since the epoch
 * @param horizon hours after which nothing is left to be known: longest journey and silence
 */
record DropOffClock(long silence, long asOf, int horizon) implements Serializable {

  private static final int WENT_ON = 0;
  private static final int WATCHED = 1;
  private static final int CENSORED = 2;
  private static final int SORTS = 3;

  static DropOffClock of(Duration silence, Duration longestJourney, Instant asOf) {
    return new DropOffClock(
        silence.toSeconds(),
        asOf.getEpochSecond(),
        (int) longestJourney.plus(silence).toHours() + 1);
  }

  /** Writes one journey's time into the histogram of a touchpoint. */
  void count(Walk walk, long reachedAt, Fate fate, Histogram times) {
    int watched = hours(asOf - reachedAt);
    if (fate != Fate.WENT_ON) {
      boolean known = fate == Fate.DROPPED || walk.outcome() == Outcome.OPEN;
      int until = known ? watched : hours(walk.endedAt() - reachedAt);
      times.add(until * SORTS + CENSORED, 1);
      return;
    }
    boolean order = walk.outcome() == Outcome.CONVERTED;
    int known = hours(walk.endedAt() + (order ? 0 : silence) - reachedAt);
    if (known >= horizon) {
      times.add(horizon * SORTS + CENSORED, 1);
      return;
    }
    times.add(known * SORTS + WENT_ON, 1);
    times.add(watched * SORTS + WATCHED, 1);
  }

  private int hours(long seconds) {
    return (int) Math.min(horizon, Math.max(0, seconds) / 3600);
  }

  /** The times of a histogram, ready for the estimate. */
  static KaplanMeier survival(Histogram times) {
    KaplanMeier survival = new KaplanMeier();
    for (int key : times.keys()) {
      long cases = times.count(key);
      switch (key % SORTS) {
        case WENT_ON -> survival.event(key / SORTS, cases);
        case WATCHED -> survival.watched(key / SORTS, cases);
        default -> survival.censored(key / SORTS, cases);
      }
    }
    return survival;
  }
}
