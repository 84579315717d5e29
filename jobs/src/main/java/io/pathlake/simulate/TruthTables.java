package io.pathlake.simulate;

import static org.apache.parquet.schema.MessageTypeParser.parseMessageType;

import org.apache.parquet.schema.MessageType;

/** The tables of the truth, as Parquet below {@code truth}; times are UTC, money is in cents. */
final class TruthTables {

  /** One row per person of the shop's world. */
  static final MessageType PEOPLE =
      parseMessageType(
          """
          message people {
            required int32 person;
            required binary persona (STRING);
            optional binary household (STRING);
            required binary language (STRING);
            required int32 best_hour;
            required boolean account;
            required boolean loyalty_member;
            optional int64 phone_changed (TIMESTAMP(MICROS,true));
          }
          """);

  /**
   * One row per person, kind and spelling of an identifier in the exports: {@code raw} as written,
   * {@code canonical} without differences of spelling. {@code shared}: other people's as well.
   */
  static final MessageType IDENTIFIERS =
      parseMessageType(
          """
          message identifiers {
            required int32 person;
            required binary kind (STRING);
            required binary raw (STRING);
            required binary canonical (STRING);
            required int64 first_use (TIMESTAMP(MICROS,true));
            required int64 last_use (TIMESTAMP(MICROS,true));
            required boolean shared;
          }
          """);

  /**
   * One row per need that ended on the day: its contacts' channels in order. {@code necessary} are
   * the campaigns without which the journey would have ended at their contact.
   */
  static final MessageType JOURNEYS =
      parseMessageType(
          """
          message journeys {
            required int32 person;
            required int32 need;
            required int64 first_at (TIMESTAMP(MICROS,true));
            required int64 last_at (TIMESTAMP(MICROS,true));
            required binary outcome (STRING);
            optional binary order_id (STRING);
            optional int64 order_cents;
            required group steps (LIST) { repeated group list { required binary element (STRING); } }
            required group necessary (LIST) {
              repeated group list { required binary element (STRING); }
            }
          }
          """);

  /**
   * One row per visit that left a basket, and per chat or sold-out product that ended in leaving:
   * how far it came, the planted cause that ended it, and what else was true of it.
   */
  static final MessageType DROP_OFFS =
      parseMessageType(
          """
          message drop_offs {
            required int32 person;
            required int64 left_at (TIMESTAMP(MICROS,true));
            required binary stage (STRING);
            required binary cause (STRING);
            optional int64 ga_session_id;
            required boolean mobile;
            required boolean terminal;
            required boolean version_b;
            required boolean shipping_late;
          }
          """);

  /** One row per planted cause of leaving, and per planted one that causes nothing. */
  static final MessageType CAUSES =
      parseMessageType(
          """
          message causes {
            required binary cause (STRING);
            required boolean real;
            required binary effect (STRING);
          }
          """);

  /** One row per person and channel that wants no more messages. */
  static final MessageType OPT_OUTS =
      parseMessageType(
          """
          message opt_outs {
            required int32 person;
            required int64 opted_out_at (TIMESTAMP(MICROS,true));
            required binary channel (STRING);
          }
          """);

  /**
   * One row per day and campaign. {@code met}: orders of the day whose journey met the campaign;
   * {@code added}: those that would not be without it. A campaign's orders may be another's too.
   * Mails and WhatsApp messages cost nothing; {@code spend_final} is after Google's corrections.
   */
  static final MessageType CAMPAIGNS =
      parseMessageType(
          """
          message campaigns {
            required int32 day (DATE);
            required binary channel (STRING);
            required binary campaign (STRING);
            required int64 visits;
            required int64 orders_met;
            required int64 revenue_met_cents;
            required int64 orders_added;
            required int64 revenue_added_cents;
            required int64 spend_micros;
            required int64 spend_final_micros;
          }
          """);

  /**
   * One row per message that arrives on the day, by its id in the exports. A question has how long
   * it waited for the agent's answer, and whether that broke the service rule.
   */
  static final MessageType MESSAGES =
      parseMessageType(
          """
          message messages {
            required binary channel (STRING);
            required binary message_id (STRING);
            optional binary conversation_id (STRING);
            required int32 person;
            required int64 said_at (TIMESTAMP(MICROS,true));
            required binary direction (STRING);
            required binary language (STRING);
            optional binary intent (STRING);
            optional binary mood (STRING);
            optional binary agent (STRING);
            optional int64 answered_after_seconds;
            optional boolean breach;
          }
          """);

  /**
   * One row per category, month of the purchase and persona: the median days until the category is
   * needed again, the spread of their logarithm, and the share that does not come back for it.
   */
  static final MessageType REPURCHASE =
      parseMessageType(
          """
          message repurchase {
            required binary category (STRING);
            required int32 month;
            required binary persona (STRING);
            required double cycle_days;
            required double season;
            required double spread;
            required double drop_out_share;
          }
          """);

  private TruthTables() {}
}
