package io.pathlake.attribution.whatif;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** How a channel's revenue goes with its spend: the curve through its weeks, and how sure it is. */
public final class Response {

  private final ChannelWeeks weeks;
  private final SaturationCurve curve;

  /** The curve without the week of each Monday. */
  private final Map<LocalDate, SaturationCurve> without = new TreeMap<>();

  /** Of at least two weeks. */
  Response(ChannelWeeks weeks) {
    this.weeks = weeks;
    this.curve = SaturationCurve.through(weeks.weeks());
    for (Week week : weeks.weeks()) {
      LocalDate monday = week.startsOn();
      without.put(monday, SaturationCurve.through(weeks.without(monday).weeks()));
    }
  }

  /** What the curve is fitted to. */
  public ChannelWeeks weeks() {
    return weeks;
  }

  /** The curve of all weeks. */
  public SaturationCurve curve() {
    return curve;
  }

  /** The curve of all weeks but one; that of all where the channel has no such week. */
  SaturationCurve without(LocalDate monday) {
    return without.getOrDefault(monday, curve);
  }

  /** R², the share of the variance of revenue over weeks that the curve tells, 0 to 1. */
  public double explained() {
    return curve.explained(weeks.weeks());
  }

  /** Marginal return at the mean spend: revenue per unit of spend, of the next one. */
  public double marginal() {
    return marginalAtMean().applyAsDouble(curve);
  }

  /** The 95% interval of the marginal return. The spend it is read at is taken as known. */
  public Interval marginalRange() {
    return Interval.around(
        marginal(), without.values().stream().mapToDouble(marginalAtMean()).toArray());
  }

  private ToDoubleFunction<SaturationCurve> marginalAtMean() {
    double mean = weeks.meanSpend();
    return one -> one.slope(mean);
  }
}
