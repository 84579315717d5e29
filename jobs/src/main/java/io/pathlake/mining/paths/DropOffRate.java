package io.pathlake.mining.paths;

import io.pathlake.mining.statistics.KaplanMeier.Estimate;
import java.util.Optional;

/**
 * How likely a journey that reached a touchpoint is to end there in silence.
 *
 * @param rate share that has fallen silent there for good after {@code hours}, 0 to 1
 * @param low lower end of its 95% interval
 * @param high upper end
 * @param wentOn share that is known to have gone on after as long
 * @param hours since the first visit
 */
record DropOffRate(double rate, double low, double high, double wentOn, int hours) {

  static Optional<DropOffRate> of(Optional<Estimate> stayed, Optional<Estimate> left) {
    return stayed.map(
        s ->
            new DropOffRate(
                1 - s.survival(),
                1 - s.high(),
                1 - s.low(),
                1 - left.orElseThrow().survival(),
                s.time()));
  }

  /** Share of which neither is known after as long, such as of journeys that mails keep open. */
  double undecided() {
    return Math.max(0, 1 - rate - wentOn);
  }
}
