package io.pathlake.attribution.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pathlake.attribution.models.Walks.Walk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The paths that attribution packages share as their example (R ChannelAttribution's PathData, here
 * as it comes with mta): 10,000 different paths of 12 channels, walked 88,387 times.
 */
@Tag("reference")
class ReferencePathDataTest {

  private static final Path FILE =
      Path.of(
          Optional.ofNullable(System.getenv("PATHLAKE_REFERENCE_DATA")).orElse("../shared/data"),
          "12_reference",
          "pathdata",
          "PathData_mta.csv");

  private final List<String> channels = new ArrayList<>();
  private final List<Walk> walks = new ArrayList<>();

  @BeforeEach
  void read() throws IOException {
    assumeTrue(Files.exists(FILE), "no reference data at " + FILE.toAbsolutePath());
    for (String line : Files.readAllLines(FILE).stream().skip(1).toList()) {
      String[] fields = line.split(",");
      int[] path = Arrays.stream(fields[0].split(" > ")).mapToInt(this::state).toArray();
      walks.add(new Walk(path, true, Long.parseLong(fields[1])));
      walks.add(new Walk(path, false, Long.parseLong(fields[3])));
    }
    walks.removeIf(walk -> walk.times() == 0);
    assertThat(channels).hasSize(12);
  }

  private int state(String channel) {
    if (!channels.contains(channel)) {
      channels.add(channel);
    }
    return channels.indexOf(channel);
  }

  /** Conversions that a model credits, by state. */
  private double[] totals(Model model) {
    double[] totals = new double[channels.size()];
    for (Walk walk : walks) {
      if (walk.converted()) {
        int n = walk.states().length;
        double[] credits =
            model.credits(new TouchPath(walk.states(), new boolean[n], new long[n], 0, -1));
        for (int i = 0; i < n; i++) {
          totals[walk.states()[i]] += walk.times() * credits[i];
        }
      }
    }
    return totals;
  }

  @Test
  void rulesCreditAsManyConversionsAsThereAreToCount() {
    int alpha = state("alpha");
    assertThat(totals(RuleModels.first())[alpha]).isEqualTo(6_308);
    assertThat(totals(RuleModels.last())[alpha]).isEqualTo(8_447);
    assertThat(totals(RuleModels.linear())[alpha]).isCloseTo(7_574.718593751, within(1e-6));
  }

  /** Expected by Gaussian elimination of the same chains, in a program of its own. */
  @Test
  void removalEffectsAreThoseOfAnIndependentElimination() {
    double[] effects = new AbsorbingChain(Walks.counts(1, walks), 1).removalEffects();
    assertThat(effects[state("alpha")]).isCloseTo(0.5583994895, within(1e-9));
    assertThat(effects[state("iota")]).isCloseTo(0.4058350045, within(1e-9));
    assertThat(effects[state("eta")]).isCloseTo(0.3490263319, within(1e-9));
    double[] second = new AbsorbingChain(Walks.counts(2, walks), 2).removalEffects();
    assertThat(second[state("alpha")]).isCloseTo(0.5478032820635, within(1e-12));
    assertThat(second[state("iota")]).isCloseTo(0.3715936989682, within(1e-12));
    assertThat(second[state("eta")]).isCloseTo(0.3307674762531, within(1e-12));
  }

  @Test
  void chainsOfEveryOrderConvertAsOftenAsThePaths() {
    ChainCounts counts = Walks.counts(4, walks);
    assertThat(counts.paths()).isEqualTo(88_387);
    assertThat(counts.conversions()).isEqualTo(19_785);
    for (int order = 1; order <= 4; order++) {
      assertThat(new AbsorbingChain(counts, order).conversionProbability())
          .isCloseTo(0.2238451, within(1e-7))
          .isCloseTo(19_785.0 / 88_387, within(1e-13));
    }
  }

  @Test
  void removalEffectsOfHigherOrdersAreShares() {
    ChainCounts counts = Walks.counts(4, walks);
    for (int order = 2; order <= 4; order++) {
      assertThat(Arrays.stream(new AbsorbingChain(counts, order).removalEffects()))
          .hasSize(12)
          .allMatch(effect -> effect > 0 && effect < 1);
    }
  }

  @Test
  void theClosedFormOfShapleyIsTheValueOfTheGameOverEveryCoalition() {
    double[] v = new double[1 << channels.size()];
    for (Walk walk : walks) {
      int set = Arrays.stream(walk.states()).map(state -> 1 << state).reduce(0, (a, b) -> a | b);
      for (int coalition = 0; walk.converted() && coalition < v.length; coalition++) {
        v[coalition] += (coalition & set) == set ? walk.times() : 0;
      }
    }
    assertThat(totals(new ShapleyModel()))
        .containsExactly(
            Coalitions.bySets(channels.size(), coalition -> v[coalition]), within(1e-9));
  }

  @Test
  void whatChannelsAddToTheRateSumsToTheRate() {
    PathSets sets = Walks.sets(walks);
    RateShapley shapley = new RateShapley(sets, 1, 2_000, 1);
    assertThat(shapley.exact()).isTrue();
    assertThat(Arrays.stream(shapley.phi()).sum()).isCloseTo(19_785.0 / 88_387, within(1e-12));
  }
}
