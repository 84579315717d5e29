package io.pathlake.mining.types;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Journeys as vectors in which near means walking alike. Parts count differently: the mix of steps
 * most, as square roots of shares, so that rare steps count too (Hellinger distance); then where a
 * journey begins and ends; and steps, sessions, duration and the pause between steps, as logarithms
 * in standard deviations, at most three of them.
 */
final class Space implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final double ENDS = 0.5;
  private static final double TEMPO = 0.35;
  private static final double FARTHEST = 3;
  private static final String OTHER = "other steps";

  private final List<Dimension> dimensions;
  private final Map<String, Integer> kinds = new HashMap<>();
  private final Map<String, Integer> firsts = new HashMap<>();
  private final Map<String, Integer> lasts = new HashMap<>();
  private final int other;
  private final int tempo;
  private final double[] mean = new double[Tempo.values().length];
  private final double[] deviation = new double[Tempo.values().length];

  /** How fast and how far a journey walks. */
  private enum Tempo {
    STEPS("steps", "many steps", "few steps", p -> (double) p.steps()),
    SECONDS("seconds", "slow", "quick", p -> (double) p.seconds()),
    SESSIONS("sessions", "many sessions", "few sessions", p -> (double) p.sessions()),
    PAUSE(
        "seconds between steps",
        "long pauses",
        "short pauses",
        p -> p.seconds() / (double) Math.max(1, p.steps() - 1));

    private final String text;
    private final String more;
    private final String less;
    private final Function<Profile, Double> amount;

    Tempo(String text, String more, String less, Function<Profile, Double> amount) {
      this.text = text;
      this.more = more;
      this.less = less;
      this.amount = amount;
    }

    double of(Profile profile) {
      return Math.log1p(amount.apply(profile));
    }
  }

  /** The space of these journeys, in which so many kinds of steps are told apart. */
  Space(List<Profile> profiles, int most) {
    this.dimensions = new ArrayList<>();
    Map<String, Integer> frequent = new TreeMap<>();
    Set<String> channels = new TreeSet<>();
    for (Profile one : profiles) {
      one.kinds().keySet().forEach(kind -> frequent.merge(kind, 1, Integer::sum));
      channels.add(one.first());
      channels.add(one.last());
    }
    frequent.keySet().stream()
        .sorted((a, b) -> frequent.get(b) - frequent.get(a))
        .limit(most)
        .forEach(kind -> add(kinds, kind, "share of " + kind, "many " + kind, "few " + kind));
    other = dimensions.size();
    dimensions.add(new Dimension("share of " + OTHER, "many " + OTHER, "few " + OTHER, false));
    for (String one : channels) {
      String channel = one.isEmpty() ? "nothing" : one;
      add(firsts, one, "begins at " + channel, "begins at " + channel, "");
    }
    for (String one : channels) {
      String channel = one.isEmpty() ? "nothing" : one;
      add(lasts, one, "ends at " + channel, "ends at " + channel, "");
    }
    tempo = dimensions.size();
    for (Tempo one : Tempo.values()) {
      dimensions.add(new Dimension(one.text, one.more, one.less, true));
      measure(one, profiles);
    }
  }

  private void add(Map<String, Integer> places, String key, String text, String more, String less) {
    places.put(key, dimensions.size());
    dimensions.add(new Dimension(text, more, less, false));
  }

  private void measure(Tempo one, List<Profile> profiles) {
    double[] values = profiles.stream().mapToDouble(one::of).toArray();
    double sum = 0;
    double squares = 0;
    for (double value : values) {
      sum += value;
    }
    double middle = sum / Math.max(1, values.length);
    for (double value : values) {
      squares += (value - middle) * (value - middle);
    }
    mean[one.ordinal()] = middle;
    deviation[one.ordinal()] = Math.sqrt(squares / Math.max(1, values.length));
  }

  /** What each place of a vector is about. */
  List<Dimension> dimensions() {
    return dimensions;
  }

  /** What is compared between types: shares, 0 or 1, and logarithms, not weighed. */
  double[] plain(Profile profile) {
    double[] values = new double[dimensions.size()];
    profile
        .kinds()
        .forEach(
            (kind, count) ->
                values[kinds.getOrDefault(kind, other)] += count / (double) profile.steps());
    mark(values, firsts.get(profile.first()));
    mark(values, lasts.get(profile.last()));
    for (Tempo one : Tempo.values()) {
      values[tempo + one.ordinal()] = one.of(profile);
    }
    return values;
  }

  /** A channel never seen at the ends of the journeys learnt from is none of these. */
  private static void mark(double[] values, Integer place) {
    if (place != null) {
      values[place] = 1;
    }
  }

  /** The vector of a journey. */
  double[] vector(Profile profile) {
    double[] vector = plain(profile);
    for (int i = 0; i < tempo; i++) {
      vector[i] = i <= other ? Math.sqrt(vector[i]) : ENDS * vector[i];
    }
    for (int i = 0; i < mean.length; i++) {
      double off = deviation[i] == 0 ? 0 : (vector[tempo + i] - mean[i]) / deviation[i];
      vector[tempo + i] = TEMPO * Math.max(-FARTHEST, Math.min(FARTHEST, off));
    }
    return vector;
  }
}
