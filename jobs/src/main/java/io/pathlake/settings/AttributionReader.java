package io.pathlake.settings;

import io.pathlake.settings.AttributionSettings.Experiment;
import io.pathlake.settings.AttributionSettings.MessagePrice;
import io.pathlake.settings.AttributionSettings.Model;
import io.pathlake.settings.TouchSettings.Direct;
import io.pathlake.settings.TouchSettings.Orders;
import io.pathlake.settings.TouchSettings.Repeats;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the block {@code attribution}. */
final class AttributionReader {

  private static final String AUTO = "auto";

  private AttributionReader() {}

  /**
   * The settings of the block; none when there were problems, which it was told.
   *
   * @param currency in which the lake tells all money; empty for each record's own
   */
  static Optional<AttributionSettings> read(Section block, String currency) {
    List<TouchSettings> definitions =
        definitions(block.section("definitions"), block.section("definition"));
    List<MessagePrice> prices = prices(block, currency);
    Section regions = block.section("regions");
    List<Experiment> experiments = ExperimentsFile.read(block, "experiments");
    Optional<AttributionSettings> built =
        block.build(
            () ->
                new AttributionSettings(
                    block.integer("months"),
                    definitions,
                    block.all("models", Model.class),
                    block.duration("half-life"),
                    markovOrder(block),
                    block.integer("min-paths"),
                    block.decimal("target-roas"),
                    targets(block.section("channel-targets")),
                    block.integer("min-orders"),
                    block.number("restated-from"),
                    experiments,
                    prices,
                    expression(regions, "orders"),
                    expression(regions, "spend")));
    regions.reportUnknown();
    block.reportUnknown();
    return built;
  }

  private static Optional<String> expression(Section block, String name) {
    return block.optional(name).filter(sql -> !sql.isBlank());
  }

  /** Those that are not set to null or have a problem, by name. */
  private static List<TouchSettings> definitions(Section block, Section defaults) {
    List<TouchSettings> definitions = new ArrayList<>();
    for (String name : block.names()) {
      if (block.has(name)) {
        touches(name, block.section(name).over(defaults)).ifPresent(definitions::add);
      }
    }
    definitions.sort(Comparator.comparing(TouchSettings::name));
    return definitions;
  }

  private static Optional<TouchSettings> touches(String name, Section block) {
    Optional<TouchSettings> built =
        block.build(
            () ->
                new TouchSettings(
                    name,
                    block.string("touches"),
                    block.duration("lookback"),
                    durations(block.section("channel-lookbacks")),
                    block.bool("cut-at-conversion"),
                    block.bool("converting-touch"),
                    block.one("direct", Direct.class),
                    block.one("repeats", Repeats.class),
                    Set.copyOf(block.strings("remove-if-last-and-not-all")),
                    block.bool("null-paths"),
                    block.one("orders", Orders.class)));
    block.reportUnknown();
    return built;
  }

  private static Map<String, Duration> durations(Section block) {
    Map<String, Duration> durations = new HashMap<>();
    for (String name : block.names()) {
      if (block.has(name)) {
        durations.put(name, block.duration(name));
      }
    }
    return durations;
  }

  private static Optional<Integer> markovOrder(Section block) {
    return block.string("markov-order").equals(AUTO)
        ? Optional.empty()
        : Optional.of(block.integer("markov-order"));
  }

  private static Map<String, BigDecimal> targets(Section block) {
    Map<String, BigDecimal> targets = new HashMap<>();
    block.names().forEach(name -> block.decimal(name).ifPresent(t -> targets.put(name, t)));
    return targets;
  }

  private static List<MessagePrice> prices(Section block, String currency) {
    List<MessagePrice> prices = new ArrayList<>();
    for (Section one : block.blocks("message-prices")) {
      String price = one.string("price");
      String paidIn = one.string("currency");
      if (!currency.isEmpty() && !paidIn.isEmpty() && !paidIn.equals(currency)) {
        one.problem("currency", "is not money.currency: tell the price in " + currency + ".");
      }
      prices.add(
          new MessagePrice(
              one.string("channel"),
              one.optional("category"),
              price.isEmpty() ? BigDecimal.ZERO : one.decimal("price").orElse(BigDecimal.ZERO),
              paidIn));
      one.reportUnknown();
    }
    return prices;
  }
}
