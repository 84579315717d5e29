package io.pathlake.mining.types;

import java.io.Serializable;

/**
 * What a place of a vector is about.
 *
 * @param text what is measured
 * @param more what a type is called that has more of it
 * @param less what a type is called that has less of it; empty where that says little
 * @param logarithm whether its value is the logarithm of 1 and an amount
 */
record Dimension(String text, String more, String less, boolean logarithm) implements Serializable {

  /** The amount behind a mean of values. */
  double amount(double value) {
    return logarithm ? Math.expm1(value) : value;
  }
}
