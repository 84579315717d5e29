package io.pathlake.attribution.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathlake.attribution.models.LargestRemainder;
import io.pathlake.attribution.paths.Conversion;
import io.pathlake.attribution.paths.Path;
import io.pathlake.attribution.paths.Touch;
import io.pathlake.settings.AttributionSettings;
import io.pathlake.settings.SettingsLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds of every model, on random paths. */
class CreditingTest {

  private static final AttributionSettings SETTINGS =
      SettingsLoader.load(Optional.empty(), Map.of("attribution.min-paths", "1")).attribution();

  private final List<Path> paths = paths(3, UnaryOperator.identity());
  private final Crediting crediting = new Learnt(SETTINGS, tally(paths)).crediting();

  @Test
  void everyModelSharesOutTheWholeOrderToTheCent() {
    for (Path path : paths) {
      if (path.converted() && !path.touches().isEmpty()) {
        for (double[] credits : crediting.of(path)) {
          assertThat(Arrays.stream(credits).min().orElseThrow()).isNotNegative();
          assertThat(Arrays.stream(credits).sum()).isCloseTo(1, within(1e-9));
          long cents = path.conversion().cents();
          assertThat(Arrays.stream(LargestRemainder.shares(credits, cents)).sum()).isEqualTo(cents);
        }
      }
    }
  }

  @Test
  void namesOfChannelsSayNothing() {
    List<Path> renamed = paths(3, name -> name.equals("direct") ? name : "z" + name);
    Crediting other = new Learnt(SETTINGS, tally(renamed)).crediting();
    assertSame(other, renamed);
  }

  @Test
  void countsInPartsAreCountsOfTheWhole() {
    PathTally sum =
        PathTally.sum(
            IntStream.range(0, 7)
                .mapToObj(
                    part ->
                        tally(
                            IntStream.range(0, paths.size())
                                .filter(i -> i % 7 == part)
                                .mapToObj(paths::get)
                                .toList()))
                .toList(),
            4);
    assertThat(sum.conversions()).isEqualTo(tally(paths).conversions());
    assertThat(sum.pathsToNothing()).isEqualTo(tally(paths).pathsToNothing());
    assertSame(new Learnt(SETTINGS, sum).crediting(), paths);
  }

  private void assertSame(Crediting other, List<Path> same) {
    for (int i = 0; i < paths.size(); i++) {
      if (paths.get(i).converted() && !paths.get(i).touches().isEmpty()) {
        double[][] here = crediting.of(paths.get(i));
        double[][] there = other.of(same.get(i));
        for (int model = 0; model < here.length; model++) {
          assertThat(there[model])
              .as(SETTINGS.models().get(model).text())
              .containsExactly(here[model], within(1e-9));
        }
      }
    }
  }

  private static PathTally tally(List<Path> some) {
    PathTally tally = new PathTally(4);
    some.forEach(tally::add);
    return PathTally.sum(List.of(tally), 4);
  }

  private static List<Path> paths(long seed, UnaryOperator<String> name) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> channels = List.of("a", "b", "c", "d", "direct");
    List<Path> paths = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      List<Touch> touches = new ArrayList<>();
      for (int t = random.nextInt(7); t > 0; t--) {
        String channel = channels.get(Math.min(random.nextInt(9), channels.size() - 1));
        touches.add(new Touch(1_000 - 100 * t, name.apply(channel), null, t));
      }
      boolean converted = random.nextInt(3) == 0;
      if (converted || !touches.isEmpty()) {
        Conversion order =
            new Conversion(
                "o" + i, "EUR", "j" + i, 1_000, 0, random.nextInt(-500, 20_000), false, 500);
        paths.add(
            new Path(
                "c" + i / 2,
                converted ? order : null,
                touches,
                touches.stream().map(Touch::channel).toList()));
      }
    }
    return paths;
  }
}
