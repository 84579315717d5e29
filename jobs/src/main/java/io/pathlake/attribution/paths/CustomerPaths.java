package io.pathlake.attribution.paths;

import io.pathlake.settings.TouchSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows customers from journey to journey, so that touches of an earlier one can count for a
 * later conversion, as far as the lookback and conversions allow. Free of Spark.
 */
final class CustomerPaths {

  private final boolean cutAtConversion;
  private final long longest;
  private final List<Touch> touches = new ArrayList<>();
  private String customer;
  private int journey;
  private boolean closed;

  CustomerPaths(TouchSettings settings) {
    this.cutAtConversion = settings.cutAtConversion();
    this.longest = settings.longestLookback().toSeconds();
  }

  /**
   * Takes the next journey; those of a customer follow each other in their order. One may come
   * again, when its order was paid in two currencies.
   *
   * @param own its touches in time order
   * @param end seconds since the epoch at which it ended
   * @param converted whether an order closed it
   * @return the touches that may have led to its end, in time order; valid until the next call
   */
  List<Touch> next(String customerId, int number, List<Touch> own, long end, boolean converted) {
    boolean same = customerId.equals(customer);
    if (same && number == journey) {
      return touches;
    }
    if (!same || closed && cutAtConversion) {
      touches.clear();
    }
    touches.removeIf(touch -> touch.at() < end - longest);
    touches.addAll(own);
    customer = customerId;
    journey = number;
    closed = converted;
    return touches;
  }
}
