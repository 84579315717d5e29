package io.pathlake.lake.tables;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.pathlake.lake.Table;
import org.apache.spark.sql.types.DataTypes;

/** Every contact between a customer and the brand. */
public final class Touchpoints {

  /** The table. */
  public static final Table TABLE =
      Table.named("silver.touchpoints")
          .grain(
              "One row per touchpoint: one contact at one instant, on one channel, of one kind. The"
                  + " customer behind its identifier is in silver.identities, so that a merge of two"
                  + " customers rewrites no touchpoint.")
          .required("touchpoint_id", StringType, "Stable id: hash of source, key and kind.")
          .required("occurred_at", TimestampType, "When it happened, UTC.")
          .required("occurred_on", DateType, "The day it happened in the business zone.")
          .required("source", StringType, "The source whose record told of it.")
          .required(
              "source_rank", IntegerType, "Order of sources among equal instants, lowest first.")
          .required(
              "sequence", LongType, "Order within the source among equal instants, lowest first.")
          .optional(
              "identifier",
              StringType,
              "The pseudonym it was known by, the strongest of them; null when nobody is known.")
          .optional(
              "identifiers",
              DataTypes.createArrayType(StringType, false),
              "All pseudonyms seen in it, sorted; they belong to one customer.")
          .required("channel", StringType, "Where it happened: whatsapp, web, paid_search, …")
          .required("kind", StringType, "What happened: page_view, order, message_in, …")
          .required(
              "stage",
              StringType,
              "awareness, consideration, purchase, post_purchase or loyalty, by the stage rules.")
          .required("interactive", BooleanType, "Whether both sides talk in it.")
          .optional("campaign", StringType, "The campaign that brought it, as the source names it.")
          .optional("traffic_source", StringType, "Where a visit came from, such as google.")
          .optional("traffic_medium", StringType, "By what means it came, such as cpc.")
          .optional("device", StringType, "What it was seen on: desktop, mobile, tablet, …")
          .optional(
              "page", StringType, "The group of pages or the screen, such as payment or /checkout.")
          .optional(
              "experiment",
              StringType,
              "The variant of an experiment that it met, as the source names it.")
          .optional("product", StringType, "The product looked at, put into the cart or bought.")
          .optional("category", StringType, "That product's category, as the source names it.")
          .optional(
              "country",
              StringType,
              "Where it was, as web analytics tell it: ISO 3166-1 alpha-2 code, such as DE; as the"
                  + " source told it where that names no country. Where orders go is in"
                  + " silver.purchases: else only who buys would have a country.")
          .optional(
              "order_id", StringType, "The order that an order or refund touchpoint is about.")
          .optional("conversation_id", StringType, "The chat, call or ticket it is part of.")
          .optional(
              "value",
              DataTypes.createDecimalType(18, 2),
              "Money of an order (as placed) or a refund (negative), in currency.")
          .optional("currency", StringType, "ISO 4217 code of value.")
          .optional("revision", TimestampType, "The source's own instant of change; latest wins.")
          .key("touchpoint_id", "occurred_on")
          .partition("occurred_on")
          .check("value has a currency", "value IS NULL OR currency IS NOT NULL")
          .build();

  private Touchpoints() {}
}
