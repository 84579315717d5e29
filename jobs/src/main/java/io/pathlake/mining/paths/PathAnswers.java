package io.pathlake.mining.paths;

import io.pathlake.lake.Kept;
import io.pathlake.lake.Table;
import io.pathlake.lake.tables.DropOffMembers;
import io.pathlake.lake.tables.DropOffs;
import io.pathlake.lake.tables.StepMatrices;
import io.pathlake.lake.tables.Transitions;
import io.pathlake.mining.segments.JourneyPacks;
import io.pathlake.settings.JourneySettings;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How customers move from touchpoint to touchpoint, and where they stop. */
public final class PathAnswers {

  private final JourneySettings settings;
  private final DropOffClock clock;
  private final int minGroup;

  /**
   * Answers under these settings.
   *
   * @param minGroup customers of the smallest group that is told
   */
  public PathAnswers(JourneySettings settings, DropOffClock clock, int minGroup) {
    this.settings = settings;
    this.clock = clock;
    this.minGroup = minGroup;
  }

  /** All rows of each table. What is counted of paths is counted now. */
  public Map<Table, Dataset<Row>> of(JourneyPacks journeys, Kept.Several kept) {
    Dataset<Row> counts = kept.add(new PathTallies(settings, clock, minGroup).of(journeys)).rows();
    PathFigures figures = new PathFigures(journeys.groups(), minGroup, clock);
    List<Row> listed = figures.listed(counts).collectAsList();
    return Map.of(
        Transitions.TABLE,
        figures.transitions(counts),
        StepMatrices.TABLE,
        figures.stepMatrix(counts),
        DropOffs.TABLE,
        figures.dropOffs(counts),
        DropOffMembers.TABLE,
        new DropOffLists(settings, clock).of(journeys, listed));
  }
}
