package io.pathlake.attribution.credits;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
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
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructType;

/** Rows of gold.attribution_credits. */
public final class CreditRows implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final String NO_TOUCH = "no touch may be credited";
  private static final String NO_JOURNEY = "no journey has the order";

  private static final ArrayType TOUCHES =
      new ArrayType(
          new StructType()
              .add("channel", StringType)
              .add("campaign", StringType)
              .add("touched_at", LongType)
              .add("touched_on", IntegerType)
              .add("touchpoint", LongType),
          false);

  /** The number of the model, the place of the touch from 1 (0 for none), and what it gets. */
  private static final ArrayType CREDITS =
      new ArrayType(
          new StructType()
              .add("model_number", IntegerType)
              .add("position", IntegerType)
              .add("units", LongType)
              .add("cents", LongType),
          false);

  /**
   * One row per order, as it leaves the loop: what its rows have in common is written once.
   * Instants in seconds, days since the epoch, money in cents.
   */
  private static final StructType ORDER =
      new StructType()
          .add("order_id", StringType)
          .add("currency", StringType)
          .add("converted_at", LongType)
          .add("day", IntegerType)
          .add("customer_id", StringType)
          .add("journey_id", StringType)
          .add("repeat", BooleanType)
          .add("reason", StringType)
          .add("touches", TOUCHES)
          .add("credits", CREDITS);

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
        rows -> stream(paths.of(rows)).filter(Path::converted).map(this::order).iterator();
    Column touch = get(col("touches"), col("position").minus(1));
    Column names = array(models.stream().map(name -> lit(name)).toArray(Column[]::new));
    return walks
        .mapPartitions(credit, Encoders.row(ORDER))
        .select(col("*"), inline(col("credits")))
        .select(
            lit(definitionId).as("definition_id"),
            get(names, col("model_number")).as("model"),
            col("order_id"),
            col("currency"),
            col("position"),
            size(col("touches")).as("path_length"),
            coalesce(touch.getField("channel"), lit(AttributionCredits.UNATTRIBUTED)).as("channel"),
            touch.getField("campaign").as("campaign"),
            Units.decimal("units", AttributionCredits.CREDIT_SCALE).as("credit"),
            Units.decimal("cents", Units.CENTS).as("value"),
            timestamp_seconds(col("converted_at")).as("converted_at"),
            date_from_unix_date(col("day")).as("converted_on"),
            timestamp_seconds(touch.getField("touched_at")).as("touched_at"),
            date_from_unix_date(touch.getField("touched_on")).as("touched_on"),
            touch.getField("touchpoint").as("touchpoint"),
            col("customer_id"),
            col("journey_id"),
            col("repeat"),
            col("reason"));
  }

  private static <T> Stream<T> stream(Iterator<T> some) {
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(some, 0), false);
  }

  private Row order(Path path) {
    Conversion conversion = path.conversion();
    boolean known = conversion.journeyId() != null;
    String reason = path.touches().isEmpty() ? (known ? NO_TOUCH : NO_JOURNEY) : null;
    return RowFactory.create(
        conversion.orderId(),
        conversion.currency(),
        conversion.convertedAt(),
        conversion.day(),
        known ? path.customerId() : null,
        conversion.journeyId(),
        conversion.repeat(),
        reason,
        path.touches().stream().map(this::touch).toArray(Row[]::new),
        (path.touches().isEmpty() ? unattributed(conversion) : credited(path)).toArray(Row[]::new));
  }

  private Row touch(Touch touch) {
    return RowFactory.create(
        touch.channel(),
        campaigns.name(touch),
        touch.at(),
        days.of(touch.at()),
        touch.touchpoint());
  }

  private List<Row> credited(Path path) {
    List<Row> rows = new ArrayList<>();
    double[][] credits = crediting.of(path);
    for (int m = 0; m < credits.length; m++) {
      long[] units = LargestRemainder.shares(credits[m], Crediting.WHOLE);
      long[] cents = LargestRemainder.shares(credits[m], path.conversion().cents());
      for (int touch = 0; touch < units.length; touch++) {
        if (units[touch] != 0) {
          rows.add(RowFactory.create(m, touch + 1, units[touch], cents[touch]));
        }
      }
    }
    return rows;
  }

  private List<Row> unattributed(Conversion conversion) {
    return IntStream.range(0, models.size())
        .mapToObj(m -> RowFactory.create(m, 0, Crediting.WHOLE, conversion.cents()))
        .toList();
  }
}
