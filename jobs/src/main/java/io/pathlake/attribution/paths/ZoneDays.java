package io.pathlake.attribution.paths;

import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/** Days of instants in a zone; quick for instants between the same two changes of its offset. */
public final class ZoneDays implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final long DAY = 86_400;

  private final ZoneId zone;
  private long from = Long.MAX_VALUE;
  private long until = Long.MIN_VALUE;
  private int offset;

  /** Days in this zone. */
  public ZoneDays(ZoneId zone) {
    this.zone = zone;
  }

  /** Days since the epoch of an instant in seconds since the epoch. Not thread-safe. */
  public int of(long seconds) {
    if (seconds < from || seconds >= until) {
      ZoneRules rules = zone.getRules();
      Instant at = Instant.ofEpochSecond(seconds);
      offset = rules.getOffset(at).getTotalSeconds();
      ZoneOffsetTransition before = rules.previousTransition(at.plusSeconds(1));
      ZoneOffsetTransition after = rules.nextTransition(at);
      from = before == null ? Long.MIN_VALUE : before.toEpochSecond();
      until = after == null ? Long.MAX_VALUE : after.toEpochSecond();
    }
    return (int) Math.floorDiv(seconds + offset, DAY);
  }
}
