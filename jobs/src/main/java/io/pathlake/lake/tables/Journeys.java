package io.pathlake.lake.tables;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.pathlake.lake.Table;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The ways customers walk from a first contact to an order, or to silence. */
public final class Journeys {

  /**
   * One step of a path: a touchpoint, with all that is needed to cut the customer's journeys and
   * sessions anew without reading it again.
   */
  public static final StructType STEP =
      new StructType()
          .add("at", TimestampType, false, "When, UTC.")
          .add("channel", StringType, false, "Where.")
          .add("kind", StringType, false, "What.")
          .add("stage", StringType, false, "Stage of the touchpoint.")
          .add("campaign", StringType, true, "The campaign that brought it.")
          .add("value", DataTypes.createDecimalType(18, 2), true, "Money of an order or refund.")
          .add("starts_session", BooleanType, false, "Whether a session starts here.")
          .add("source_rank", IntegerType, false, "Order of sources among equal instants.")
          .add("sequence", LongType, false, "Order within the source among equal instants.")
          .add("touchpoint", LongType, false, "First 64 bits of the touchpoint's id.")
          .add("interactive", BooleanType, false, "Whether both sides talk in it.")
          .add("device", StringType, true, "What it was seen on: desktop, mobile, tablet, …")
          .add("page", StringType, true, "The group of pages or the screen, where it was on one.")
          .add("experiment", StringType, true, "The variant of an experiment that it met.")
          .add("category", StringType, true, "The category of the product it is about.")
          .add("country", StringType, true, "Where it was: ISO 3166-1 alpha-2 code, such as DE.");

  /** The table. */
  public static final Table TABLE =
      Table.named("silver.journeys")
          .grain(
              "One row per journey of a customer. Open journeys have no closing day and form one"
                  + " slice of their own.")
          .required("journey_id", StringType, "The customer and the journey's number.")
          .required("customer_id", StringType, "The customer.")
          .required("journey_number", IntegerType, "1 for the customer's first journey.")
          .required("prior_orders", IntegerType, "Orders the customer had placed before it began.")
          .required("repeat", BooleanType, "Whether the customer had ordered before it began.")
          .required("outcome", StringType, "converted, abandoned or open.")
          .required("cut", BooleanType, "Whether it was cut at the longest allowed journey.")
          .required("started_at", TimestampType, "First touchpoint, UTC.")
          .required("ended_at", TimestampType, "Last touchpoint, UTC.")
          .optional(
              "closed_on",
              DateType,
              "Day in the business zone on which it converted, was cut, or its silence became too"
                  + " long; null while open.")
          .required("duration_seconds", LongType, "From first to last touchpoint.")
          .optional("order_id", StringType, "The order that closed it.")
          .optional(
              "revenue",
              DataTypes.createDecimalType(18, 2),
              "Money of that order as placed; net of refunds it is in silver.purchases and gold.")
          .optional("currency", StringType, "ISO 4217 code of revenue.")
          .required(
              "stages",
              DataTypes.createArrayType(StringType, false),
              "Stages reached, in the order of the funnel.")
          .required("last_stage", StringType, "Stage of its last touchpoint.")
          .optional("first_campaign", StringType, "First campaign on the path.")
          .optional("last_campaign", StringType, "Last campaign on the path.")
          .optional("country", StringType, "First country on the path.")
          .required("touchpoints", IntegerType, "How many touchpoints.")
          .required("interactive_touchpoints", IntegerType, "How many of them were interactive.")
          .required("sessions", IntegerType, "How many sessions started in it.")
          .required("variant", StringType, "The path as text, repeats merged: a > b > c.")
          .required("path", new ArrayType(STEP, false), "The touchpoints in order.")
          .key("journey_id")
          .partition("closed_on")
          .check("outcome is known", "outcome IN ('converted', 'abandoned', 'open')")
          .check(
              "open exactly while it has no closing day",
              "(outcome = 'open') = (closed_on IS NULL)")
          .check(
              "a converted journey has its order", "outcome <> 'converted' OR order_id IS NOT NULL")
          .build();

  private Journeys() {}
}
