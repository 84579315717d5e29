package io.pathlake.land.whatsapp;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What an export does not say about itself.
 *
 * @param zone the zone of the phone that made the export; its times are that phone's wall clock
 * @param brandNames participants who are the brand, compared without case, spaces and punctuation.
 *     The names an export gives the phone it was made on ("You") always count as the brand
 * @param dayOrder the order of dates where the file itself leaves it open; dates that cannot be
 *     read in this order overrule it
 * @param exportedOn when the export was made, such as the file's time of change; gives the year to
 *     the headers of old exports that have none
 */
public record ChatSettings(
    ZoneId zone,
    Set<String> brandNames,
    Optional<DayOrder> dayOrder,
    Optional<LocalDate> exportedOn) {

  public ChatSettings {
    Objects.requireNonNull(zone, "zone");
    brandNames = Set.copyOf(brandNames);
    Objects.requireNonNull(dayOrder, "dayOrder");
    Objects.requireNonNull(exportedOn, "exportedOn");
  }

  public ChatSettings(ZoneId zone, Set<String> brandNames, Optional<DayOrder> dayOrder) {
    this(zone, brandNames, dayOrder, Optional.empty());
  }

  public static ChatSettings in(ZoneId zone) {
    return new ChatSettings(zone, Set.of(), Optional.empty());
  }
}
