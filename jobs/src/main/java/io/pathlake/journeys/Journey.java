package io.pathlake.journeys;

/**
 * A stretch of a timeline that ends in a conversion or in silence.
 *
 * @param from position of its first touchpoint
 * @param to position after its last
 * @param number 1 for the customer's first journey
 * @param priorOrders orders before it began
 * @param outcome how it ended, judged at the latest instant landed
 * @param cut whether it was cut at the longest allowed journey
 * @param closedAt the instant at which that was decided; of no meaning while open
 */
record Journey(
    int from, int to, int number, int priorOrders, Outcome outcome, boolean cut, long closedAt) {

  /** How a journey ended. */
  enum Outcome {
    CONVERTED("converted"),
    ABANDONED("abandoned"),
    OPEN("open");

    final String word;

    Outcome(String word) {
      this.word = word;
    }
  }
}
