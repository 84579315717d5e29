package io.pathlake.lake.tables;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.pathlake.lake.Table;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The few ways of walking that all journeys come down to. */
public final class JourneyTypes {

  /** What a feature is in a type and elsewhere. */
  public static final StructType DIFFERENCE =
      new StructType()
          .add("feature", StringType, true, "What is compared.")
          .add(
              "here",
              DoubleType,
              true,
              "Its mean in the type; of steps, sessions and seconds the geometric mean.")
          .add("elsewhere", DoubleType, true, "The same in all other types.")
          .add(
              "difference",
              DoubleType,
              true,
              "Here less elsewhere, in standard deviations over all journeys; of steps, sessions"
                  + " and seconds that of their logarithms.");

  /** The table. */
  public static final Table TABLE =
      Table.named("gold.journey_types")
          .grain(
              "One row per type of journeys that walk alike (k-means); the order that ends a journey"
                  + " is no step here, nor are ignored kinds.")
          .required("type", IntegerType, "1 for the type of the most journeys.")
          .required("name", StringType, "What sets it apart, in words.")
          .required("journeys", LongType, "Journeys of this type.")
          .required("share", DoubleType, "Of all journeys, 0 to 1; shares add up to 1.")
          .required("converted", LongType, "How many of them converted.")
          .required("abandoned", LongType, "How many of them were abandoned.")
          .required("open", LongType, "How many of them are still open.")
          .optional("conversion_rate", DoubleType, "Converted of closed ones; null if none.")
          .optional("rate_low", DoubleType, "Lower end of its 95% Wilson interval.")
          .optional("rate_high", DoubleType, "Upper end of it.")
          .required(
              "revenue",
              DataTypes.createArrayType(PathVariants.MONEY, false),
              "Money of their orders, net of refunds, one entry per currency, sorted by it.")
          .required("median_steps", LongType, "Median of their steps.")
          .required(
              "median_duration_seconds", LongType, "Median time from the first to the last step.")
          .required(
              "typical_path",
              StringType,
              "The path of the journey nearest to the middle of the type, as in gold.path_variants.")
          .required(
              "silhouette",
              DoubleType,
              "How much nearer journeys are to their own type than to the next: mean over the type,"
                  + " -1 to 1, squared Euclidean distances, over the journeys learnt from.")
          .required("silhouette_all", DoubleType, "The same over all types.")
          .required(
              "sets_apart",
              DataTypes.createArrayType(DIFFERENCE, false),
              "Up to ten features that differ most from the other types, the greatest difference"
                  + " first.")
          .required("as_of", TimestampType, "The instant at which journeys were judged, UTC.")
          .key("type")
          .check("journeys are those of every outcome", "journeys = converted + abandoned + open")
          .build();

  private JourneyTypes() {}
}
