package io.pathlake.lake.tables;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.pathlake.lake.Table;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;

/** Which touch is credited with how much of which order. */
public final class AttributionCredits {

  /** Stands for the channel of what no touch is credited with. */
  public static final String UNATTRIBUTED = "(unattributed)";

  /** Digits of a credit after the point: credits of a conversion sum to exactly 1. */
  public static final int CREDIT_SCALE = 10;

  /** A credit. */
  public static final DecimalType CREDIT = DataTypes.createDecimalType(18, CREDIT_SCALE);

  /** The table. */
  public static final Table TABLE =
      Table.named("gold.attribution_credits")
          .grain(
              "One row per conversion, touchpoint that a model credits, and model. A conversion"
                  + " without a touch has one row per model, of the channel (unattributed).")
          .required("definition_id", StringType, "See gold.attribution_definitions.")
          .required("model", StringType, "first, last, linear, …, markov, shapley, shapley_rate.")
          .required("order_id", StringType, "The order.")
          .required("currency", StringType, "ISO 4217 code of value.")
          .required(
              "position", IntegerType, "Of the touch on the path, from 1; 0 where there is none.")
          .required("path_length", IntegerType, "Touches on the path.")
          .required("channel", StringType, "Of the touch.")
          .optional("campaign", StringType, "Of the touch, by its name where ad reports know it.")
          .required(
              "credit", CREDIT, "Share of the conversion; all of a conversion and model sum to 1.")
          .required(
              "value",
              DataTypes.createDecimalType(18, 2),
              "Money of it, net of refunds; all of a conversion and model sum to the order's, to the"
                  + " cent.")
          .required("converted_at", TimestampType, "When the order was placed, UTC.")
          .required("converted_on", DateType, "That day in the business zone.")
          .optional("touched_at", TimestampType, "When the touch was, UTC.")
          .optional("touched_on", DateType, "That day in the business zone.")
          .optional(
              "touchpoint", LongType, "First 64 bits of the touchpoint's id; path.touchpoint.")
          .optional("customer_id", StringType, "The customer; null for an unknown one.")
          .optional("journey_id", StringType, "The journey that the order closed.")
          .optional("repeat", BooleanType, "Whether the customer had ordered before.")
          .optional(
              "reason",
              StringType,
              "Why it is unattributed: no touch may be credited, or no journey has the order, as its"
                  + " buyer is unknown.")
          .key("definition_id", "model", "order_id", "currency", "position")
          .check("an unattributed conversion has a reason", "(position = 0) = (reason IS NOT NULL)")
          .build();

  private AttributionCredits() {}
}
