package io.pathlake.attribution.models;

import java.util.Arrays;

/**
 * Whole shares that sum exactly to a whole total: each gets the whole part of its quota, and what
 * is left goes one by one to the largest remainders (A. Hamilton, 1792; M. L. Balinski, H. P.
 * Young, "Fair Representation", 1982).
 */
public final class LargestRemainder {

  /** How far from 1 rounding can take a sum of credits. */
  private static final double ROUNDING = 1e-9;

  /** Quotas are known up to rounding too: remainders that differ by less than this are equal. */
  private static final double TIE = 1e-6;

  private LargestRemainder() {}

  /**
   * Shares of a total in proportion to credits. Of equal remainders the earlier comes first; who
   * has no credit gets nothing. Shares of a negative total are minus those of the positive one.
   *
   * @param credits none below 0, 1 in sum up to rounding
   * @param total in any unit, cents for instance
   * @throws IllegalArgumentException when there is a total and credits do not sum to 1
   */
  public static long[] shares(double[] credits, long total) {
    long[] shares = new long[credits.length];
    if (total == 0) {
      return shares;
    }
    double sum = 0;
    for (double credit : credits) {
      sum += credit;
    }
    if (!(Math.abs(sum - 1) <= ROUNDING)) {
      throw new IllegalArgumentException(
          "Cannot share %d by %d credits: they sum to %s, not to 1"
              .formatted(total, credits.length, sum));
    }
    long whole = Math.absExact(total);
    long left = whole;
    for (int i = 0; i < shares.length; i++) {
      shares[i] = (long) (credits[i] * whole);
      left -= shares[i];
    }
    if (left != 0) {
      deal(left, shares, byRemainder(credits, whole));
    }
    return total < 0 ? Arrays.stream(shares).map(share -> -share).toArray() : shares;
  }

  /**
   * Those with credit, the largest remainder first; of equal remainders the earlier. Remainder and
   * index are packed into one number, as there is an order of this for every model and path.
   */
  private static long[] byRemainder(double[] credits, long whole) {
    long[] order = new long[credits.length];
    int size = 0;
    for (int i = 0; i < credits.length; i++) {
      if (credits[i] > 0) {
        double quota = credits[i] * whole;
        long remainder = (long) Math.rint((quota - (long) quota) / TIE);
        order[size++] = -remainder << Integer.SIZE | i;
      }
    }
    Arrays.sort(order, 0, size);
    return Arrays.copyOf(order, size);
  }

  /**
   * Adds what is left, from the largest remainder on. It is below 0 where credits sum to a little
   * more than 1 of a very large total; then the smallest remainders give.
   */
  private static void deal(long left, long[] shares, long[] order) {
    for (int i = 0; left > 0; i = (i + 1) % order.length, left--) {
      shares[(int) order[i]]++;
    }
    for (int i = order.length - 1; left < 0; i = i == 0 ? order.length - 1 : i - 1) {
      if (shares[(int) order[i]] > 0) {
        shares[(int) order[i]]--;
        left++;
      }
    }
  }
}
