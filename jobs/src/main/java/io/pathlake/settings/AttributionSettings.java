package io.pathlake.settings;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What each channel is credited with.
 *
 * @param months whole months before the current one whose conversions are credited
 * @param definitions what counts as a touch, by name
 * @param models who is credited
 * @param halfLife time after which a touch counts half, in the model {@code time_decay}
 * @param markovOrder touches that a state of the chain remembers; none: chosen by cross-validation
 * @param minPaths paths that a channel is on before {@code shapley_rate} tells it for itself
 * @param targetRoas revenue that a unit of spend must bring; none: no verdict
 * @param channelTargets the same for channels that differ
 * @param minOrders orders on which a verdict rests at least
 * @param restatedFrom share by which a published figure must change to be told as restated
 * @param experiments what experiments found
 * @param messagePrices what messages cost whose provider's reports tell no price
 * @param orderRegion expression over columns of silver.purchases: where an order is from
 * @param spendRegion expression over columns of silver.ad_spend: where the ads were seen
 */
public record AttributionSettings(
    int months,
    List<TouchSettings> definitions,
    List<Model> models,
    Duration halfLife,
    Optional<Integer> markovOrder,
    int minPaths,
    Optional<BigDecimal> targetRoas,
    Map<String, BigDecimal> channelTargets,
    int minOrders,
    double restatedFrom,
    List<Experiment> experiments,
    List<MessagePrice> messagePrices,
    Optional<String> orderRegion,
    Optional<String> spendRegion) {

  /** Who is credited with a conversion. */
  public enum Model {
    /** The first touch. */
    FIRST,
    /** The last touch. */
    LAST,
    /** The last touch that is no direct visit. */
    LAST_NON_DIRECT,
    /** Every touch the same. */
    LINEAR,
    /** Later touches more. */
    TIME_DECAY,
    /** First and last 40% each. */
    POSITION_BASED,
    /** First, last, and the one that led to a basket 30% each. */
    W_SHAPED,
    /** By the orders that a Markov chain would lose without the channel. */
    MARKOV,
    /** By Shapley's value, where a set of channels is worth the orders of paths within it. */
    SHAPLEY,
    /** By Shapley's value, where a set of channels is worth the conversion rate of such paths. */
    SHAPLEY_RATE;

    /** Its name in settings and tables. */
    public String text() {
      return Section.nameOf(this);
    }
  }

  /**
   * What a message costs.
   *
   * @param category the provider's price category; none: every other one
   * @param price money for one message
   */
  public record MessagePrice(
      String channel, Optional<String> category, BigDecimal price, String currency) {}

  /**
   * What an experiment found, such as a test with regions that saw no ads.
   *
   * @param from its first day
   * @param to its last day
   * @param conversions that would not be without the channel
   * @param low lower end of their interval
   * @param high upper end
   */
  public record Experiment(
      String channel, LocalDate from, LocalDate to, double conversions, double low, double high) {

    boolean isOfSameDays(Experiment other) {
      return channel.equals(other.channel) && from.equals(other.from) && to.equals(other.to);
    }
  }

  private static final int HIGHEST_ORDER = 4;

  /** Checks the values. */
  public AttributionSettings {
    definitions = List.copyOf(definitions);
    models = List.copyOf(models);
    channelTargets = Map.copyOf(channelTargets);
    messagePrices = List.copyOf(messagePrices);
    experiments = List.copyOf(experiments);
    Check.that(months >= 0, "attribution.months", "must not be negative");
    Check.that(!definitions.isEmpty(), "attribution.definitions", "has none: what is a touch?");
    Check.that(!models.isEmpty(), "attribution.models", "names none");
    Set<Model> known = new HashSet<>();
    for (Model model : models) {
      Check.that(known.add(model), "attribution.models", "names " + model.text() + " twice");
    }
    Check.notShorter("attribution.half-life", halfLife, "a second", Duration.ofSeconds(1));
    Check.that(
        markovOrder.isEmpty() || markovOrder.get() >= 1 && markovOrder.get() <= HIGHEST_ORDER,
        "attribution.markov-order",
        "must be auto or 1 to " + HIGHEST_ORDER);
    Check.that(minPaths > 0, "attribution.min-paths", "must be at least 1");
    Check.that(minOrders > 0, "attribution.min-orders", "must be at least 1");
    Check.share("attribution.restated-from", restatedFrom);
    targetRoas.ifPresent(
        target -> Check.that(target.signum() > 0, "attribution.target-roas", "must be above 0"));
    channelTargets.forEach(
        (channel, target) ->
            Check.that(
                target.signum() > 0,
                "attribution.channel-targets." + channel,
                "must be above 0, but is " + target));
    for (MessagePrice one : messagePrices) {
      Check.that(
          one.price().signum() >= 0,
          "attribution.message-prices",
          "has a negative price for " + one.channel());
      Check.that(
          one.currency().matches("[A-Z]{3}"),
          "attribution.message-prices",
          "has no currency such as EUR for " + one.channel() + ", but '" + one.currency() + "'");
    }
  }

  /** The same with other models. */
  public AttributionSettings withModels(List<Model> others) {
    return new AttributionSettings(
        months,
        definitions,
        others,
        halfLife,
        markovOrder,
        minPaths,
        targetRoas,
        channelTargets,
        minOrders,
        restatedFrom,
        experiments,
        messagePrices,
        orderRegion,
        spendRegion);
  }

  /** The most days for which any definition looks back. */
  public int lookbackDays() {
    return definitions.stream().mapToInt(TouchSettings::lookbackDays).max().orElseThrow();
  }
}
