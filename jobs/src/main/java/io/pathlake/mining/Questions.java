package io.pathlake.mining;

import static org.apache.spark.sql.functions.col;

import io.pathlake.lake.Kept;
import io.pathlake.lake.Table;
import io.pathlake.lake.tables.DropOffCalibration;
import io.pathlake.lake.tables.DropOffDrivers;
import io.pathlake.lake.tables.DropOffReasons;
import io.pathlake.lake.tables.FrequentPaths;
import io.pathlake.lake.tables.Funnels;
import io.pathlake.lake.tables.JourneyTypes;
import io.pathlake.lake.tables.PathChanges;
import io.pathlake.lake.tables.PathVariants;
import io.pathlake.lake.tables.StageFunnels;
import io.pathlake.mining.drivers.DriverMining;
import io.pathlake.mining.funnels.DeclaredFunnels;
import io.pathlake.mining.funnels.FunnelMining;
import io.pathlake.mining.funnels.StageFunnel;
import io.pathlake.mining.paths.DropOffClock;
import io.pathlake.mining.paths.PathAnswers;
import io.pathlake.mining.patterns.FrequentPathMining;
import io.pathlake.mining.segments.Grouped;
import io.pathlake.mining.segments.History;
import io.pathlake.mining.segments.JourneyPacks;
import io.pathlake.mining.types.TypeMining;
import io.pathlake.mining.variants.VariantCounts;
import io.pathlake.settings.JourneySettings;
import io.pathlake.settings.MiningSettings;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** All that is asked of journeys; the answers do not depend on each other. */
final class Questions {

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

  private final JourneySettings journeys;
  private final ZoneId zone;
  private final MiningSettings mining;
  private final DeclaredFunnels funnels;
  private final BiFunction<List<Row>, StructType, Dataset<Row>> tables;
  private final int tasks;

  /**
   * Questions under these settings.
   *
   * @param tables makes a table of rows, which are few
   * @param tasks into how many parts searches are divided
   */
  Questions(
      JourneySettings journeys,
      ZoneId zone,
      MiningSettings mining,
      DeclaredFunnels funnels,
      BiFunction<List<Row>, StructType, Dataset<Row>> tables,
      int tasks) {
    this.journeys = journeys;
    this.zone = zone;
    this.mining = mining;
    this.funnels = funnels;
    this.tables = tables;
    this.tasks = tasks;
  }

  /**
   * How each is answered; those that take longest are first.
   *
   * @param grouped judged journeys with net revenue
   * @param packed the same
   * @param kept keeps rows until the answers are written
   */
  List<Callable<Answer>> of(
      Grouped grouped, JourneyPacks packed, History history, Kept.Several kept) {
    Instant asOf = history.asOf();
    DropOffClock clock =
        DropOffClock.of(journeys.silence(), journeys.longestJourney(), history.start(), asOf);
    return List.of(
        () -> drivers(grouped, asOf),
        () -> frequentPaths(packed, asOf),
        () -> paths(packed, clock, kept),
        () -> types(grouped, packed, asOf),
        () -> funnels(grouped, asOf),
        () -> narrow(grouped, asOf, kept));
  }

  private Answer narrow(Grouped grouped, Instant asOf, Kept.Several kept) {
    Grouped narrow = grouped.with(kept.add(grouped.journeys().select(NARROW)).rows());
    return new Answer(
        Map.of(
            PathVariants.TABLE,
            rows(
                PathVariants.TABLE,
                new VariantCounts(mining.topVariants(), mining.minGroup(), asOf).of(narrow)),
            StageFunnels.TABLE,
            new StageFunnel(journeys.stages(), asOf).of(narrow)),
        List.of());
  }

  private Answer paths(JourneyPacks packed, DropOffClock clock, Kept.Several kept) {
    return new Answer(
        new PathAnswers(journeys, clock, mining.minGroup()).of(packed, kept), List.of());
  }

  private Answer frequentPaths(JourneyPacks packed, Instant asOf) {
    FrequentPathMining.Mined mined =
        new FrequentPathMining(mining, journeys, asOf, tasks).of(packed);
    return new Answer(
        Map.of(
            FrequentPaths.TABLE,
            rows(FrequentPaths.TABLE, mined.rows()),
            PathChanges.TABLE,
            rows(PathChanges.TABLE, mined.changes())),
        mined.lines());
  }

  private Answer funnels(Grouped grouped, Instant asOf) {
    FunnelMining.Mined mined =
        new FunnelMining(funnels, mining.minGroup(), asOf)
            .of(grouped.journeys(), grouped.groups().list());
    return new Answer(Map.of(Funnels.TABLE, rows(Funnels.TABLE, mined.rows())), mined.lines());
  }

  private Answer drivers(Grouped grouped, Instant asOf) {
    DriverMining.Mined mined =
        new DriverMining(mining, journeys, zone, asOf, tables).of(grouped.journeys());
    return new Answer(
        Map.of(
            DropOffDrivers.TABLE,
            rows(DropOffDrivers.TABLE, mined.drivers()),
            DropOffCalibration.TABLE,
            rows(DropOffCalibration.TABLE, mined.calibration()),
            DropOffReasons.TABLE,
            rows(DropOffReasons.TABLE, mined.reasons())),
        mined.lines());
  }

  private Answer types(Grouped grouped, JourneyPacks packed, Instant asOf) {
    TypeMining.Mined mined =
        new TypeMining(mining, journeys, asOf, tables).of(grouped.journeys(), packed);
    return new Answer(
        Map.of(JourneyTypes.TABLE, rows(JourneyTypes.TABLE, mined.rows())), mined.lines());
  }

  private Dataset<Row> rows(Table table, List<Row> rows) {
    return tables.apply(rows, table.schema());
  }
}
