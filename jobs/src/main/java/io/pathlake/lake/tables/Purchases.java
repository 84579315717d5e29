package io.pathlake.lake.tables;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.pathlake.lake.Table;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What was bought and what came back. */
public final class Purchases {

  /** An order, and the money that a refund takes back from it. */
  public static final StructType TAKEN_BACK =
      new StructType()
          .add("order_id", StringType, false)
          .add("money", DataTypes.createDecimalType(18, 2), false);

  /** The table. */
  public static final Table TABLE =
      Table.named("silver.purchases")
          .grain(
              "One row per order line, and one per refund line. A refund that meets its sale lowers"
                  + " the sale's net and has net 0 itself; one that meets none keeps its own"
                  + " negative net. The sum of net is the money kept.")
          .required("line_id", StringType, "Stable id: hash of source and line key.")
          .required("line_kind", StringType, "sale or refund.")
          .required("order_id", StringType, "The order or credit note, as the source names it.")
          .required("ordered_at", TimestampType, "When it was ordered or refunded, UTC.")
          .required("ordered_on", DateType, "That day in the business zone.")
          .required("source", StringType, "The source whose record told of it.")
          .optional("identifier", StringType, "The buyer's pseudonym; null for an unknown buyer.")
          .optional(
              "country",
              StringType,
              "Where the goods went, else where the buyer is: ISO 3166-1 alpha-2 code, such as DE; as"
                  + " the source told it where that names no country.")
          .optional("product", StringType, "Stock keeping unit.")
          .optional("product_name", StringType, "What it is called.")
          .optional("category", StringType, "Product category.")
          .required(
              "quantity", DataTypes.createDecimalType(18, 3), "Pieces; negative in a refund line.")
          .optional("unit_price", DataTypes.createDecimalType(18, 4), "Price of a piece.")
          .required(
              "gross",
              DataTypes.createDecimalType(18, 2),
              "Money of the line's goods after discounts, without shipping, and without tax where the"
                  + " source tells it; negative in a refund line.")
          .optional(
              "discount",
              DataTypes.createDecimalType(18, 2),
              "Money taken off the list price; gross is without it.")
          .optional(
              "tax", DataTypes.createDecimalType(18, 2), "Tax on the line, not part of gross.")
          .optional(
              "shipping",
              DataTypes.createDecimalType(18, 2),
              "Shipping charged with the order, told on its first line; not part of gross.")
          .required(
              "refunded_quantity",
              DataTypes.createDecimalType(18, 3),
              "Pieces of this sale that later refunds took back; at least 0.")
          .required(
              "refunded",
              DataTypes.createDecimalType(18, 2),
              "Money of this sale that later refunds gave back; at least 0.")
          .required("net", DataTypes.createDecimalType(18, 2), "Money kept of this line.")
          .required("currency", StringType, "ISO 4217 code of all money in the row.")
          .optional(
              "refund_of",
              StringType,
              "The order that a refund says it takes back, where the source says it.")
          .optional(
              "takes_back",
              DataTypes.createArrayType(TAKEN_BACK, false),
              "The orders whose money a refund line takes back, and how much of each: of the one that"
                  + " it names, else of those whose pieces came back.")
          .optional("revision", TimestampType, "The source's own instant of change; latest wins.")
          .key("line_id")
          .partition("ordered_on")
          .check("line_kind is known", "line_kind IN ('sale', 'refund')")
          .check("refunded is not negative", "refunded >= 0 AND refunded_quantity >= 0")
          .build();

  private Purchases() {}
}
