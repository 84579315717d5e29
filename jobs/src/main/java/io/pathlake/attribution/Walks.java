package io.pathlake.attribution;

import static java.util.stream.Collectors.toSet;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.shiftleft;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.xxhash64;

import io.pathlake.attribution.paths.Paths;
import io.pathlake.attribution.paths.TouchCondition;
import io.pathlake.attribution.paths.WalkPacking;
import io.pathlake.lake.BusinessDay;
import io.pathlake.lake.InternalRows;
import io.pathlake.lake.Kept;
import io.pathlake.settings.Condition;
import io.pathlake.settings.JourneySettings;
import io.pathlake.settings.TouchSettings;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Journeys and orders as {@link Paths} reads them: every order of the window once, with the journey
 * that it closed or without one, and journeys that were given up.
 */
final class Walks {

  /** What is read of a journey besides its path. */
  private static final List<String> JOURNEY =
      List.of(
          "customer_id",
          "journey_number",
          "journey_id",
          "converted",
          "order_id",
          "currency",
          "ended_at",
          "closed_on",
          "revenue",
          "repeat");

  /** ISO 4217's code for none. */
  private static final String NO_CURRENCY = "XXX";

  /** Orders up to which a task sorts and adds up their customers' paths. */
  private static final long ORDERS_OF_A_TASK = 500_000;

  /** Bits that tell apart what happened in one second. */
  private static final int TURN_BITS = 31;

  private final Window window;
  private final JourneySettings journeys;
  private final TouchSettings settings;
  private final Condition touches;

  Walks(Window window, JourneySettings journeys, TouchSettings settings, Condition touches) {
    this.window = window;
    this.journeys = journeys;
    this.settings = settings;
    this.touches = touches;
  }

  /**
   * Rows of {@link Paths#SCHEMA}, a customer's next to each other in their order.
   *
   * @param journeys rows of silver.journeys
   * @param orders what {@link Orders} tells, few enough for every task or not
   * @param kept keeps which journeys orders closed until the rows are read
   */
  Dataset<Row> of(Dataset<Row> journeys, Dataset<Row> orders, Kept.Several kept) {
    Dataset<Row> closed = closed(journeys);
    Kept known =
        kept.add(closed.where(col("converted")).select(col("order_id"), turn().as("turn")));
    Dataset<Row> closing = known.rows();
    return walked(closed, again(closing), orders)
        .unionByName(withoutJourney(closing, orders))
        .repartition(
            InternalRows.partitions(journeys, known.count(), ORDERS_OF_A_TASK), col("customer_id"))
        .sortWithinPartitions("customer_id", "journey_number");
  }

  /** Journeys that had ended at the instant in question, by an order or by silence. */
  private Dataset<Row> closed(Dataset<Row> all) {
    LocalDate first = window.from().minusDays(Orders.SLACK_DAYS + settings.lookbackDays());
    Column silent =
        col("ended_at").lt(lit(Timestamp.from(window.asOf().minus(journeys.silence()))));
    return all.where(
            col("closed_on")
                .isNull()
                .or(col("closed_on").geq(lit(Date.valueOf(first))))
                .and(window.knows("ended_at"))
                .and(col("outcome").equalTo("converted").or(col("cut")).or(silent)))
        .withColumn("converted", col("outcome").equalTo("converted"));
  }

  private Dataset<Row> walked(Dataset<Row> closed, Dataset<Row> again, Dataset<Row> orders) {
    TouchCondition condition = new TouchCondition(closed, touches);
    List<Column> steps = WalkPacking.columns(condition);
    Dataset<Row> keyed =
        closed
            .select(columns(JOURNEY.stream().map(name -> col(name)).toList(), steps))
            .join(broadcast(again), new String[] {"order_id"}, "left")
            // Journeys without an order meet none, each by itself: as one null they would be one
            // task.
            .withColumn("order_key", coalesce(col("order_id"), col("journey_id")));
    Column once = coalesce(col("first").equalTo(turn()), lit(true));
    Column day = coalesce(col("paid_on"), dayOf(col("ended_at")));
    Column order = col("converted").and(once).and(window.holds(day));
    Column givenUp =
        not(col("converted"))
            .and(lit(settings.nullPaths()))
            .and(window.holds(coalesce(col("closed_on"), lit(Date.valueOf(window.to())))));
    List<Column> known =
        List.of(
            col("customer_id"),
            col("journey_number"),
            col("journey_id"),
            col("converted"),
            order.and(orderCounts()).as("credited"),
            order.and(not(orderCounts())).as("left_out"),
            givenUp.as("given_up"),
            col("order_id"),
            coalesce(col("paid_in"), col("currency"), lit(NO_CURRENCY)).as("currency"),
            unix_seconds(col("ended_at")).as("ended_at"),
            unix_date(day).as("day"),
            cents(coalesce(col("kept"), col("revenue"), lit(0))).as("cents"),
            col("repeat"),
            col("paid_order").isNotNull().as("purchased"),
            col("paid_region").as("region"));
    Dataset<Row> read =
        keyed
            .join(orders, col("order_key").equalTo(col("paid_order")).and(col("converted")), "left")
            .select(columns(known, WalkPacking.named(condition)));
    Set<UTF8String> closing =
        journeys.conversionKinds().stream().map(UTF8String::fromString).collect(toSet());
    boolean convertingTouch = settings.convertingTouch();
    return InternalRows.map(
        read, rows -> new WalkPacking(rows, condition, closing, convertingTouch), Paths.SCHEMA);
  }

  private static Column[] columns(List<Column> some, List<Column> more) {
    return Stream.concat(some.stream(), more.stream()).toArray(Column[]::new);
  }

  private Column orderCounts() {
    return switch (settings.orders()) {
      case ALL -> lit(true);
      case FIRST -> not(col("repeat"));
      case REPEAT -> col("repeat");
    };
  }

  /** Whose turn it is to have an order: by the end of the journey, then by its id. */
  private static Column turn() {
    Column byId = xxhash64(col("journey_id")).bitwiseAND(lit((1L << TURN_BITS) - 1));
    return shiftleft(unix_seconds(col("ended_at")), TURN_BITS).bitwiseOR(byId);
  }

  /** Orders that close several journeys, as two systems tell them: the first one has it. */
  private static Dataset<Row> again(Dataset<Row> closing) {
    return closing
        .groupBy("order_id")
        .agg(count(lit(1)).as("journeys"), min("turn").as("first"))
        .where(col("journeys").gt(1))
        .drop("journeys");
  }

  /** Orders of nobody who is known: customers of their own, who walked nothing. */
  private Dataset<Row> withoutJourney(Dataset<Row> closing, Dataset<Row> orders) {
    boolean all = settings.orders() == TouchSettings.Orders.ALL;
    return orders
        .where(window.holds(col("paid_on")))
        .join(closing, col("paid_order").equalTo(col("order_id")), "left_anti")
        .select(
            concat(lit("order "), col("paid_order")).as("customer_id"),
            lit(1).as("journey_number"),
            lit(null).cast("string").as("journey_id"),
            lit(true).as("converted"),
            lit(all).as("credited"),
            lit(!all).as("left_out"),
            lit(false).as("given_up"),
            col("paid_order").as("order_id"),
            col("paid_in").as("currency"),
            unix_seconds(col("paid_at")).as("ended_at"),
            unix_date(col("paid_on")).as("day"),
            cents(col("kept")).as("cents"),
            lit(null).cast("boolean").as("repeat"),
            lit(true).as("purchased"),
            col("paid_region").as("region"),
            lit(null).cast("bigint").as("milestone"),
            lit(new byte[0]).as("touches"));
  }

  private Column dayOf(Column instant) {
    return BusinessDay.of(instant, window.zone());
  }

  private static Column cents(Column money) {
    return money.cast("decimal(18,2)").multiply(lit(100)).cast("bigint");
  }
}
