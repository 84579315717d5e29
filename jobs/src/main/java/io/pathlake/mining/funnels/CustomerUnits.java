package io.pathlake.mining.funnels;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Counts funnels whose units are customers: of each journey what matches is sent to the customer's
 * others. A customer belongs to the groups of the first journey with a touchpoint of any step.
 */
final class CustomerUnits implements Serializable {

  private static final long serialVersionUID = 1L;

  /** What of a journey takes part in a funnel. */
  private static final StructType PARTS =
      new StructType()
          .add("funnel", DataTypes.IntegerType, false)
          .add("customer_id", DataTypes.StringType, false)
          .add("journey_number", DataTypes.IntegerType, false)
          .add("customer", DataTypes.LongType, false)
          .add("groups", DataTypes.createArrayType(DataTypes.IntegerType, false), false)
          .add("at", DataTypes.createArrayType(DataTypes.LongType, false), false)
          .add("masks", DataTypes.createArrayType(DataTypes.IntegerType, false), false);

  private final List<Funnel> funnels;
  private final int minGroup;
  private final long asOf;

  /**
   * Units of all funnels.
   *
   * @param asOf seconds
   */
  CustomerUnits(List<Funnel> funnels, int minGroup, long asOf) {
    this.funnels = List.copyOf(funnels);
    this.minGroup = minGroup;
    this.asOf = asOf;
  }

  /**
   * Rows of {@link TallyRows#SCHEMA} from judged journeys.
   *
   * @param counted numbers of the funnels to count
   */
  Dataset<Row> of(Dataset<Row> journeys, DeclaredFunnels declared, List<Integer> counted) {
    List<Column> columns = new ArrayList<>();
    columns.add(col("customer_id"));
    columns.add(col("journey_number"));
    columns.add(xxhash64(col("customer_id")));
    columns.add(col("groups"));
    columns.add(col("path.at").cast("array<bigint>"));
    for (int funnel : counted) {
      columns.add(declared.masks(funnel));
    }
    FlatMapFunction<Row, Row> parts = row -> parts(row, counted).iterator();
    MapPartitionsFunction<Row, Row> count = this::count;
    return journeys
        .select(columns.toArray(Column[]::new))
        .flatMap(parts, Encoders.row(PARTS))
        .repartition(col("customer_id"))
        .sortWithinPartitions("funnel", "customer_id", "journey_number")
        .mapPartitions(count, Encoders.row(TallyRows.SCHEMA));
  }

  private static List<Row> parts(Row journey, List<Integer> counted) {
    List<Row> parts = new ArrayList<>();
    for (int i = 0; i < counted.size(); i++) {
      MatchingPart part = MatchingPart.of(journey.getList(4), journey.getList(5 + i));
      if (!part.at().isEmpty()) {
        parts.add(
            RowFactory.create(
                counted.get(i),
                journey.getString(0),
                journey.getInt(1),
                journey.getLong(2),
                journey.get(3),
                part.at().toArray(),
                part.masks().toArray()));
      }
    }
    return parts;
  }

  private Iterator<Row> count(Iterator<Row> parts) {
    List<FunnelTally> tallies = FunnelCounts.none(funnels, minGroup);
    List<FunnelUnit> units = funnels.stream().map(FunnelUnit::new).toList();
    Row last = null;
    int[] groups = new int[0];
    while (parts.hasNext()) {
      Row part = parts.next();
      if (last == null || !sameUnit(last, part)) {
        end(last, groups, units, tallies);
        units.get(part.getInt(0)).begin();
      }
      FunnelUnit unit = units.get(part.getInt(0));
      boolean first = !unit.visitedAny();
      List<Long> at = part.getList(5);
      List<Integer> masks = part.getList(6);
      for (int i = 0; i < at.size(); i++) {
        unit.touchpoint(at.get(i), masks.get(i));
      }
      groups = first ? ints(part.getList(4)) : groups;
      last = part;
    }
    end(last, groups, units, tallies);
    return TallyRows.of(tallies);
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }

  private static boolean sameUnit(Row one, Row other) {
    return one.getInt(0) == other.getInt(0) && one.getString(1).equals(other.getString(1));
  }

  private void end(Row last, int[] groups, List<FunnelUnit> units, List<FunnelTally> tallies) {
    if (last != null) {
      FunnelUnit unit = units.get(last.getInt(0));
      unit.end();
      tallies.get(last.getInt(0)).add(unit, groups, last.getLong(3), asOf);
    }
  }
}
