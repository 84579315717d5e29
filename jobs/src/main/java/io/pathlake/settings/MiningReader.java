package io.pathlake.settings;

import io.pathlake.settings.JourneySettings.VariantSteps;
import io.pathlake.settings.PatternSettings.Engine;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the block {@code mining}. */
final class MiningReader {

  private MiningReader() {}

  /** The settings of the block; none when there were problems, which it was told. */
  static Optional<MiningSettings> read(Section block) {
    Engine engine = block.one("engine", Engine.class);
    Optional<PatternSettings> patterns = patterns(block.section("patterns"), engine);
    List<FunnelSettings> funnels = FunnelReader.read(block.section("funnels"));
    Optional<DriverSettings> drivers = drivers(block.section("drivers"));
    Optional<TypeSettings> types = types(block.section("types"));
    if (patterns.isEmpty() || drivers.isEmpty() || types.isEmpty()) {
      return Optional.empty();
    }
    Optional<MiningSettings> built =
        block.build(
            () ->
                new MiningSettings(
                    block.integer("top-variants"),
                    block.integer("min-group"),
                    block.integer("months"),
                    block.map("segments"),
                    block.integer("listed-values"),
                    patterns.get(),
                    funnels,
                    drivers.get(),
                    types.get()));
    block.reportUnknown();
    return built;
  }

  private static Optional<PatternSettings> patterns(Section block, Engine engine) {
    Optional<PatternSettings> built =
        block.build(
            () ->
                new PatternSettings(
                    engine,
                    block.one("steps", VariantSteps.class),
                    block.bool("collapse-repeats"),
                    block.number("min-support"),
                    block.integer("longest-pattern"),
                    block.integer("longest-path"),
                    block.duration("window"),
                    block.bool("closed-only"),
                    block.integer("listed"),
                    block.number("overlap"),
                    block.integer("max-patterns"),
                    block.number("significance")));
    block.reportUnknown();
    return built;
  }

  private static Optional<DriverSettings> drivers(Section block) {
    Optional<DriverSettings> built =
        block.build(
            () ->
                new DriverSettings(
                    block.duration("longest-wait"),
                    block.integer("journeys"),
                    block.integer("touchpoints"),
                    block.integer("reason-journeys"),
                    block.duration("soon"),
                    block.number("held-out"),
                    Set.copyOf(block.strings("asks")),
                    Set.copyOf(block.strings("answers")),
                    block.integer("levels"),
                    block.number("significance")));
    block.reportUnknown();
    return built;
  }

  private static Optional<TypeSettings> types(Section block) {
    Optional<TypeSettings> built =
        block.build(
            () ->
                new TypeSettings(
                    block.integer("fewest"),
                    block.integer("most"),
                    block.integer("journeys"),
                    block.integer("kinds")));
    block.reportUnknown();
    return built;
  }
}
