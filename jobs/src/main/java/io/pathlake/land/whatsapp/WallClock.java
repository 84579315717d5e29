package io.pathlake.land.whatsapp;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;

/**
 * Turns a phone's wall clock into instants. A time that daylight saving skips is moved on by the
 * length of the gap. A time that happens twice is the first of the two, unless the message before
 * it was already later: then it is the second, so that a chat never runs backwards for the clock's
 * sake.
 */
final class WallClock {

  private final ZoneRules rules;
  private Instant previous = Instant.MIN;

  WallClock(ZoneId zone) {
    this.rules = zone.getRules();
  }

  Instant at(LocalDateTime local) {
    List<ZoneOffset> offsets = rules.getValidOffsets(local);
    Instant at = local.toInstant(offsets.isEmpty() ? beforeGap(local) : offsets.get(0));
    if (offsets.size() == 2 && at.isBefore(previous)) {
      Instant second = local.toInstant(offsets.get(1));
      // An older message that merely came late keeps the first reading.
      at = second.isBefore(previous) ? at : second;
    }
    previous = at;
    return at;
  }

  private ZoneOffset beforeGap(LocalDateTime local) {
    return rules.getTransition(local).getOffsetBefore();
  }
}
