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

  /** The code of a step; {@code page} is null where there is none. */
  int code(String channel, String kind, String page) {
    int code = code(channel, kind);
    return page == null || code == NONE || naming != VariantSteps.CHANNEL_KIND_PAGE
        ? code
        : names.code(naming.name(channel, kind, page));
  }

  private int code(String channel, String kind) {
    Map<String, Integer> ofChannel = codes.get(channel);
    if (ofChannel == null) {
      ofChannel = new HashMap<>();
      codes.put(channel, ofChannel);
    }
    Integer code = ofChannel.get(kind);
    if (code == null) {
      code = leftOut.contains(kind) ? NONE : names.code(naming.name(channel, kind, null));
      ofChannel.put(kind, code);
    }
    return code;
  }

  /** Names by code. */
  List<String> names() {
    return names.names();
  }
}
