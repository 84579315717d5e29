package io.pathlake.mining;

import static org.apache.spark.sql.functions.col;

import io.pathlake.lake.Job;
import io.pathlake.lake.Kept;
import io.pathlake.lake.Lake;
import io.pathlake.lake.Run;
import io.pathlake.lake.RunLog;
import io.pathlake.lake.Slices;
import io.pathlake.lake.Table;
import io.pathlake.lake.Together;
import io.pathlake.lake.tables.DropOffCalibration;
import io.pathlake.lake.tables.DropOffDrivers;
import io.pathlake.lake.tables.DropOffMembers;
import io.pathlake.lake.tables.DropOffs;
import io.pathlake.lake.tables.FrequentPaths;
import io.pathlake.lake.tables.Funnels;
import io.pathlake.lake.tables.JourneyTypes;
import io.pathlake.lake.tables.Journeys;
import io.pathlake.lake.tables.PathVariants;
import io.pathlake.lake.tables.Purchases;
import io.pathlake.lake.tables.StepMatrices;
import io.pathlake.lake.tables.Touchpoints;
import io.pathlake.lake.tables.Transitions;
import io.pathlake.mining.drivers.DriverMining;
import io.pathlake.mining.patterns.FrequentPathMining;
import io.pathlake.mining.patterns.FrequentPathMining.Mined;
import io.pathlake.mining.types.TypeMining;
import io.pathlake.settings.JourneySettings;
import io.pathlake.settings.MiningSettings;
import io.pathlake.settings.SettingsHash;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Answers the first questions from journeys, as they stood at one instant. */
public final class MiningJob implements Job {

  /** What variants and funnel are counted from. */
  private static final Column[] NARROW = {
    col("customer_id"),
    col("journey_number"),
    col("repeat"),
    col("outcome"),
    col("stages"),
    col("variant"),
    col("duration_seconds"),
    col("revenue"),
    col("currency")
  };

  private final JourneySettings journeys;
  private final MiningSettings mining;
  private final ZoneId zone;

  /** A job under these settings, in this business zone. */
  public MiningJob(JourneySettings journeys, MiningSettings mining, ZoneId zone) {
    this.journeys = journeys;
    this.mining = mining;
    this.zone = zone;
  }

  @Override
  public String settingsHash(Run run) {
    return SettingsHash.of(journeys, mining, zone, run.asOf());
  }

  @Override
  public Report run(Lake lake, Run run) {
    Map<String, Long> inputs = lake.versions(Journeys.TABLE, Purchases.TABLE, Touchpoints.TABLE);
    if (new RunLog(lake).upToDate("mining", inputs, settingsHash(run), run.codeVersion())) {
      return Report.nothingToDo(inputs);
    }
    Optional<Instant> last = lake.latest(Touchpoints.TABLE, "occurred_at");
    if (last.isEmpty()) {
      String line = "there are no touchpoints yet: put exports into the folders of your sources";
      return new Report(true, inputs, List.of(), Map.of(), List.of(line));
    }
    Instant latest = last.get();
    List<String> lines = new CopyOnWriteArrayList<>();
    Instant asOf = run.asOf().orElse(latest);
    Dataset<Row> judged = new JourneysAsOf(journeys, asOf).of(lake.read(Journeys.TABLE), latest);
    Dataset<Row> earned = NetRevenue.of(judged, lake.read(Purchases.TABLE), asOf);
    run.progress().accept("path variants, funnel, transitions and drop-offs as of " + asOf);
    List<List<Lake.Written>> written =
        Together.all(
            List.of(
                () -> narrow(lake, earned, asOf),
                () -> paths(lake, judged, asOf),
                () -> List.of(frequentPaths(lake, earned, asOf, lines)),
                () -> drivers(lake, judged, asOf, lines),
                () -> List.of(types(lake, earned, asOf, lines))));
    return Report.of(inputs, written.stream().flatMap(List::stream).toList()).and(lines);
  }

  private List<Lake.Written> narrow(Lake lake, Dataset<Row> earned, Instant asOf) {
    try (Kept narrow = Kept.of(earned.select(NARROW))) {
      Dataset<Row> each = narrow.rows();
      return Together.all(
          List.of(
              () -> replace(lake, PathVariants.TABLE, variants(asOf).of(each)),
              () -> replace(lake, Funnels.TABLE, funnel(asOf).of(each))));
    }
  }

  /** Reads the paths, which are wide, once for what is counted of them and once for the lists. */
  private List<Lake.Written> paths(Lake lake, Dataset<Row> judged, Instant asOf) {
    DropOffClock clock = DropOffClock.of(journeys.silence(), journeys.longestJourney(), asOf);
    PathFigures figures = new PathFigures(mining.minGroup(), clock);
    DropOffLists lists = new DropOffLists(journeys, clock);
    try (Kept counted = Kept.of(new PathTallies(journeys, clock, mining.minGroup()).of(judged))) {
      Dataset<Row> counts = counted.rows();
      Dataset<Row> members = lists.of(judged, figures.listed(counts));
      return Together.all(
          List.of(
              () -> replace(lake, Transitions.TABLE, figures.transitions(counts)),
              () -> replace(lake, StepMatrices.TABLE, figures.stepMatrix(counts)),
              () -> replace(lake, DropOffs.TABLE, figures.dropOffs(counts)),
              () -> lake.replace(DropOffMembers.TABLE, Slices.all(), members)));
    }
  }

  private Lake.Written frequentPaths(
      Lake lake, Dataset<Row> journeys, Instant asOf, List<String> lines) {
    int tasks = 2 * lake.spark().sparkContext().defaultParallelism();
    Mined mined = new FrequentPathMining(mining, this.journeys, asOf, tasks).of(journeys);
    lines.addAll(mined.lines());
    return replace(lake, FrequentPaths.TABLE, mined.rows());
  }

  private List<Lake.Written> drivers(
      Lake lake, Dataset<Row> judged, Instant asOf, List<String> lines) {
    DriverMining.Mined mined =
        new DriverMining(mining, journeys, zone, asOf, lake.spark()::createDataFrame).of(judged);
    lines.addAll(mined.lines());
    return List.of(
        replace(lake, DropOffDrivers.TABLE, mined.drivers()),
        replace(lake, DropOffCalibration.TABLE, mined.calibration()));
  }

  private Lake.Written types(Lake lake, Dataset<Row> earned, Instant asOf, List<String> lines) {
    TypeMining.Mined mined =
        new TypeMining(mining, journeys, asOf, lake.spark()::createDataFrame).of(earned);
    lines.addAll(mined.lines());
    return replace(lake, JourneyTypes.TABLE, mined.rows());
  }

  private VariantCounts variants(Instant asOf) {
    return new VariantCounts(mining.topVariants(), asOf);
  }

  private StageFunnel funnel(Instant asOf) {
    return new StageFunnel(journeys.stages(), asOf);
  }

  private static Lake.Written replace(Lake lake, Table table, List<Row> rows) {
    return replace(lake, table, lake.spark().createDataFrame(rows, table.schema()));
  }

  private static Lake.Written replace(Lake lake, Table table, Dataset<Row> rows) {
    return lake.replace(table, Slices.all(), rows.coalesce(1));
  }
}
