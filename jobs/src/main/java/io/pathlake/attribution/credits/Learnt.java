package io.pathlake.attribution.credits;

import io.pathlake.attribution.models.AbsorbingChain;
import io.pathlake.attribution.models.ChainCounts;
import io.pathlake.attribution.models.ChainOrder;
import io.pathlake.attribution.models.Model;
import io.pathlake.attribution.models.RateShapley;
import io.pathlake.attribution.models.RuleModels;
import io.pathlake.attribution.models.ShapleyModel;
import io.pathlake.attribution.models.WeightedModel;
import io.pathlake.settings.AttributionSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What models that learn have learnt from paths. */
public final class Learnt {

  /** Orders of joining that are sampled where there are too many channels for all. */
  private static final int PERMUTATIONS = 2000;

  static final long SEED = 20_240_601;

  /** Parts of customers by which the order of the chain is validated. */
  private static final int FOLDS = 5;

  private static final int FEW_STATES = 30;
  private static final int MANY_STATES = 100;

  /**
   * A Markov chain.
   *
   * @param order touches that a state remembers
   * @param scores log-likelihood per step of held-out paths, of order 1, 2, …; empty when the order
   *     was given
   * @param probability that a path converts
   * @param effects removal effects by state
   */
  public record Chain(int order, double[] scores, double probability, double[] effects) {}

  private final AttributionSettings settings;
  private final PathTally tally;
  private final Optional<Chain> chain;
  private final Optional<RateShapley> rates;

  /** Learns what the models of the settings need; nothing, where they need nothing. */
  public Learnt(AttributionSettings settings, PathTally tally) {
    this.settings = settings;
    this.tally = tally;
    this.chain = asked(AttributionSettings.Model.MARKOV, this::chained);
    this.rates =
        asked(
            AttributionSettings.Model.SHAPLEY_RATE,
            () -> new RateShapley(tally.sets(), settings.minPaths(), PERMUTATIONS, SEED));
  }

  private <T> Optional<T> asked(AttributionSettings.Model model, Supplier<T> learning) {
    return settings.models().contains(model) ? Optional.of(learning.get()) : Optional.empty();
  }

  private Chain chained() {
    int states = tally.states().names().size();
    int longest = settings.markovOrder().orElse(longest(states));
    List<ChainCounts> folds = tally.folds(FOLDS, longest);
    ChainCounts all = new ChainCounts(longest);
    folds.forEach(fold -> all.plus(fold, tally.same()));
    Optional<ChainOrder> chosen =
        settings.markovOrder().isPresent() ? Optional.empty() : Optional.of(ChainOrder.of(folds));
    int order = settings.markovOrder().orElseGet(() -> chosen.orElseThrow().order());
    AbsorbingChain solved = new AbsorbingChain(all, order);
    double[] scores = chosen.map(ChainOrder::logLikelihoods).orElse(new double[0]);
    return new Chain(
        order,
        Arrays.stream(scores).filter(Double::isFinite).toArray(),
        solved.conversionProbability(),
        Arrays.copyOf(solved.removalEffects(), states));
  }

  /** The longest order that is tried: with many states long contexts are many, and each is rare. */
  private static int longest(int states) {
    return states <= FEW_STATES ? ChainCounts.LONGEST_ORDER : states <= MANY_STATES ? 2 : 1;
  }

  /** The models of the settings, ready to credit. */
  public Crediting crediting() {
    return new Crediting(settings.models().stream().map(this::model).toList(), tally.states());
  }

  private Model model(AttributionSettings.Model model) {
    return switch (model) {
      case FIRST -> RuleModels.first();
      case LAST -> RuleModels.last();
      case LAST_NON_DIRECT -> RuleModels.lastNonDirect();
      case LINEAR -> RuleModels.linear();
      case TIME_DECAY -> RuleModels.timeDecay(settings.halfLife().toSeconds());
      case POSITION_BASED -> RuleModels.positionBased();
      case W_SHAPED -> RuleModels.wShaped();
      case MARKOV -> new WeightedModel(chain.orElseThrow().effects());
      case SHAPLEY -> new ShapleyModel();
      case SHAPLEY_RATE -> new WeightedModel(notBelowZero(rates.orElseThrow().phi()));
    };
  }

  /** A channel that goes with lower rates earns nothing; it takes nothing from others. */
  static double[] notBelowZero(double[] values) {
    return Arrays.stream(values).map(value -> Math.max(value, 0)).toArray();
  }

  /** The chain, if a model asks for it. */
  public Optional<Chain> chain() {
    return chain;
  }

  /** What channels add to the conversion rate, if a model asks for it. */
  Optional<RateShapley> rates() {
    return rates;
  }

  /** What was learnt from. */
  public PathTally tally() {
    return tally;
  }
}
