package io.pathlake.mining;

import static org.apache.spark.sql.functions.broadcast;

import io.pathlake.lake.Job;
import io.pathlake.lake.Kept;
import io.pathlake.lake.Lake;
import io.pathlake.lake.Run;
import io.pathlake.lake.RunLog;
import io.pathlake.lake.Slices;
import io.pathlake.lake.Table;
import io.pathlake.lake.Together;
import io.pathlake.lake.tables.DropOffMembers;
import io.pathlake.lake.tables.Journeys;
import io.pathlake.lake.tables.Purchases;
import io.pathlake.lake.tables.Touchpoints;
import io.pathlake.mining.funnels.DeclaredFunnels;
import io.pathlake.mining.segments.DeclaredSegments;
import io.pathlake.mining.segments.Grouped;
import io.pathlake.mining.segments.History;
import io.pathlake.mining.segments.JourneyPacks;
import io.pathlake.mining.segments.Segments;
import io.pathlake.settings.JourneySettings;
import io.pathlake.settings.MiningSettings;
import io.pathlake.settings.SettingsException;
import io.pathlake.settings.SettingsHash;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Answers the first questions from journeys, as they stood at one instant. */
public final class MiningJob implements Job {

  /** Orders up to which every task gets all of them, so that paths need not be shuffled. */
  private static final int FEW_ORDERS = 1_000_000;

  /**
   * Bytes of silver.journeys up to which journeys are kept as rows, for every answer reads them.
   */
  private static final long KEPT_BYTES = 128L << 20;

  private final JourneySettings journeys;
  private final ZoneId zone;
  private final MiningSettings mining;
  private final DeclaredSegments segments;
  private final DeclaredFunnels funnels;

  /**
   * A job under these settings.
   *
   * @param zone the business zone, in which months begin
   * @throws SettingsException with all expressions of segments and funnels that cannot be any
   */
  public MiningJob(JourneySettings journeys, ZoneId zone, MiningSettings mining) {
    this.journeys = journeys;
    this.zone = zone;
    this.mining = mining;
    List<String> problems = new ArrayList<>();
    this.segments = declared(() -> DeclaredSegments.of(mining.segments()), problems);
    this.funnels =
        declared(() -> new DeclaredFunnels(mining.funnels(), journeys.ignoredKinds()), problems);
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
  }

  private static <T> T declared(Supplier<T> declaration, List<String> problems) {
    try {
      return declaration.get();
    } catch (SettingsException e) {
      problems.addAll(e.problems());
      return null;
    }
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
    try (Kept.Several kept = new Kept.Several()) {
      Grouped grouped = grouped(lake, history, last.get(), kept);
      return answered(lake, inputs, grouped, history, kept);
    }
  }

  private Report answered(
      Lake lake, Map<String, Long> inputs, Grouped grouped, History history, Kept.Several kept) {
    try (JourneyPacks packed = JourneyPacks.of(grouped, mining.patterns().paged())) {
      Questions questions =
          new Questions(
              journeys,
              zone,
              mining,
              funnels,
              lake.spark()::createDataFrame,
              2 * lake.spark().sparkContext().defaultParallelism());
      List<Callable<Ready>> work = new ArrayList<>();
      for (Callable<Answer> question : questions.of(grouped, packed, history, kept)) {
        work.add(() -> ready(lake, question.call()));
      }
      List<Ready> ready = Together.all(work);
      // Nothing counts before all answers are written, so that they belong together.
      List<Lake.Written> written =
          ready.stream().flatMap(one -> one.tables().stream()).map(Lake.Prepared::commit).toList();
      return Report.of(inputs, written)
          .and(ready.stream().flatMap(one -> one.lines().stream()).toList());
    }
  }

  /** An answer whose tables are written and wait for their commit. */
  private record Ready(List<Lake.Prepared> tables, List<String> lines) {}

  private static Ready ready(Lake lake, Answer answer) {
    List<Lake.Prepared> tables = new ArrayList<>();
    answer
        .tables()
        .forEach((table, rows) -> tables.add(lake.prepare(table, Slices.all(), file(table, rows))));
    return new Ready(tables, answer.lines());
  }

  private Grouped grouped(Lake lake, History history, Instant latest, Kept.Several kept) {
    Dataset<Row> judged = new JourneysAsOf(journeys, history).of(lake.read(Journeys.TABLE), latest);
    Kept orders = kept.add(NetRevenue.ofOrders(lake.read(Purchases.TABLE), history));
    Dataset<Row> earned =
        NetRevenue.of(
            judged, orders.count() <= FEW_ORDERS ? broadcast(orders.rows()) : orders.rows());
    boolean small = lake.bytes(Journeys.TABLE) <= KEPT_BYTES;
    Instant first = lake.earliest(Touchpoints.TABLE, "occurred_at").orElseThrow();
    return new Segments(segments, mining, history)
        .of(small ? kept.add(earned).rows() : earned, first.getEpochSecond());
  }

  /** One file, but for the one table that grows with journeys. */
  private static Dataset<Row> file(Table table, Dataset<Row> rows) {
    return table == DropOffMembers.TABLE ? rows : rows.coalesce(1);
  }
}
