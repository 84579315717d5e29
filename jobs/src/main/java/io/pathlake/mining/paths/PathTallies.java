package io.pathlake.mining.paths;

import io.pathlake.lake.InternalRows;
import io.pathlake.mining.segments.Groups;
import io.pathlake.mining.segments.JourneyPack;
import io.pathlake.mining.segments.JourneyPacks;
import io.pathlake.mining.segments.Months;
import io.pathlake.settings.JourneySettings;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Journeys → what each partition counts of their paths. Paths are never shuffled; what comes out is
 * bounded by the number of pairs of touchpoints.
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

  /** Rows of {@link #SCHEMA}. */
  Dataset<Row> of(JourneyPacks journeys) {
    Groups groups = journeys.groups();
    Months months = journeys.months();
    Dataset<Row> returns = new Returns(ignoredKinds).of(journeys);
    return journeys
        .packs()
        .map(packs -> countWalks(packs, groups, months), SCHEMA)
        .unionByName(InternalRows.map(returns, rows -> countReturns(rows, groups, months), SCHEMA));
  }

  private Iterator<InternalRow> countWalks(
      Iterator<JourneyPack> packs, Groups groups, Months months) {
    WalkReader walks = new WalkReader(packs, ignoredKinds);
    PathCounts counts = new PathCounts(walks.walk(), clock, groups, months, minGroup);
    walks.forEachRemaining(walk -> counts.add());
    return rows(counts);
  }

  private Iterator<InternalRow> countReturns(
      Iterator<InternalRow> rows, Groups groups, Months months) {
    Walk walk = new Walk(ignoredKinds);
    PathCounts counts = new PathCounts(walk, clock, groups, months, minGroup);
    rows.forEachRemaining(row -> counts.addReturn(Returns.read(row, walk)));
    return rows(counts);
  }

  private static Iterator<InternalRow> rows(PathCounts counts) {
    List<InternalRow> rows = new ArrayList<>();
    counts.each(
        (counted, level, group, row, column, tally) -> {
          int[] bins = tally.histogram().keys();
          long[] sizes = new long[bins.length];
          for (int i = 0; i < bins.length; i++) {
            sizes[i] = tally.histogram().count(bins[i]);
          }
          Object[] values = {
            UTF8String.fromString(counted.name()),
            UTF8String.fromString(level.name()),
            group,
            UTF8String.fromString(row),
            UTF8String.fromString(column),
            ArrayData.toArrayData(tally.counts()),
            ArrayData.toArrayData(bins),
            ArrayData.toArrayData(sizes),
            ArrayData.toArrayData(tally.customers().hashes())
          };
          rows.add(new GenericInternalRow(values));
        });
    return rows.iterator();
  }
}
