package io.pathlake.mining.paths;

import io.pathlake.lake.tables.DropOffMembers;
import io.pathlake.mining.segments.Grouped;
import io.pathlake.mining.segments.Groups;
import io.pathlake.mining.segments.Groups.Group;
import io.pathlake.mining.segments.Months;
import io.pathlake.settings.JourneySettings;
import java.io.Serializable;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The journeys behind each figure of gold.drop_offs, by the same {@link Reached}. */
final class DropOffLists implements Serializable {
  private static final long serialVersionUID = 1L;

  /** A touchpoint in a group. */
  private record Place(Level level, int group, String touchpoint) implements Serializable {}

  /** Which figure counts a touchpoint in a group; none where the group is not told. */
  private record Figures(Map<Place, Row> rows, Months months) implements Serializable {

    Row[] of(Walk walk, Level level, String touchpoint, long reachedAt) {
      List<Row> own = new ArrayList<>();
      add(level, LevelCounts.ALL, touchpoint, own);
      for (int s = 0; s < walk.groups().length; s++) {
        add(level, months.group(s, walk.groups(), reachedAt), touchpoint, own);
      }
      return own.toArray(Row[]::new);
    }

    private void add(Level level, int group, String touchpoint, List<Row> own) {
      Row figure = rows.get(new Place(level, group, touchpoint));
      if (figure != null) {
        own.add(figure);
      }
    }
  }

  private final Set<String> ignoredKinds;
  private final DropOffClock clock;

  DropOffLists(JourneySettings settings, DropOffClock clock) {
    this.ignoredKinds = settings.ignoredKinds();
    this.clock = clock;
  }

  /**
   * Rows of gold.drop_off_members.
   *
   * @param listed rows of {@link PathFigures#LISTED}
   */
  Dataset<Row> of(Grouped grouped, List<Row> listed) {
    Figures figures = new Figures(figures(grouped.groups(), listed), grouped.months());
    MapPartitionsFunction<Row, Row> members = rows -> members(rows, figures);
    return WalkReader.of(grouped.journeys(), "journey_id", "customer_id")
        .mapPartitions(members, Encoders.row(DropOffMembers.TABLE.schema()));
  }

  private static Map<Place, Row> figures(Groups groups, List<Row> listed) {
    Map<Place, Row> figures = new HashMap<>();
    for (Row row : listed) {
      Group group = groups.get(row.getInt(1));
      Place place = new Place(Level.valueOf(row.getString(0)), row.getInt(1), row.getString(2));
      figures.put(place, RowFactory.create(group.segment(), group.value(), row.getString(3)));
    }
    return figures;
  }

  private Iterator<Row> members(Iterator<Row> rows, Figures figures) {
    Walk walk = new Walk(ignoredKinds);
    WalkReader reader = new WalkReader(walk);
    List<Reached> reached = Stream.of(Level.all()).map(l -> new Reached(l, clock.since())).toList();
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, 0), false)
        .flatMap(
            row -> {
              reader.read(row);
              return reached.stream().flatMap(r -> members(row, walk, r.in(walk), figures));
            })
        .iterator();
  }

  private Stream<Row> members(Row row, Walk walk, Reached reached, Figures figures) {
    Level level = reached.level();
    Timestamp asOf = new Timestamp(clock.asOf() * 1000);
    List<Row> members = new ArrayList<>();
    for (int i = 0; i < reached.size(); i++) {
      int here = reached.touchpoint(i);
      String name = walk.name(level, here);
      long first = walk.at(reached.first(here));
      members.add(
          RowFactory.create(
              level.text(),
              name,
              reached.fate(here).name().toLowerCase(Locale.ROOT),
              figures.of(walk, level, name, first),
              row.getString(WalkReader.COLUMNS),
              row.getString(WalkReader.COLUMNS + 1),
              new Timestamp(first * 1000),
              new Timestamp(walk.at(reached.last(here)) * 1000),
              asOf));
    }
    return members.stream();
  }
}
