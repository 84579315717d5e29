package io.pathlake.mining.paths;

import io.pathlake.mining.paths.Reached.Fate;
import io.pathlake.mining.paths.Walk.Outcome;
import io.pathlake.mining.statistics.Histogram;
import io.pathlake.mining.statistics.KaplanMeier;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long it took, since a journey first reached a touchpoint, until it was known what became of
 * it there, and for how long it could have been watched, in whole hours; and the drop-off rate that
 * follows from that.
 *
 * <p>An order is known at once, silence when it has become too long: closed journeys hold too many
 * orders as long as others are open. Every journey is watched until the same instant, whatever
 * becomes of it, so that watching does not depend on the outcome, as Kaplan and Meier's estimate
 * asks. Dropping off and going on compete. A journey that went on never drops off: in the estimate
 * of dropping off it stays as one watched without that event until {@code asOf}, and the other way
 * round; with all ends of watching known this is the cumulative incidence (J. P. Fine and R. J.
 * Gray, "A proportional hazards model for the subdistribution of a competing risk", JASA 94, 1999,
 * §3.1, censoring complete data).
 *
 * @param silence seconds after which a journey without an order is abandoned
 * @param since seconds since the epoch from which on touchpoints reached are watched
 * @param asOf seconds since the epoch until which they are
 * @param horizon hours after which nothing is left to be known: longest journey and silence
 */
public record DropOffClock(long silence, long since, long asOf, int horizon)
    implements Serializable {

  /** Journeys that must have been watched for as long as a rate says. */
  private static final int ENOUGH = 10;

  // What a number in the histogram says; it is hours × KINDS + one of these.
  private static final int WENT_ON = 0;
  private static final int WENT_ON_WATCHED = 1;
  private static final int DROPPED = 2;
  private static final int DROPPED_WATCHED = 3;
  private static final int UNKNOWN_WATCHED = 4;
  private static final int KINDS = 5;

  /** The clock of journeys that fall silent and are cut by these rules. */
  public static DropOffClock of(
      Duration silence, Duration longestJourney, long since, Instant asOf) {
    return new DropOffClock(
        silence.toSeconds(),
        since,
        asOf.getEpochSecond(),
        (int) longestJourney.plus(silence).toHours() + 1);
  }

  /** Writes one journey's times into the histogram of a touchpoint. */
  void count(Walk walk, long reachedAt, Fate fate, Histogram times) {
    int watched = hours(asOf - reachedAt);
    boolean ordered = walk.outcome() == Outcome.CONVERTED;
    int known = hours(walk.endedAt() + (ordered ? 0 : silence) - reachedAt);
    if (fate == Fate.OPEN) {
      int until = walk.cut() ? hours(walk.endedAt() - reachedAt) : watched;
      times.add(until * KINDS + UNKNOWN_WATCHED, 1);
    } else if (known >= horizon) {
      times.add(horizon * KINDS + UNKNOWN_WATCHED, 1);
    } else {
      boolean dropped = fate == Fate.DROPPED;
      times.add(known * KINDS + (dropped ? DROPPED : WENT_ON), 1);
      times.add(watched * KINDS + (dropped ? DROPPED_WATCHED : WENT_ON_WATCHED), 1);
    }
  }

  private int hours(long seconds) {
    return (int) Math.min(horizon, Math.max(0, seconds) / 3600);
  }

  /** The rate that a histogram tells; none when too few were watched. */
  static Optional<DropOffRate> rate(Histogram times, int horizon) {
    KaplanMeier stayed = new KaplanMeier();
    KaplanMeier left = new KaplanMeier();
    for (int key : times.keys()) {
      int hours = key / KINDS;
      long journeys = times.count(key);
      switch (key % KINDS) {
        case WENT_ON -> left.event(hours, journeys);
        case DROPPED -> stayed.event(hours, journeys);
        case WENT_ON_WATCHED -> {
          left.watched(hours, journeys);
          stayed.censored(hours, journeys);
        }
        case DROPPED_WATCHED -> {
          stayed.watched(hours, journeys);
          left.censored(hours, journeys);
        }
        default -> {
          stayed.censored(hours, journeys);
          left.censored(hours, journeys);
        }
      }
    }
    return DropOffRate.of(stayed.at(horizon, ENOUGH), left.at(horizon, ENOUGH));
  }
}
