package io.pathlake.run;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.lake.Lake;
import io.pathlake.lake.Run;
import io.pathlake.lake.tables.AdSpend;
import io.pathlake.lake.tables.Bronze;
import io.pathlake.lake.tables.Identities;
import io.pathlake.lake.tables.IdentityConflicts;
import io.pathlake.lake.tables.IdentityLinks;
import io.pathlake.lake.tables.Journeys;
import io.pathlake.lake.tables.Purchases;
import io.pathlake.lake.tables.Quarantine;
import io.pathlake.lake.tables.Touchpoints;
import io.pathlake.land.KeyRing;
import io.pathlake.land.Pseudonyms;
import io.pathlake.settings.Settings;
import io.pathlake.settings.SettingsLoader;
import io.pathlake.settings.SourceSettings;
import io.pathlake.settings.SourceSettings.Protection;
import io.pathlake.simulate.Report;
import io.pathlake.simulate.Report.Format;
import io.pathlake.simulate.Report.Measure;
import io.pathlake.simulate.Shop;
import io.pathlake.simulate.SimulateSettings;
import io.pathlake.testing.TestSpark;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is found, against the truth of the simulated shop with all its channels: records, money to
 * the cent, who is who, and what they walked. Pairs of identifiers are counted: precision is the
 * share of those of one customer that are of one person; recall the share of those of one person,
 * that sightings connect, that are of one customer. Identifiers that several people use are
 * nobody's, and left out.
 */
class ShopTruthTest {

  private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");
  private static final int PEOPLE = Integer.getInteger("pathlake.people", 250);
  private static final int DAYS = Integer.getInteger("pathlake.days", 30);

  private static final SimulateSettings SHOP =
      SimulateSettings.demo(3).withCustomers(PEOPLE).withDays(DAYS);

  /** Late records are up to three days late: of what was before all exports have told. */
  private static final Instant ALL_TOLD =
      SHOP.from().plusDays(DAYS - 3).atStartOfDay(SHOP.zone()).toInstant();

  /** Sources and what writes their files, line by line. */
  private static final Map<String, Format> LINES =
      Map.ofEntries(
          Map.entry("ga4", Format.GA4),
          Map.entry("orders_csv", Format.ORDERS),
          Map.entry("whatsapp_cloud", Format.WHATSAPP_CLOUD),
          Map.entry("google_ads", Format.GOOGLE_ADS),
          Map.entry("meta_ads", Format.META_ADS),
          Map.entry("sendgrid", Format.SENDGRID),
          Map.entry("infobip", Format.INFOBIP),
          Map.entry("pos_csv", Format.POS),
          Map.entry("loyalty_csv", Format.LOYALTY),
          Map.entry("crm_csv", Format.CRM),
          Map.entry("zendesk", Format.ZENDESK),
          Map.entry("live_chat_csv", Format.LIVE_CHAT),
          Map.entry("reviews_csv", Format.REVIEWS),
          Map.entry("survey_csv", Format.SURVEYS));

  @TempDir static Path folder;

  private static Report truth;
  private static Settings settings;
  private static Lake lake;
  private static Dataset<Row> judged;

  @BeforeAll
  static void everyStageUpToJourneys() throws Exception {
    truth = Shop.write(SHOP, folder.resolve("exports"), line -> {});
    settings =
        SettingsLoader.load(
            Optional.of(DemoCommand.settingsFile(folder).toFile()),
            Map.of("land.settle", "0 seconds", "land.max-bad-share", "1"));
    lake = Lake.at(TestSpark.session(), settings.lake().root());
    Console quiet = new Console(new PrintStream(OutputStream.nullOutputStream()), System.out);
    Optional<Instant> none = Optional.empty();
    Run run = new Run("r", "1", NOW, none, Optional.empty(), Optional.empty(), line -> {});
    new Pipeline(settings, Clock.fixed(NOW, ZoneOffset.UTC), quiet)
        .run(lake, run, List.of(Stage.LAND, Stage.UNIFY, Stage.JOURNEYS));
    judged = judged().cache();
  }

  @AfterAll
  static void giveUp() {
    judged.unpersist();
  }

  @Test
  void brokenAndRepeatedRecordsAreThoseThatWerePlanted() {
    Map<String, Long> broken = counts(lake.read(Quarantine.TABLE));
    LINES.forEach(
        (source, format) -> {
          Dataset<Row> landed = lake.read(Bronze.of(source(source))).select("_record_id");
          long good = truth.count(format, Measure.LINES) - truth.count(format, Measure.MALFORMED);
          assertThat(landed.count()).as(source).isEqualTo(good);
          assertThat(landed.count() - landed.distinct().count())
              .as(source + ", repeated")
              .isEqualTo(truth.count(format, Measure.REPEATED));
          assertThat(broken.getOrDefault(source, 0L))
              .as(source + ", broken")
              .isEqualTo(truth.count(format, Measure.MALFORMED));
        });
    assertThat(truth.total(Measure.LATE)).isPositive();
  }

  /** Analytics also say that a visit goes on, and of orders that the shop tells of itself. */
  @Test
  void everyContactIsATouchpointOnceHoweverLate() {
    Map<String, Long> found =
        counts(
            lake.read(Touchpoints.TABLE)
                .where(
                    "kind NOT IN ('session_start', 'first_visit', 'user_engagement', 'scroll')"));
    long purchases =
        lake.read(Bronze.of(source("ga4")))
            .where("event_name = 'purchase'")
            .select("_record_id")
            .distinct()
            .count();
    found.merge("ga4", purchases, Long::sum);
    LINES.forEach(
        (source, format) ->
            assertThat(found.getOrDefault(source, 0L))
                .as(source)
                .isEqualTo(truth.count(format, Measure.TOUCHPOINTS)));
  }

  @Test
  void customersArePersons() {
    double pairs = pairs(judged, "customer_id", "person");
    double precision = pairs / pairs(judged, "customer_id");
    double recall = pairs / pairs(judged, "person", "known");
    double overall = pairs / pairs(judged, "person");
    System.out.printf(
        Locale.ROOT,
        "%d people, %d identifiers: precision %.4f, recall %.4f (of all pairs, seen together or"
            + " not: %.4f); conflicts %s%n",
        PEOPLE,
        judged.count(),
        precision,
        recall,
        overall,
        lake.read(IdentityConflicts.TABLE).groupBy("reason").count().collectAsList());
    assertThat(precision).as("precision").isGreaterThanOrEqualTo(0.995);
    assertThat(recall).as("recall").isGreaterThanOrEqualTo(0.98);
  }

  /**
   * Of people whose identifiers are one customer and nobody else's: the journey that an order ends
   * holds the contacts that truly led to it, in their order. Chats on the site are left out, as
   * their clock may be off; journeys too in which the person bought something else on the way, and
   * those of the last days, of which exports tell later.
   */
  @Test
  void journeysAreThoseThatWereWalkedWhereCustomersArePersons() {
    Map<String, Row> found = new HashMap<>();
    Map<String, List<Row>> bought = new HashMap<>();
    for (Row row :
        lake.read(Journeys.TABLE)
            .where("outcome = 'converted'")
            .selectExpr("order_id", "customer_id", "started_at", "ended_at", "path", "revenue")
            .collectAsList()) {
      found.put(row.getString(0), row);
      bought.computeIfAbsent(row.getString(1), customer -> new ArrayList<>()).add(row);
    }
    Map<Integer, String> known = known();
    int compared = 0;
    for (Row walked : truth("journeys").where("outcome = 'converted'").collectAsList()) {
      String customer = known.get(walked.<Integer>getAs("person"));
      Instant first = walked.<Timestamp>getAs("first_at").toInstant();
      Instant last = walked.<Timestamp>getAs("last_at").toInstant();
      String order = walked.getAs("order_id");
      if (customer == null
          || !last.isBefore(ALL_TOLD)
          || boughtElse(bought.get(customer), order, first, last)) {
        continue;
      }
      Row journey = found.get(order);
      assertThat(journey).as(order).isNotNull();
      assertThat(journey.getString(1)).as(order).isEqualTo(customer);
      // The truth counts seconds, and a first page takes a moment.
      assertThat(journey.getTimestamp(2).toInstant()).as(order).isBefore(first.plusSeconds(60));
      assertThat(journey.getDecimal(5))
          .as(order)
          .isEqualByComparingTo(BigDecimal.valueOf(walked.<Long>getAs("order_cents"), 2));
      List<String> path =
          journey.<Row>getList(4).stream().map(step -> step.<String>getAs("channel")).toList();
      List<String> steps =
          walked.<String>getList(walked.fieldIndex("steps")).stream()
              .filter(step -> !step.equals("live_chat"))
              .toList();
      assertThat(path).as(order).containsSubsequence(steps);
      compared++;
    }
    System.out.printf("%d journeys compared of %d that converted%n", compared, found.size());
    assertThat(compared).isGreaterThan(PEOPLE / 40);
  }

  private static boolean boughtElse(List<Row> journeys, String order, Instant first, Instant last) {
    return journeys != null
        && journeys.stream()
            .filter(journey -> !journey.getString(0).equals(order))
            .map(journey -> journey.getTimestamp(3).toInstant())
            .anyMatch(at -> at.isAfter(first) && at.isBefore(last));
  }

  /** The customer of each person who shares no identifier, and all of whose are one customer. */
  private static Map<Integer, String> known() {
    Dataset<Row> sharing = truth("identifiers").where("shared").select("person").distinct();
    Dataset<Row> alone =
        judged
            .groupBy("customer_id")
            .agg(countDistinct("person").as("persons"))
            .where("persons = 1");
    Map<Integer, String> known = new HashMap<>();
    judged
        .join(alone, "customer_id")
        .join(sharing, new String[] {"person"}, "left_anti")
        .groupBy("person")
        .agg(countDistinct("customer_id").as("customers"), min("customer_id").as("customer_id"))
        .where("customers = 1")
        .collectAsList()
        .forEach(row -> known.put(row.getInt(0), row.getString(2)));
    return known;
  }

  private static Dataset<Row> truth(String table) {
    return lake.spark().read().parquet(folder.resolve("exports/truth").resolve(table).toString());
  }

  private static SourceSettings source(String name) {
    return settings.sources().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  private static Map<String, Long> counts(Dataset<Row> rows) {
    Map<String, Long> counts = new HashMap<>();
    rows.groupBy("source")
        .count()
        .collectAsList()
        .forEach(row -> counts.put(row.getString(0), row.getLong(1)));
    return counts;
  }

  @Test
  void moneyIsFoundToTheCent() {
    Map<String, BigDecimal> net = sums(lake.read(Purchases.TABLE), "net");
    Map<String, BigDecimal> cost = sums(lake.read(AdSpend.TABLE), "cost");
    Map.of("orders_csv", Format.ORDERS, "pos_csv", Format.POS)
        .forEach(
            (source, format) ->
                assertThat(net.get(source))
                    .as(source)
                    .isEqualByComparingTo(
                        money(format, 2, Measure.GROSS_CENTS)
                            .subtract(money(format, 2, Measure.REFUNDED_CENTS))));
    Map.of("google_ads", Format.GOOGLE_ADS, "meta_ads", Format.META_ADS, "infobip", Format.INFOBIP)
        .forEach(
            (source, format) ->
                assertThat(cost.get(source))
                    .as(source)
                    .isEqualByComparingTo(
                        money(format, 6, Measure.SPEND_MICROS)
                            .add(money(format, 6, Measure.SPEND_CORRECTION_MICROS))
                            .setScale(2, RoundingMode.HALF_UP)));
  }

  @Test
  void whatPlatformsClaimIsKeptAsTheySaidIt() {
    Dataset<Row> spend = lake.read(AdSpend.TABLE);
    Map<String, BigDecimal> conversions = sums(spend, "platform_conversions");
    Map<String, BigDecimal> value = sums(spend, "platform_value");
    Map.of("google_ads", Format.GOOGLE_ADS, "meta_ads", Format.META_ADS)
        .forEach(
            (source, format) -> {
              assertThat(conversions.get(source))
                  .as(source + ", conversions")
                  .isEqualByComparingTo(money(format, 0, Measure.CLAIMED));
              assertThat(value.get(source))
                  .as(source + ", value")
                  .isEqualByComparingTo(money(format, 2, Measure.CLAIMED_CENTS));
            });
    assertThat(truth.total(Measure.CLAIMED)).isPositive();
    assertThat(conversions.get("infobip")).isNull();
  }

  private static BigDecimal money(Format format, int digits, Measure measure) {
    return BigDecimal.valueOf(truth.count(format, measure), digits);
  }

  private static Map<String, BigDecimal> sums(Dataset<Row> rows, String money) {
    Map<String, BigDecimal> sums = new HashMap<>();
    rows.groupBy("source")
        .agg(sum(money))
        .collectAsList()
        .forEach(row -> sums.put(row.getString(0), row.getDecimal(1)));
    return sums;
  }

  /** Identifiers of one person: person, customer_id, and known, the component sightings make. */
  private static Dataset<Row> judged() {
    KeyRing keys = KeyRing.of(settings.land(), System.getenv());
    Pseudonyms pseudonyms = new Pseudonyms(keys, "ES");
    Dataset<Row> own = truth("identifiers").where("NOT shared");
    Map<String, Integer> persons = new HashMap<>();
    List<Row> rows = new ArrayList<>();
    for (Row row : own.select("person", "kind", "raw").distinct().collectAsList()) {
      Protection kind = Protection.valueOf(row.getString(1).toUpperCase(Locale.ROOT));
      String identifier = pseudonyms.of(kind, row.getString(2));
      if (persons.putIfAbsent(identifier, row.getInt(0)) == null) {
        rows.add(RowFactory.create(row.getInt(0), identifier));
      }
    }
    Dataset<Row> known =
        lake.spark()
            .createDataFrame(
                rows, StructType.fromDDL("person INT NOT NULL, identifier STRING NOT NULL"));
    Dataset<Row> found =
        lake.read(Identities.TABLE)
            .where("valid_until IS NULL")
            .select("identifier", "customer_id")
            .join(known, "identifier");
    return found.join(components(persons), "identifier");
  }

  /** What sightings connect among a person's own identifiers, followed or not. */
  private static Dataset<Row> components(Map<String, Integer> persons) {
    Map<String, String> parents = new HashMap<>();
    persons.keySet().forEach(one -> parents.put(one, one));
    for (Row link : lake.read(IdentityLinks.TABLE).select("one", "other").collectAsList()) {
      Integer person = persons.get(link.getString(0));
      if (person != null && person.equals(persons.get(link.getString(1)))) {
        parents.put(root(parents, link.getString(0)), root(parents, link.getString(1)));
      }
    }
    List<Row> rows = new ArrayList<>();
    persons.keySet().forEach(one -> rows.add(RowFactory.create(one, root(parents, one))));
    return lake.spark()
        .createDataFrame(rows, StructType.fromDDL("identifier STRING, known STRING"));
  }

  private static String root(Map<String, String> parents, String identifier) {
    String at = identifier;
    while (!parents.get(at).equals(at)) {
      at = parents.get(at);
    }
    return at;
  }

  /** How many pairs have all of these in common. */
  private static double pairs(Dataset<Row> judged, String... same) {
    Dataset<Row> groups =
        judged
            .groupBy(
                java.util.Arrays.stream(same)
                    .map(c -> col(c))
                    .toArray(n -> new org.apache.spark.sql.Column[n]))
            .agg(count(lit(1)).as("n"));
    return groups
        .agg(coalesce(sum(when(col("n").gt(1), col("n").multiply(col("n").minus(1)))), lit(0L)))
        .head()
        .getLong(0);
  }
}
