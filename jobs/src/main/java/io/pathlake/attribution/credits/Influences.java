package io.pathlake.attribution.credits;

import io.pathlake.attribution.credits.Learnt.Chain;
import io.pathlake.attribution.models.AbsorbingChain;
import io.pathlake.attribution.models.ChainCounts;
import io.pathlake.attribution.models.PathSets;
import io.pathlake.attribution.models.RateShapley;
import io.pathlake.settings.AttributionSettings;
import io.pathlake.settings.AttributionSettings.Model;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The influence of customers on what each model has learnt. */
public final class Influences {

  /** States up to which it is told; beyond, learning once for each group takes too long. */
  private static final int MOST_STATES = 40;

  /** Transitions times states of a chain that is solved once for each group. */
  private static final long WORK = 200_000;

  /** Orders of joining: few, as they are the same with a group and without. */
  private static final int PERMUTATIONS = 200;

  private final AttributionSettings settings;
  private final Learnt learnt;
  private final PathTally tally;
  private final int states;

  /** The influence on what was learnt under these settings. */
  public Influences(AttributionSettings settings, Learnt learnt) {
    this.settings = settings;
    this.learnt = learnt;
    this.tally = learnt.tally();
    this.states = tally.states().names().size();
  }

  /** By the place of the model in the settings; empty where none learns, or of too many states. */
  public Map<Integer, Influence> byPlace() {
    Map<Integer, Influence> influences = new HashMap<>();
    if (states <= MOST_STATES) {
      learnt.chain().ifPresent(c -> influences.put(place(Model.MARKOV), ofChain(c)));
      learnt.rates().ifPresent(r -> influences.put(place(Model.SHAPLEY_RATE), ofRates()));
    }
    return influences;
  }

  private int place(Model model) {
    return settings.models().indexOf(model);
  }

  /** Of a chain of that order, or of the highest below it that is solved fast enough. */
  private Influence ofChain(Chain chain) {
    ChainCounts whole = tally.folds(1, chain.order()).get(0);
    int order = chain.order();
    while (order > 1 && (long) whole.transitionsOf(order) * states > WORK) {
      order--;
    }
    ChainCounts all = whole.upTo(order);
    return Influence.on(effects(all), group -> effects(twice(all, group)));
  }

  private ChainCounts twice(ChainCounts all, int group) {
    return new ChainCounts(all.maxOrder())
        .plus(all, tally.same())
        .plus(tally.chain(group, all.maxOrder()), tally.same());
  }

  private double[] effects(ChainCounts counts) {
    double[] effects = new AbsorbingChain(counts, counts.maxOrder()).removalEffects();
    return Arrays.copyOf(effects, states);
  }

  private Influence ofRates() {
    PathSets all = tally.sets();
    return Influence.on(phi(all), group -> phi(twice(all, group)));
  }

  private PathSets twice(PathSets all, int group) {
    return new PathSets().plus(all, tally.same()).plus(tally.sets(group), tally.same());
  }

  private double[] phi(PathSets sets) {
    double[] phi = new RateShapley(sets, settings.minPaths(), PERMUTATIONS, Learnt.SEED).phi();
    return Arrays.copyOf(Learnt.notBelowZero(phi), states);
  }
}
