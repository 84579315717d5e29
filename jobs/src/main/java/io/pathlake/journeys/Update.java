package io.pathlake.journeys;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.unix_micros;

import io.pathlake.lake.Kept;
import io.pathlake.lake.Lake;
import io.pathlake.lake.Run;
import io.pathlake.lake.Slices;
import io.pathlake.lake.Table;
import io.pathlake.lake.tables.Identities;
import io.pathlake.lake.tables.IdentityChanges;
import io.pathlake.lake.tables.Journeys;
import io.pathlake.lake.tables.Sessions;
import io.pathlake.settings.JourneySettings;
import java.sql.Date;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Cuts anew only what changed since the last run; the result is that of a {@link Rebuild}, row by
 * row. Why that is so is told at {@link News}. Steps of recorded journeys stand for touchpoints, so
 * none are read but the changed ones.
 */
final class Update {

  /** A case in which recorded journeys cannot tell the result: everything is to be built anew. */
  static final class NotTold extends Exception {
    private static final long serialVersionUID = 1L;

    NotTold(String why) {
      super(why);
    }
  }

  /** What an update did. */
  record Done(List<Lake.Written> outputs, Tally tally, int slices) {}

  private final Lake lake;
  private final Run run;
  private final JourneySettings settings;
  private final ZoneId zone;
  private final long latestBefore;
  private final Kept.Several kept = new Kept.Several();

  /**
   * @param latestBefore the instant at which the recorded journeys were judged
   */
  Update(Lake lake, Run run, JourneySettings settings, ZoneId zone, long latestBefore) {
    this.lake = lake;
    this.run = run;
    this.settings = settings;
    this.zone = zone;
    this.latestBefore = latestBefore;
  }

  /** Brings sessions and journeys up to date with these changes, judged at {@code latest}. */
  Done run(Dataset<Row> touchpoints, Dataset<Row> identities, long latest) throws NotTold {
    try (kept) {
      return update(kept.add(touchpoints).rows(), identities, latest);
    }
  }

  private Done update(Dataset<Row> changes, Dataset<Row> identityChanges, long latest)
      throws NotTold {
    Dataset<Row> identities = lake.read(Identities.TABLE);
    Moves moves = Moves.of(identityChanges, identities, kept);
    if (moves.haveSplit()) {
      report(moves, ofFormer(lake.read(Journeys.TABLE), moves));
      throw new NotTold("identifiers of one customer belong to several now");
    }
    Column added = col(Lake.CHANGE).equalTo("added");
    Dataset<Row> come = once(Timelines.withCustomer(changes.where(added), identities)).rows();
    Dataset<Row> gone = once(moves.ownersOfRecorded(changes.where(added.unary_$bang()))).rows();
    Dataset<Row> journeys = lake.read(Journeys.TABLE);
    News news = News.of(affected(come, gone, moves, journeys, latest), moves, margin(), kept);
    Date floor = news.earliest().orElse(null);
    if (floor == null) {
      return new Done(
          List.of(unwritten(Journeys.TABLE), unwritten(Sessions.TABLE)),
          Tally.on(lake.spark().sparkContext()),
          0);
    }
    Dataset<Row> taken = once(taken(news, read(journeys, "closed_on", floor))).rows();
    if (moves.any()) {
      report(moves, taken);
    }
    Dataset<Row> last = once(News.lastClosed(journeys, once(news.absent(taken)).few())).few();
    if (moves.any() && News.leftBehind(taken, last)) {
      throw new NotTold("an identifier was seen earlier than silver.identities says");
    }
    Timelines timelines = new Timelines(lake.spark(), settings, zone, latest);
    Timelines.Folded folded =
        timelines.fold(
            timelines
                .recorded(taken)
                .union(timelines.touchpoints(come, lit(PackWriter.ADDED)))
                .union(timelines.touchpoints(gone, lit(PackWriter.REMOVED)))
                .union(timelines.starts(news.starts(taken, last))));
    return write(news, floor, taken, journeys, folded, timelines.tally());
  }

  /**
   * Tells what moves, before it does: afterwards nobody knows. Once for each version of identities,
   * so that a run that was killed in between does not tell less.
   */
  private void report(Moves moves, Dataset<Row> journeys) {
    long version = lake.version(Identities.TABLE).orElseThrow();
    boolean told =
        lake.exists(IdentityChanges.TABLE)
            && !lake.read(IdentityChanges.TABLE)
                .where(col("identities_version").equalTo(version))
                .isEmpty();
    if (!told) {
      lake.append(
          IdentityChanges.TABLE,
          MoveReport.of(moves.rows(), journeys, version, run.startedAt()).coalesce(1));
    }
  }

  private static Dataset<Row> ofFormer(Dataset<Row> journeys, Moves moves) {
    Dataset<Row> pairs =
        moves
            .rows()
            .groupBy("was", "is")
            .agg(min("from").as("from"), max("until").as("until"))
            .withColumnRenamed("is", "owner");
    return journeys.join(pairs, col("customer_id").equalTo(col("was")));
  }

  /** Paths are wide: first finds the slices that hold what is to be taken, then reads these. */
  private static Dataset<Row> taken(News news, Dataset<Row> journeys) {
    Set<LocalDate> days = new LinkedHashSet<>();
    news.taken(journeys.select("customer_id", "closed_on"))
        .select("closed_on")
        .distinct()
        .collectAsList()
        .forEach(row -> days.add(row.isNullAt(0) ? null : row.getDate(0).toLocalDate()));
    return news.taken(journeys.where(slices(Journeys.TABLE, days).predicate()));
  }

  private long margin() {
    return CutRules.micros(settings.longestSession()) + CutRules.longestGap(settings);
  }

  /** Customers with news of any sort, and from when: customer, since. */
  private Dataset<Row> affected(
      Dataset<Row> come, Dataset<Row> gone, Moves moves, Dataset<Row> journeys, long latest) {
    Column at = unix_micros(col("occurred_at"));
    return come.select(col("customer_id"), at)
        .union(gone.select(col("customer_id"), at))
        .union(moves.news())
        .union(moves.heirs(due(journeys, latest), "customer_id").select("heir", "since"))
        .toDF("customer", "since")
        .where(col("customer").isNotNull())
        .groupBy("customer")
        .agg(min("since").as("since"));
  }

  /** Customers whose last journey is judged otherwise at the new instant: customer_id, since. */
  private Dataset<Row> due(Dataset<Row> journeys, long latest) {
    long silence = CutRules.micros(settings.silence());
    Column ended = unix_micros(col("ended_at"));
    Dataset<Row> due =
        journeys
            .where(col("closed_on").isNull().and(ended.lt(latest - silence)))
            .select(col("customer_id"), lit(News.NEVER).as("since"));
    if (latest >= latestBefore) {
      return due;
    }
    // The latest touchpoint was taken back: what had been silent for too long is open again.
    Date day = Date.valueOf(LocalDate.ofEpochDay(Math.floorDiv(latest, 86_400_000_000L) - 1));
    return due.union(
        journeys
            .where(col("closed_on").geq(lit(day)))
            .where(col("outcome").equalTo("abandoned").and(ended.geq(latest - silence)))
            .select(col("customer_id"), lit(latest).as("since")));
  }

  private Done write(
      News news,
      Date floor,
      Dataset<Row> taken,
      Dataset<Row> journeys,
      Timelines.Folded folded,
      Tally tally) {
    Dataset<Row> newJourneys = once(folded.journeys()).rows();
    Dataset<Row> newSessions = once(folded.sessions()).rows();
    Set<LocalDate> journeyDays = SliceDifference.days(Journeys.TABLE, taken, newJourneys);
    Dataset<Row> sessions = lake.read(Sessions.TABLE);
    Set<LocalDate> sessionDays =
        SliceDifference.days(
            Sessions.TABLE, news.takenSessions(read(sessions, "started_on", floor)), newSessions);
    List<Lake.Written> outputs = new ArrayList<>();
    // Journeys first: should the run end in between, the next one finds the steps it needs.
    outputs.add(replace(Journeys.TABLE, journeyDays, newJourneys, news::kept));
    outputs.add(replace(Sessions.TABLE, sessionDays, newSessions, news::keptSessions));
    return new Done(outputs, tally, journeyDays.size() + sessionDays.size());
  }

  private Lake.Written replace(
      Table table, Set<LocalDate> days, Dataset<Row> rows, UnaryOperator<Dataset<Row>> kept) {
    if (days.isEmpty()) {
      return unwritten(table);
    }
    Slices slices = slices(table, days);
    Dataset<Row> others = kept.apply(lake.read(table, slices));
    Dataset<Row> all = others.unionByName(rows.where(slices.predicate()));
    return lake.replace(table, slices, Lake.gathered(table, all));
  }

  private Lake.Written unwritten(Table table) {
    return new Lake.Written(table, lake.version(table).orElse(-1), 0);
  }

  private static Slices slices(Table table, Set<LocalDate> days) {
    String column = table.partition().orElseThrow();
    List<LocalDate> closed = days.stream().filter(Objects::nonNull).toList();
    return closed.size() == days.size()
        ? Slices.days(column, closed)
        : Slices.daysAndOpen(column, closed);
  }

  private static Dataset<Row> read(Dataset<Row> table, String partition, Date floor) {
    return table.where(col(partition).isNull().or(col(partition).geq(lit(floor))));
  }

  private Kept once(Dataset<Row> rows) {
    return kept.add(rows);
  }
}
