package io.pathlake.mining.patterns;

import io.pathlake.mining.segments.JourneyPack;
import io.pathlake.mining.segments.JourneyPack.Step;
import io.pathlake.settings.PatternSettings;
import java.io.Serializable;
import java.util.Set;

/**
 * Journeys → blocks, steps as mining sees them: kinds that say nothing left out, repeats of one
 * step merged, and only the last steps and days before a journey's end.
 *
 * <p>The conversion itself is left out too: every converted journey ends in one and no other does,
 * so it would be the strongest contrast and tell nothing.
 *
 * @param leftOut kinds of touchpoint that are no step
 */
record Encoding(PatternSettings settings, Set<String> leftOut) implements Serializable {

  /** The code of a touchpoint that is no step. */
  private static final int NONE = -1;

  /** The block of a pack's journeys, in their order. */
  JourneyBlock of(JourneyPack pack) {
    NameCodes names = new NameCodes();
    int[] codes = pack.words().stream().mapToInt(step -> code(step, names)).toArray();
    NameCodes currencies = new NameCodes();
    JourneyBlock block = new JourneyBlock(pack.segmentations());
    int[] own = new int[pack.segmentations()];
    for (int j = 0; j < pack.size(); j++) {
      steps(pack, j, codes, block);
      for (int i = 0; i < own.length; i++) {
        own[i] = pack.group(i, j);
      }
      String currency = pack.currency(j);
      block.journey(
          pack.outcome(j),
          pack.customer(j),
          pack.cents(j),
          currency == null ? 0 : currencies.code(currency),
          own);
    }
    return block.finished(names.names(), currencies.names());
  }

  private int code(Step step, NameCodes names) {
    return leftOut.contains(step.kind())
        ? NONE
        : names.code(settings.steps().name(step.channel(), step.kind(), step.page()));
  }

  private void steps(JourneyPack pack, int journey, int[] codes, JourneyBlock block) {
    int from = first(pack, journey, codes, block);
    int last = NONE;
    for (int at = from; at < pack.to(journey); at++) {
      int code = codes[pack.step(at)];
      if (code != NONE && (code != last || !settings.collapseRepeats())) {
        block.step(code, pack.second(at) - pack.second(from));
        last = code;
      }
    }
  }

  /** Where the part begins that is mined: the last steps, of the last days. */
  private int first(JourneyPack pack, int journey, int[] codes, JourneyBlock block) {
    int later = NONE;
    int kept = 0;
    for (int at = pack.to(journey) - 1; at >= pack.from(journey); at--) {
      int code = codes[pack.step(at)];
      boolean counts = code != NONE && (code != later || !settings.collapseRepeats());
      int before = pack.second(pack.to(journey) - 1) - pack.second(at);
      if (before > settings.window().toSeconds() || counts && kept == settings.longestPath()) {
        block.shorten();
        return at + 1;
      }
      kept += counts ? 1 : 0;
      later = counts ? code : later;
    }
    return pack.from(journey);
  }
}
