package io.pathlake.mining.funnels;

import io.pathlake.settings.FunnelSettings;
import io.pathlake.settings.FunnelSettings.Order;
import io.pathlake.settings.FunnelSettings.Per;
import java.io.Serializable;
import java.util.List;

/**
 * A funnel as units are matched against it.
 *
 * @param window seconds
 * @param steps names in the declared order
 */
record Funnel(String name, Per per, Order order, long window, List<String> steps)
    implements Serializable {

  static Funnel of(FunnelSettings settings) {
    return new Funnel(
        settings.name(),
        settings.per(),
        settings.order(),
        settings.window().toSeconds(),
        settings.steps().stream().map(FunnelSettings.Step::name).toList());
  }

  Attempts attempts() {
    return Attempts.of(order, steps.size(), window);
  }
}
