package io.pathlake.mining.statistics;

import java.util.Optional;

/**
 * The share that is still without the event after a time, from cases of which some were not watched
 * long enough to know.
 *
 * <p>Product-limit estimate: E. L. Kaplan and P. Meier, "Nonparametric estimation from incomplete
 * observations", JASA 53 (1958). Variance: M. Greenwood, "The natural duration of cancer" (1926).
 * Interval: 95%, on the log(-log) scale, J. D. Kalbfleisch and R. L. Prentice, "The Statistical
 * Analysis of Failure Time Data" (1980), §1.4. Where the estimate is 0 or 1 that interval has no
 * width; it is then the score interval (Wilson 1927) of the cases watched to the end.
 *
 * <p>Cases that will never have the event (the cured) belong in it as long as they were watched,
 * like all others. Events come before the ends of watching at the same time. Not thread-safe; free
 * of Spark.
 */
public final class KaplanMeier {

  /**
   * What came out.
   *
   * @param survival share without the event, 0 to 1
   * @param variance Greenwood's
   * @param low lower end of the 95% interval
   * @param high upper end
   * @param time after which it is read
   * @param watched cases that were watched for at least that time
   */
  public record Estimate(
      double survival, double variance, double low, double high, int time, long watched) {}

  private static final double Z = 1.959963984540054;

  private final Histogram events = new Histogram();
  private final Histogram exits = new Histogram();
  private final Histogram watched = new Histogram();

  /** Adds cases that had the event after {@code time}. */
  public void event(int time, long cases) {
    events.add(time, cases);
    exits.add(time, cases);
  }

  /** Adds how long those cases would have been watched, had the event not come first. */
  public void watched(int time, long cases) {
    watched.add(time, cases);
  }

  /** Adds cases that were watched so long without the event. */
  public void censored(int time, long cases) {
    exits.add(time, cases);
    watched.add(time, cases);
  }

  /**
   * The estimate at the latest time up to {@code horizon} for which enough cases were watched; none
   * when there is no such time.
   */
  public Optional<Estimate> at(int horizon, long enough) {
    long followed = 0;
    int[] until = watched.keys();
    for (int i = until.length - 1; i >= 0; i--) {
      followed += watched.count(until[i]);
      boolean last = i == 0 || until[i - 1] < horizon;
      if (followed >= enough && (until[i] <= horizon || last)) {
        return Optional.of(read(Math.min(horizon, until[i]), followed));
      }
    }
    return Optional.empty();
  }

  private Estimate read(int time, long followed) {
    long atRisk = 0;
    int[] times = exits.keys();
    for (int one : times) {
      atRisk += exits.count(one);
    }
    double survival = 1;
    double sum = 0;
    for (int i = 0; i < times.length && times[i] <= time; i++) {
      long happened = events.count(times[i]);
      survival *= 1.0 - (double) happened / atRisk;
      sum += happened == atRisk ? 0 : (double) happened / ((double) atRisk * (atRisk - happened));
      atRisk -= exits.count(times[i]);
    }
    return interval(survival, sum, time, followed);
  }

  private static Estimate interval(double survival, double sum, int time, long followed) {
    double variance = survival * survival * sum;
    if (survival <= 0 || survival >= 1) {
      double edge = Z * Z / (followed + Z * Z);
      return survival <= 0
          ? new Estimate(0, 0, 0, edge, time, followed)
          : new Estimate(1, 0, 1 - edge, 1, time, followed);
    }
    double spread = Z * Math.sqrt(sum) / Math.abs(Math.log(survival));
    double low = Math.pow(survival, Math.exp(spread));
    double high = Math.pow(survival, Math.exp(-spread));
    return new Estimate(survival, variance, low, high, time, followed);
  }
}
