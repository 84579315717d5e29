package io.pathlake.mining;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.pathlake.settings.JourneySettings;
import java.io.Serializable;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The journeys behind each figure of gold.drop_offs, by the same {@link Reached}. */
final class DropOffLists implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final StructType MEMBER =
      new StructType()
          .add("level", DataTypes.StringType, false)
          .add("touchpoint", DataTypes.StringType, false)
          .add("state", DataTypes.StringType, false)
          .add("segment", DataTypes.StringType, false)
          .add("journey_id", DataTypes.StringType, false)
          .add("customer_id", DataTypes.StringType, false)
          .add("reached_at", DataTypes.TimestampType, false)
          .add("last_at", DataTypes.TimestampType, false);

  private final Set<String> ignoredKinds;
  private final Timestamp asOf;

  DropOffLists(JourneySettings settings, DropOffClock clock) {
    this.ignoredKinds = settings.ignoredKinds();
    this.asOf = new Timestamp(clock.asOf() * 1000);
  }

  /**
   * Rows of gold.drop_off_members.
   *
   * @param journeys judged journeys
   * @param listed rows of {@link PathFigures#LISTED}: which figure counts a touchpoint
   */
  Dataset<Row> of(Dataset<Row> journeys, Dataset<Row> listed) {
    List<Column> columns = new ArrayList<>(List.of(PathTallies.walked()));
    columns.add(col("journey_id"));
    columns.add(col("customer_id"));
    MapPartitionsFunction<Row, Row> members = this::members;
    return journeys
        .select(columns.toArray(Column[]::new))
        .mapPartitions(members, Encoders.row(MEMBER))
        .join(broadcast(listed), new String[] {"level", "segment", "touchpoint"})
        .withColumn("as_of", lit(asOf));
  }

  private Iterator<Row> members(Iterator<Row> rows) {
    Walk walk = new Walk(ignoredKinds);
    List<Reached> reached = new ArrayList<>();
    for (Level level : Level.all()) {
      reached.add(new Reached(level));
    }
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, 0), false)
        .flatMap(
            row -> {
              PathTallies.read(row, walk);
              return members(row, walk, reached).stream();
            })
        .iterator();
  }

  private static List<Row> members(Row row, Walk walk, List<Reached> reached) {
    List<Row> members = new ArrayList<>();
    for (Level level : Level.all()) {
      Reached all = reached.get(level.ordinal()).in(walk);
      for (int i = 0; i < all.size(); i++) {
        int here = all.touchpoint(i);
        members.add(
            RowFactory.create(
                level.text(),
                walk.name(level, here),
                all.fate(here).name().toLowerCase(Locale.ROOT),
                LevelCounts.segment(walk.repeat()),
                row.getString(7),
                row.getString(8),
                new Timestamp(walk.at(all.first(here)) * 1000),
                new Timestamp(walk.at(all.last(here)) * 1000)));
      }
    }
    return members;
  }
}
