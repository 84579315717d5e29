package io.pathlake.mining;

import static org.apache.spark.sql.functions.broadcast;
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
import io.pathlake.lake.tables.FrequentPaths;
import io.pathlake.lake.tables.Funnels;
import io.pathlake.lake.tables.JourneyTypes;
import io.pathlake.lake.tables.Journeys;
import io.pathlake.lake.tables.PathChanges;
import io.pathlake.lake.tables.PathVariants;
import io.pathlake.lake.tables.Purchases;
import io.pathlake.lake.tables.StageFunnels;
import io.pathlake.lake.tables.Touchpoints;
import io.pathlake.mining.drivers.DriverMining;
import io.pathlake.mining.funnels.DeclaredFunnels;
import io.pathlake.mining.funnels.FunnelMining;
import io.pathlake.mining.funnels.StageFunnel;
import io.pathlake.mining.paths.DropOffClock;
import io.pathlake.mining.paths.PathAnswers;
import io.pathlake.mining.paths.VariantCounts;
import io.pathlake.mining.patterns.FrequentPathMining;
import io.pathlake.mining.patterns.FrequentPathMining.Mined;
import io.pathlake.mining.segments.Grouped;
import io.pathlake.mining.segments.History;
import io.pathlake.mining.segments.Segments;
import io.pathlake.mining.types.TypeMining;
import io.pathlake.settings.JourneySettings;
import io.pathlake.settings.MiningSettings;
import io.pathlake.settings.SettingsHash;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Answers the first questions from journeys, as they stood at one instant. */
public final class MiningJob implements Job {

  /** What variants and funnel are counted from. */
  private static final Column[] NARROW = {
    col("customer_id"),
    col("journey_number"),
    col("groups"),
    col("outcome"),
    col("stages"),
    col("variant"),
    col("duration_seconds"),
    col("revenue"),
    col("currency")
  };

  /** Orders up to which every task gets all of them, so that paths need not be shuffled. */
  private static final int FEW_ORDERS = 1_000_000;

  /**
   * Bytes of silver.journeys up to which journeys are kept as rows, for every answer reads them.
   */
  private static final long KEPT_BYTES = 128L << 20;

  private final JourneySettings journeys;
  private final ZoneId zone;
  private final MiningSettings mining;
  private final DeclaredFunnels funnels;

  /**
   * A job under these settings.
   *
   * @param zone the business zone, in which months begin
   * @throws io.pathlake.settings.SettingsException when conditions of funnels cannot be any
   */
  public MiningJob(JourneySettings journeys, ZoneId zone, MiningSettings mining) {
    this.journeys = journeys;
    this.zone = zone;
    this.mining = mining;
    this.funnels = new DeclaredFunnels(mining.funnels(), journeys.ignoredKinds());
  }

  @Override
  public String settingsHash(Run run) {
    return SettingsHash.of(journeys, zone.getId(), mining, run.asOf());
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
    Instant asOf = run.asOf().orElse(last.get());
    History history = History.of(mining.months(), zone, asOf, journeys.silence());
    run.progress().accept("mining journeys of " + history.from() + " to " + asOf);
    List<String> lines = new CopyOnWriteArrayList<>();
    try (Kept.Several kept = new Kept.Several()) {
      Grouped grouped = grouped(lake, history, last.get(), kept);
      // Nothing is written before all answers are known, so that they belong together.
      Map<Table, Dataset<Row>> answers = answers(grouped, history, kept, lines);
      return Report.of(inputs, written(lake, answers)).and(lines);
    }
  }

  private Grouped grouped(Lake lake, History history, Instant latest, Kept.Several kept) {
    Dataset<Row> recent = lake.read(Journeys.TABLE).where(history.within());
    Dataset<Row> judged = new JourneysAsOf(journeys, zone, history.asOf()).of(recent, latest);
    Kept orders = kept.add(NetRevenue.ofOrders(lake.read(Purchases.TABLE), history));
    Dataset<Row> earned =
        NetRevenue.of(
            judged, orders.count() <= FEW_ORDERS ? broadcast(orders.rows()) : orders.rows());
    boolean small = lake.bytes(Journeys.TABLE) <= KEPT_BYTES;
    return new Segments(mining, history).of(small ? kept.add(earned).rows() : earned);
  }

  /** All rows of each gold table. */
  private Map<Table, Dataset<Row>> answers(
      Grouped grouped, History history, Kept.Several kept, List<String> lines) {
    Instant asOf = history.asOf();
    DropOffClock clock =
        DropOffClock.of(journeys.silence(), journeys.longestJourney(), history.start(), asOf);
    List<Callable<Map<Table, Dataset<Row>>>> work =
        List.of(
            () -> narrow(grouped, asOf, kept),
            () -> new PathAnswers(journeys, clock, mining.minGroup()).of(grouped, kept),
            () -> frequentPaths(grouped, asOf, lines),
            () -> funnels(grouped, asOf, lines),
            () -> drivers(grouped, asOf, lines),
            () -> types(grouped, asOf, lines));
    Map<Table, Dataset<Row>> answers = new TreeMap<>(Comparator.comparing(Table::name));
    Together.all(work).forEach(answers::putAll);
    return answers;
  }

  private Map<Table, Dataset<Row>> narrow(Grouped grouped, Instant asOf, Kept.Several kept) {
    Grouped narrow = grouped.with(kept.add(grouped.journeys().select(NARROW)).rows());
    return Map.of(
        PathVariants.TABLE,
        new VariantCounts(mining.topVariants(), asOf).of(narrow),
        StageFunnels.TABLE,
        new StageFunnel(journeys.stages(), asOf).of(narrow));
  }

  private Map<Table, Dataset<Row>> frequentPaths(
      Grouped grouped, Instant asOf, List<String> lines) {
    SparkSession spark = grouped.journeys().sparkSession();
    int tasks = 2 * spark.sparkContext().defaultParallelism();
    Mined mined = new FrequentPathMining(mining, journeys, asOf, tasks).of(grouped);
    lines.addAll(mined.lines());
    return Map.of(
        FrequentPaths.TABLE,
        spark.createDataFrame(mined.rows(), FrequentPaths.TABLE.schema()),
        PathChanges.TABLE,
        spark.createDataFrame(mined.changes(), PathChanges.TABLE.schema()));
  }

  private Map<Table, Dataset<Row>> drivers(Grouped grouped, Instant asOf, List<String> lines) {
    SparkSession spark = grouped.journeys().sparkSession();
    DriverMining.Mined mined =
        new DriverMining(mining, journeys, zone, asOf, spark::createDataFrame)
            .of(grouped.journeys());
    lines.addAll(mined.lines());
    return Map.of(
        DropOffDrivers.TABLE,
        spark.createDataFrame(mined.drivers(), DropOffDrivers.TABLE.schema()),
        DropOffCalibration.TABLE,
        spark.createDataFrame(mined.calibration(), DropOffCalibration.TABLE.schema()));
  }

  private Map<Table, Dataset<Row>> types(Grouped grouped, Instant asOf, List<String> lines) {
    SparkSession spark = grouped.journeys().sparkSession();
    TypeMining.Mined mined =
        new TypeMining(mining, journeys, asOf, spark::createDataFrame).of(grouped.journeys());
    lines.addAll(mined.lines());
    return Map.of(
        JourneyTypes.TABLE, spark.createDataFrame(mined.rows(), JourneyTypes.TABLE.schema()));
  }

  private Map<Table, Dataset<Row>> funnels(Grouped grouped, Instant asOf, List<String> lines) {
    FunnelMining.Mined mined =
        new FunnelMining(funnels, mining.minGroup(), asOf)
            .of(grouped.journeys(), grouped.groups().list());
    lines.addAll(mined.lines());
    SparkSession spark = grouped.journeys().sparkSession();
    return Map.of(Funnels.TABLE, spark.createDataFrame(mined.rows(), Funnels.TABLE.schema()));
  }

  private static List<Lake.Written> written(Lake lake, Map<Table, Dataset<Row>> answers) {
    List<Callable<Lake.Written>> work = new ArrayList<>();
    answers.forEach(
        (table, rows) -> work.add(() -> lake.replace(table, Slices.all(), file(table, rows))));
    return Together.all(work);
  }

  /** One file, but for the one table that grows with journeys. */
  private static Dataset<Row> file(Table table, Dataset<Row> rows) {
    return table == DropOffMembers.TABLE ? rows : rows.coalesce(1);
  }
}
