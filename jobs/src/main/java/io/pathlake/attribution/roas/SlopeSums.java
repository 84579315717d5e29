package io.pathlake.attribution.roas;

import io.pathlake.attribution.credits.Crediting;
import io.pathlake.attribution.credits.Influence;
import io.pathlake.attribution.credits.Shares;
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

  private static final double CENTS = 100;

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

  /**
   * Adds to a finest figure what a touch is given of an order.
   *
   * @param slopes of the path, by model that learns
   * @param money of the order
   */
  void add(int figure, Slopes[] slopes, Shares shares, int touch, double money, String customer) {
    for (int learner = 0; learner < places.length; learner++) {
      double[] own = own(figure * places.length + learner, learner);
      int weights = own.length / PARTS;
      int[] states = slopes[learner].states();
      double[] byState = slopes[learner].byTouch()[touch];
      for (int i = 0; i < states.length; i++) {
        own[states[i]] += byState[i];
        own[weights + states[i]] += byState[i] * money;
      }
      double[] influence = influences[learner].of(customer);
      double credit = (double) shares.units()[places[learner]][touch] / Crediting.WHOLE;
      double value = shares.cents()[places[learner]][touch] / CENTS;
      for (int i = 0; i < weights; i++) {
        own[2 * weights + i] += credit * influence[i];
        own[3 * weights + i] += value * influence[i];
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
