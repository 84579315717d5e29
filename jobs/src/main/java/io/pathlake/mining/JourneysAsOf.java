package io.pathlake.mining;

import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.timestamp_seconds;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.when;

import io.pathlake.lake.BusinessDay;
import io.pathlake.mining.segments.History;
import io.pathlake.settings.JourneySettings;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Journeys of the history that is mined, as they stood at its end: later ones are left out, those
 * still under way are cut off there, and silence is judged there.
 */
final class JourneysAsOf {

  private final JourneySettings settings;
  private final History history;
  private final Instant asOf;

  JourneysAsOf(JourneySettings settings, History history) {
    this.settings = settings;
    this.history = history;
    this.asOf = history.asOf();
  }

  /**
   * @param journeys rows of silver.journeys
   * @param latest the latest instant landed, at which silver has judged them
   */
  Dataset<Row> of(Dataset<Row> journeys, Instant latest) {
    Dataset<Row> recent = journeys.where(history.within());
    // What silver has open may have closed by then, even before the history begins.
    return (asOf.isBefore(latest) ? past(recent) : judged(recent)).where(history.within());
  }

  private Dataset<Row> judged(Dataset<Row> journeys) {
    Column silentOn =
        BusinessDay.of(
            timestamp_seconds(seconds("ended_at").plus(settings.silence().toSeconds())),
            history.zone());
    return journeys
        .withColumn(
            "outcome",
            when(col("outcome").equalTo("open").and(silentAt(col("ended_at"))), "abandoned")
                .otherwise(col("outcome")))
        .withColumn(
            "closed_on",
            when(col("outcome").notEqual("open"), coalesce(col("closed_on"), silentOn)));
  }

  private Column silentAt(Column ended) {
    return ended.lt(lit(Timestamp.from(asOf.minus(settings.silence()))));
  }

  private Dataset<Row> past(Dataset<Row> journeys) {
    Column now = lit(Timestamp.from(asOf));
    Dataset<Row> begun = journeys.where(col("started_at").leq(now));
    Column underWay = col("ended_at").gt(now);
    Column seen = filter(col("path"), step -> step.getField("at").leq(now));
    Dataset<Row> cutOff =
        begun
            .where(underWay)
            .withColumn("path", seen)
            .withColumn("ended_at", element_at(col("path"), lit(-1)).getField("at"))
            .withColumn("last_stage", element_at(col("path"), lit(-1)).getField("stage"))
            .withColumn("duration_seconds", seconds("ended_at").minus(seconds("started_at")))
            .withColumn("stages", reached())
            .withColumn("variant", variant())
            .withColumn("touchpoints", size(col("path")))
            .withColumn("interactive_touchpoints", count("interactive"))
            .withColumn("sessions", count("starts_session"))
            .withColumn("first_campaign", get(told("campaign"), lit(0)))
            .withColumn("last_campaign", element_at(told("campaign"), lit(-1)))
            .withColumn("country", get(told("country"), lit(0)))
            .withColumn("outcome", lit("open"))
            .withColumn("cut", lit(false))
            .withColumn("order_id", lit(null).cast("string"))
            .withColumn("revenue", lit(null).cast("decimal(18,2)"))
            .withColumn("currency", lit(null).cast("string"));
    // An abandoned journey may not have been silent long enough at that instant, nor been cut.
    Column today = lit(Date.valueOf(asOf.atZone(history.zone()).toLocalDate()));
    Column wasCut = col("cut").and(coalesce(col("closed_on").leq(today), lit(false)));
    Column closed = col("outcome").equalTo("converted").or(wasCut);
    Dataset<Row> over =
        begun
            .where(not(underWay))
            .withColumn("outcome", when(closed, col("outcome")).otherwise(lit("open")))
            .withColumn("closed_on", when(wasCut.or(not(col("cut"))), col("closed_on")))
            .withColumn("cut", wasCut);
    return judged(cutOff.unionByName(over));
  }

  /** How many steps have a flag. */
  private static Column count(String flag) {
    return size(filter(col("path"), step -> step.getField(flag)));
  }

  /** What steps tell in a field, those that tell it. */
  private static Column told(String field) {
    return transform(
        filter(col("path"), step -> step.getField(field).isNotNull()),
        step -> step.getField(field));
  }

  private static Column seconds(String column) {
    return unix_seconds(col(column));
  }

  private Column reached() {
    Column all = lit(settings.stages().toArray(String[]::new));
    Column here = transform(col("path"), step -> step.getField("stage"));
    return filter(all, stage -> array_contains(here, stage));
  }

  /** The same text that the journeys stage writes, as a column over {@code path}. */
  private Column variant() {
    Object[] ignored = settings.ignoredKinds().toArray();
    Column steps =
        transform(
            filter(col("path"), step -> not(step.getField("kind").isin(ignored))),
            step ->
                switch (settings.variantSteps()) {
                  case CHANNEL -> step.getField("channel");
                  case KIND -> step.getField("kind");
                  case CHANNEL_KIND -> channelAndKind(step);
                  case CHANNEL_KIND_PAGE ->
                      concat(
                          channelAndKind(step),
                          coalesce(concat(lit("@"), step.getField("page")), lit("")));
                });
    Column merged =
        filter(
            steps,
            (step, i) ->
                i.equalTo(0).or(not(coalesce(get(steps, i.minus(1)), lit("")).equalTo(step))));
    int longest = settings.longestVariant();
    return when(
            size(merged).gt(longest),
            concat(concat_ws(" > ", slice(merged, 1, longest)), lit(" > …")))
        .otherwise(concat_ws(" > ", merged));
  }

  private static Column channelAndKind(Column step) {
    return concat(step.getField("channel"), lit(":"), step.getField("kind"));
  }
}
