package io.pathlake.journeys;

import static org.apache.spark.sql.functions.col;

import io.pathlake.lake.InternalRows;
import io.pathlake.lake.tables.Identities;
import io.pathlake.lake.tables.Journeys;
import io.pathlake.lake.tables.Sessions;
import io.pathlake.settings.JourneySettings;
import java.time.ZoneId;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Brings touchpoints together by customer and streams each customer's timeline through the fold.
 */
final class Timelines {

  private static final StructType PACKED =
      new StructType()
          .add("key", DataTypes.LongType, false)
          .add("pack", DataTypes.BinaryType, false);

  private final SparkSession spark;
  private final JourneySettings settings;
  private final ZoneId zone;
  private final long latest;

  private final Tally tally;

  Timelines(SparkSession spark, JourneySettings settings, ZoneId zone, long latest) {
    this.spark = spark;
    this.settings = settings;
    this.zone = zone;
    this.latest = latest;
    this.tally = Tally.on(spark.sparkContext());
  }

  /** What was counted in the touchpoints packed so far; right once a result was written. */
  Tally tally() {
    return tally;
  }

  /** Sessions and journeys of the same timelines; writing the second reuses the shuffle. */
  record Folded(Dataset<Row> sessions, Dataset<Row> journeys) {}

  /** Gives each touchpoint its customer, null where there is none. */
  static Dataset<Row> withCustomer(Dataset<Row> touchpoints, Dataset<Row> identities) {
    return Identities.withCustomer(touchpoints, "occurred_at", identities);
  }

  /**
   * Packs touchpoints with a customer_id.
   *
   * @param what a constant of {@link PackWriter}: TOUCHPOINT, ADDED or REMOVED
   */
  Dataset<Row> touchpoints(Dataset<Row> touchpoints, Column what) {
    Set<UTF8String> conversions = conversionKinds();
    Tally counts = tally;
    return InternalRows.map(
        touchpoints.select(TouchpointPacking.columns(what)),
        rows -> new TouchpointPacking(rows, conversions, counts),
        PACKED);
  }

  /** Packs the steps of recorded journeys that have an owner. */
  Dataset<Row> recorded(Dataset<Row> journeys) {
    Set<UTF8String> conversions = conversionKinds();
    return InternalRows.map(
        journeys.select(RecordedPacking.columns()),
        rows -> new RecordedPacking(rows, conversions),
        PACKED);
  }

  /** Packs where customers are cut from. */
  Dataset<Row> starts(Dataset<Row> starts) {
    return InternalRows.map(starts.select(StartPacking.columns()), StartPacking::new, PACKED);
  }

  private Set<UTF8String> conversionKinds() {
    return settings.conversionKinds().stream()
        .map(UTF8String::fromString)
        .collect(Collectors.toSet());
  }

  /** Cuts all that is packed. */
  Folded fold(Dataset<Row> packed) {
    JourneySettings how = settings;
    ZoneId where = zone;
    long judgedAt = latest;
    Tally counts = tally;
    RDD<InternalRow> sorted =
        packed.repartition(col("key")).sortWithinPartitions(col("key")).queryExecution().toRdd();
    return new Folded(
        InternalRows.map(
            spark,
            sorted,
            rows -> new Folding(rows, how, where, judgedAt, true, counts),
            Sessions.TABLE.schema()),
        InternalRows.map(
            spark,
            sorted,
            rows -> new Folding(rows, how, where, judgedAt, false, counts),
            Journeys.TABLE.schema()));
  }
}
