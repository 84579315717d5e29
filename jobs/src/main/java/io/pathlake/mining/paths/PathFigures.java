package io.pathlake.mining.paths;

import static org.apache.spark.sql.functions.col;

import io.pathlake.lake.tables.DropOffs;
import io.pathlake.lake.tables.StepMatrices;
import io.pathlake.lake.tables.Transitions;
import io.pathlake.mining.paths.PathCounts.Counted;
import io.pathlake.mining.paths.Walk.Outcome;
import io.pathlake.mining.segments.Groups;
import io.pathlake.mining.segments.Groups.Group;
import java.io.Serializable;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What partitions counted of paths → rows of the tables about paths. All that was counted at a
 * level is brought together in one task, as it is small: pairs of touchpoints.
 */
final class PathFigures implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Which figure counts a touchpoint in a group: that of its own name or of {@code other}. */
  static final StructType LISTED =
      new StructType()
          .add("level", DataTypes.StringType, false)
          .add("group", DataTypes.IntegerType, false)
          .add("touchpoint", DataTypes.StringType, false)
          .add("listed", DataTypes.StringType, false);

  /** Makes rows from all that was counted at a level. */
  private interface Rows extends BiFunction<Level, LevelCounts, List<Row>>, Serializable {}

  private final Groups groups;
  private final int minGroup;
  private final int horizon;
  private final Timestamp asOf;

  PathFigures(Groups groups, int minGroup, DropOffClock clock) {
    this.groups = groups;
    this.minGroup = minGroup;
    this.horizon = clock.horizon();
    this.asOf = new Timestamp(clock.asOf() * 1000);
  }

  /** Rows of gold.transitions. */
  Dataset<Row> transitions(Dataset<Row> tallies) {
    return of(tallies, this::transitionRows, Transitions.TABLE.schema(), Counted.TRANSITIONS);
  }

  private List<Row> transitionRows(Level level, LevelCounts counts) {
    return new TransitionMatrix(minGroup)
        .of(counts).stream()
            .map(
                c ->
                    row(
                        level,
                        c.group(),
                        c.tally(),
                        c.from(),
                        c.to(),
                        c.tally().times(),
                        c.tally().journeys(),
                        c.out(),
                        c.in(),
                        boxed(c.median()),
                        boxed(c.p95())))
            .toList();
  }

  /** Rows of gold.step_matrix. */
  Dataset<Row> stepMatrix(Dataset<Row> tallies) {
    return of(
        tallies,
        this::stepRows,
        StepMatrices.TABLE.schema(),
        Counted.FROM_START,
        Counted.TO_CONVERSION);
  }

  private List<Row> stepRows(Level level, LevelCounts counts) {
    return new StepMatrix(minGroup)
        .of(counts).stream()
            .map(
                c ->
                    row(
                        level,
                        c.group(),
                        c.tally(),
                        c.alignment(),
                        c.step(),
                        c.touchpoint(),
                        c.tally().journeys(),
                        c.share()))
            .toList();
  }

  /** A row with its place first, then {@code own}, then journeys by outcome. */
  private Row row(Level level, Group group, Tally tally, Object... own) {
    List<Object> values = new ArrayList<>();
    values.addAll(List.of(level.text(), group.segment(), group.value()));
    values.addAll(Arrays.asList(own));
    for (Outcome outcome : List.of(Outcome.CONVERTED, Outcome.ABANDONED, Outcome.OPEN)) {
      values.add(tally.journeys(outcome));
    }
    values.add(asOf);
    return RowFactory.create(values.toArray());
  }

  /** Rows of gold.drop_offs. */
  Dataset<Row> dropOffs(Dataset<Row> tallies) {
    return of(
        tallies,
        this::dropOffRows,
        DropOffs.TABLE.schema(),
        Counted.DROP_OFFS,
        Counted.CAME_FROM,
        Counted.CAME_BACK);
  }

  private List<Row> dropOffRows(Level level, LevelCounts counts) {
    return figures().of(level, counts).stream()
        .map(figure -> DropOffRow.of(level, figure, asOf))
        .toList();
  }

  /** Rows of {@link #LISTED}. */
  Dataset<Row> listed(Dataset<Row> tallies) {
    return of(tallies, this::listedRows, LISTED, Counted.DROP_OFFS);
  }

  private List<Row> listedRows(Level level, LevelCounts counts) {
    List<Row> rows = new ArrayList<>();
    for (int group : counts.told()) {
      UnaryOperator<String> listed = figures().listed(counts, group);
      for (String name : counts.of(Counted.DROP_OFFS, group).rows().keySet()) {
        rows.add(RowFactory.create(level.name(), group, name, listed.apply(name)));
      }
    }
    return rows;
  }

  private DropOffFigures figures() {
    return new DropOffFigures(minGroup, horizon);
  }

  private static Long boxed(OptionalLong value) {
    return value.isPresent() ? (Long) value.getAsLong() : null;
  }

  private Dataset<Row> of(
      Dataset<Row> tallies, Rows figures, StructType schema, Counted... counted) {
    MapPartitionsFunction<Row, Row> finish = rows -> finish(rows, figures);
    return tallies
        .where(col("counted").isin((Object[]) counted(counted)))
        .coalesce(1)
        .mapPartitions(finish, Encoders.row(schema));
  }

  private static String[] counted(Counted... counted) {
    return Arrays.stream(counted).map(Counted::name).toArray(String[]::new);
  }

  private Iterator<Row> finish(Iterator<Row> rows, Rows figures) {
    Map<Level, LevelCounts> levels = new TreeMap<>();
    rows.forEachRemaining(
        row ->
            levels
                .computeIfAbsent(
                    Level.valueOf(row.getString(1)), l -> new LevelCounts(groups, minGroup))
                .of(Counted.valueOf(row.getString(0)), row.getInt(2))
                .of(row.getString(3), row.getString(4))
                .add(longs(row, 5), ints(row, 6), longs(row, 7), longs(row, 8)));
    return levels.entrySet().stream()
        .flatMap(level -> figures.apply(level.getKey(), level.getValue()).stream())
        .iterator();
  }

  private static long[] longs(Row row, int column) {
    return row.<Long>getList(column).stream().mapToLong(Long::longValue).toArray();
  }

  private static int[] ints(Row row, int column) {
    return row.<Integer>getList(column).stream().mapToInt(Integer::intValue).toArray();
  }
}
