package io.pathlake.unify;

import io.pathlake.settings.SourceSettings;
import io.pathlake.settings.SourceSettings.Output;
import io.pathlake.settings.SourceSettings.Target;
import java.util.ArrayList;
import java.util.List;

/** All outputs of all sources in use. */
final class SourceOutputs {

  private SourceOutputs() {}

  /**
   * The outputs, in order of the sources. A source learns whether another one, of lower or higher
   * rank alike, has purchases of its own to tell: web analytics see the same orders as the shop.
   */
  static List<SourceOutput> of(List<SourceSettings> sources, Money money) {
    List<SourceOutput> outputs = new ArrayList<>();
    for (SourceSettings source : sources) {
      boolean others = sources.stream().anyMatch(s -> s != source && tellsOfOrders(s));
      for (Output output : source.outputs()) {
        outputs.add(new SourceOutput(source, output, others, money));
      }
    }
    return outputs;
  }

  /** Web analytics say of themselves, by a parameter {@code orders}, that they only see orders. */
  private static boolean tellsOfOrders(SourceSettings source) {
    return !source.parameters().containsKey("orders")
        && source.outputs().stream().anyMatch(o -> o.target() == Target.PURCHASES);
  }
}
