package io.pathlake.journeys;

import java.io.Serializable;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * What is counted while touchpoints pass, without a pass of its own.
 *
 * @param all touchpoints
 * @param unknown those that nobody is known for
 * @param unresolved those whose identifier silver.identities does not have
 * @param converted journeys cut that ended in an order
 * @param abandoned journeys cut that ended in silence
 * @param open journeys cut that have not ended
 */
record Tally(
    LongAccumulator all,
    LongAccumulator unknown,
    LongAccumulator unresolved,
    LongAccumulator converted,
    LongAccumulator abandoned,
    LongAccumulator open)
    implements Serializable {

  /** Counts a journey. */
  void add(Journey.Outcome outcome) {
    switch (outcome) {
      case CONVERTED -> converted.add(1);
      case ABANDONED -> abandoned.add(1);
      case OPEN -> open.add(1);
    }
  }

  /** What was counted, by name; right once a result was written. */
  void report(Map<String, Long> counts) {
    counts.put("touchpoints", all.value());
    counts.put("without customer", unknown.value());
    counts.put(Upkeep.UNRESOLVED, unresolved.value());
    counts.put("journeys converted", converted.value());
    counts.put("journeys abandoned", abandoned.value());
    counts.put("journeys open", open.value());
  }

  static Tally on(SparkContext spark) {
    return new Tally(
        spark.longAccumulator("touchpoints"),
        spark.longAccumulator("touchpoints without customer"),
        spark.longAccumulator("touchpoints with an unknown identifier"),
        spark.longAccumulator("journeys converted"),
        spark.longAccumulator("journeys abandoned"),
        spark.longAccumulator("journeys open"));
  }
}
