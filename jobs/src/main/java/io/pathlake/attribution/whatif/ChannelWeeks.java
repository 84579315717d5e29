package io.pathlake.attribution.whatif;

import java.time.LocalDate;
import java.util.List;

/**
 * The complete weeks of a channel that had spend. A week without is left out: the table cannot tell
 * whether nothing was spent or nothing is known.
 *
 * @param weeks at least one, each Monday once
 */
public record ChannelWeeks(String channel, List<Week> weeks) {

  /** An immutable copy. */
  public ChannelWeeks {
    weeks = List.copyOf(weeks);
  }

  /** Money per week. */
  public double meanSpend() {
    return weeks.stream().mapToDouble(Week::spend).average().orElseThrow();
  }

  /** That of the week with the least. */
  public double leastSpend() {
    return weeks.stream().mapToDouble(Week::spend).min().orElseThrow();
  }

  /** That of the week with the most. */
  public double mostSpend() {
    return weeks.stream().mapToDouble(Week::spend).max().orElseThrow();
  }

  /** Coefficient of variation of spend: its standard deviation over weeks by its mean. */
  double variation() {
    double mean = meanSpend();
    double squares =
        weeks.stream().mapToDouble(week -> (week.spend() - mean) * (week.spend() - mean)).sum();
    return weeks.size() < 2 ? 0 : Math.sqrt(squares / (weeks.size() - 1)) / mean;
  }

  /** The others. */
  ChannelWeeks without(LocalDate monday) {
    return new ChannelWeeks(
        channel, weeks.stream().filter(week -> !week.startsOn().equals(monday)).toList());
  }
}
