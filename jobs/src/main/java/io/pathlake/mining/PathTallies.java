package io.pathlake.mining;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.xxhash64;
import static org.apache.spark.sql.functions.zip_with;

import io.pathlake.mining.Walk.Outcome;
import io.pathlake.settings.JourneySettings;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Journeys → what each partition counts of their paths. Paths are read once and never shuffled;
 * what comes out is bounded by the number of pairs of touchpoints.
 */
final class PathTallies implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What one partition counted of two names. */
  static final StructType SCHEMA =
      new StructType()
          .add("counted", DataTypes.StringType, false)
          .add("level", DataTypes.StringType, false)
          .add("repeat", DataTypes.BooleanType, false)
          .add("row", DataTypes.StringType, false)
          .add("column", DataTypes.StringType, false)
          .add("counts", DataTypes.createArrayType(DataTypes.LongType, false), false)
          .add("bins", DataTypes.createArrayType(DataTypes.IntegerType, false), false)
          .add("sizes", DataTypes.createArrayType(DataTypes.LongType, false), false)
          .add("customers", DataTypes.createArrayType(DataTypes.LongType, false), false);

  private static final String SEPARATOR = String.valueOf(Walk.SEPARATOR);

  private final Set<String> ignoredKinds;
  private final DropOffClock clock;
  private final int minGroup;

  PathTallies(JourneySettings settings, DropOffClock clock, int minGroup) {
    this.ignoredKinds = settings.ignoredKinds();
    this.clock = clock;
    this.minGroup = minGroup;
  }

  /** Rows of {@link #SCHEMA} from judged journeys. */
  Dataset<Row> of(Dataset<Row> journeys) {
    MapPartitionsFunction<Row, Row> walks = this::countWalks;
    MapPartitionsFunction<Row, Row> returns = this::countReturns;
    return journeys
        .select(walked())
        .mapPartitions(walks, Encoders.row(SCHEMA))
        .unionByName(returns(journeys).mapPartitions(returns, Encoders.row(SCHEMA)));
  }

  /** The columns of {@link #read}. */
  static Column[] walked() {
    return new Column[] {
      steps().as("steps"),
      col("path.at").cast("array<bigint>").as("at"),
      xxhash64(col("customer_id")).as("customer"),
      col("repeat"),
      col("outcome"),
      col("cut"),
      unix_seconds(col("ended_at")).as("ended")
    };
  }

  /** Channel, kind and stage of each step as one text, so that a step costs one look-up. */
  private static Column steps() {
    Column place =
        zip_with(col("path.channel"), col("path.kind"), (channel, kind) -> text(channel, kind));
    return zip_with(place, col("path.stage"), PathTallies::text);
  }

  private static Column text(Column a, Column b) {
    return concat_ws(SEPARATOR, a, b);
  }

  /** Fills a walk from a row that begins with the columns of {@link #walked}. */
  static void read(Row row, Walk walk) {
    walk.begin(
        row.getLong(2),
        row.getBoolean(3),
        Outcome.of(row.getString(4)),
        row.getBoolean(5),
        row.getLong(6));
    List<String> steps = row.getList(0);
    List<Long> at = row.getList(1);
    for (int i = 0; i < steps.size(); i++) {
      walk.step(steps.get(i), at.get(i));
    }
  }

  private Iterator<Row> countWalks(Iterator<Row> rows) {
    Walk walk = new Walk(ignoredKinds);
    PathCounts counts = new PathCounts(walk, clock, minGroup);
    rows.forEachRemaining(
        row -> {
          read(row, walk);
          counts.add();
        });
    return rows(counts);
  }

  /** Where journeys dropped off and where the same customer's next one began: two steps. */
  private Dataset<Row> returns(Dataset<Row> journeys) {
    Column kind = lit(ignoredKinds.toArray(String[]::new));
    Column own =
        filter(
            steps(),
            step ->
                not(
                    org.apache.spark.sql.functions.array_contains(
                        kind,
                        substring_index(substring_index(step, SEPARATOR, 2), SEPARATOR, -1))));
    Column dropped = col("outcome").equalTo("abandoned").and(not(col("cut")));
    return journeys
        .where(dropped.or(col("journey_number").gt(1)))
        .select(
            col("customer_id"),
            col("journey_number"),
            col("repeat"),
            dropped.as("dropped"),
            own.as("own"))
        .select(
            col("*"),
            get(col("own"), lit(0)).as("first"),
            get(col("own"), size(col("own")).minus(1)).as("last"))
        .drop("own")
        .withColumn(
            "next",
            lead("first", 1).over(Window.partitionBy("customer_id").orderBy("journey_number")))
        .where(col("dropped").and(col("last").isNotNull()).and(col("next").isNotNull()))
        .select(
            array(col("last"), col("next")).as("steps"),
            xxhash64(col("customer_id")).as("customer"),
            col("repeat"));
  }

  private Iterator<Row> countReturns(Iterator<Row> rows) {
    Walk walk = new Walk(ignoredKinds);
    PathCounts counts = new PathCounts(walk, clock, minGroup);
    rows.forEachRemaining(
        row -> {
          walk.begin(row.getLong(1), row.getBoolean(2), Outcome.ABANDONED, false, 0);
          row.<String>getList(0).forEach(step -> walk.step(step, 0));
          counts.addReturn();
        });
    return rows(counts);
  }

  private static Iterator<Row> rows(PathCounts counts) {
    List<Row> rows = new ArrayList<>();
    counts.each(
        (counted, level, repeat, row, column, tally) -> {
          int[] bins = tally.histogram().keys();
          long[] sizes = new long[bins.length];
          for (int i = 0; i < bins.length; i++) {
            sizes[i] = tally.histogram().count(bins[i]);
          }
          rows.add(
              RowFactory.create(
                  counted.name(),
                  level.name(),
                  repeat,
                  row,
                  column,
                  tally.counts(),
                  bins,
                  sizes,
                  tally.customers().hashes()));
        });
    return rows.iterator();
  }
}
