package io.pathlake.land.whatsapp;

import java.util.Optional;

/**
 * The order of a chat's dates.
 *
 * @param order the order of most headers; empty if the file has none
 * @param evidence why, in a sentence
 * @param ambiguous whether the file leaves it open, so that the order is a setting, a guess or the
 *     default
 * @param yearFirst how headers that begin with an evident year are read
 * @param yearLast how the others are read
 */
public record OrderVerdict(
    Optional<DayOrder> order,
    String evidence,
    boolean ambiguous,
    DayOrder yearFirst,
    DayOrder yearLast) {}
