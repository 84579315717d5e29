package io.pathlake.attribution;

import io.pathlake.attribution.Accounting.Account;
import io.pathlake.attribution.roas.Calibration;
import io.pathlake.attribution.roas.MediaMix;
import io.pathlake.attribution.roas.Reconciliation;
import io.pathlake.attribution.roas.RoasFigures;
import io.pathlake.lake.Kept;
import io.pathlake.lake.Table;
import io.pathlake.lake.tables.AttributionCredits;
import io.pathlake.lake.tables.AttributionDefinitions;
import io.pathlake.lake.tables.AttributionReconciliation;
import io.pathlake.lake.tables.AttributionWeights;
import io.pathlake.lake.tables.CampaignRoas;
import io.pathlake.lake.tables.ChannelCalibration;
import io.pathlake.lake.tables.ChannelRoas;
import io.pathlake.lake.tables.MmmInput;
import io.pathlake.settings.AttributionSettings;
import java.sql.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** All that attribution tells, from the accounts of its definitions. */
final class AttributionTables {

  private static final StructType EXPERIMENT =
      new StructType()
          .add("tested", "string")
          .add("from_day", "date")
          .add("to_day", "date")
          .add("incremental_conversions", "double")
          .add("incremental_low", "double")
          .add("incremental_high", "double");

  private final AttributionSettings settings;
  private final Window window;
  private final int lookbackDays;
  private final BiFunction<List<Row>, StructType, Dataset<Row>> tables;

  /**
   * Tables of this window.
   *
   * @param lookbackDays after which no conversion can count for a touch any more
   * @param tables makes a table of rows, which are few
   */
  AttributionTables(
      AttributionSettings settings,
      Window window,
      int lookbackDays,
      BiFunction<List<Row>, StructType, Dataset<Row>> tables) {
    this.settings = settings;
    this.window = window;
    this.lookbackDays = lookbackDays;
    this.tables = tables;
  }

  /**
   * The rows of each table; first of the one whose checks refuse sums that do not add up.
   *
   * @param unmet what {@link Orders#refundsOfNone} tells
   * @param daily what {@link io.pathlake.attribution.roas.Spend} tells
   * @param kept keeps what several tables are made of until everything is written
   */
  Map<Table, Dataset<Row>> of(
      List<Account> accounts, Dataset<Row> unmet, Dataset<Row> daily, Kept.Several kept) {
    List<String> ids = accounts.stream().map(one -> one.definition().getString(0)).toList();
    RoasFigures figures = new RoasFigures(window, settings, ids, lookbackDays);
    Dataset<Row> sums = union(accounts, Account::sums);
    Dataset<Row> all = kept.add(figures.of(sums, daily)).rows();
    Dataset<Row> channels = RoasFigures.channels(all);
    Map<Table, Dataset<Row>> found = new LinkedHashMap<>();
    found.put(
        AttributionReconciliation.TABLE,
        new Reconciliation(window).of(union(accounts, Account::told), unmet, daily, channels));
    found.put(AttributionCredits.TABLE, union(accounts, Account::credits));
    found.put(ChannelRoas.TABLE, channels);
    found.put(CampaignRoas.TABLE, RoasFigures.campaigns(all));
    found.put(
        MmmInput.TABLE,
        new MediaMix(settings.spendRegion().isPresent())
            // Whoever is credited, orders are the same.
            .of(channels, kept.add(accounts.get(0).outcomes()).rows(), daily));
    found.put(
        ChannelCalibration.TABLE,
        new Calibration(window, lookbackDays).of(channels, experiments()));
    found.put(
        AttributionDefinitions.TABLE,
        rows(AttributionDefinitions.TABLE, accounts.stream().map(Account::definition).toList()));
    found.put(
        AttributionWeights.TABLE,
        rows(
            AttributionWeights.TABLE,
            accounts.stream().flatMap(one -> one.weights().stream()).toList()));
    return found;
  }

  private Dataset<Row> experiments() {
    return tables.apply(
        settings.experiments().stream()
            .map(
                one ->
                    RowFactory.create(
                        one.channel(),
                        Date.valueOf(one.from()),
                        Date.valueOf(one.to()),
                        one.conversions(),
                        one.low(),
                        one.high()))
            .toList(),
        EXPERIMENT);
  }

  private Dataset<Row> rows(Table table, List<Row> rows) {
    return tables.apply(rows, table.schema());
  }

  private static Dataset<Row> union(List<Account> accounts, Function<Account, Dataset<Row>> part) {
    return accounts.stream().map(part).reduce(Dataset::unionByName).orElseThrow();
  }
}
