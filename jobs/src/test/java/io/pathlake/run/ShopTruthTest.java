package io.pathlake.run;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.lake.Lake;
import io.pathlake.lake.Run;
import io.pathlake.lake.tables.AdSpend;
import io.pathlake.lake.tables.Identities;
import io.pathlake.lake.tables.IdentityConflicts;
import io.pathlake.lake.tables.IdentityLinks;
import io.pathlake.lake.tables.Purchases;
import io.pathlake.land.KeyRing;
import io.pathlake.land.Pseudonyms;
import io.pathlake.settings.Settings;
import io.pathlake.settings.SettingsLoader;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is found, against the truth of the simulated shop with all its channels: money to the cent,
 * and who is who. Pairs of identifiers are counted: precision is the share of those of one customer
 * that are of one person; recall the share of those of one person, that sightings connect, that are
 * of one customer. Identifiers that several people use are nobody's, and left out.
 */
class ShopTruthTest {

  private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");
  private static final int PEOPLE = Integer.getInteger("pathlake.people", 150);
  private static final int DAYS = Integer.getInteger("pathlake.days", 20);

  @TempDir Path folder;

  @Test
  void moneyAndCustomersAreFoundAsTheyAre() throws Exception {
    SimulateSettings shop = SimulateSettings.demo(3).withCustomers(PEOPLE).withDays(DAYS);
    Report truth = Shop.write(shop, folder.resolve("exports"), line -> {});
    Settings settings =
        SettingsLoader.load(
            Optional.of(DemoCommand.settingsFile(folder).toFile()),
            Map.of("land.settle", "0 seconds", "land.max-bad-share", "1"));
    Lake lake = Lake.at(TestSpark.session(), settings.lake().root());
    Console quiet = new Console(new PrintStream(OutputStream.nullOutputStream()), System.out);
    Optional<Instant> none = Optional.empty();
    Run run = new Run("r", "1", NOW, none, Optional.empty(), Optional.empty(), line -> {});
    new Pipeline(settings, Clock.fixed(NOW, ZoneOffset.UTC), quiet)
        .run(lake, run, List.of(Stage.LAND, Stage.UNIFY));

    assertMoney(lake, truth);
    Dataset<Row> judged = judged(lake, settings).cache();
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

  private static void assertMoney(Lake lake, Report truth) {
    Map<String, BigDecimal> net = sums(lake.read(Purchases.TABLE), "net");
    Map<String, BigDecimal> cost = sums(lake.read(AdSpend.TABLE), "cost");
    Map.of("orders_csv", Format.ORDERS, "pos_csv", Format.POS)
        .forEach(
            (source, format) ->
                assertThat(net.get(source))
                    .as(source)
                    .isEqualByComparingTo(
                        money(truth, format, 2, Measure.GROSS_CENTS)
                            .subtract(money(truth, format, 2, Measure.REFUNDED_CENTS))));
    Map.of("google_ads", Format.GOOGLE_ADS, "meta_ads", Format.META_ADS, "infobip", Format.INFOBIP)
        .forEach(
            (source, format) ->
                assertThat(cost.get(source))
                    .as(source)
                    .isEqualByComparingTo(
                        money(truth, format, 6, Measure.SPEND_MICROS)
                            .add(money(truth, format, 6, Measure.SPEND_CORRECTION_MICROS))
                            .setScale(2, RoundingMode.HALF_UP)));
  }

  private static BigDecimal money(Report truth, Format format, int digits, Measure measure) {
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
  private Dataset<Row> judged(Lake lake, Settings settings) {
    KeyRing keys = KeyRing.of(settings.land(), System.getenv());
    Pseudonyms pseudonyms = new Pseudonyms(keys, "ES");
    Dataset<Row> truth =
        lake.spark()
            .read()
            .parquet(folder.resolve("exports/truth/identifiers").toString())
            .where("NOT shared");
    Map<String, Integer> persons = new HashMap<>();
    List<Row> rows = new ArrayList<>();
    for (Row row : truth.select("person", "kind", "raw").distinct().collectAsList()) {
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
    return found.join(components(lake, persons), "identifier");
  }

  /** What sightings connect among a person's own identifiers, followed or not. */
  private static Dataset<Row> components(Lake lake, Map<String, Integer> persons) {
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
