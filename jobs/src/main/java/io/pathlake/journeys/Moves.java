package io.pathlake.journeys;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.pathlake.lake.Kept;
import io.pathlake.lake.Lake;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Identifiers that belong to another customer than before, and what follows for the customers.
 *
 * <p>Recorded journeys do not tell which identifier a step was known by. So long as all identifiers
 * of a former customer went to one other, its recorded steps went with them. A customer that was
 * split can only be told from its touchpoints.
 */
final class Moves {

  private final Kept moves;
  private final Kept successors;
  private final Dataset<Row> identities;

  private Moves(Kept moves, Kept successors, Dataset<Row> identities) {
    this.moves = moves;
    this.successors = successors;
    this.identities = identities;
  }

  /**
   * Computes the moves.
   *
   * @param changes the changed rows of silver.identities
   * @param identities silver.identities as it is now
   */
  static Moves of(Dataset<Row> changes, Dataset<Row> identities, Kept.Several kept) {
    Column added = col(Lake.CHANGE).equalTo("added");
    Kept moves =
        kept.add(
            changes
                .groupBy("identifier")
                .agg(
                    max(when(added, null).otherwise(col("customer_id"))).as("was"),
                    max(when(added, col("customer_id"))).as("is"),
                    min(unix_micros(col("first_seen_at"))).as("seen"))
                .where(col("was").eqNullSafe(col("is")).unary_$bang()));
    Dataset<Row> successors =
        moves
            .rows()
            .where(col("was").isNotNull())
            .groupBy("was")
            .agg(max("is").as("is"))
            .where(col("is").notEqual(col("was")));
    return new Moves(moves, kept.add(successors), identities);
  }

  /** Whether any identifier that was someone's moved. */
  boolean any() {
    return !successors.isEmpty();
  }

  /** One row per moved identifier: identifier, was, is (null: unknown), seen (first, in micros). */
  private Dataset<Row> rows() {
    return moves.few();
  }

  /** One row per former customer that became another: was, is. */
  Dataset<Row> successors() {
    return successors.few();
  }

  /** Whether identifiers of one former customer belong to several now. */
  boolean haveSplit() {
    if (!any()) {
      return false;
    }
    Dataset<Row> torn =
        rows()
            .where(col("was").isNotNull().and(col("is").isNotNull()))
            .groupBy("was")
            .agg(min("is").as("one"), max("is").as("other"))
            .where(col("one").notEqual(col("other")));
    Dataset<Row> left =
        identities
            .join(rows().select("identifier"), new String[] {"identifier"}, "left_anti")
            .join(successors(), col("customer_id").equalTo(col("was")), "left_semi");
    return !torn.isEmpty() || !left.isEmpty();
  }

  /** Customers whose timeline gained or lost an identifier: customer, since. */
  Dataset<Row> news() {
    Dataset<Row> gained = rows().where(col("is").isNotNull()).select(col("is"), col("seen"));
    Dataset<Row> lost = heirs(rows().where(col("was").isNotNull()), "was").select("heir", "seen");
    return gained.union(lost).toDF("customer", "since");
  }

  /** Adds {@code heir}: the customer that {@code former} is today. */
  Dataset<Row> heirs(Dataset<Row> rows, String former) {
    return rows.join(
            successors().toDF("_was", "_is"), rows.col(former).equalTo(col("_was")), "left_outer")
        .withColumn("heir", coalesce(col("_is"), col(former)))
        .drop("_was", "_is");
  }

  /**
   * Adds {@code customer_id}: the customer that recorded journeys of a touchpoint belong to now.
   */
  Dataset<Row> ownersOfRecorded(Dataset<Row> touchpoints) {
    Dataset<Row> now = identities.select(col("identifier"), col("customer_id").as("_now"));
    Dataset<Row> before =
        rows().select(col("identifier"), col("was").as("_then"), col("seen").as("_moved"));
    Dataset<Row> told =
        touchpoints
            .join(now, new String[] {"identifier"}, "left_outer")
            .join(before, new String[] {"identifier"}, "left_outer")
            .withColumn(
                "_owner", when(col("_moved").isNull(), col("_now")).otherwise(col("_then")));
    return heirs(told, "_owner").withColumnRenamed("heir", "customer_id");
  }
}
