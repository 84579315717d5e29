package io.pathlake.attribution.paths;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Days of instants, across changes of the clock. */
class ZoneDaysTest {

  @Test
  void everyHourIsOnTheDayThatTheZoneSays() {
    for (String name : new String[] {"Europe/Madrid", "America/St_Johns", "Asia/Kolkata", "UTC"}) {
      ZoneId zone = ZoneId.of(name);
      ZoneDays days = new ZoneDays(zone);
      Instant first = Instant.parse("2025-01-01T00:00:00Z");
      for (long hour = 0; hour < 2 * 366 * 24; hour += 1) {
        // There and back, so that both ends of the remembered stretch are met.
        Instant at = first.plusSeconds(3600 * (hour % 7 == 0 ? hour / 2 : hour));
        assertThat(days.of(at.getEpochSecond()))
            .isEqualTo((int) LocalDate.ofInstant(at, zone).toEpochDay());
      }
    }
  }
}
