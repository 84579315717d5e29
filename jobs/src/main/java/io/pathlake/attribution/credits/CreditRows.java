package io.pathlake.attribution.credits;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.timestamp_seconds;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import io.pathlake.attribution.models.LargestRemainder;
import io.pathlake.attribution.paths.Campaigns;
import io.pathlake.attribution.paths.Conversion;
import io.pathlake.attribution.paths.Path;
import io.pathlake.attribution.paths.Paths;
import io.pathlake.attribution.paths.Touch;
import io.pathlake.attribution.paths.ZoneDays;
import io.pathlake.lake.tables.AttributionCredits;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Rows of gold.attribution_credits. */
public final class CreditRows implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final String NO_TOUCH = "no touch may be credited";
  private static final String NO_JOURNEY = "no journey has the order";

  /** As rows leave the loop: instants in seconds, days since the epoch, money in cents. */
  private static final StructType PLAIN =
      new StructType()
          .add("model", StringType)
          .add("order_id", StringType)
          .add("currency", StringType)
          .add("position", IntegerType)
          .add("path_length", IntegerType)
          .add("channel", StringType)
          .add("campaign", StringType)
          .add("units", LongType)
          .add("cents", LongType)
          .add("converted_at", LongType)
          .add("day", IntegerType)
          .add("touched_at", LongType)
          .add("touched_on", IntegerType)
          .add("touchpoint", LongType)
          .add("customer_id", StringType)
          .add("journey_id", StringType)
          .add("repeat", BooleanType)
          .add("reason", StringType);

  private final String definitionId;
  private final List<String> models;
  private final Crediting crediting;
  private final Campaigns campaigns;
  private final ZoneDays days;

  /** Rows of this definition; models are named in the order in which they credit. */
  public CreditRows(
      String definitionId,
      List<String> models,
      Crediting crediting,
      Campaigns campaigns,
      ZoneDays days) {
    this.definitionId = definitionId;
    this.models = List.copyOf(models);
    this.crediting = crediting;
    this.campaigns = campaigns;
    this.days = days;
  }

  /**
   * The rows.
   *
   * @param walks rows of {@link Paths#SCHEMA}, in its order
   */
  public Dataset<Row> of(Dataset<Row> walks, Paths paths) {
    MapPartitionsFunction<Row, Row> credit =
        rows -> stream(paths.of(rows)).filter(Path::converted).flatMap(this::rows).iterator();
    return walks
        .mapPartitions(credit, Encoders.row(PLAIN))
        .select(
            lit(definitionId).as("definition_id"),
            col("model"),
            col("order_id"),
            col("currency"),
            col("position"),
            col("path_length"),
            col("channel"),
            col("campaign"),
            Units.decimal("units", AttributionCredits.CREDIT_SCALE).as("credit"),
            Units.decimal("cents", Units.CENTS).as("value"),
            timestamp_seconds(col("converted_at")).as("converted_at"),
            date_from_unix_date(col("day")).as("converted_on"),
            timestamp_seconds(col("touched_at")).as("touched_at"),
            date_from_unix_date(col("touched_on")).as("touched_on"),
            col("touchpoint"),
            col("customer_id"),
            col("journey_id"),
            col("repeat"),
            col("reason"));
  }

  private static <T> Stream<T> stream(Iterator<T> some) {
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(some, 0), false);
  }

  private Stream<Row> rows(Path path) {
    return path.touches().isEmpty() ? unattributed(path) : credited(path).stream();
  }

  private Collection<Row> credited(Path path) {
    List<Row> rows = new ArrayList<>();
    double[][] credits = crediting.of(path);
    for (int m = 0; m < credits.length; m++) {
      long[] units = LargestRemainder.shares(credits[m], Crediting.WHOLE);
      long[] cents = LargestRemainder.shares(credits[m], path.conversion().cents());
      for (int touch = 0; touch < units.length; touch++) {
        if (units[touch] != 0) {
          rows.add(row(path, m, touch, units[touch], cents[touch]));
        }
      }
    }
    return rows;
  }

  private Row row(Path path, int model, int place, long units, long cents) {
    Conversion conversion = path.conversion();
    Touch touch = path.touches().get(place);
    return RowFactory.create(
        models.get(model),
        conversion.orderId(),
        conversion.currency(),
        place + 1,
        path.touches().size(),
        touch.channel(),
        campaigns.name(touch),
        units,
        cents,
        conversion.convertedAt(),
        conversion.day(),
        touch.at(),
        days.of(touch.at()),
        touch.touchpoint(),
        path.customerId(),
        conversion.journeyId(),
        conversion.repeat(),
        null);
  }

  private Stream<Row> unattributed(Path path) {
    Conversion conversion = path.conversion();
    boolean known = conversion.journeyId() != null;
    return models.stream()
        .map(
            model ->
                RowFactory.create(
                    model,
                    conversion.orderId(),
                    conversion.currency(),
                    0,
                    0,
                    AttributionCredits.UNATTRIBUTED,
                    null,
                    Crediting.WHOLE,
                    conversion.cents(),
                    conversion.convertedAt(),
                    conversion.day(),
                    null,
                    null,
                    null,
                    known ? path.customerId() : null,
                    conversion.journeyId(),
                    conversion.repeat(),
                    known ? NO_TOUCH : NO_JOURNEY));
  }
}
