package io.pathlake.mining.patterns;

import io.pathlake.mining.segments.Groups;
import io.pathlake.mining.segments.Months;
import io.pathlake.mining.statistics.BenjaminiHochberg;
import io.pathlake.mining.statistics.TwoProportions;
import io.pathlake.settings.PatternSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Finds patterns whose share of a month's closed journeys differs from that of the month before.
 * Open journeys are left out: they are all of the current month, and their paths go on.
 */
final class MonthOverMonth {

  private static final int OUTCOMES = Thresholds.OUTCOMES;

  /**
   * A pattern in two months that follow each other; its journeys are by outcome, open ones left
   * out.
   *
   * @param p of the two-proportion test that the shares are one
   * @param adjusted p after Benjamini and Hochberg, over all tests of the month and kind
   */
  record Change(Candidate before, Candidate now, double difference, double p, double adjusted) {

    Pattern pattern() {
      return now.pattern();
    }
  }

  private final Groups groups;
  private final Months months;
  private final MinimumSupport minimum;
  private final Vocabulary words;
  private final PatternSettings settings;

  MonthOverMonth(
      Groups groups,
      Months months,
      MinimumSupport minimum,
      Vocabulary words,
      PatternSettings settings) {
    this.groups = groups;
    this.months = months;
    this.minimum = minimum;
    this.words = words;
    this.settings = settings;
  }

  /**
   * The largest significant changes of each month and kind, as many up as down.
   *
   * @param patterns frequent in some month, with their counts in every month
   */
  List<Change> among(List<Pattern> patterns) {
    List<Change> changes = new ArrayList<>();
    for (int m = 1; m < months.groups().length; m++) {
      int before = months.groups()[m - 1];
      int now = months.groups()[m];
      if (comparable(before) && comparable(now)) {
        for (boolean contiguous : new boolean[] {true, false}) {
          changes.addAll(
              between(
                  before,
                  now,
                  patterns.stream().filter(p -> p.contiguous() == contiguous).toList()));
        }
      }
    }
    return changes;
  }

  private boolean comparable(int group) {
    return groups.get(group).told() && groups.get(group).single();
  }

  private List<Change> between(int before, int now, List<Pattern> alike) {
    List<Pattern> frequent =
        alike.stream().filter(p -> frequent(before, p) || frequent(now, p)).toList();
    List<Change> tested = tested(before, now, closed(before, now, frequent));
    List<Change> largest = new ArrayList<>();
    for (boolean up : new boolean[] {true, false}) {
      List<Change> significant =
          tested.stream()
              .filter(c -> c.difference() > 0 == up && c.adjusted() <= settings.significance())
              .sorted(
                  Comparator.<Change>comparingDouble(c -> -Math.abs(c.difference()))
                      .thenComparing(c -> words.names(c.pattern()).toString()))
              .toList();
      largest.addAll(
          new Distinct(settings.overlap())
              .first(settings.listed(), significant, up ? Change::now : Change::before));
    }
    return largest;
  }

  private boolean frequent(int group, Pattern pattern) {
    return minimum.reached(group, pattern.counts(), at(group));
  }

  private int at(int group) {
    return (group - groups.first(months.segmentation())) * OUTCOMES;
  }

  /** Leaves out those that a longer one has as many journeys of, in both months together. */
  private List<Pattern> closed(int before, int now, List<Pattern> frequent) {
    if (!settings.closedOnly()) {
      return frequent;
    }
    List<Candidate> both =
        frequent.stream()
            .map(
                p -> {
                  long[] sum = new long[OUTCOMES];
                  Arrays.setAll(sum, o -> p.counts()[at(before) + o] + p.counts()[at(now) + o]);
                  return new Candidate(now, p, sum);
                })
            .toList();
    Candidate.markClosed(both);
    return both.stream().filter(Candidate::closed).map(Candidate::pattern).toList();
  }

  private List<Change> tested(int before, int now, List<Pattern> patterns) {
    List<Candidate> was = patterns.stream().map(p -> closedJourneys(before, p)).toList();
    List<Candidate> is = patterns.stream().map(p -> closedJourneys(now, p)).toList();
    double[] p = new double[patterns.size()];
    for (int i = 0; i < p.length; i++) {
      double z = TwoProportions.z(is.get(i).all(), closed(now), was.get(i).all(), closed(before));
      p[i] = Double.isNaN(z) ? Double.NaN : TwoProportions.p(z);
    }
    double[] adjusted = BenjaminiHochberg.adjusted(p);
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < p.length; i++) {
      if (!Double.isNaN(p[i])) {
        double difference =
            is.get(i).all() / (double) closed(now) - was.get(i).all() / (double) closed(before);
        changes.add(new Change(was.get(i), is.get(i), difference, p[i], adjusted[i]));
      }
    }
    return changes;
  }

  private Candidate closedJourneys(int group, Pattern pattern) {
    long[] counts = Arrays.copyOfRange(pattern.counts(), at(group), at(group) + OUTCOMES);
    counts[Groups.OUTCOMES.indexOf("open")] = 0;
    return new Candidate(group, pattern, counts);
  }

  private long closed(int group) {
    long[] journeys = groups.get(group).journeys();
    return journeys[0] + journeys[1];
  }
}
