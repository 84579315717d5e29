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

  private TruthTables() {}
}
