package io.pathlake.lake.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.pathlake.lake.Table;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Which customer an identifier belongs to. */
public final class Identities {

  /** The table. */
  public static final Table TABLE =
      Table.named("silver.identities")
          .grain(
              "One row per identifier and period in which it belongs to one customer. Most have one"
                  + " period; a phone number that somebody else got after a long silence has two, as"
                  + " has a device that was known long before its owner.")
          .required("identifier", StringType, "A pseudonym: kind, key id and keyed hash.")
          .required("kind", StringType, "phone, email, device, customer, loyalty or name.")
          .required(
              "customer_id",
              StringType,
              "The customer: the oldest identifier of all that are connected to this one; with a"
                  + " day, where that is a later owner of it.")
          .required(
              "valid_from",
              TimestampType,
              "From when it is this customer's, UTC; 1970-01-01 in the first period.")
          .optional("valid_until", TimestampType, "Until when, exclusive; null in the last period.")
          .required(
              "group_id",
              StringType,
              "The first by name of all identifiers that links lead to, followed or not.")
          .required(
              "first_seen_at", TimestampType, "Its first touchpoint before a long silence, UTC.")
          .required(
              "last_seen_at", TimestampType, "Its last touchpoint before a long silence, UTC.")
          .key("identifier", "valid_from")
          .build();

  private Identities() {}

  /**
   * Gives rows with an {@code identifier} their {@code customer_id}, null where there is none.
   *
   * @param instant the column that says when the row's identifier was used
   * @param identities rows of this table
   */
  public static Dataset<Row> withCustomer(
      Dataset<Row> rows, String instant, Dataset<Row> identities) {
    Dataset<Row> periods =
        identities.select(
            col("identifier").as("_identifier"),
            col("valid_from").as("_from"),
            col("valid_until").as("_until"),
            col("customer_id"));
    Column at = col(instant);
    Column holds =
        col("identifier")
            .equalTo(col("_identifier"))
            .and(at.geq(col("_from")))
            .and(col("_until").isNull().or(at.lt(col("_until"))));
    return rows.join(periods, holds, "left_outer").drop("_identifier", "_from", "_until");
  }
}
