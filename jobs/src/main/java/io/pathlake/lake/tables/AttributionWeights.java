package io.pathlake.lake.tables;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.pathlake.lake.Table;

/** What models learnt about channels. */
public final class AttributionWeights {

  /** The table. */
  public static final Table TABLE =
      Table.named("gold.attribution_weights")
          .grain(
              "One row per definition, model that learns, and channel (with how often it was met, if"
                  + " repeats = frequency).")
          .required("definition_id", StringType, "See gold.attribution_definitions.")
          .required("model", StringType, "markov or shapley_rate.")
          .required("channel", StringType, "The channel.")
          .optional(
              "weight",
              DoubleType,
              "markov: the share of orders that the chain would lose without the channel;"
                  + " shapley_rate: its part of the conversion rate. Within a path, credit is in"
                  + " proportion to it. Null for a channel on too few paths.")
          .optional(
              "standard_error", DoubleType, "Of a weight that was sampled; null where it is exact.")
          .required("paths", LongType, "Paths that the channel is on, to an order or to nothing.")
          .required("conversions", LongType, "Those of them that led to an order.")
          .required("as_of", TimestampType, "What happened later is not known, UTC.")
          .key("definition_id", "model", "channel")
          .build();

  private AttributionWeights() {}
}
