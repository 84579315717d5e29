package io.pathlake.journeys;

/**
 * From where on a timeline is cut anew. What lies before its first touchpoint is closed and known.
 *
 * @param number number of the first journey cut
 * @param priorOrders orders before it began
 * @param since first instant at which the timeline differs from what it was
 * @param sessionsFrom a session that started before this is over at {@code since}, whatever came
 */
record Start(int number, int priorOrders, long since, long sessionsFrom) {

  /** A customer of whom nothing is known. */
  static final Start BEGINNING = new Start(1, 0, Long.MIN_VALUE, Long.MIN_VALUE);
}
