package io.pathlake.mining.funnels;

import io.pathlake.mining.segments.FewCustomers;
import io.pathlake.mining.statistics.Histogram;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Tallies on their way from the tasks that count them. */
final class TallyRows {

  /** One row per funnel, group and step that a task has counted. */
  static final StructType SCHEMA =
      new StructType()
          .add("funnel", DataTypes.IntegerType, false)
          .add("group", DataTypes.IntegerType, false)
          .add("step", DataTypes.IntegerType, false)
          .add("counts", DataTypes.createArrayType(DataTypes.LongType, false), false)
          .add("from_previous", DataTypes.createArrayType(DataTypes.IntegerType, false), false)
          .add("from_previous_sizes", DataTypes.createArrayType(DataTypes.LongType, false), false)
          .add("from_first", DataTypes.createArrayType(DataTypes.IntegerType, false), false)
          .add("from_first_sizes", DataTypes.createArrayType(DataTypes.LongType, false), false)
          .add("customers", DataTypes.createArrayType(DataTypes.LongType, false), false)
          .add("visitors", DataTypes.createArrayType(DataTypes.LongType, false), false);

  private TallyRows() {}

  /** Rows of what a task has counted, by number of the funnel. */
  static Iterator<Row> of(List<FunnelTally> counted) {
    List<Row> rows = new ArrayList<>();
    for (int funnel = 0; funnel < counted.size(); funnel++) {
      for (var group : counted.get(funnel).groups().entrySet()) {
        StepTally[] steps = group.getValue();
        for (int step = 0; step < steps.length; step++) {
          rows.add(row(funnel, group.getKey(), step, steps[step]));
        }
      }
    }
    return rows.iterator();
  }

  private static Row row(int funnel, int group, int step, StepTally tally) {
    return RowFactory.create(
        funnel,
        group,
        step,
        tally.counts(),
        tally.fromPrevious().keys(),
        sizes(tally.fromPrevious()),
        tally.fromFirst().keys(),
        sizes(tally.fromFirst()),
        tally.customers().hashes(),
        tally.visitors().hashes());
  }

  private static long[] sizes(Histogram histogram) {
    return java.util.Arrays.stream(histogram.keys()).mapToLong(histogram::count).toArray();
  }

  /** Adds what a row says. */
  static void add(Row row, List<FunnelTally> all) {
    StepTally tally = all.get(row.getInt(0)).of(row.getInt(1))[row.getInt(2)];
    List<Long> counts = row.getList(3);
    for (int i = 0; i < counts.size(); i++) {
      tally.counts()[i] += counts.get(i);
    }
    add(row, 4, tally.fromPrevious());
    add(row, 6, tally.fromFirst());
    add(row, 8, tally.customers());
    add(row, 9, tally.visitors());
  }

  private static void add(Row row, int column, Histogram histogram) {
    List<Integer> keys = row.getList(column);
    List<Long> sizes = row.getList(column + 1);
    for (int i = 0; i < keys.size(); i++) {
      histogram.add(keys.get(i), sizes.get(i));
    }
  }

  private static void add(Row row, int column, FewCustomers customers) {
    row.<Long>getList(column).forEach(customers::add);
  }
}
