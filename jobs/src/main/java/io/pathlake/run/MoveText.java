package io.pathlake.run;

import io.pathlake.attribution.whatif.ChannelWeeks;
import io.pathlake.attribution.whatif.Interval;
import io.pathlake.attribution.whatif.Move;
import io.pathlake.attribution.whatif.Move.Change;
import io.pathlake.attribution.whatif.Response;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** A moved sum, what its curves rest on, and what they are not, for a terminal. */
record MoveText(Move move, RoasChoice by) {

  private static final String CAUTION =
      """
      Attributed revenue is not incremental revenue. This is a correlation over weeks: seasons,
      promotions and spend that follows demand are in it, and the interval knows nothing of them.
      Only an experiment tells what the sum would have brought: move it in some regions, or for
      some customers, and compare them with the rest.
      """;

  @Override
  public String toString() {
    return "%s %s a week from %s to %s: definition %s, model %s.%n%n"
            .formatted(
                money(move.sum()),
                by.currency(),
                channel(move.from()),
                channel(move.to()),
                by.definition(),
                by.model())
        + curves()
        + "\nRevenue of a week is base + a * spend ^ b; marginal is the revenue that goes with the"
        + " next unit\nof spend at the mean, with its 95% interval.\n\n"
        + changes()
        + "\n"
        + verdict(move.ofBoth())
        + "\n"
        + CAUTION;
  }

  private static String channel(Response response) {
    return response.weeks().channel();
  }

  private TextTable curves() {
    TextTable out =
        new TextTable(
            "channel",
            "weeks",
            "least spend",
            "mean",
            "most",
            "R²",
            "base",
            "a",
            "b",
            "marginal",
            "from",
            "to");
    for (Response response : new Response[] {move.from(), move.to()}) {
      ChannelWeeks weeks = response.weeks();
      out.add(
          weeks.channel(),
          weeks.weeks().size(),
          money(weeks.leastSpend()),
          money(weeks.meanSpend()),
          money(weeks.mostSpend()),
          rounded(response.explained(), 2),
          money(response.curve().base()),
          response.curve().a(),
          rounded(response.curve().b(), 3),
          rounded(response.marginal(), 2),
          rounded(response.marginalRange().low(), 2),
          rounded(response.marginalRange().high(), 2));
    }
    return out;
  }

  private TextTable changes() {
    TextTable out =
        new TextTable(
            "a week", "spend", "would be", "revenue", "would be", "change", "95% from", "to");
    add(out, move.from().weeks(), move.spendOfFrom(), move.ofFrom());
    add(out, move.to().weeks(), move.spendOfTo(), move.ofTo());
    double both = move.from().weeks().meanSpend() + move.to().weeks().meanSpend();
    return row(out, "both", both, both, move.ofBoth());
  }

  private static void add(TextTable out, ChannelWeeks weeks, double after, Change change) {
    row(out, weeks.channel(), weeks.meanSpend(), after, change);
  }

  private static TextTable row(
      TextTable out, String what, double spend, double after, Change change) {
    return out.add(
        what,
        money(spend),
        money(after),
        money(change.before()),
        money(change.after()),
        money(change.difference()),
        money(change.range().low()),
        money(change.range().high()));
  }

  private String verdict(Change both) {
    Interval range = both.range();
    if (range.includesZero()) {
      return "The weeks do not tell whether it would have been more or less: the interval has 0 in"
          + " it.\n";
    }
    return String.format(
        Locale.ROOT,
        "By these curves attributed revenue would have been %,.2f %s a week %s.%n",
        Math.abs(both.difference()),
        by.currency(),
        both.difference() > 0 ? "higher" : "lower");
  }

  private static BigDecimal money(double amount) {
    return rounded(amount, 2);
  }

  private static BigDecimal rounded(double value, int digits) {
    return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_EVEN);
  }
}
