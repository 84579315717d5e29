package io.pathlake.attribution;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import io.pathlake.attribution.Accounting.Account;
import io.pathlake.attribution.paths.Campaigns;
import io.pathlake.attribution.roas.Calibration;
import io.pathlake.attribution.roas.Restatements;
import io.pathlake.attribution.roas.Spend;
import io.pathlake.lake.Job;
import io.pathlake.lake.Kept;
import io.pathlake.lake.Lake;
import io.pathlake.lake.Run;
import io.pathlake.lake.RunLog;
import io.pathlake.lake.Slices;
import io.pathlake.lake.Table;
import io.pathlake.lake.Together;
import io.pathlake.lake.tables.AdSpend;
import io.pathlake.lake.tables.AttributionCredits;
import io.pathlake.lake.tables.AttributionReconciliation;
import io.pathlake.lake.tables.CampaignRoas;
import io.pathlake.lake.tables.ChannelCalibration;
import io.pathlake.lake.tables.ChannelRoas;
import io.pathlake.lake.tables.Journeys;
import io.pathlake.lake.tables.Messages;
import io.pathlake.lake.tables.Purchases;
import io.pathlake.lake.tables.RoasRestatements;
import io.pathlake.lake.tables.Touchpoints;
import io.pathlake.settings.AttributionSettings;
import io.pathlake.settings.AttributionSettings.Model;
import io.pathlake.settings.JourneySettings;
import io.pathlake.settings.SettingsHash;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Credits orders to touches, and sets them beside what was spent. */
public final class AttributionJob implements Job {

  /** Orders up to which every task gets all of them, so that paths need not be shuffled. */
  static final int FEW_ORDERS = 1_000_000;

  /**
   * Where sums do not add up, checks refuse the first, and nothing else is written; the second
   * tells of the figures that follow, which a killed run must not lose.
   */
  private static final List<Table> FIRST =
      List.of(AttributionReconciliation.TABLE, RoasRestatements.TABLE);

  private final JourneySettings journeys;
  private final ZoneId zone;
  private final AttributionSettings settings;
  private final List<Definition> definitions;
  private final Regions regions;

  /**
   * A job under these settings.
   *
   * @param zone the business zone, in which days begin
   * @throws io.pathlake.settings.SettingsException with all conditions that cannot be any, or with
   *     a region that cannot be told
   */
  public AttributionJob(JourneySettings journeys, ZoneId zone, AttributionSettings settings) {
    this.journeys = journeys;
    this.zone = zone;
    this.settings = settings;
    this.definitions = Definition.of(settings);
    this.regions = Regions.of(settings);
  }

  @Override
  public String settingsHash(Run run) {
    return SettingsHash.of(journeys, zone.getId(), settings, run.asOf());
  }

  @Override
  public Report run(Lake lake, Run run) {
    Map<String, Long> inputs =
        lake.versions(
            Journeys.TABLE, Purchases.TABLE, AdSpend.TABLE, Messages.TABLE, Touchpoints.TABLE);
    if (new RunLog(lake).upToDate("attribution", inputs, settingsHash(run), run.codeVersion())) {
      return Report.nothingToDo(inputs);
    }
    Optional<Instant> last = lake.latest(Touchpoints.TABLE, "occurred_at");
    if (last.isEmpty()) {
      String line = "there are no touchpoints yet: put exports into the folders of your sources";
      return new Report(true, inputs, List.of(), Map.of(), List.of(line));
    }
    Window window = Window.of(settings.months(), zone, run.asOf().orElse(last.get()));
    run.progress().accept("crediting orders of " + window.from() + " to " + window.asOf());
    try (Kept.Several kept = new Kept.Several()) {
      return Report.of(inputs, written(lake, window, kept)).and(notMet(lake));
    }
  }

  /** Experiments of channels that nobody met. */
  private List<String> notMet(Lake lake) {
    if (settings.experiments().isEmpty()) {
      return List.of();
    }
    Set<String> met = Calibration.channels(lake.read(ChannelCalibration.TABLE));
    return settings.experiments().stream()
        .filter(one -> !met.contains(one.channel()))
        .map(
            one ->
                "attribution.experiments: from %s to %s there is no touch and no spend of a channel %s"
                    .formatted(one.from(), one.to(), one.channel()))
        .toList();
  }

  private List<Lake.Written> written(Lake lake, Window window, Kept.Several kept) {
    Dataset<Row> adSpend = lake.read(AdSpend.TABLE);
    Kept orders = kept.add(Orders.of(lake.read(Purchases.TABLE), window, regions.ofOrder()));
    Dataset<Row> few = orders.count() <= FEW_ORDERS ? broadcast(orders.rows()) : orders.rows();
    Accounting accounting = new Accounting(settings, window, journeys, Campaigns.of(adSpend));
    List<Account> accounts =
        definitions.stream()
            .map(one -> accounting.of(one, lake.read(Journeys.TABLE), few, kept))
            .toList();
    int lookback = settings.lookbackDays();
    Dataset<Row> spent =
        new Spend(window, lookback)
            .of(adSpend, regions.ofSpend(), lake.read(Messages.TABLE), settings.messagePrices());
    Map<Table, Dataset<Row>> tables =
        new AttributionTables(settings, window, lookback, lake.spark()::createDataFrame)
            .of(
                accounts,
                Orders.refundsOfNone(lake.read(Purchases.TABLE), window),
                kept.add(spent).rows(),
                kept);
    tables.put(RoasRestatements.TABLE, restated(lake, window, tables.get(ChannelRoas.TABLE)));
    return written(lake, tables);
  }

  /** What was told of restatements, and what the figures that follow restate. */
  private Dataset<Row> restated(Lake lake, Window window, Dataset<Row> channels) {
    Dataset<Row> told = lake.read(RoasRestatements.TABLE);
    OptionalLong version = lake.version(ChannelRoas.TABLE);
    if (version.isEmpty()) {
      return told;
    }
    // A run that was killed may have told of the version that comes now.
    return told.where(col("to_version").leq(version.getAsLong()))
        .unionByName(
            new Restatements(
                    window,
                    settings.restatedFrom(),
                    definitions.stream().map(Definition::id).toList(),
                    settings.models().stream().map(Model::text).toList())
                .of(lake.read(ChannelRoas.TABLE), channels, version.getAsLong()));
  }

  /** The sums of all tables are of the same orders: none counts before all are written. */
  private static List<Lake.Written> written(Lake lake, Map<Table, Dataset<Row>> tables) {
    List<Callable<Lake.Prepared>> before = new ArrayList<>();
    List<Callable<Lake.Prepared>> after = new ArrayList<>();
    tables.forEach(
        (table, rows) ->
            (FIRST.contains(table) ? before : after).add(() -> prepared(lake, table, rows)));
    List<Lake.Prepared> prepared = new ArrayList<>(Together.all(before));
    prepared.addAll(Together.all(after));
    return prepared.stream().map(Lake.Prepared::commit).toList();
  }

  /** One file, but for the tables that grow with orders, or with campaigns and days. */
  private static Lake.Prepared prepared(Lake lake, Table table, Dataset<Row> rows) {
    boolean large = table == AttributionCredits.TABLE || table == CampaignRoas.TABLE;
    return lake.prepare(table, Slices.all(), large ? rows : rows.coalesce(1));
  }
}
