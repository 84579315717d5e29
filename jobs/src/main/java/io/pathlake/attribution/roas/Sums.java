package io.pathlake.attribution.roas;

import io.pathlake.attribution.credits.Crediting;
import io.pathlake.attribution.credits.Shares;
import java.util.Arrays;

/**
 * Sums of credits for figures by number, one per model. A customer's are added up first: the powers
 * that {@link BootstrapInterval} needs are of what each customer adds. Sums of credits and money
 * are whole numbers, exact in any order. Not thread-safe.
 *
 * <p>There are many more figures than a processor keeps at hand, but few of one customer: those are
 * added up in a small place of their own, and what a figure has of a model lies side by side.
 */
final class Sums {

  private static final double WHOLE = Crediting.WHOLE;
  private static final double CENTS = 100;

  /** Whole numbers of a figure and model: orders, units, fresh units, cents, customers below 0. */
  private static final int WHOLES = 5;

  /** Powers of a figure and model: squares and cubes of credit, squares and cubes of money. */
  private static final int POWERS = 4;

  /** Of a customer's figure and model: the first of {@link #WHOLES}, then the last order. */
  private static final int OWN = 5;

  private static final int ORDERS = 0;
  private static final int UNITS = 1;
  private static final int FRESH = 2;
  private static final int MONEY = 3;
  private static final int BELOW = 4;
  private static final int LAST_ORDER = 4;

  private final int models;

  /** Of all customers that are closed. */
  private long[] wholes = {};

  private double[] powers = {};

  /** Of the customer at hand: the figures, and by figure their place among them, from 1. */
  private int[] figures = new int[64];

  private int[] places = {};
  private int count;
  private long[] own;
  private long order;

  Sums(int models) {
    this.models = models;
    this.own = new long[figures.length * models * OWN];
  }

  /** The credits that follow are of another order. */
  void nextOrder() {
    order++;
  }

  /** Credits a figure of this number with what each model gives a touch of the order. */
  void add(int figure, Shares shares, int touch, boolean first) {
    int cell = place(figure) * models * OWN;
    for (int model = 0; model < models; model++, cell += OWN) {
      long credit = shares.units()[model][touch];
      if (credit != 0) {
        own[cell + UNITS] += credit;
        own[cell + FRESH] += first ? credit : 0;
        own[cell + MONEY] += shares.cents()[model][touch];
        if (own[cell + LAST_ORDER] != order) {
          own[cell + LAST_ORDER] = order;
          own[cell + ORDERS]++;
        }
      }
    }
  }

  /** The figure's place among the customer's. */
  private int place(int figure) {
    reserve(figure);
    if (places[figure] == 0) {
      if (count == figures.length) {
        figures = Arrays.copyOf(figures, 2 * count);
        own = Arrays.copyOf(own, 2 * own.length);
      }
      figures[count++] = figure;
      places[figure] = count;
    }
    return places[figure] - 1;
  }

  /** Closes the customer: the credits that follow are of another one. */
  void close() {
    for (int place = 0; place < count; place++) {
      for (int model = 0; model < models; model++) {
        int from = (place * models + model) * OWN;
        if (own[from + ORDERS] != 0) {
          close(from, figures[place] * models + model);
        }
      }
      places[figures[place]] = 0;
    }
    Arrays.fill(own, 0, count * models * OWN, 0);
    count = 0;
  }

  private void close(int from, int cell) {
    int whole = cell * WHOLES;
    for (int i = 0; i < BELOW; i++) {
      wholes[whole + i] += own[from + i];
    }
    wholes[whole + BELOW] += own[from + MONEY] < 0 ? 1 : 0;
    double credit = own[from + UNITS] / WHOLE;
    double money = own[from + MONEY] / CENTS;
    int power = cell * POWERS;
    powers[power] += credit * credit;
    powers[power + 1] += credit * credit * credit;
    powers[power + 2] += money * money;
    powers[power + 3] += money * money * money;
  }

  private void reserve(int figure) {
    if (figure >= places.length) {
      int size = Math.max(1024, 2 * (figure + 1));
      int cells = Math.multiplyExact(size, models);
      places = Arrays.copyOf(places, size);
      wholes = Arrays.copyOf(wholes, Math.multiplyExact(cells, WHOLES));
      powers = Arrays.copyOf(powers, Math.multiplyExact(cells, POWERS));
    }
  }

  /**
   * What a figure comes to, once the last customer is closed: orders, credit and credit of first
   * orders in units, money in cents; then sums over customers of squares and cubes of whole credits
   * and of money, and how many have money below 0.
   */
  Object[] of(int figure, int model) {
    int whole = (figure * models + model) * WHOLES;
    int power = (figure * models + model) * POWERS;
    return new Object[] {
      wholes[whole + ORDERS],
      wholes[whole + UNITS],
      wholes[whole + FRESH],
      wholes[whole + MONEY],
      powers[power],
      powers[power + 1],
      powers[power + 2],
      powers[power + 3],
      wholes[whole + BELOW]
    };
  }

  /** Whether a model credits a figure with anything. */
  boolean any(int figure, int model) {
    return wholes[(figure * models + model) * WHOLES + ORDERS] > 0;
  }
}
