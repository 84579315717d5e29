package io.pathlake.mining.paths;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lead;

import io.pathlake.mining.paths.Walk.Outcome;
import io.pathlake.mining.segments.JourneyPack;
import io.pathlake.mining.segments.JourneyPacks;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Where journeys dropped off and where the same customer's next one began. Only the ends of paths
 * are brought together by customer.
 */
final class Returns implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final StructType ENDS =
      new StructType()
          .add("customer", DataTypes.LongType, false)
          .add("journey_number", DataTypes.IntegerType, false)
          .add("groups", DataTypes.createArrayType(DataTypes.IntegerType, false), false)
          .add("dropped", DataTypes.BooleanType, false)
          .add("first", DataTypes.StringType, false)
          .add("last", DataTypes.StringType, false)
          .add("reached", DataTypes.createArrayType(DataTypes.LongType, false), false);

  private final Set<String> ignoredKinds;

  Returns(Set<String> ignoredKinds) {
    this.ignoredKinds = ignoredKinds;
  }

  /** Rows for {@link #read}. */
  Dataset<Row> of(JourneyPacks journeys) {
    return journeys
        .packs()
        .map(this::ends, ENDS)
        .withColumn(
            "next", lead("first", 1).over(Window.partitionBy("customer").orderBy("journey_number")))
        .where(col("dropped").and(col("next").isNotNull()));
  }

  private Iterator<InternalRow> ends(Iterator<JourneyPack> packs) {
    WalkReader walks = new WalkReader(packs, ignoredKinds);
    List<Reached> reached =
        Stream.of(Level.all()).map(l -> new Reached(l, Long.MIN_VALUE)).toList();
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(walks, 0), false)
        .filter(walk -> walk.length() > 0)
        .filter(walk -> walk.outcome() == Outcome.ABANDONED || number(walks) > 1)
        .map(walk -> ends(walk, number(walks), reached))
        .iterator();
  }

  private static int number(WalkReader walks) {
    return walks.pack().number(walks.journey());
  }

  private static InternalRow ends(Walk walk, int number, List<Reached> reached) {
    long[] firstReached = new long[reached.size()];
    for (Level level : Level.all()) {
      int last = walk.steps(level)[walk.length() - 1];
      Reached all = reached.get(level.ordinal()).in(walk);
      firstReached[level.ordinal()] = walk.at(all.first(last));
    }
    Object[] ends = {
      walk.customer(),
      number,
      ArrayData.toArrayData(walk.groups()),
      walk.outcome() == Outcome.ABANDONED && !walk.cut(),
      UTF8String.fromString(walk.text(0)),
      UTF8String.fromString(walk.text(walk.length() - 1)),
      ArrayData.toArrayData(firstReached)
    };
    return new GenericInternalRow(ends);
  }

  /** Fills a walk with the two steps of a row; when the first was reached, by level. */
  static long[] read(InternalRow row, Walk walk) {
    walk.begin(row.getLong(0), row.getArray(2).toIntArray(), Outcome.ABANDONED, false, 0);
    walk.step(row.getString(5), 0);
    walk.step(row.getString(7), 0);
    return row.getArray(6).toLongArray();
  }
}
