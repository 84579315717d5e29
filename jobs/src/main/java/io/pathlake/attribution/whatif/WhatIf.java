package io.pathlake.attribution.whatif;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Answers what attributed revenue would have been, or says why the weeks cannot tell. */
public final class WhatIf {

  /** Complete weeks with spend that a channel must have. */
  public static final int FEWEST_WEEKS = Evidence.FEWEST_WEEKS;

  private final Map<String, ChannelWeeks> channels = new TreeMap<>();
  private final MoneyText money;

  /**
   * Over the complete weeks of these channels.
   *
   * @param channels those that had spend
   * @param currency of all money, for words
   */
  public WhatIf(List<ChannelWeeks> channels, String currency) {
    channels.forEach(one -> this.channels.put(one.channel(), one));
    this.money = new MoneyText(currency);
  }

  /**
   * What would have been, had {@code sum} per week gone from one channel to another.
   *
   * @throws UnanswerableException where the weeks do not tell
   */
  public Move move(double sum, String from, String to) {
    demand(sum, from, to);
    ChannelWeeks giver = weeks(from);
    ChannelWeeks taker = weeks(to);
    Move move =
        new Move(sum, new Evidence(giver, money).response(), new Evidence(taker, money).response());
    demandObserved(move);
    return move;
  }

  /**
   * What can be told of a question without any weeks.
   *
   * @throws UnanswerableException unless a sum above 0 moves to another channel
   */
  public static void demand(double sum, String from, String to) {
    if (!(sum > 0) || Double.isInfinite(sum)) {
      throw new UnanswerableException(
          "Nothing would move.", "--move is not above 0.", "Give a sum per week, such as 1000.");
    }
    if (from.equals(to)) {
      throw new UnanswerableException(
          "Nothing would move.",
          "--from and --to are both " + from + ".",
          "Name two different channels.");
    }
  }

  private ChannelWeeks weeks(String channel) {
    ChannelWeeks weeks = channels.get(channel);
    if (weeks == null) {
      throw new UnanswerableException(
          "Channel " + channel + " has no curve.",
          "It has no spend in " + money.currency() + " in any complete week.",
          "These have: " + String.join(", ", channels.keySet()) + ".");
    }
    return weeks;
  }

  private void demandObserved(Move move) {
    double largest = Move.largest(move.from().weeks(), move.to().weeks());
    if (move.sum() > largest) {
      throw new UnanswerableException(
          money.of(move.sum()) + " per week would leave the spends that were observed.",
          "Beyond its weeks a curve is a guess: "
              + range(move.from().weeks(), move.spendOfFrom())
              + "; "
              + range(move.to().weeks(), move.spendOfTo())
              + ".",
          "Move at most " + money.of(Math.floor(100 * largest) / 100) + " per week.");
    }
  }

  private String range(ChannelWeeks weeks, double after) {
    return "%s had %s, and would go from a mean of %s to %s"
        .formatted(
            weeks.channel(), money.spends(weeks), money.of(weeks.meanSpend()), money.of(after));
  }
}
