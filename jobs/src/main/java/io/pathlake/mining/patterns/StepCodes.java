package io.pathlake.mining.patterns;

import io.pathlake.settings.JourneySettings.VariantSteps;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a step is called, as a code, looked up by channel and kind without building the name. */
final class StepCodes {

  /** The code of a touchpoint that is no step. */
  static final int NONE = -1;

  private final VariantSteps naming;
  private final Set<String> leftOut;
  private final NameCodes names = new NameCodes();
  private final Map<String, Map<String, Integer>> codes = new HashMap<>();

  StepCodes(VariantSteps naming, Set<String> leftOut) {
    this.naming = naming;
    this.leftOut = leftOut;
  }

  int code(String channel, String kind) {
    Map<String, Integer> ofChannel = codes.get(channel);
    if (ofChannel == null) {
      ofChannel = new HashMap<>();
      codes.put(channel, ofChannel);
    }
    Integer code = ofChannel.get(kind);
    if (code == null) {
      code = leftOut.contains(kind) ? NONE : names.code(name(channel, kind));
      ofChannel.put(kind, code);
    }
    return code;
  }

  private String name(String channel, String kind) {
    return switch (naming) {
      case CHANNEL -> channel;
      case KIND -> kind;
      case CHANNEL_KIND -> channel + ":" + kind;
    };
  }

  /** Names by code. */
  List<String> names() {
    return names.names();
  }
}
