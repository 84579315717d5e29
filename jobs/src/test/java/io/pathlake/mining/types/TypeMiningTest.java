package io.pathlake.mining.types;

import static io.pathlake.testing.TableAssert.assertTable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathlake.lake.tables.JourneyTypes;
import io.pathlake.mining.JudgedJourneys;
import io.pathlake.mining.segments.JourneyPacks;
import io.pathlake.mining.segments.Segments;
import io.pathlake.mining.types.TypeMining.Mined;
import io.pathlake.settings.Settings;
import io.pathlake.settings.SettingsException;
import io.pathlake.settings.SettingsLoader;
import io.pathlake.testing.TestSpark;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** gold.journey_types from journeys drawn from ways of walking that are known. */
class TypeMiningTest {

  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant AS_OF = Instant.parse("2026-06-30T00:00:00Z");
  private static final Settings SETTINGS = SettingsLoader.load(Optional.empty(), Map.of());
  private static final String VIEW = "web:product_view:consideration";
  private static final String VIEWS = "many web:product_view, begins at web, ends at web";
  private static final String MAILS = "many email:email_open, begins at email, ends at email";
  private static final String ORDER = "web:order:purchase";

  private static Mined mine(Dataset<Row> journeys) {
    return new TypeMining(
            SETTINGS.mining(), SETTINGS.journeys(), AS_OF, TestSpark.session()::createDataFrame)
        .of(journeys, packed(journeys));
  }

  private static JourneyPacks packed(Dataset<Row> journeys) {
    return JourneyPacks.of(Segments.none(journeys), false);
  }

  private static Dataset<Row> table(Mined mined) {
    return TestSpark.session().createDataFrame(mined.rows(), JourneyTypes.TABLE.schema());
  }

  /** A quick chat of many messages, a walk through the shop, or mails over weeks. */
  private static void walk(JudgedJourneys all, int way, SplittableRandom random) {
    int steps = 3 + random.nextInt(5);
    Instant at = FIRST.plusSeconds(random.nextLong(5_000_000));
    for (int s = 0; s < steps; s++) {
      boolean odd = random.nextInt(10) == 0;
      switch (way) {
        case 0 -> {
          String kind = s % 2 == 0 ? "message_in" : "message_out";
          all.step(at, odd && s > 0 ? VIEW : "whatsapp:" + kind + ":consideration");
          at = at.plusSeconds(20 + random.nextInt(300));
        }
        case 1 -> {
          String kind = s > 2 && random.nextBoolean() ? "cart_add" : "product_view";
          all.step(
              at, s == 0 ? "paid_search:ad_click:awareness" : "web:" + kind + ":consideration");
          at = at.plusSeconds(60 + random.nextInt(2_000));
        }
        default -> {
          all.step(at, odd && s > 0 ? VIEW : "email:email_open:awareness");
          at = at.plusSeconds(200_000 + random.nextInt(800_000));
        }
      }
    }
    if (random.nextInt(10) < 1 + 2 * way) {
      all.step(at, ORDER);
    }
  }

  private static JudgedJourneys ways(long seed, int journeys) {
    SplittableRandom random = new SplittableRandom(seed);
    JudgedJourneys all = new JudgedJourneys();
    for (int j = 0; j < journeys; j++) {
      int way = way(j);
      walk(all, way, random);
      all.end("c" + j, 0);
    }
    return all;
  }

  /** Half of journeys chat, a third walk through the shop, a sixth read mails. */
  private static int way(int journey) {
    return journey % 6 < 3 ? 0 : journey % 6 < 5 ? 1 : 2;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theWaysThatJourneysWereDrawnFromAreFoundAgain(long seed) {
    Dataset<Row> journeys = ways(seed, 300).dataset();
    List<Walker> walkers =
        new TypedJourneys(Set.of("order")).sample(journeys, packed(journeys), 1_000_000);
    List<Profile> profiles = walkers.stream().map(Walker::profile).toList();
    Space space = new Space(profiles, 20);
    double[][] points = profiles.stream().map(space::vector).toArray(double[][]::new);
    Centres found =
        new TypeSearch(SETTINGS.mining().types(), TestSpark.session()::createDataFrame).of(points);
    assertThat(found.size()).isEqualTo(3);
    int[] truth =
        walkers.stream()
            .mapToInt(one -> way(Integer.parseInt(one.journey().replaceAll(".*#", ""))))
            .toArray();
    assertThat(rand(found.nearest(points), truth)).isGreaterThan(0.98);
  }

  /** Rand's index: the share of pairs on which two divisions agree. */
  private static double rand(int[] one, int[] other) {
    long agreed = 0;
    long pairs = 0;
    for (int i = 0; i < one.length; i++) {
      for (int j = 0; j < i; j++) {
        pairs++;
        agreed += (one[i] == one[j]) == (other[i] == other[j]) ? 1 : 0;
      }
    }
    return agreed / (double) pairs;
  }

  @Test
  void typesAreNamedByWhatSetsThemApartAndCountedOverAllJourneys() {
    Mined mined = mine(ways(1, 300).dataset());
    assertTable(table(mined))
        .in("type", "journeys", "share", "median_steps > 2", "typical_path", "name")
        .hasExactly(
            "1 | 150 | 0.5 | true | "
                + "whatsapp:message_in > whatsapp:message_out > whatsapp:message_in >"
                + " whatsapp:message_out > whatsapp:message_in | "
                + "begins at whatsapp, many whatsapp:message_in, many whatsapp:message_out",
            "2 | 100 | 0.3333333333333333 | true | "
                + "paid_search:ad_click > web:product_view > web:product_view > web:cart_add >"
                + " web:product_view | "
                + "begins at paid_search, many paid_search:ad_click, many web:product_view",
            "3 | 50 | 0.16666666666666666 | true | "
                + "email:email_open > email:email_open > email:email_open > email:email_open >"
                + " email:email_open > web:order | "
                + "begins at email, many email:email_open, long pauses");
    Row mails = table(mined).where("type = 3").head();
    assertThat(mails.<Long>getAs("converted")).isGreaterThan(10);
    assertThat(mails.<Double>getAs("conversion_rate"))
        .isBetween(mails.getAs("rate_low"), mails.getAs("rate_high"));
    assertThat(mails.<Row>getList(mails.fieldIndex("revenue")).get(0).getDecimal(1))
        .isEqualByComparingTo(
            new BigDecimal("10.50").multiply(new BigDecimal(mails.<Long>getAs("converted"))));
  }

  @Test
  void theSameJourneysInAnyOrderGiveTheSameRows() {
    Dataset<Row> journeys = ways(7, 120).dataset();
    Mined mined = mine(journeys);
    assertThat(mined.rows()).isNotEmpty();
    assertThat(mine(journeys.repartition(5).orderBy("ended_at"))).isEqualTo(mined);
    double shares = table(mined).selectExpr("sum(share)").head().getDouble(0);
    assertThat(shares).isCloseTo(1, within(1e-12));
  }

  @Test
  void typesOfFewCustomersJoinTheNearest() {
    JudgedJourneys all = new JudgedJourneys();
    SplittableRandom random = new SplittableRandom(8);
    for (int j = 0; j < 100; j++) {
      walk(all, j % 2, random);
      all.end("c" + j, 0);
    }
    for (int j = 0; j < 40; j++) {
      walk(all, 2, random);
      all.end("c" + j % 4, 0);
    }
    List<Row> rows = mine(all.dataset()).rows();
    assertThat(rows).hasSize(2);
    assertThat(rows.stream().mapToLong(row -> row.getLong(2)).sum()).isEqualTo(140);
  }

  @Test
  void aMachineOfThousandsOfStepsIsOneJourneyOfAll() {
    JudgedJourneys all = ways(9, 120);
    String[] steps = new String[5_000];
    Arrays.fill(steps, VIEW);
    all.steps(FIRST, 60, steps).end("bot", 0);
    List<Row> rows = mine(all.dataset()).rows();
    assertThat(rows).hasSize(3);
    assertThat(rows.stream().mapToLong(row -> row.getLong(2)).sum()).isEqualTo(121);
  }

  @Test
  void whereAllAreAbandonedRatesAreZeroAndThereIsNoMoney() {
    JudgedJourneys all = new JudgedJourneys();
    for (int j = 0; j < 60; j++) {
      String step = j % 2 == 0 ? VIEW : "email:email_open:awareness";
      all.steps(FIRST, 60, step, step).end("c" + j, 0);
    }
    assertTable(table(mine(all.dataset())))
        .in(
            "type",
            "journeys",
            "conversion_rate",
            "rate_low",
            "revenue",
            "round(silhouette, 9)",
            "name")
        .hasExactly(
            "1 | 30 | 0.0 | 0.0 | [] | 1.0 | " + VIEWS, "2 | 30 | 0.0 | 0.0 | [] | 1.0 | " + MAILS);
  }

  @Test
  void withoutJourneysOrWithFewOrWithOnePathThereAreNoTypesAndItIsSaid() {
    assertThat(mine(new JudgedJourneys().dataset()))
        .isEqualTo(
            new Mined(
                List.of(),
                List.of(
                    "journey types: none are told, for there are only 0 journeys, and at least 50"
                        + " are needed")));
    JudgedJourneys same = new JudgedJourneys();
    same.steps(FIRST, 60, VIEW).end("c", 0);
    assertThat(mine(same.dataset()).lines().get(0)).contains("only 1 journeys");
    for (int j = 0; j < 60; j++) {
      same.steps(FIRST, 60, VIEW).end("c" + j, 0);
    }
    assertThat(mine(same.dataset()))
        .isEqualTo(
            new Mined(
                List.of(),
                List.of(
                    "journey types: none are told, for journeys walk in fewer different ways than"
                        + " there are to be types")));
    JudgedJourneys orders = new JudgedJourneys();
    for (int j = 0; j < 60; j++) {
      orders.steps(FIRST, 60, ORDER).end("c" + j, 0);
    }
    assertThat(mine(orders.dataset()).rows()).isEmpty();
  }

  /** By hand: 0, 1 and 10, 12 on a line; of the first a = 1, b = (100 + 144) / 2. */
  @Test
  void theSilhouetteIsThatOfSquaredDistances() {
    double[][] points = {{0}, {1}, {10}, {12}, {50}};
    double[] silhouettes = Silhouette.of(points, new int[] {0, 0, 1, 1, 2}, 3);
    assertThat(silhouettes[0]).isCloseTo((122.0 - 1) / 122, within(1e-12));
    assertThat(silhouettes[2]).isCloseTo((90.5 - 4) / 90.5, within(1e-12));
    assertThat(silhouettes[4]).isZero();
  }

  @Test
  void settingsThatCannotBeAreRefused() {
    assertThatThrownBy(
            () -> SettingsLoader.load(Optional.empty(), Map.of("mining.types.most", "1")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("mining.types.most must not be less than mining.types.fewest (2)");
  }
}
