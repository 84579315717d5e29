package io.pathlake.unify;

import io.pathlake.lake.Job;
import io.pathlake.lake.Lake;
import io.pathlake.lake.Run;
import io.pathlake.lake.tables.Purchases;
import io.pathlake.settings.SettingsHash;
import io.pathlake.settings.SourceSettings;
import io.pathlake.settings.UnifySettings;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Turns what landed into touchpoints, purchases, ad spend, messages and identities. */
public final class UnifyJob implements Job {

  private final UnifySettings settings;
  private final ZoneId zone;
  private final List<SourceSettings> sources;

  /**
   * A job over these sources.
   *
   * @param zone business zone: decides to which day an instant belongs
   */
  public UnifyJob(UnifySettings settings, ZoneId zone, List<SourceSettings> sources) {
    this.settings = settings;
    this.zone = zone;
    this.sources = List.copyOf(sources);
  }

  @Override
  public String settingsHash(Run run) {
    return SettingsHash.of(settings, zone.getId(), sources);
  }

  @Override
  public Report run(Lake lake, Run run) {
    Inbox inbox = new Inbox(lake, run, sources, settingsHash(run));
    if (inbox.isEmpty()) {
      return Report.nothingToDo(inbox.versions());
    }
    Silver silver = new Silver(lake, run, inbox, outputs(), settings);
    silver.merge(targets());
    return silver.report();
  }

  private List<SourceOutput> outputs() {
    return SourceOutputs.of(sources, new Money(settings.money(), zone));
  }

  private List<TargetRows> targets() {
    return List.of(
        new TouchpointRows(settings, zone),
        new PurchaseRows(zone),
        new MessageRows(zone),
        new SpendRows());
  }

  /**
   * What records of a source would become, before they land: rows of each table that it feeds.
   *
   * @param bronze rows as the source's bronze table has them
   */
  public SortedMap<String, Dataset<Row>> becomes(String source, Dataset<Row> bronze) {
    Settled settled = new Settled(settings.maxClockSkew());
    SortedMap<String, Dataset<Row>> tables = new TreeMap<>();
    for (TargetRows target : targets()) {
      List<SourceOutput> own =
          of(source).stream().filter(one -> one.output().target() == target.target()).toList();
      settled
          .byKey(own, some -> settled.possible(some, output -> bronze))
          .ifPresent(rows -> tables.put(target.table().name(), target.of(rows)));
    }
    return tables;
  }

  /** How many of these records become something. */
  public long telling(String source, Dataset<Row> bronze) {
    Settled settled = new Settled(settings.maxClockSkew());
    return of(source).stream()
        .map(output -> settled.possible(output, bronze).select(SourceOutput.RECORD))
        .reduce(Dataset::union)
        .map(records -> records.distinct().count())
        .orElse(0L);
  }

  private List<SourceOutput> of(String source) {
    return outputs().stream().filter(output -> output.source().name().equals(source)).toList();
  }

  /**
   * The days of each table that records would replace, before they land: those that the records are
   * of, and earlier days with purchases whose net they change.
   *
   * @param bronze by source, rows as its bronze table has them
   */
  public SortedMap<String, SortedSet<LocalDate>> touchedDays(
      Lake lake, Map<String, Dataset<Row>> bronze) {
    Settled settled = new Settled(settings.maxClockSkew());
    SortedMap<String, SortedSet<LocalDate>> days = new TreeMap<>();
    for (TargetRows target : targets()) {
      outputs().stream()
          .filter(one -> one.output().target() == target.target())
          .filter(one -> bronze.containsKey(one.source().name()))
          .map(one -> target.of(settled.possible(one, bronze.get(one.source().name()))))
          .reduce(Dataset::union)
          .ifPresent(rows -> days.put(target.table().name(), touched(lake, target, rows)));
    }
    days.values().removeIf(SortedSet::isEmpty);
    return days;
  }

  private static SortedSet<LocalDate> touched(Lake lake, TargetRows target, Dataset<Row> rows) {
    Dataset<Row> days = rows.select(target.day());
    if (target.table() == Purchases.TABLE) {
      days = days.union(NettedPurchases.reached(lake, rows));
    }
    SortedSet<LocalDate> found = new TreeSet<>();
    days.distinct().collectAsList().forEach(row -> found.add(row.getDate(0).toLocalDate()));
    return found;
  }
}
