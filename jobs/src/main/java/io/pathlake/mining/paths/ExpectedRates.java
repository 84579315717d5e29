package io.pathlake.mining.paths;

import io.pathlake.mining.paths.PathCounts.Counted;
import java.util.HashMap;
import java.util.Map;
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

  private record Reading(Cell cell, int hours) {}

  private final LevelCounts counts;
  private final DropOffFigures figures;
  private final Map<Cell, Tally> standard = new HashMap<>();
  private final Map<Reading, OptionalDouble> rates = new HashMap<>();

  ExpectedRates(LevelCounts counts, DropOffFigures figures) {
    this.counts = counts;
    this.figures = figures;
    for (int part : counts.everyPart()) {
      counts
          .of(Counted.DROP_OFFS, part)
          .renamed(row -> "", UnaryOperator.identity())
          .rows()
          .values()
          .forEach(
              stages ->
                  stages.forEach((stage, tally) -> standard.put(new Cell(part, stage), tally)));
    }
  }

  /**
   * By touchpoint as listed, of those whose own rate is known: what is expected after as many hours
   * as that is read after. Journeys of a stage and segment of which too few were watched are left
   * out; absent where nothing else is known.
   */
  Map<String, OptionalDouble> of(
      int group, UnaryOperator<String> listed, Map<String, DropOffRate> own) {
    Map<String, double[]> sums = new HashMap<>();
    for (int part : counts.partsOf(group)) {
      counts
          .of(Counted.DROP_OFFS, part)
          .rows()
          .forEach(
              (touchpoint, stages) -> {
                String name = listed.apply(touchpoint);
                if (own.containsKey(name)) {
                  double[] sum = sums.computeIfAbsent(name, t -> new double[2]);
                  add(part, stages, own.get(name).hours(), sum);
                }
              });
    }
    Map<String, OptionalDouble> expected = new HashMap<>();
    sums.forEach((name, sum) -> expected.put(name, rate(sum)));
    return expected;
  }

  /** Adds journeys, and how many of them to expect to drop off. */
  private void add(int part, Map<String, Tally> stages, int hours, double[] sum) {
    stages.forEach(
        (stage, tally) ->
            read(new Reading(new Cell(part, stage), hours))
                .ifPresent(
                    rate -> {
                      sum[0] += tally.journeys();
                      sum[1] += tally.journeys() * rate;
                    }));
  }

  private OptionalDouble read(Reading reading) {
    return rates.computeIfAbsent(
        reading,
        r ->
            figures
                .rate(standard.get(r.cell()), r.hours())
                .map(rate -> OptionalDouble.of(rate.rate()))
                .orElse(OptionalDouble.empty()));
  }

  private static OptionalDouble rate(double[] sum) {
    return sum[0] == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum[1] / sum[0]);
  }
}
