package io.pathlake.attribution.roas;

import io.pathlake.attribution.credits.Influence;
import io.pathlake.attribution.models.Slopes;
import java.util.Arrays;
import java.util.Map;

/**
 * Sums that tell how far a figure hangs on what its model has learnt: how credit and money change
 * with each weight, and over customers what each adds times its influence on the weight. A
 * bootstrap that learns anew from every replicate differs from one that does not by these, to first
 * order. Not thread-safe.
 */
final class SlopeSums {

  /** Slopes of credit, of money, then credit and money times influence: so many per weight. */
  static final int PARTS = 4;

  /** Places of the models that learn. */
  private final int[] places;

  private final Influence[] influences;

  /** By figure and model that learns. */
  private double[][] sums = {};

  /** For models that learn, by their place among all models. */
  SlopeSums(Map<Integer, Influence> influences) {
    this.places = influences.keySet().stream().mapToInt(place -> place).sorted().toArray();
    this.influences = Arrays.stream(places).mapToObj(influences::get).toArray(Influence[]::new);
  }

  int[] places() {
    return places;
  }

  /** Adds to a finest figure what a touch is given; slopes are by model that learns. */
  void add(int figure, Slopes[] slopes, int touch, double money) {
    for (int learner = 0; learner < places.length; learner++) {
      double[] own = own(figure * places.length + learner, learner);
      int weights = own.length / PARTS;
      int[] states = slopes[learner].states();
      for (int i = 0; i < states.length; i++) {
        double slope = slopes[learner].byTouch()[touch][i];
        own[states[i]] += slope;
        own[weights + states[i]] += slope * money;
      }
    }
  }

  private double[] own(int cell, int learner) {
    if (cell >= sums.length) {
      sums = Arrays.copyOf(sums, Math.max(1024, 2 * (cell + 1)));
    }
    if (sums[cell] == null) {
      sums[cell] = new double[PARTS * influences[learner].weights()];
    }
    return sums[cell];
  }

  /** Adds what a customer, whose credits are complete, adds to a figure of the model in a place. */
  void close(int figure, int place, double credit, double money, String customer) {
    double[] own = of(figure, place);
    if (own == null) {
      return;
    }
    double[] influence = influences[Arrays.binarySearch(places, place)].of(customer);
    for (int i = 0; i < influence.length; i++) {
      own[2 * influence.length + i] += credit * influence[i];
      own[3 * influence.length + i] += money * influence[i];
    }
  }

  /** Adds those of a finest figure to the others in which its credit counts; at the end. */
  void addUp(int[] figures) {
    int finest = Abouts.finest(figures);
    for (int learner = 0; learner < places.length; learner++) {
      double[] own = own(finest * places.length + learner, learner);
      for (int figure : figures) {
        double[] sum = own(figure * places.length + learner, learner);
        for (int i = 0; i < own.length && figure != finest; i++) {
          sum[i] += own[i];
        }
      }
    }
  }

  /** The sums of a figure of the model in a place; null of a model that does not learn. */
  double[] of(int figure, int place) {
    int learner = Arrays.binarySearch(places, place);
    int cell = figure * places.length + learner;
    return learner < 0 || cell >= sums.length ? null : sums[cell];
  }

  /** What the error of weights adds to the variance of a figure's credit. */
  static double ofCredit(Influence influence, double[] sums) {
    return influence.variance(part(sums, 0), part(sums, 2));
  }

  /** What it adds to that of its money. */
  static double ofMoney(Influence influence, double[] sums) {
    return influence.variance(part(sums, 1), part(sums, 3));
  }

  private static double[] part(double[] sums, int part) {
    return Arrays.copyOfRange(sums, part * sums.length / PARTS, (part + 1) * sums.length / PARTS);
  }
}
