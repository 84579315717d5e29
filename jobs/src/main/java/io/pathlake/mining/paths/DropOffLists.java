package io.pathlake.mining.paths;

import io.pathlake.lake.tables.DropOffMembers;
import io.pathlake.mining.paths.Reached.Fate;
import io.pathlake.mining.segments.Groups;
import io.pathlake.mining.segments.Groups.Group;
import io.pathlake.mining.segments.JourneyPack;
import io.pathlake.mining.segments.JourneyPacks;
import io.pathlake.mining.segments.Months;
import io.pathlake.settings.JourneySettings;
import java.io.Serializable;
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
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/** The journeys behind each figure of gold.drop_offs, by the same {@link Reached}. */
final class DropOffLists implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final long MICROS = 1_000_000;
  private static final UTF8String[] LEVELS =
      Stream.of(Level.all()).map(level -> text(level.text())).toArray(UTF8String[]::new);
  private static final UTF8String[] FATES =
      Stream.of(Fate.values())
          .map(fate -> text(fate.name().toLowerCase(Locale.ROOT)))
          .toArray(UTF8String[]::new);

  /** A touchpoint in a group. */
  private record Place(Level level, int group, String touchpoint) implements Serializable {}

  /** Which figure counts a touchpoint in a group; none where the group is not told. */
  private record Figures(Map<Place, Long> numbers, Months months) implements Serializable {

    ArrayData of(Walk walk, Level level, String touchpoint, long reachedAt) {
      List<Long> own = new ArrayList<>();
      add(level, LevelCounts.ALL, touchpoint, own);
      for (int s = 0; s < walk.groups().length; s++) {
        add(level, months.group(s, walk.groups(), reachedAt), touchpoint, own);
      }
      return new GenericArrayData(own.toArray());
    }

    private void add(Level level, int group, String touchpoint, List<Long> own) {
      Long figure = numbers.get(new Place(level, group, touchpoint));
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
  Dataset<Row> of(JourneyPacks journeys, List<Row> listed) {
    Figures figures = new Figures(figures(journeys.groups(), listed), journeys.months());
    return journeys.packs().map(packs -> members(packs, figures), DropOffMembers.TABLE.schema());
  }

  private static Map<Place, Long> figures(Groups groups, List<Row> listed) {
    Map<Place, Long> figures = new HashMap<>();
    for (Row row : listed) {
      Level level = Level.valueOf(row.getString(0));
      Group group = groups.get(row.getInt(1));
      figures.put(
          new Place(level, row.getInt(1), row.getString(2)),
          DropOffRow.number(level, group, row.getString(3)));
    }
    return figures;
  }

  private static UTF8String text(String text) {
    return UTF8String.fromString(text);
  }

  private Iterator<InternalRow> members(Iterator<JourneyPack> packs, Figures figures) {
    WalkReader walks = new WalkReader(packs, ignoredKinds);
    List<Reached> reached = Stream.of(Level.all()).map(l -> new Reached(l, clock.since())).toList();
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(walks, 0), false)
        .flatMap(walk -> reached.stream().flatMap(r -> members(walks, r.in(walk), figures)))
        .iterator();
  }

  private Stream<InternalRow> members(WalkReader walks, Reached reached, Figures figures) {
    Walk walk = walks.walk();
    UTF8String journey = walks.pack().id(walks.journey());
    UTF8String customer = walks.pack().customerId(walks.journey());
    Level level = reached.level();
    List<InternalRow> members = new ArrayList<>();
    for (int i = 0; i < reached.size(); i++) {
      int here = reached.touchpoint(i);
      String name = walk.name(level, here);
      long first = walk.at(reached.first(here));
      Object[] member = {
        LEVELS[level.ordinal()],
        text(name),
        FATES[reached.fate(here).ordinal()],
        figures.of(walk, level, name, first),
        journey,
        customer,
        first * MICROS,
        walk.at(reached.last(here)) * MICROS,
        clock.asOf() * MICROS
      };
      members.add(new GenericInternalRow(member));
    }
    return members.stream();
  }
}
