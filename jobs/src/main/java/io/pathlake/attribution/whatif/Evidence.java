package io.pathlake.attribution.whatif;

import java.util.Locale;

/** What weeks must show before a channel's curve is believed. */
final class Evidence {

  /** A curve of three figures needs some weeks more than that. */
  static final int FEWEST_WEEKS = 8;

  /** Standard deviation of spend by its mean, below which there is no curve to see. */
  static final double LEAST_VARIATION = 0.1;

  /** R², below which revenue does not follow spend. */
  static final double LEAST_EXPLAINED = 0.2;

  private static final String EXPERIMENT =
      "Vary its spend on purpose for some weeks, best as an experiment with a control group.";

  private final ChannelWeeks weeks;
  private final MoneyText money;

  Evidence(ChannelWeeks weeks, MoneyText money) {
    this.weeks = weeks;
    this.money = money;
  }

  /**
   * The curve of these weeks.
   *
   * @throws UnanswerableException where they are too few, too alike, or show no relation
   */
  Response response() {
    demandWeeks();
    demandVariation();
    Response response = new Response(weeks);
    if (response.curve().a() == 0) {
      throw unrelated("weeks of more spend had no more revenue.");
    }
    if (response.explained() < LEAST_EXPLAINED || response.marginalRange().includesZero()) {
      throw unrelated(weakness(response));
    }
    return response;
  }

  private void demandWeeks() {
    int n = weeks.weeks().size();
    if (n < FEWEST_WEEKS) {
      throw new UnanswerableException(
          "Channel " + weeks.channel() + " has too few weeks.",
          "Complete weeks with spend: " + n + "; a curve needs " + FEWEST_WEEKS + ".",
          "Ask again when there are more, or ask of more weeks.");
    }
  }

  private void demandVariation() {
    double variation = weeks.variation();
    if (variation < LEAST_VARIATION) {
      throw new UnanswerableException(
          "The spend of " + weeks.channel() + " hardly varies.",
          String.format(
              Locale.ROOT,
              "%s its coefficient of variation is %.3f, where %.1f is asked: nobody has seen what"
                  + " another spend brings.",
              over(),
              variation,
              LEAST_VARIATION),
          EXPERIMENT);
    }
  }

  private UnanswerableException unrelated(String finding) {
    return new UnanswerableException(
        "Revenue credited to " + weeks.channel() + " does not follow its spend.",
        over() + " " + finding,
        EXPERIMENT);
  }

  private static String weakness(Response response) {
    Interval range = response.marginalRange();
    return String.format(
        Locale.ROOT,
        "the curve has an R² of %.2f, where %.1f is asked, and the next unit of spend goes with"
            + " %.2f more revenue, 95%% interval %.2f to %.2f, which %s 0.",
        response.explained(),
        LEAST_EXPLAINED,
        response.marginal(),
        range.low(),
        range.high(),
        range.includesZero() ? "includes" : "excludes");
  }

  private String over() {
    return "Over " + weeks.weeks().size() + " weeks with " + money.spends(weeks) + ",";
  }
}
