package io.pathlake.mining;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.sql.Timestamp;
import java.time.Instant;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Which channel follows which in journeys, from their start to how they ended. */
final class ChannelTransitions {

  private static final StructType COUNT =
      new StructType()
          .add("from_channel", DataTypes.StringType, false)
          .add("to_channel", DataTypes.StringType, false)
          .add("transitions", DataTypes.LongType, false);

  private ChannelTransitions() {}

  /** Rows of gold.transitions from judged journeys. */
  static Dataset<Row> of(Dataset<Row> journeys, Instant asOf) {
    MapPartitionsFunction<Row, Row> count =
        rows ->
            TransitionCounts.<Row>over(
                    rows, (counts, row) -> counts.add(row.getList(0), row.getString(1)))
                .all()
                .stream()
                .map(c -> RowFactory.create(c.from(), c.to(), c.transitions()))
                .iterator();
    return journeys
        .select(col("path.channel"), col("outcome"))
        .mapPartitions(count, Encoders.row(COUNT))
        .groupBy("from_channel", "to_channel")
        .agg(sum("transitions").as("transitions"))
        .withColumn(
            "share",
            col("transitions").divide(sum("transitions").over(Window.partitionBy("from_channel"))))
        .withColumn("as_of", lit(Timestamp.from(asOf)));
  }
}
