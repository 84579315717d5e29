package io.pathlake.mining.patterns;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The journeys a pattern needs: in one cell alone, or in all cells of one outcome together. Each
 * demand by itself only gets harder to meet when a pattern grows, so their "or" does too, and what
 * fails it can be left out with all that begins with it.
 *
 * @param cells per cell; cell {@code v * OUTCOMES + o} is outcome o in segment value v
 * @param totals per outcome over all values; {@link #NEVER} where that is not asked
 */
public record Thresholds(long[] cells, long[] totals) implements Serializable {

  static final int OUTCOMES = 3;
  static final long NEVER = Long.MAX_VALUE;

  /** The smallest whole number of journeys that is at least this share of them, at least one. */
  static long least(double share, long journeys) {
    return BigDecimal.valueOf(share)
        .multiply(BigDecimal.valueOf(journeys))
        .setScale(0, RoundingMode.CEILING)
        .max(BigDecimal.ONE)
        .longValueExact();
  }

  /** Whether the counts of {@code cells.length} cells, from {@code at} on, suffice. */
  boolean reached(long[] counts, int at) {
    for (int c = 0; c < cells.length; c++) {
      if (counts[at + c] >= cells[c]) {
        return true;
      }
    }
    for (int o = 0; o < OUTCOMES; o++) {
      if (totals[o] != NEVER && total(counts, at, o) >= totals[o]) {
        return true;
      }
    }
    return false;
  }

  /** How many times as high all demands could be with these counts still sufficing. */
  double strength(long[] counts) {
    double strength = 0;
    for (int c = 0; c < cells.length; c++) {
      strength = Math.max(strength, counts[c] / (double) cells[c]);
    }
    for (int o = 0; o < OUTCOMES; o++) {
      strength = Math.max(strength, total(counts, 0, o) / (double) totals[o]);
    }
    return strength;
  }

  private long total(long[] counts, int at, int outcome) {
    long total = 0;
    for (int c = outcome; c < cells.length; c += OUTCOMES) {
      total += counts[at + c];
    }
    return total;
  }

  /** Demands so many times as high. */
  Thresholds times(int factor) {
    return new Thresholds(times(cells, factor), times(totals, factor));
  }

  private static long[] times(long[] all, int factor) {
    long[] higher = new long[all.length];
    for (int i = 0; i < all.length; i++) {
      higher[i] = all[i] > NEVER / factor ? NEVER : all[i] * factor;
    }
    return higher;
  }
}
