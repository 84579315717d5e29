package io.pathlake.attribution.roas;

import java.time.LocalDate;

/**
 * What a figure is about.
 *
 * @param campaign {@link #WHOLE_CHANNEL} in a figure of a whole channel
 */
record About(
    Basis basis,
    Period period,
    LocalDate startsOn,
    String channel,
    String campaign,
    String currency) {

  /** Stands for the campaign in figures of a channel. */
  static final String WHOLE_CHANNEL = "";

  /** Whether credit counts on the day of the touch or on that of the order. */
  enum Basis {
    TOUCH,
    CONVERSION
  }

  /** What is credited: a campaign of a channel, in a currency. */
  record Source(String channel, String campaign, String currency) {}
}
