package io.pathlake.attribution.whatif;

import java.util.Locale;

/** Writes money of one currency, such as 1,250.00 EUR. */
record MoneyText(String currency) {

  String of(double amount) {
    return String.format(Locale.ROOT, "%,.2f %s", amount, currency);
  }

  /** The range of a channel's weekly spend. */
  String spends(ChannelWeeks weeks) {
    return of(weeks.leastSpend()) + " to " + of(weeks.mostSpend());
  }
}
