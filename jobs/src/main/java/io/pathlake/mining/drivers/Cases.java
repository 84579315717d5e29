package io.pathlake.mining.drivers;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.unix_seconds;
import static org.apache.spark.sql.functions.xxhash64;

import io.pathlake.mining.drivers.Leaving.Fate;
import io.pathlake.mining.segments.JourneySample;
import io.pathlake.settings.DriverSettings;
import io.pathlake.settings.JourneySettings;
import java.io.Serializable;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterators;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Journeys → touchpoints with what was known at them.
 *
 * <p>Who has left for now is known soon after, of every touchpoint. Of leaving for good an order is
 * known at once, silence only when it has become too long: among all journeys that are closed,
 * young ones with an order are too many. So a touchpoint tells who left for good only if it is a
 * horizon ago or longer, and only if its journey's fate was known within that horizon: whatever the
 * fate, it would have been seen. Journeys that were still under way by then do not tell it. Those
 * cut at the longest allowed journey, whose true end is not known, tell nothing at all.
 */
final class Cases implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final String CONVERTED = "converted";
  private static final String ABANDONED = "abandoned";

  /** Columns of {@link #columns} by their place. */
  private static final int FIRST_OF_PATH = 7;

  /** Touchpoints of one kind in a journey after which more tell hardly more. */
  private static final int MOST_TIMES = 8;

  private final DriverSettings settings;
  private final JourneySettings journeys;
  private final ZoneId zone;
  private final long asOf;

  Cases(DriverSettings settings, JourneySettings journeys, ZoneId zone, Instant asOf) {
    this.settings = settings;
    this.journeys = journeys;
    this.zone = zone;
    this.asOf = asOf.getEpochSecond();
  }

  /** Time after a touchpoint by which its journey's fate has to be known. */
  Duration horizon() {
    return journeys.silence().plus(settings.longestWait());
  }

  private long lastAt() {
    return asOf - horizon().toSeconds();
  }

  private long lastNow() {
    return asOf - settings.soon().toSeconds();
  }

  /** Journeys of which it can be known who left in some way. */
  Dataset<Row> told(Dataset<Row> judged) {
    return judged.where(not(col("cut")).and(beganBy(Math.max(lastAt(), lastNow()))));
  }

  /** Of these, those of which it can be known who left for good, to be learnt from. */
  Column learnable() {
    return col("outcome").isin(CONVERTED, ABANDONED).and(beganBy(lastAt()));
  }

  private static Column beganBy(long second) {
    return col("started_at").leq(lit(new Timestamp(second * 1000)));
  }

  /**
   * Cases of journeys, in their {@link Case#ORDER}: the first touchpoints of each kind, and in
   * journeys that are learnt from those of the lowest hashes, as many as settings say.
   *
   * @param sample which journeys
   * @param learnt which to learn from, and to judge by what was learnt
   */
  List<Case> of(Dataset<Row> told, JourneySample sample, JourneySample learnt) {
    MapPartitionsFunction<Row, Row> cases = this::cases;
    return told
        .where(sample.chosen().or(learnt.chosen()))
        .select(columns(learnt))
        .mapPartitions(cases, Encoders.row(Case.SCHEMA))
        .collectAsList()
        .stream()
        .map(Case::of)
        .sorted(Case.ORDER)
        .toList();
  }

  private static Column[] columns(JourneySample learnt) {
    return new Column[] {
      col("journey_id"),
      xxhash64(col("customer_id")),
      unix_seconds(col("started_at")),
      unix_seconds(col("ended_at")),
      col("outcome"),
      col("prior_orders"),
      learnt.chosen(),
      col("path.at").cast("array<bigint>"),
      col("path.channel"),
      col("path.kind"),
      col("path.stage"),
      col("path.campaign"),
      col("path.starts_session"),
      col("path.touchpoint"),
      col("path.device"),
      col("path.page"),
      col("path.experiment"),
      col("path.category")
    };
  }

  private Iterator<Row> cases(Iterator<Row> rows) {
    Situation situation = new Situation(settings, journeys, zone);
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, 0), false)
        .flatMap(row -> cases(row, situation).stream())
        .iterator();
  }

  private List<Row> cases(Row row, Situation situation) {
    List<Long> at = row.getList(FIRST_OF_PATH);
    List<String> kinds = row.getList(FIRST_OF_PATH + 2);
    List<String> devices = row.getList(FIRST_OF_PATH + 7);
    List<String> pages = row.getList(FIRST_OF_PATH + 8);
    List<String> experiments = row.getList(FIRST_OF_PATH + 9);
    List<String> categories = row.getList(FIRST_OF_PATH + 10);
    boolean converted = row.getString(4).equals(CONVERTED);
    int[] places = places(row);
    List<Row> cases = new ArrayList<>();
    situation.begin(row.getLong(2), row.getInt(5));
    for (int i = 0; i < places.length; i++) {
      if (journeys.ignoredKinds().contains(kinds.get(i))) {
        continue;
      }
      situation.reach(
          row.<String>getList(FIRST_OF_PATH + 1).get(i),
          kinds.get(i),
          row.<String>getList(FIRST_OF_PATH + 3).get(i),
          row.<String>getList(FIRST_OF_PATH + 4).get(i),
          row.<Boolean>getList(FIRST_OF_PATH + 5).get(i),
          at.get(i));
      situation.place(devices.get(i), pages.get(i), experiments.get(i), categories.get(i));
      boolean toldForGood = places[i] < Integer.MAX_VALUE;
      boolean toldForNow =
          at.get(i) <= lastNow() && !journeys.conversionKinds().contains(kinds.get(i));
      boolean learnt = row.getBoolean(6) && places[i] < settings.touchpoints();
      double times = situation.amount(Feature.TIMES_HERE);
      if (learnt || ((toldForGood || toldForNow) && times <= MOST_TIMES)) {
        boolean orderedSoon =
            converted && row.getLong(3) - at.get(i) <= settings.soon().toSeconds();
        cases.add(
            new Case(
                    row.getString(0),
                    row.getLong(1),
                    i,
                    learnt,
                    row.getLong(2),
                    toldForNow ? Fate.of(!orderedSoon) : Fate.OPEN,
                    toldForGood ? Fate.of(!converted) : Fate.OPEN,
                    situation.words(),
                    situation.amounts())
                .row());
      }
    }
    return cases;
  }

  /** The order by hash, from 0, of touchpoints that tell who left for good; others are last. */
  private int[] places(Row row) {
    List<Long> at = row.getList(FIRST_OF_PATH);
    List<String> kinds = row.getList(FIRST_OF_PATH + 2);
    List<Long> ids = row.getList(FIRST_OF_PATH + 6);
    String outcome = row.getString(4);
    long known = row.getLong(3) + (outcome.equals(ABANDONED) ? journeys.silence().toSeconds() : 0);
    int[] places = new int[kinds.size()];
    Arrays.fill(places, Integer.MAX_VALUE);
    int[] counting =
        IntStream.range(0, places.length)
            .filter(i -> outcome.equals(CONVERTED) || outcome.equals(ABANDONED))
            .filter(i -> at.get(i) <= lastAt() && known - at.get(i) <= horizon().toSeconds())
            .filter(i -> !journeys.ignoredKinds().contains(kinds.get(i)))
            .filter(i -> !journeys.conversionKinds().contains(kinds.get(i)))
            .boxed()
            .sorted(
                Comparator.<Integer>comparingLong(i -> Seeds.mix(ids.get(i))).thenComparing(i -> i))
            .mapToInt(i -> i)
            .toArray();
    for (int place = 0; place < counting.length; place++) {
      places[counting[place]] = place;
    }
    return places;
  }
}
