package io.pathlake.mining;

import io.pathlake.lake.Kept;
import io.pathlake.lake.tables.DropOffMembers;
import io.pathlake.lake.tables.DropOffs;
import io.pathlake.lake.tables.StepMatrices;
import io.pathlake.lake.tables.Transitions;
import io.pathlake.mining.segments.Grouped;
import io.pathlake.settings.JourneySettings;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How customers move from touchpoint to touchpoint, and where they stop. */
final class PathAnswers {

  private final JourneySettings settings;
  private final DropOffClock clock;
  private final int minGroup;

  PathAnswers(JourneySettings settings, DropOffClock clock, int minGroup) {
    this.settings = settings;
    this.clock = clock;
    this.minGroup = minGroup;
  }

  /** Reads the paths, which are wide, once for what is counted of them and once for the lists. */
  List<Answer> of(Grouped grouped, Kept.Several kept) {
    Dataset<Row> counts = kept.add(new PathTallies(settings, clock, minGroup).of(grouped)).rows();
    PathFigures figures = new PathFigures(grouped.groups(), minGroup, clock);
    List<Row> listed = figures.listed(counts).collectAsList();
    return List.of(
        Answer.small(Transitions.TABLE, figures.transitions(counts)),
        Answer.small(StepMatrices.TABLE, figures.stepMatrix(counts)),
        Answer.small(DropOffs.TABLE, figures.dropOffs(counts)),
        new Answer(DropOffMembers.TABLE, new DropOffLists(settings, clock).of(grouped, listed)));
  }
}
