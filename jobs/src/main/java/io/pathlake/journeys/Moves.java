package io.pathlake.journeys;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.pathlake.lake.Kept;
import io.pathlake.lake.Lake;
import io.pathlake.lake.tables.Identities;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Identifiers that belong to another customer than before, at some time or at all times, and what
 * follows for the customers.
 *
 * <p>Recorded journeys do not tell which identifier a step was known by. So long as all identifiers
 * of a former customer went to one other, its recorded steps went with them. So long as it had one
 * identifier alone, its steps went where that went, each by its instant. A customer that was split
 * otherwise can only be told from its touchpoints.
 */
final class Moves {

  private static final long FOR_EVER = Long.MAX_VALUE;

  private final Kept moves;
  private final Kept origins;
  private final Kept successors;
  private final Kept windows;
  private final Kept vanished;
  private final Dataset<Row> identities;

  private Moves(Kept.Several kept, Dataset<Row> changes, Dataset<Row> identities) {
    this.identities = identities;
    Dataset<Row> before = periods(changes, "removed", "was");
    Dataset<Row> segments = segments(before, periods(changes, "added", "is"));
    this.moves =
        kept.add(
            segments.where(
                col("was")
                    .notEqual(col("is"))
                    .and(col("first").lt(col("until")))
                    .and(col("last").geq(col("from")))));
    this.vanished =
        kept.add(
            before
                .join(identities.select("identifier"), new String[] {"identifier"}, "left_anti")
                .select(col("identifier"), col("was")));
    this.origins = kept.add(origins(changes, before));
    this.successors = kept.add(of("whole").select("was", "is"));
    this.windows =
        kept.add(
            segments
                .join(
                    of("by_instant").select(col("was").as("_was")), col("was").equalTo(col("_was")))
                .select("was", "is", "from", "until"));
  }

  /**
   * Computes the moves.
   *
   * @param changes the changed rows of silver.identities
   * @param identities silver.identities as it is now
   */
  static Moves of(Dataset<Row> changes, Dataset<Row> identities, Kept.Several kept) {
    return new Moves(kept, changes, identities);
  }

  private static Dataset<Row> periods(Dataset<Row> changes, String change, String customer) {
    return changes
        .where(col(Lake.CHANGE).equalTo(change))
        .select(
            col("identifier"),
            col("customer_id").as(customer),
            unix_micros(col("valid_from")).as("from"),
            coalesce(unix_micros(col("valid_until")), lit(FOR_EVER)).as("until"),
            unix_micros(col("first_seen_at")).as("first"),
            unix_micros(col("last_seen_at")).as("last"));
  }

  /**
   * Whose an identifier was and is: identifier, was, is, from, until; first and last it was seen.
   */
  private static Dataset<Row> segments(Dataset<Row> before, Dataset<Row> after) {
    Dataset<Row> now =
        after.select(
            col("identifier").as("_identifier"),
            col("is"),
            col("from").as("_from"),
            col("until").as("_until"));
    return before
        .join(now, col("identifier").equalTo(col("_identifier")))
        .select(
            col("identifier"),
            col("was"),
            col("is"),
            greatest(col("from"), col("_from")).as("from"),
            least(col("until"), col("_until")).as("until"),
            col("first"),
            col("last"))
        .where(col("from").lt(col("until")));
  }

  /** One row per former customer that lost something: was, is (one of them), how it is told. */
  private Dataset<Row> origins(Dataset<Row> changes, Dataset<Row> before) {
    Dataset<Row> lost =
        moves.few().groupBy("was").agg(min("is").as("is"), countDistinct("is").as("heirs"));
    Dataset<Row> left =
        identities
            .join(lost.select("was"), col("customer_id").equalTo(col("was")))
            .join(
                changes.select(col("identifier").as("_changed")).distinct(),
                col("identifier").equalTo(col("_changed")),
                "left")
            .groupBy(col("was").as("_left"))
            .agg(max(col("_changed").isNull()).as("others"));
    Dataset<Row> had =
        before.groupBy(col("was").as("_had")).agg(countDistinct("identifier").as("identifiers"));
    Column keptSome = col("_left").isNotNull();
    Column alone =
        col("identifiers").equalTo(1).and(coalesce(col("others"), lit(false)).equalTo(false));
    Column told =
        when(col("heirs").equalTo(1).and(keptSome.unary_$bang()), "whole")
            .when(alone, "by_instant")
            .otherwise("not_told");
    return lost.join(left, col("was").equalTo(col("_left")), "left")
        .join(had, col("was").equalTo(col("_had")))
        .select(col("was"), col("is"), told.as("told"));
  }

  private Dataset<Row> of(String how) {
    return origins.rows().where(col("told").equalTo(how));
  }

  /** What moved: identifier, was, is, from, until. */
  Dataset<Row> rows() {
    return moves.few();
  }

  /** Whether any identifier that was someone's moved. */
  boolean any() {
    return !moves.isEmpty();
  }

  /** One row per former customer that became another, with all it had: was, is. */
  Dataset<Row> successors() {
    return successors.few();
  }

  /**
   * One row per former customer and time at which it belongs to one customer, itself among them:
   * was, is, from, until, in microseconds. Of those whose past was parted by instants.
   */
  Dataset<Row> windows() {
    return windows.few();
  }

  /**
   * Whether identifiers of one former customer belong to several now, and journeys tell not which.
   */
  boolean haveSplit() {
    return any() && !of("not_told").isEmpty();
  }

  /** Customers whose timeline gained or lost an identifier: customer, since. */
  Dataset<Row> news() {
    Dataset<Row> moved = moves.few().withColumn("seen", greatest(col("first"), col("from")));
    return moved
        .select(col("is"), col("seen"))
        .union(heirs(moved, "was").select("heir", "seen"))
        .toDF("customer", "since");
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
    Dataset<Row> told =
        Identities.withCustomer(touchpoints, "occurred_at", identities)
            .withColumnRenamed("customer_id", "_now")
            .join(
                vanished.few().select(col("identifier").as("_gone"), col("was").as("_then")),
                col("identifier").equalTo(col("_gone")),
                "left_outer")
            .withColumn("_owner", coalesce(col("_now"), col("_then")));
    return heirs(told, "_owner").withColumnRenamed("heir", "customer_id");
  }
}
