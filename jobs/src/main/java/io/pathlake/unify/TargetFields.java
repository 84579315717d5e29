package io.pathlake.unify;

import io.pathlake.settings.SourceSettings.Target;
import org.apache.spark.sql.types.StructType;

/** The fields that an output may give, with their types, by the table it feeds. */
final class TargetFields {

  private static final StructType TOUCHPOINTS =
      StructType.fromDDL(
          "occurred_at TIMESTAMP, kind STRING, identifiers ARRAY<STRING>, channel STRING,"
              + " sequence BIGINT, landing BOOLEAN, traffic_source STRING, traffic_medium STRING,"
              + " campaign STRING, gclid STRING, fbclid STRING, referrer_host STRING,"
              + " product STRING, order_id STRING, conversation_id STRING, value DECIMAL(18,2),"
              + " currency STRING, stage STRING, device STRING, page STRING, experiment STRING,"
              + " category STRING, country STRING");

  private static final StructType PURCHASES =
      StructType.fromDDL(
          "ordered_at TIMESTAMP, line_kind STRING, order_id STRING, identifiers ARRAY<STRING>,"
              + " country STRING, product STRING, product_name STRING, category STRING, quantity DECIMAL(18,3),"
              + " unit_price DECIMAL(18,4), gross DECIMAL(18,2), discount DECIMAL(18,2),"
              + " tax DECIMAL(18,2), shipping DECIMAL(18,2), currency STRING, refund_of STRING");

  private static final StructType SPEND =
      StructType.fromDDL(
          "spent_on DATE, channel STRING, account STRING, campaign_id STRING, campaign STRING,"
              + " currency STRING, cost DECIMAL(24,6), impressions BIGINT, clicks BIGINT,"
              + " platform_conversions DECIMAL(24,6), platform_value DECIMAL(24,6)");

  private static final StructType MESSAGES =
      StructType.fromDDL(
          "occurred_at TIMESTAMP, message_id STRING, event STRING, channel STRING,"
              + " direction STRING, identifier STRING, author STRING, conversation_id STRING,"
              + " reply_to STRING, agent STRING, message_type STRING, text STRING,"
              + " rating DECIMAL(6,2), rating_scale STRING, price_category STRING,"
              + " billable BOOLEAN, failure STRING");

  private TargetFields() {}

  /** The fields; the first is the instant or day by which the table is sliced. */
  static StructType of(Target target) {
    return switch (target) {
      case TOUCHPOINTS -> TOUCHPOINTS;
      case PURCHASES -> PURCHASES;
      case SPEND -> SPEND;
      case MESSAGES -> MESSAGES;
    };
  }
}
