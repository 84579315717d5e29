package io.pathlake.attribution.paths;

/**
 * An order, in one currency.
 *
 * @param journeyId the journey that it closed; null when no customer is known to have placed it
 * @param convertedAt seconds since the epoch
 * @param day days since the epoch, in the business zone
 * @param cents hundredths of the currency's unit that were kept of it, net of refunds; may be below
 *     0
 * @param repeat whether the customer had ordered before; null when no customer is known
 * @param milestone seconds since the epoch at which the purchase stage was reached before the
 *     order; {@link Long#MIN_VALUE} where it was not
 */
public record Conversion(
    String orderId,
    String currency,
    String journeyId,
    long convertedAt,
    int day,
    long cents,
    Boolean repeat,
    long milestone) {}
