package io.pathlake.settings;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The currency in which the lake tells money.
 *
 * @param currency ISO 4217 code; empty: each record's own
 * @param rates what other currencies are worth in it, by day
 * @param carryDays how many days after its own a rate holds where the file has none, such as over a
 *     weekend
 */
public record MoneySettings(String currency, List<Rate> rates, int carryDays) {

  private static final Pattern CODE = Pattern.compile("([A-Z]{3})?");

  /**
   * What one unit of a currency is worth on a day.
   *
   * @param worth units of the reporting currency, as a plain decimal number
   */
  public record Rate(LocalDate day, String currency, String worth) {}

  /** Checks the values. */
  public MoneySettings {
    rates = List.copyOf(rates);
    Check.that(
        CODE.matcher(currency).matches(), "money.currency", "is no code such as EUR: " + currency);
    Check.that(carryDays >= 0, "money.carry-days", "must not be negative");
  }
}
