package io.pathlake.lake.tables;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.pathlake.lake.Table;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;

/** Whether what is credited is what there was. */
public final class AttributionReconciliation {

  private static final DecimalType AMOUNT = DataTypes.createDecimalType(28, 6);

  /** The table. */
  public static final Table TABLE =
      Table.named("gold.attribution_reconciliation")
          .grain("One row per definition, model, month, currency, channel and measure.")
          .required("definition_id", StringType, "See gold.attribution_definitions.")
          .required("model", StringType, "See gold.attribution_credits.")
          .required("starts_on", DateType, "First day of the month, in the business zone.")
          .required("currency", StringType, "ISO 4217 code.")
          .required("channel", StringType, "(all), or a channel whose platform reports orders.")
          .required(
              "measure",
              StringType,
              "orders, revenue, spend; refunds_of_no_order: money given back for orders that are"
                  + " not there, or not in this currency, which no figure holds; platform_conversions,"
                  + " platform_value: what ad platforms claim for themselves.")
          .required("told", AMOUNT, "What silver, or the platform, tells.")
          .required(
              "credited", AMOUNT, "What touches are credited with; of spend: what is reported.")
          .required("unattributed", AMOUNT, "What no touch is credited with.")
          .required(
              "not_asked_for", AMOUNT, "Orders that the definition does not credit: first, repeat.")
          .required("difference", AMOUNT, "told without the three; 0 for silver.")
          .optional("ratio", DoubleType, "told per credited.")
          .required("as_of", TimestampType, "What happened later is not known, UTC.")
          .check(
              "orders, revenue and spend add up",
              "measure NOT IN ('orders', 'revenue', 'spend') OR difference = 0")
          .key("definition_id", "model", "starts_on", "currency", "channel", "measure")
          .build();

  private AttributionReconciliation() {}
}
