package io.pathlake.journeys;

import static org.apache.spark.sql.functions.col;

import io.pathlake.lake.tables.Journeys;
import io.pathlake.lake.tables.Sessions;
import io.pathlake.settings.JourneySettings;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.apache.spark.util.LongAccumulator;

/**
 * Brings touchpoints together by customer and streams each customer's timeline through the fold.
 *
 * <p>Works on Spark's internal rows: a typed {@code mapPartitions} would turn every touchpoint into
 * objects and back, at several times the cost of the fold itself.
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

  /** Touchpoints that went in, and those of them nobody is known for. */
  final LongAccumulator touchpoints;

  final LongAccumulator withoutCustomer;

  Timelines(SparkSession spark, JourneySettings settings, ZoneId zone, long latest) {
    this.spark = spark;
    this.settings = settings;
    this.zone = zone;
    this.latest = latest;
    this.touchpoints = spark.sparkContext().longAccumulator("touchpoints");
    this.withoutCustomer = spark.sparkContext().longAccumulator("touchpoints without customer");
  }

  /** Sessions and journeys of the same timelines; writing the second reuses the shuffle. */
  record Folded(Dataset<Row> sessions, Dataset<Row> journeys) {}

  /** Gives each touchpoint its customer, null where there is none. */
  static Dataset<Row> withCustomer(Dataset<Row> touchpoints, Dataset<Row> identities) {
    return touchpoints.join(
        identities.select(col("identifier"), col("customer_id")),
        touchpoints.col("identifier").equalTo(identities.col("identifier")),
        "left_outer");
  }

  /** Touchpoints with a customer_id, packed; {@code removed} says which are no more. */
  Dataset<Row> packed(Dataset<Row> touchpoints, Column removed) {
    Set<UTF8String> conversions = conversionKinds();
    LongAccumulator all = this.touchpoints;
    LongAccumulator unknown = this.withoutCustomer;
    return map(
        touchpoints.select(TouchpointPacking.columns(removed)),
        rows -> new TouchpointPacking(rows, conversions, all, unknown),
        PACKED);
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
    RDD<InternalRow> sorted =
        packed.repartition(col("key")).sortWithinPartitions(col("key")).queryExecution().toRdd();
    return new Folded(
        map(sorted, rows -> new Folding(rows, how, where, judgedAt, true), Sessions.TABLE.schema()),
        map(
            sorted,
            rows -> new Folding(rows, how, where, judgedAt, false),
            Journeys.TABLE.schema()));
  }

  /** A partition's rows become others. */
  interface PartitionMap
      extends FlatMapFunction<Iterator<InternalRow>, InternalRow>, Serializable {}

  private Dataset<Row> map(Dataset<Row> rows, PartitionMap by, StructType schema) {
    return map(rows.queryExecution().toRdd(), by, schema);
  }

  private Dataset<Row> map(RDD<InternalRow> rows, PartitionMap by, StructType schema) {
    return spark.internalCreateDataFrame(rows.toJavaRDD().mapPartitions(by).rdd(), schema, false);
  }
}
