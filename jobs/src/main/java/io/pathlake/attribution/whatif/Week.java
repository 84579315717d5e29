package io.pathlake.attribution.whatif;

import java.time.LocalDate;

/**
 * What a channel cost in a week, and what touches of that week are credited with.
 *
 * @param startsOn the week's Monday
 * @param spend money, above 0
 * @param revenue money, in the same currency
 */
public record Week(LocalDate startsOn, double spend, double revenue) {}
