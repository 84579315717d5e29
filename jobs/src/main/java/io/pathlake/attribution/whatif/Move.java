package io.pathlake.attribution.whatif;

import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * A sum per week moved from one channel's spend to another's, in a week in which each spends its
 * mean. All money is per week.
 *
 * @param sum money, above 0
 */
public record Move(double sum, Response from, Response to) {

  /**
   * Revenue by the curve, before and after.
   *
   * @param range the 95% interval of after less before
   */
  public record Change(double before, double after, Interval range) {

    /** After less before. */
    public double difference() {
      return after - before;
    }
  }

  /** The largest sum that leaves both channels within the spends of their weeks; 0 or more. */
  public static double largest(ChannelWeeks from, ChannelWeeks to) {
    return Math.max(
        0, Math.min(from.meanSpend() - from.leastSpend(), to.mostSpend() - to.meanSpend()));
  }

  /** Mean spend of the channel that gives, after the move. */
  public double spendOfFrom() {
    return from.weeks().meanSpend() - sum;
  }

  /** Mean spend of the channel that takes, after the move. */
  public double spendOfTo() {
    return to.weeks().meanSpend() + sum;
  }

  /** What it would have taken from the channel that gives. */
  public Change ofFrom() {
    double before = from.weeks().meanSpend();
    return change(
        from.curve().revenue(before), from.curve().revenue(spendOfFrom()), this::fromWithout);
  }

  /** What it would have brought to the channel that takes. */
  public Change ofTo() {
    double before = to.weeks().meanSpend();
    return change(to.curve().revenue(before), to.curve().revenue(spendOfTo()), this::toWithout);
  }

  /** Both together. A week is left out of both at once, as what moved one may have moved both. */
  public Change ofBoth() {
    return change(
        ofFrom().before() + ofTo().before(),
        ofFrom().after() + ofTo().after(),
        without -> fromWithout(without) + toWithout(without));
  }

  private double fromWithout(LocalDate monday) {
    SaturationCurve curve = from.without(monday);
    return curve.revenue(spendOfFrom()) - curve.revenue(from.weeks().meanSpend());
  }

  private double toWithout(LocalDate monday) {
    SaturationCurve curve = to.without(monday);
    return curve.revenue(spendOfTo()) - curve.revenue(to.weeks().meanSpend());
  }

  private Change change(double before, double after, ToDoubleFunction<LocalDate> without) {
    double[] leftOut = mondays().stream().mapToDouble(without).toArray();
    return new Change(before, after, Interval.around(after - before, leftOut));
  }

  private Set<LocalDate> mondays() {
    Set<LocalDate> mondays = new TreeSet<>();
    from.weeks().weeks().forEach(week -> mondays.add(week.startsOn()));
    to.weeks().weeks().forEach(week -> mondays.add(week.startsOn()));
    return mondays;
  }
}
