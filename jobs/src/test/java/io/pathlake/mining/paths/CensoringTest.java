package io.pathlake.mining.paths;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.mining.paths.DropOffFigures.Figure;
import io.pathlake.mining.paths.Reached.Fate;
import io.pathlake.mining.paths.Walk.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Drop-off rates from data cut 90 days before all is known, against what became of the very same
 * journeys: customers step from touchpoint to touchpoint, come back to the same ones, buy, or fall
 * silent, each touchpoint with chances and waiting times of its own.
 */
class CensoringTest {

  private static final long DAY = 86_400;
  private static final long SILENCE = 30 * DAY;
  private static final String[] NAMES = {"ad", "web", "mail", "chat", "shop"};

  /** A journey as it turned out. */
  private record Lived(List<String> steps, List<Long> at, boolean bought) {

    Lived until(long instant) {
      int seen = 0;
      while (seen < at.size() && at.get(seen) <= instant) {
        seen++;
      }
      return new Lived(steps.subList(0, seen), at.subList(0, seen), bought && seen == at.size());
    }

    Outcome outcomeAt(long instant) {
      if (bought) {
        return Outcome.CONVERTED;
      }
      boolean silent = at.get(at.size() - 1) < instant - SILENCE;
      return silent ? Outcome.ABANDONED : Outcome.OPEN;
    }
  }

  /** Chances and waiting times of each touchpoint. */
  private record Process(double[] leaves, double[] buys, double[] waits) {

    static Process of(Random random) {
      Process process =
          new Process(new double[NAMES.length], new double[NAMES.length], new double[NAMES.length]);
      for (int i = 0; i < NAMES.length; i++) {
        process.leaves[i] = 0.05 + 0.4 * random.nextDouble();
        process.buys[i] = 0.3 * random.nextDouble();
        process.waits[i] = DAY * (0.1 + 6 * random.nextDouble());
      }
      return process;
    }
  }

  private static List<Lived> simulate(Process process, Random random, int journeys) {
    List<Lived> lived = new ArrayList<>();
    for (int j = 0; j < journeys; j++) {
      List<String> steps = new ArrayList<>();
      List<Long> at = new ArrayList<>();
      long now = (long) (90 * DAY * random.nextDouble());
      int here = random.nextInt(NAMES.length);
      boolean bought = false;
      while (true) {
        steps.add(NAMES[here] + ":visit:consideration");
        at.add(now);
        double chance = random.nextDouble();
        if (chance < process.leaves[here]) {
          break;
        }
        now += Math.min(SILENCE - 1, (long) (-Math.log(random.nextDouble()) * process.waits[here]));
        if (chance < process.leaves[here] + process.buys[here]) {
          steps.add("web:order:purchase");
          at.add(now);
          bought = true;
          break;
        }
        here = random.nextInt(10) < 4 ? here : random.nextInt(NAMES.length);
      }
      lived.add(new Lived(steps, at, bought));
    }
    return lived;
  }

  private static Map<String, Figure> figures(List<Lived> journeys, long instant) {
    CountedPaths paths = new CountedPaths(1, Instant.ofEpochSecond(instant));
    for (Lived journey : journeys) {
      paths.journey(journey.outcomeAt(instant), false, journey.steps(), journey.at());
    }
    return paths.dropOffs(Level.CHANNEL);
  }

  @Test
  void ratesFromDataCutNinetyDaysEarlierHoldTheLaterTruthInTheirIntervals() {
    long cut = 90 * DAY;
    int held = 0;
    int heldOfAll = 0;
    int heldByClosed = 0;
    int all = 0;
    double bias = 0;
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      Process process = Process.of(random);
      List<Lived> lived = simulate(process, random, 1_000);
      Map<String, Figure> early =
          figures(
              lived.stream().map(l -> l.until(cut)).filter(l -> !l.at().isEmpty()).toList(), cut);
      Map<String, Double> later = truth(lived, cut);
      Map<String, Double> always = truth(simulate(process, random, 30_000), Long.MAX_VALUE);
      for (Map.Entry<String, Figure> figure : early.entrySet()) {
        DropOffRate rate = figure.getValue().rate().orElseThrow();
        double truth = later.get(figure.getKey());
        held += holds(rate, truth) ? 1 : 0;
        heldOfAll += holds(rate, always.get(figure.getKey())) ? 1 : 0;
        heldByClosed += closedHolds(figure.getValue().tally(), truth) ? 1 : 0;
        bias += rate.rate() - truth;
        all++;
      }
    }
    assertThat((double) held / all).as("of the very same journeys").isGreaterThanOrEqualTo(0.9);
    assertThat((double) heldOfAll / all).as("of all that ever will be").isBetween(0.9, 0.99);
    assertThat(Math.abs(bias / all)).isLessThan(0.005);
    // The share among closed journeys, which is what censoring is there to mend, does not.
    assertThat((double) heldByClosed / all).isLessThan(0.7);
  }

  private static boolean holds(DropOffRate rate, double truth) {
    return rate.low() <= truth && truth <= rate.high();
  }

  /**
   * Of the journeys that had reached each touchpoint by the cut: the share that drops off there.
   */
  private static Map<String, Double> truth(List<Lived> lived, long cut) {
    Map<String, int[]> counts = new TreeMap<>();
    for (Lived journey : lived) {
      List<String> steps = journey.steps();
      String end = journey.bought() ? "" : steps.get(steps.size() - 1);
      journey.until(cut).steps().stream()
          .map(step -> step.substring(0, step.indexOf(':')))
          .distinct()
          .forEach(
              channel -> {
                int[] n = counts.computeIfAbsent(channel, c -> new int[2]);
                n[0]++;
                n[1] += end.startsWith(channel + ":") ? 1 : 0;
              });
    }
    Map<String, Double> shares = new TreeMap<>();
    counts.forEach((channel, n) -> shares.put(channel, (double) n[1] / n[0]));
    return shares;
  }

  private static boolean closedHolds(Tally tally, double truth) {
    double n = tally.journeys(Fate.DROPPED) + tally.journeys(Fate.WENT_ON);
    double p = tally.journeys(Fate.DROPPED) / n;
    return Math.abs(p - truth) <= 1.96 * Math.sqrt(p * (1 - p) / n);
  }
}
