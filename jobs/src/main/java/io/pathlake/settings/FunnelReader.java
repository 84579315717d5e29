package io.pathlake.settings;

import io.pathlake.settings.FunnelSettings.Order;
import io.pathlake.settings.FunnelSettings.Per;
import io.pathlake.settings.FunnelSettings.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads the block of declared funnels; what only needs its steps takes the rest from here. */
final class FunnelReader {

  private static final Duration WINDOW = Duration.ofDays(30);
  private static final List<String> OTHERS = List.of("per", "order", "window", "exclude");

  private FunnelReader() {}

  /** The funnels by name, without those that are set to null or have a problem. */
  static List<FunnelSettings> read(Section block) {
    List<FunnelSettings> funnels = new ArrayList<>();
    for (String name : block.names()) {
      if (block.has(name)) {
        funnel(name, block.section(name), funnels);
      }
    }
    funnels.sort(Comparator.comparing(FunnelSettings::name));
    return funnels;
  }

  private static void funnel(String name, Section block, List<FunnelSettings> funnels) {
    List<Step> steps = new ArrayList<>();
    for (Section step : block.blocks("steps")) {
      steps.add(new Step(step.string("name"), step.string("where")));
      step.reportUnknown();
    }
    // Without steps they are not read, but known.
    OTHERS.forEach(block::has);
    if (block.has("steps")) {
      build(name, block, steps).ifPresent(funnels::add);
    }
    block.reportUnknown();
  }

  private static Optional<FunnelSettings> build(String name, Section block, List<Step> steps) {
    return block.build(
        () ->
            new FunnelSettings(
                name,
                block.has("per") ? block.one("per", Per.class) : Per.JOURNEY,
                block.has("order") ? block.one("order", Order.class) : Order.ORDERED,
                block.has("window") ? block.duration("window") : WINDOW,
                steps,
                block.optional("exclude")));
  }
}
