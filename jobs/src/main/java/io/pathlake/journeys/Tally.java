package io.pathlake.journeys;

import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * What is counted while touchpoints pass, without a pass of its own.
 *
 * @param all touchpoints
 * @param unknown those that nobody is known for
 * @param unresolved those whose identifier silver.identities does not have
 */
record Tally(LongAccumulator all, LongAccumulator unknown, LongAccumulator unresolved)
    implements Serializable {

  static Tally on(SparkContext spark) {
    return new Tally(
        spark.longAccumulator("touchpoints"),
        spark.longAccumulator("touchpoints without customer"),
        spark.longAccumulator("touchpoints with an unknown identifier"));
  }
}
