package io.pathlake.attribution.models;

import static io.pathlake.attribution.models.Walks.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathlake.attribution.models.Walks.Walk;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Every model on paths made by hand, and what holds of all of them on any path. */
class RuleModelsTest {

  private static final Offset<Double> EXACTLY = within(1e-12);
  private static final double WEEK = 7 * 86_400;

  private static TouchPath withMilestone(String letters, int milestone) {
    TouchPath path = path(letters);
    return new TouchPath(path.states(), path.direct(), path.at(), path.convertedAt(), milestone);
  }

  private static TouchPath withDirect(boolean... direct) {
    return new TouchPath(new int[direct.length], direct, new long[direct.length], 0, -1);
  }

  private static Map<String, Model> all() {
    Map<String, Model> models = new LinkedHashMap<>();
    models.put("first", RuleModels.first());
    models.put("last", RuleModels.last());
    models.put("last non-direct", RuleModels.lastNonDirect());
    models.put("linear", RuleModels.linear());
    models.put("time decay", RuleModels.timeDecay(WEEK));
    models.put("fast time decay", RuleModels.timeDecay(1));
    models.put("position based", RuleModels.positionBased());
    models.put("w-shaped", RuleModels.wShaped());
    models.put("shapley", new ShapleyModel());
    models.put("weighted", new WeightedModel(new double[] {0.3, 0, 0.1, Double.NaN, 2}));
    models.put("weightless", new WeightedModel(new double[0]));
    return models;
  }

  @Test
  void theFirstTheLastOrEveryTouchIsCredited() {
    assertThat(RuleModels.first().credits(path("abc"))).containsExactly(1, 0, 0);
    assertThat(RuleModels.last().credits(path("abc"))).containsExactly(0, 0, 1);
    assertThat(RuleModels.linear().credits(path("abca"))).containsExactly(.25, .25, .25, .25);
  }

  @Test
  void directVisitsLeaveTheCreditToWhatBroughtTheCustomer() {
    Model model = RuleModels.lastNonDirect();
    assertThat(model.credits(withDirect(false, false, true))).containsExactly(0, 1, 0);
    assertThat(model.credits(withDirect(false, true, false))).containsExactly(0, 0, 1);
    assertThat(model.credits(withDirect(true, true))).containsExactly(0, 1);
  }

  @Test
  void aTouchOneHalfLifeEarlierGetsHalf() {
    TouchPath path = new TouchPath(new int[3], new boolean[3], new long[] {0, 50, 100}, 200, -1);
    double half = Math.sqrt(0.5);
    double sum = 0.5 + half + 1;
    assertThat(RuleModels.timeDecay(100).credits(path))
        .containsExactly(new double[] {0.5 / sum, half / sum, 1 / sum}, EXACTLY);
  }

  @Test
  void touchesThatAreAllFarAwayStillShareByTheirDistance() {
    long[] at = {0, 1};
    TouchPath path = new TouchPath(new int[2], new boolean[2], at, 10_000_000, -1);
    assertThat(RuleModels.timeDecay(1).credits(path))
        .containsExactly(new double[] {1.0 / 3, 2.0 / 3}, EXACTLY);
  }

  @Test
  void aHalfLifeIsAboveZero() {
    for (double none : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> RuleModels.timeDecay(none))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("half life");
    }
  }

  @Test
  void positionsShareFortyTwentyForty() {
    Model model = RuleModels.positionBased();
    assertThat(model.credits(path("a"))).containsExactly(1);
    assertThat(model.credits(path("ab"))).containsExactly(0.5, 0.5);
    assertThat(model.credits(path("abc"))).containsExactly(new double[] {.4, .2, .4}, EXACTLY);
    assertThat(model.credits(path("abcd"))).containsExactly(new double[] {.4, .1, .1, .4}, EXACTLY);
    // A milestone means nothing to it.
    assertThat(model.credits(withMilestone("abcd", 1)))
        .containsExactly(new double[] {.4, .1, .1, .4}, EXACTLY);
  }

  @Test
  void theMilestoneIsTheMiddleOfTheW() {
    Model model = RuleModels.wShaped();
    assertThat(model.credits(withMilestone("abcde", 2)))
        .containsExactly(new double[] {.3, .05, .3, .05, .3}, EXACTLY);
    assertThat(model.credits(withMilestone("abcd", 0)))
        .containsExactly(new double[] {.6, .05, .05, .3}, EXACTLY);
    assertThat(model.credits(withMilestone("abc", 1)))
        .containsExactly(new double[] {1.0 / 3, 1.0 / 3, 1.0 / 3}, EXACTLY);
    assertThat(model.credits(withMilestone("ab", 1)))
        .containsExactly(new double[] {1.0 / 3, 2.0 / 3}, EXACTLY);
    assertThat(model.credits(withMilestone("a", 0))).containsExactly(1);
  }

  @Test
  void withoutAMilestoneItsShareGoesToTheOthersInProportion() {
    Model model = RuleModels.wShaped();
    assertThat(model.credits(path("abcd")))
        .containsExactly(new double[] {3.0 / 7, .5 / 7, .5 / 7, 3.0 / 7}, EXACTLY);
    assertThat(model.credits(path("ab"))).containsExactly(0.5, 0.5);
    assertThat(model.credits(path("a"))).containsExactly(1);
  }

  @Test
  void everyDistinctStateHasTheSameShapleyValue() {
    assertThat(new ShapleyModel().credits(path("abaac")))
        .containsExactly(new double[] {1.0 / 9, 1.0 / 3, 1.0 / 9, 1.0 / 9, 1.0 / 3}, EXACTLY);
  }

  @Test
  void weightsAreSharedByStateAndSpreadOverItsTouches() {
    Model model = new WeightedModel(new double[] {3, 1, 0});
    assertThat(model.credits(path("abac")))
        .containsExactly(new double[] {3.0 / 8, 1.0 / 4, 3.0 / 8, 0}, EXACTLY);
  }

  @Test
  void statesWithoutAWeightGetNothingUnlessAllAre() {
    Model model = new WeightedModel(new double[] {1, Double.NaN, 0});
    assertThat(model.credits(path("abcz"))).containsExactly(1, 0, 0, 0);
    assertThat(model.credits(path("bczz"))).containsExactly(1.0 / 3, 1.0 / 3, 1.0 / 6, 1.0 / 6);
  }

  @Test
  void theWeightOfAStateThatNobodyTouchedChangesNothing() {
    double[] weights = {.5, .25, .25};
    TouchPath path = path("abca");
    assertThat(new WeightedModel(new double[] {.5, .25, .25, 9}).credits(path))
        .containsExactly(new WeightedModel(weights).credits(path));
  }

  @Test
  void aWeightBelowZeroIsRefused() {
    assertThatThrownBy(() -> new WeightedModel(new double[] {1, -0.5}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("State 1 weighs -0.5");
  }

  @Test
  void aPathIsToldCompletelyOrNotAtAll() {
    long[] at = new long[2];
    assertThatThrownBy(() -> new TouchPath(new int[0], new boolean[0], new long[0], 0, -1))
        .hasMessageContaining("nobody to credit");
    assertThatThrownBy(() -> new TouchPath(new int[2], new boolean[1], at, 0, -1))
        .hasMessageContaining("1 direct flags");
    assertThatThrownBy(() -> new TouchPath(new int[2], new boolean[2], at, 0, 2))
        .hasMessageContaining("Milestone 2");
  }

  @Test
  void creditsOfEveryModelAreSharesOfOneConversion() {
    Random random = new Random(3);
    for (Walk walk : Walks.random(1, 2_000, 8, 30)) {
      TouchPath path = chance(walk.states(), random);
      all()
          .forEach(
              (name, model) -> {
                double[] credits = model.credits(path);
                assertThat(credits).as(name).hasSize(path.length());
                assertThat(Arrays.stream(credits).min().orElseThrow())
                    .as(name)
                    .isGreaterThanOrEqualTo(0);
                assertThat(Arrays.stream(credits).sum()).as(name).isCloseTo(1, EXACTLY);
              });
    }
  }

  @Test
  void renamingStatesChangesNoRuleAndMovesWeightsWithTheirStates() {
    int[] names = Walks.shuffled(5, 8);
    double[] weights = {.1, .2, .3, .4, .5, .6, .7, 0};
    double[] renamed = new double[8];
    for (int state = 0; state < 8; state++) {
      renamed[names[state]] = weights[state];
    }
    Map<String, Model> models = all();
    models.remove("weighted");
    for (Walk walk : Walks.random(2, 300, 8, 20)) {
      TouchPath path = chance(walk.states(), new Random(7));
      TouchPath other =
          chance(Arrays.stream(walk.states()).map(state -> names[state]).toArray(), new Random(7));
      models.forEach(
          (name, model) ->
              assertThat(model.credits(other))
                  .as(name)
                  .containsExactly(model.credits(path), EXACTLY));
      assertThat(new WeightedModel(renamed).credits(other))
          .containsExactly(new WeightedModel(weights).credits(path), EXACTLY);
    }
  }

  @Test
  void everyModelTravelsToWhereThePathsAre() throws Exception {
    TouchPath path = withMilestone("abacd", 1);
    for (Model model : all().values()) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(model);
      }
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        assertThat(((Model) in.readObject()).credits(path)).containsExactly(model.credits(path));
      }
    }
  }

  /** Times, direct visits and a milestone by chance. */
  private static TouchPath chance(int[] states, Random random) {
    boolean[] direct = new boolean[states.length];
    long[] at = new long[states.length];
    long now = 1_700_000_000L;
    for (int i = 0; i < at.length; i++) {
      direct[i] = random.nextInt(3) == 0;
      now += random.nextInt(1_000_000);
      at[i] = now;
    }
    int milestone = random.nextInt(states.length + 1) - 1;
    return new TouchPath(states, direct, at, now + random.nextInt(1_000_000), milestone);
  }
}
