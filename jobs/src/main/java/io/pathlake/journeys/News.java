package io.pathlake.journeys;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.pathlake.lake.Kept;
import java.sql.Date;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What of the recorded journeys and sessions has to be cut anew.
 *
 * <p>Let a customer's timeline differ from what it was from the instant {@code since} on, and let
 * the margin be the longest session and the longest gap together. Then (1) a journey with a
 * touchpoint at or after {@code since}, or which a touchpoint then could join, closed on that day
 * or later, or is open; (2) a session which a touchpoint at {@code since} could join, or end,
 * started within the margin before; (3) the touchpoints of that session lie in journeys that closed
 * on or after the day it started. So the journeys taken are those open, and those closed on or
 * after the day of {@code since} less the margin; they are the last ones of their customer, without
 * a hole, and each carries number and orders before it. Days are compared a day early: no zone is a
 * day away from UTC.
 */
final class News {

  /** Since, for a customer without any: only the outcome is judged anew. Year 9999. */
  static final long NEVER = 253_402_300_799_000_000L;

  private static final long DAY = 86_400_000_000L;

  private final Kept owners;
  private final Kept affected;
  private final long margin;

  private News(Kept affected, Kept owners, long margin) {
    this.affected = affected;
    this.owners = owners;
    this.margin = margin;
  }

  /**
   * Computes the news.
   *
   * @param affected one row per customer: customer, since
   * @param moves identifiers that moved
   * @param margin the longest session and the longest gap together
   */
  static News of(Dataset<Row> affected, Moves moves, long margin, Kept.Several kept) {
    Dataset<Row> told = kept.add(affected).rows();
    // A customer parted by instants is cut anew from where any of its heirs is.
    Dataset<Row> parted = parted(told, moves.windows());
    Kept news =
        kept.add(
            told.union(parted.select(col("former"), col("since")))
                .groupBy("customer")
                .agg(min("since").as("since")));
    Dataset<Row> successors = moves.successors();
    Dataset<Row> same =
        news.rows()
            .join(successors, col("customer").equalTo(col("was")), "left_anti")
            .join(moves.windows(), col("customer").equalTo(col("was")), "left_anti")
            .select(col("customer").as("former"), col("customer").as("owner"), col("since"));
    Dataset<Row> merged =
        news.rows()
            .join(successors, col("customer").equalTo(col("is")))
            .select(col("was").as("former"), col("customer").as("owner"), col("since"));
    Column floor =
        functions.floor(col("since").minus(lit(margin + DAY)).divide(lit(DAY))).cast("int");
    Dataset<Row> owners =
        same.union(merged)
            .withColumn("from", lit(Long.MIN_VALUE))
            .withColumn("until", lit(Long.MAX_VALUE))
            .withColumn("whole", lit(true))
            .union(windowed(news.rows(), moves.windows()))
            .withColumn("floor", date_from_unix_date(floor));
    return new News(news, kept.add(owners), margin);
  }

  /** Former customers that are several now, by instant: former, owner, since, from, until. */
  private static Dataset<Row> parted(Dataset<Row> news, Dataset<Row> windows) {
    return news.join(windows, col("customer").equalTo(col("is")))
        .select(
            col("was").as("former"),
            col("is").as("owner"),
            col("since"),
            col("from"),
            col("until"));
  }

  /** The same, each with the earliest instant of its former customer; not whole. */
  private static Dataset<Row> windowed(Dataset<Row> news, Dataset<Row> windows) {
    Dataset<Row> since =
        parted(news, windows).groupBy(col("former").as("_former")).agg(min("since").as("since"));
    return windows
        .join(since, col("was").equalTo(col("_former")))
        .select(
            col("was").as("former"),
            col("is").as("owner"),
            col("since"),
            col("from"),
            col("until"),
            lit(false).as("whole"));
  }

  /**
   * One row per customer as recorded and owner: former, owner (today), since, from and until when
   * its steps are the owner's, whole (whether always), floor (the day of since).
   */
  private Dataset<Row> owners() {
    return owners.few();
  }

  /** The earliest day of a slice that news may reach, if there are any. */
  Optional<Date> earliest() {
    return Optional.ofNullable(owners.rows().agg(min("floor")).head().getDate(0));
  }

  /** Of journeys, those to be cut anew; with owner and since. */
  Dataset<Row> taken(Dataset<Row> journeys) {
    Dataset<Row> owners = owners();
    return journeys.join(owners, ofJourney(journeys, owners)).drop("former", "floor");
  }

  /** Of journeys, the others. */
  Dataset<Row> kept(Dataset<Row> journeys) {
    Dataset<Row> owners = owners();
    return journeys.join(owners, ofJourney(journeys, owners), "left_anti");
  }

  private static Column ofJourney(Dataset<Row> journeys, Dataset<Row> owners) {
    Column closed = journeys.col("closed_on");
    return journeys
        .col("customer_id")
        .equalTo(owners.col("former"))
        .and(closed.isNull().or(closed.geq(owners.col("floor"))));
  }

  /** Of sessions, those to be cut anew. */
  Dataset<Row> takenSessions(Dataset<Row> sessions) {
    Dataset<Row> owners = owners();
    return sessions.join(owners, ofSession(sessions, owners), "left_semi");
  }

  /** Of sessions, the others. */
  Dataset<Row> keptSessions(Dataset<Row> sessions) {
    Dataset<Row> owners = owners();
    return sessions.join(owners, ofSession(sessions, owners), "left_anti");
  }

  private Column ofSession(Dataset<Row> sessions, Dataset<Row> owners) {
    return sessions
        .col("customer_id")
        .equalTo(owners.col("former"))
        .and(unix_micros(sessions.col("started_at")).geq(owners.col("since").minus(margin)));
  }

  /** Former customers of whom no journey was taken: former, owner. */
  Dataset<Row> absent(Dataset<Row> taken) {
    Dataset<Row> owners = this.owners.rows();
    return owners
        .where(col("whole").or(col("former").equalTo(col("owner"))))
        .join(taken, owners.col("former").equalTo(taken.col("customer_id")), "left_anti")
        .select("former", "owner");
  }

  /** Whether a journey was left behind of a customer that is another one now. */
  static boolean leftBehind(Dataset<Row> taken, Dataset<Row> before) {
    Dataset<Row> late =
        taken
            .where(col("customer_id").notEqual(col("owner")).and(col("whole")))
            .groupBy("customer_id")
            .agg(min("journey_number").as("first"))
            .where(col("first").gt(1));
    return !late.isEmpty() || !before.where(col("former").notEqual(col("owner"))).isEmpty();
  }

  /** The last journey of each absent customer: former, owner, number, prior_orders to come. */
  static Dataset<Row> lastClosed(Dataset<Row> journeys, Dataset<Row> absent) {
    Column orders =
        col("prior_orders").plus(when(col("outcome").equalTo("converted"), 1).otherwise(0));
    return journeys
        .select(col("customer_id"), col("journey_number"), orders.as("orders"))
        .join(absent, col("customer_id").equalTo(col("former")))
        .groupBy("former", "owner")
        .agg(
            max("journey_number").plus(1).as("number"),
            max_by(col("orders"), col("journey_number")).as("prior_orders"));
  }

  /** From where each customer is cut: customer, number, prior_orders, since, sessions_from. */
  Dataset<Row> starts(Dataset<Row> taken, Dataset<Row> lastClosed) {
    Dataset<Row> own =
        taken
            .where(col("customer_id").equalTo(col("owner")))
            .groupBy(col("owner").as("customer"))
            .agg(
                min("journey_number").as("_number"),
                min_by(col("prior_orders"), col("journey_number")).as("_orders"));
    Dataset<Row> last =
        lastClosed.select(
            col("owner").as("customer"),
            col("number").as("_next"),
            col("prior_orders").as("_orders_next"));
    return affected
        .rows()
        .join(own, new String[] {"customer"}, "left_outer")
        .join(last, new String[] {"customer"}, "left_outer")
        .select(
            col("customer"),
            coalesce(col("_number"), col("_next"), lit(1)).as("number"),
            coalesce(col("_orders"), col("_orders_next"), lit(0)).as("prior_orders"),
            col("since"),
            col("since").minus(margin).as("sessions_from"));
  }
}
