package io.pathlake.mining.paths;

import io.pathlake.mining.paths.PathCounts.Counted;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/**
 * The drop-off rate to expect of a touchpoint if it were like all others of its stages and
 * segments: indirect standardisation, with the rate of each stage and group over all touchpoints of
 * the level as the standard; over all journeys, the groups are those of the first segmentation (N.
 * E. Breslow and N. E. Day, "Statistical Methods in Cancer Research" II, 1987, ch. 2). Free of
 * Spark.
 */
final class ExpectedRates {

  private record Cell(int group, String stage) {}

  private final LevelCounts counts;
  private final Map<Cell, Optional<DropOffRate>> standard = new HashMap<>();

  ExpectedRates(LevelCounts counts, DropOffFigures figures) {
    this.counts = counts;
    for (int part : counts.everyPart()) {
      counts
          .of(Counted.DROP_OFFS, part)
          .renamed(row -> "", UnaryOperator.identity())
          .rows()
          .values()
          .forEach(
              stages ->
                  stages.forEach(
                      (stage, tally) -> standard.put(new Cell(part, stage), figures.rate(tally))));
    }
  }

  /** By touchpoint as listed; absent where the rate of a stage and segment it has is not known. */
  Map<String, OptionalDouble> of(int group, UnaryOperator<String> listed) {
    Map<String, double[]> sums = new HashMap<>();
    for (int part : counts.partsOf(group)) {
      counts
          .of(Counted.DROP_OFFS, part)
          .rows()
          .forEach(
              (touchpoint, stages) ->
                  add(
                      part,
                      stages,
                      sums.computeIfAbsent(listed.apply(touchpoint), t -> new double[2])));
    }
    Map<String, OptionalDouble> rates = new HashMap<>();
    sums.forEach((t, sum) -> rates.put(t, rate(sum)));
    return rates;
  }

  /** Adds journeys and how many of them to expect to drop off: not a number if that is unknown. */
  private void add(int part, Map<String, Tally> stages, double[] sum) {
    stages.forEach(
        (stage, tally) -> {
          Optional<DropOffRate> rate = standard.get(new Cell(part, stage));
          sum[0] += tally.journeys();
          sum[1] += tally.journeys() * rate.map(DropOffRate::rate).orElse(Double.NaN);
        });
  }

  private static OptionalDouble rate(double[] sum) {
    return Double.isNaN(sum[1]) ? OptionalDouble.empty() : OptionalDouble.of(sum[1] / sum[0]);
  }
}
