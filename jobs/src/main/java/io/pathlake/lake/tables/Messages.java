package io.pathlake.lake.tables;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.pathlake.lake.Table;
import org.apache.spark.sql.types.DataTypes;

/** What was said, and what became of each message. */
public final class Messages {

  /** The table. */
  public static final Table TABLE =
      Table.named("silver.messages")
          .grain(
              "One row per message event: a message, a reaction to one, or one change of a message's"
                  + " status (sent, delivered, read, failed).")
          .required("event_id", StringType, "Stable id: hash of source, message and event.")
          .required("message_id", StringType, "The message, as the source names it.")
          .required(
              "event",
              StringType,
              "message, reaction, queued, sent, delivered, read, clicked, failed, other.")
          .required("occurred_at", TimestampType, "When it happened, UTC.")
          .required("occurred_on", DateType, "The day it happened in the business zone.")
          .required("source", StringType, "The source whose record told of it.")
          .required("channel", StringType, "whatsapp, sms, live_chat, …")
          .required("direction", StringType, "in: from the customer; out: from the brand.")
          .optional("identifier", StringType, "The customer's pseudonym.")
          .optional("author", StringType, "Pseudonym of who wrote it, where the source says.")
          .optional("conversation_id", StringType, "The conversation it is part of.")
          .optional("reply_to", StringType, "The message it answers or reacts to.")
          .optional("agent", StringType, "Pseudonym of who answered for the brand.")
          .optional("message_type", StringType, "text, image, template, …, or other.")
          .optional("text", StringType, "What it says, with phones, e-mails and cards masked.")
          .optional(
              "rating",
              DataTypes.createDecimalType(6, 2),
              "What a customer gave, on rating_scale; best is the top of the scale.")
          .optional("rating_scale", StringType, "nps (0 to 10), csat (1 to 5) or stars (1 to 5).")
          .optional("price_category", StringType, "What the provider charges it as.")
          .optional("billable", BooleanType, "Whether the provider charges for it.")
          .optional("failure", StringType, "Why it failed, as the provider says.")
          .key("event_id", "occurred_on")
          .partition("occurred_on")
          .check("direction is known", "direction IN ('in', 'out')")
          .check(
              "rating has a scale and is on it",
              "rating IS NULL OR CASE rating_scale WHEN 'nps' THEN rating BETWEEN 0 AND 10"
                  + " WHEN 'csat' THEN rating BETWEEN 1 AND 5 WHEN 'stars' THEN rating BETWEEN 1 AND 5"
                  + " ELSE false END")
          .build();

  private Messages() {}
}
