package io.pathlake.attribution.roas;

import io.pathlake.attribution.credits.Crediting;
import io.pathlake.attribution.credits.Shares;
import java.util.Arrays;

/**
 * Sums of credits for figures by number, one per model. A customer's are added up first: the powers
 * that {@link BootstrapInterval} needs are of what each customer adds. Sums of credits and money
 * are whole numbers, exact in any order. Not thread-safe.
 */
final class Sums {

  private static final double WHOLE = Crediting.WHOLE;
  private static final double CENTS = 100;

  private final int models;
  private final SlopeSums slopeSums;

  /** Of all customers that are closed. */
  private long[] units = {};

  private long[] fresh = {};
  private long[] cents = {};
  private long[] orders = {};
  private double[] units2 = {};
  private double[] units3 = {};
  private double[] cents2 = {};
  private double[] cents3 = {};

  /** Customers whose money is below 0. */
  private long[] below = {};

  /** Of the customer at hand, and which figures these are. */
  private long[] ownUnits = {};

  private long[] ownCents = {};
  private long[] lastOrder = {};
  private int[] touched = new int[64];
  private int touchedCount;
  private boolean[] isTouched = {};

  private long order;

  Sums(int models, SlopeSums slopeSums) {
    this.models = models;
    this.slopeSums = slopeSums;
  }

  /** The credits that follow are of another order. */
  void nextOrder() {
    order++;
  }

  /** Credits a figure of this number with what each model gives a touch of the order. */
  void add(int figure, Shares shares, int touch, boolean first) {
    reserve(figure);
    if (!isTouched[figure]) {
      touch(figure);
    }
    // Models last: what they have of one figure lies side by side.
    int cell = figure * models;
    for (int model = 0; model < models; model++, cell++) {
      long credit = shares.units()[model][touch];
      if (credit != 0) {
        ownUnits[cell] += credit;
        ownCents[cell] += shares.cents()[model][touch];
        fresh[cell] += first ? credit : 0;
        if (lastOrder[cell] != order) {
          lastOrder[cell] = order;
          orders[cell]++;
        }
      }
    }
  }

  private void touch(int figure) {
    isTouched[figure] = true;
    if (touchedCount == touched.length) {
      touched = Arrays.copyOf(touched, 2 * touchedCount);
    }
    touched[touchedCount++] = figure;
  }

  /** Closes a customer: the credits that follow are of another one. */
  void close(String customer) {
    for (int i = 0; i < touchedCount; i++) {
      isTouched[touched[i]] = false;
      for (int model = 0; model < models; model++) {
        close(touched[i], model, customer);
      }
    }
    touchedCount = 0;
  }

  private void close(int figure, int model, String customer) {
    int cell = figure * models + model;
    double credit = ownUnits[cell] / WHOLE;
    double money = ownCents[cell] / CENTS;
    slopeSums.close(figure, model, credit, money, customer);
    units[cell] += ownUnits[cell];
    cents[cell] += ownCents[cell];
    units2[cell] += credit * credit;
    units3[cell] += credit * credit * credit;
    cents2[cell] += money * money;
    cents3[cell] += money * money * money;
    below[cell] += money < 0 ? 1 : 0;
    ownUnits[cell] = 0;
    ownCents[cell] = 0;
  }

  private void reserve(int figure) {
    if (figure < isTouched.length) {
      return;
    }
    int figures = Math.max(1024, 2 * (figure + 1));
    int cells = Math.multiplyExact(figures, models);
    isTouched = Arrays.copyOf(isTouched, figures);
    units = Arrays.copyOf(units, cells);
    fresh = Arrays.copyOf(fresh, cells);
    cents = Arrays.copyOf(cents, cells);
    orders = Arrays.copyOf(orders, cells);
    units2 = Arrays.copyOf(units2, cells);
    units3 = Arrays.copyOf(units3, cells);
    cents2 = Arrays.copyOf(cents2, cells);
    cents3 = Arrays.copyOf(cents3, cells);
    below = Arrays.copyOf(below, cells);
    ownUnits = Arrays.copyOf(ownUnits, cells);
    ownCents = Arrays.copyOf(ownCents, cells);
    lastOrder = Arrays.copyOf(lastOrder, cells);
  }

  /**
   * What a figure comes to, once the last customer is closed: orders, credit and credit of first
   * orders in units, money in cents; then sums over customers of squares and cubes of whole credits
   * and of money, and how many have money below 0.
   */
  Object[] of(int figure, int model) {
    int cell = figure * models + model;
    return new Object[] {
      orders[cell],
      units[cell],
      fresh[cell],
      cents[cell],
      units2[cell],
      units3[cell],
      cents2[cell],
      cents3[cell],
      below[cell]
    };
  }

  /** Whether a model credits a figure with anything. */
  boolean any(int figure, int model) {
    return orders[figure * models + model] > 0;
  }
}
