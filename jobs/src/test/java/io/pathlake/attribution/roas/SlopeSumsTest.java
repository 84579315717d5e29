package io.pathlake.attribution.roas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathlake.attribution.credits.Crediting;
import io.pathlake.attribution.credits.Influence;
import io.pathlake.attribution.credits.Influences;
import io.pathlake.attribution.credits.Learnt;
import io.pathlake.attribution.credits.PathTally;
import io.pathlake.attribution.credits.Shares;
import io.pathlake.attribution.models.Slopes;
import io.pathlake.attribution.paths.Conversion;
import io.pathlake.attribution.paths.Path;
import io.pathlake.attribution.paths.Touch;
import io.pathlake.settings.AttributionSettings;
import io.pathlake.settings.SettingsLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The spread of a figure is that of a bootstrap which learns anew from every replicate. */
class SlopeSumsTest {

  private static final int CUSTOMERS = 4_000;
  private static final int REPLICATES = 300;
  private static final List<String> CHANNELS = List.of("a", "b", "c", "d");
  private static final AttributionSettings SETTINGS =
      SettingsLoader.load(
              Optional.empty(),
              Map.of(
                  "attribution.min-paths", "1",
                  "attribution.models", "[linear, markov, shapley_rate]",
                  "attribution.markov-order", "1"))
          .attribution();

  private final List<Path> paths = paths(new SplittableRandom(5));

  @Test
  void aFigureSpreadsAsMuchAsIfModelsLearntAnew() {
    int figures = CHANNELS.size();
    double[][][] replicates = new double[SETTINGS.models().size()][figures][REPLICATES];
    for (int r = 0; r < REPLICATES; r++) {
      int[] times = poisson(new SplittableRandom(100 + r));
      double[][] money = money(times);
      for (int model = 0; model < replicates.length; model++) {
        for (int figure = 0; figure < figures; figure++) {
          replicates[model][figure][r] = money[model][figure];
        }
      }
    }
    Learnt learnt = learnt(paths);
    Map<Integer, Influence> influences = new Influences(SETTINGS, learnt).byPlace();
    Sums sums = sums(learnt, influences);
    for (int model = 0; model < replicates.length; model++) {
      for (int figure = 0; figure < figures; figure++) {
        double squares = (double) sums.of(figure, model)[6];
        Influence influence = influences.get(model);
        double variance =
            squares
                + (influence == null
                    ? 0
                    : SlopeSums.ofMoney(influence, slopeSums.of(figure, model)));
        String what = SETTINGS.models().get(model).text() + " of " + CHANNELS.get(figure);
        assertThat(Math.sqrt(variance) / deviation(replicates[model][figure]))
            .as(what)
            .isCloseTo(1, within(0.15));
      }
    }
    // Otherwise this would hold without what is tested.
    assertThat(IntStream.range(0, figures))
        .anyMatch(
            figure ->
                Math.sqrt((double) sums.of(figure, 2)[6])
                    < 0.75 * deviation(replicates[2][figure]));
  }

  private SlopeSums slopeSums;

  private Sums sums(Learnt learnt, Map<Integer, Influence> influences) {
    Crediting crediting = learnt.crediting();
    slopeSums = new SlopeSums(influences);
    Sums sums = new Sums(SETTINGS.models().size());
    for (Path path : paths) {
      if (path.converted()) {
        sums.nextOrder();
        Shares shares = crediting.shares(path);
        Slopes[] slopes = crediting.slopes(path, slopeSums.places());
        for (int i = 0; i < path.touches().size(); i++) {
          int figure = CHANNELS.indexOf(path.touches().get(i).channel());
          sums.add(figure, shares, i, false);
          slopeSums.add(
              figure, slopes, shares, i, path.conversion().cents() / 100.0, path.customerId());
        }
        sums.close();
      }
    }
    return sums;
  }

  private static Learnt learnt(List<Path> some) {
    PathTally tally = new PathTally(1);
    some.forEach(tally::add);
    return new Learnt(SETTINGS, PathTally.sum(List.of(tally), 1));
  }

  /** Money by model and channel, where customers are there so many times. */
  private double[][] money(int[] times) {
    List<Path> there = new ArrayList<>();
    for (int i = 0; i < paths.size(); i++) {
      for (int time = 0; time < times[i]; time++) {
        there.add(paths.get(i));
      }
    }
    Crediting crediting = learnt(there).crediting();
    Map<Path, double[][]> known = new HashMap<>();
    double[][] money = new double[SETTINGS.models().size()][CHANNELS.size()];
    for (Path path : there) {
      if (path.converted()) {
        double[][] credits = known.computeIfAbsent(path, crediting::of);
        for (int model = 0; model < money.length; model++) {
          for (int i = 0; i < credits[model].length; i++) {
            money[model][CHANNELS.indexOf(path.touches().get(i).channel())] +=
                credits[model][i] * path.conversion().cents() / 100;
          }
        }
      }
    }
    return money;
  }

  private static int[] poisson(SplittableRandom random) {
    int[] times = new int[CUSTOMERS];
    Arrays.setAll(
        times,
        i -> {
          int time = 0;
          for (double left = random.nextDouble(); left > Math.exp(-1); time++) {
            left *= random.nextDouble();
          }
          return time;
        });
    return times;
  }

  private static double deviation(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / (values.length - 1));
  }

  /** Channels lift conversion a little each, so that what they add is not well known. */
  private static List<Path> paths(SplittableRandom random) {
    List<Path> paths = new ArrayList<>();
    for (int i = 0; i < CUSTOMERS; i++) {
      List<Touch> touches = new ArrayList<>();
      double rate = 0.1;
      for (int t = random.nextInt(1, 5); t > 0; t--) {
        int channel = Math.min(random.nextInt(6), CHANNELS.size() - 1);
        touches.add(new Touch(1_000 - 100 * t, CHANNELS.get(channel), null, t));
        rate += 0.02 * channel;
      }
      Conversion order =
          new Conversion(
              "o" + i, "EUR", "j" + i, 1_000, 0, random.nextInt(500, 20_000), false, 500);
      paths.add(
          new Path(
              "c" + i,
              random.nextDouble() < rate ? order : null,
              touches,
              touches.stream().map(Touch::channel).toList()));
    }
    return paths;
  }
}
