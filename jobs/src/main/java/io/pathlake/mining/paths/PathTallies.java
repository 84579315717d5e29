package io.pathlake.mining.paths;

import io.pathlake.mining.segments.Grouped;
import io.pathlake.mining.segments.Groups;
import io.pathlake.mining.segments.Months;
import io.pathlake.settings.JourneySettings;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
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
          .add("group", DataTypes.IntegerType, false)
          .add("row", DataTypes.StringType, false)
          .add("column", DataTypes.StringType, false)
          .add("counts", DataTypes.createArrayType(DataTypes.LongType, false), false)
          .add("bins", DataTypes.createArrayType(DataTypes.IntegerType, false), false)
          .add("sizes", DataTypes.createArrayType(DataTypes.LongType, false), false)
          .add("customers", DataTypes.createArrayType(DataTypes.LongType, false), false);

  private final Set<String> ignoredKinds;
  private final DropOffClock clock;
  private final int minGroup;

  PathTallies(JourneySettings settings, DropOffClock clock, int minGroup) {
    this.ignoredKinds = settings.ignoredKinds();
    this.clock = clock;
    this.minGroup = minGroup;
  }

  /** Rows of {@link #SCHEMA} from judged journeys. */
  Dataset<Row> of(Grouped grouped) {
    Groups groups = grouped.groups();
    Months months = grouped.months();
    MapPartitionsFunction<Row, Row> walks = rows -> countWalks(rows, groups, months);
    MapPartitionsFunction<Row, Row> returns = rows -> countReturns(rows, groups, months);
    return WalkReader.of(grouped.journeys())
        .mapPartitions(walks, Encoders.row(SCHEMA))
        .unionByName(
            new Returns(ignoredKinds)
                .of(grouped.journeys())
                .mapPartitions(returns, Encoders.row(SCHEMA)));
  }

  private Iterator<Row> countWalks(Iterator<Row> rows, Groups groups, Months months) {
    Walk walk = new Walk(ignoredKinds);
    WalkReader reader = new WalkReader(walk);
    PathCounts counts = new PathCounts(walk, clock, groups, months, minGroup);
    rows.forEachRemaining(
        row -> {
          reader.read(row);
          counts.add();
        });
    return rows(counts);
  }

  private Iterator<Row> countReturns(Iterator<Row> rows, Groups groups, Months months) {
    Walk walk = new Walk(ignoredKinds);
    PathCounts counts = new PathCounts(walk, clock, groups, months, minGroup);
    rows.forEachRemaining(row -> counts.addReturn(Returns.read(row, walk)));
    return rows(counts);
  }

  private static Iterator<Row> rows(PathCounts counts) {
    List<Row> rows = new ArrayList<>();
    counts.each(
        (counted, level, group, row, column, tally) -> {
          int[] bins = tally.histogram().keys();
          long[] sizes = new long[bins.length];
          for (int i = 0; i < bins.length; i++) {
            sizes[i] = tally.histogram().count(bins[i]);
          }
          rows.add(
              RowFactory.create(
                  counted.name(),
                  level.name(),
                  group,
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
