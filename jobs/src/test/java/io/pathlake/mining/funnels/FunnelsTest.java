package io.pathlake.mining.funnels;

import static io.pathlake.testing.TableAssert.assertTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.lake.tables.Funnels;
import io.pathlake.mining.funnels.FunnelMining.Mined;
import io.pathlake.mining.segments.Groups.Group;
import io.pathlake.settings.FunnelSettings;
import io.pathlake.settings.FunnelSettings.Order;
import io.pathlake.settings.FunnelSettings.Per;
import io.pathlake.settings.FunnelSettings.Step;
import io.pathlake.testing.TableAssert;
import io.pathlake.testing.TestLake;
import io.pathlake.testing.TestSpark;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** gold.funnels from journeys whose answers can be counted by hand. */
class FunnelsTest {

  private static final Group EVERY = group("all", "all");
  private static final List<Group> ALL = List.of(EVERY);

  private static Group group(String segment, String value) {
    return new Group(segment, value, true, new long[3]);
  }

  private static FunnelSettings funnel(String name, Per per, Order order, String... kinds) {
    return new FunnelSettings(
        name,
        per,
        order,
        Duration.ofDays(30),
        Arrays.stream(kinds).map(k -> new Step(k, "kind = '" + k + "'")).toList(),
        Optional.of("kind = 'refund'"));
  }

  private static FunnelSettings shop(Per per, Order order) {
    return funnel("shop", per, order, "view", "cart", "order");
  }

  private static Mined mine(
      Dataset<Row> journeys, int minGroup, List<Group> groups, FunnelSettings... funnels) {
    return new FunnelMining(
            new DeclaredFunnels(List.of(funnels), Set.of("seen")), minGroup, DeclaredPaths.AS_OF)
        .of(journeys, groups);
  }

  private static Dataset<Row> rows(Mined mined) {
    return TestSpark.session().createDataFrame(mined.rows(), Funnels.TABLE.schema());
  }

  private static TableAssert assertRows(Mined mined, String... columns) {
    return assertTable(rows(mined)).in(columns);
  }

  private static DeclaredPaths aFewJourneys() {
    return new DeclaredPaths()
        .journey("a", 1, "converted", "view@0", "view@10", "cart@20", "order@50")
        .journey("b", 1, "converted", "view@0", "cart@0", "x@5", "order@60")
        .journey("c", 1, "abandoned", "view", "x", "cart")
        .journey("d", 1, "abandoned", "cart", "view")
        .journey("e", 1, "abandoned", "x", "cart")
        .daysAgo(10)
        .journey("f", 1, "open", "view", "cart")
        .daysAgo(40)
        .journey("g", 1, "open", "view");
  }

  @Test
  void everyStepTellsWhoCameThereAndWhatBecameOfTheRest() {
    Mined mined = mine(aFewJourneys().dataset(), 1, ALL, shop(Per.JOURNEY, Order.ORDERED));
    assertRows(
            mined,
            "step",
            "name",
            "unit",
            "step_order",
            "entered",
            "visited",
            "converted",
            "dropped",
            "open",
            "round(share_of_first, 3)",
            "share_of_previous",
            "conversion_rate",
            "round(rate_low, 4)",
            "round(rate_high, 4)",
            "median_seconds_from_previous",
            "p90_seconds_from_previous",
            "p25_seconds_from_first",
            "median_seconds_from_first",
            "p90_seconds_from_first")
        .hasExactly(
            // d viewed last; g's window is over.
            "1 | view | journey | ordered | 6 | 6 | 2 | 2 | 0 | 1.0 | - | - | - | - | - | - | - | -"
                + " | -",
            "2 | cart | journey | ordered | 4 | 6 | 2 | 1 | 1 | 0.667 | 0.6666666666666666 |"
                + " 0.6666666666666666 | 0.3 | 0.9032 | 60 | 600 | 0 | 60 | 600",
            // f may still order: of 4 there, 3 are known. Wilson of 2 in 3.
            "3 | order | journey | ordered | 2 | 2 | 2 | 0 | 0 | 0.333 | 0.5 | 0.6666666666666666 |"
                + " 0.2077 | 0.9385 | 1800 | 3600 | 2400 | 2400 | 3600");
    assertThat(mined.lines()).isEmpty();
  }

  @Test
  void whatTheTableHoldsIsAcceptedByTheLake(@TempDir Path folder) {
    Mined mined =
        mine(
            aFewJourneys().dataset(),
            2,
            ALL,
            shop(Per.JOURNEY, Order.ORDERED),
            funnel("whole", Per.CUSTOMER, Order.UNORDERED, "view", "cart", "order"));
    TestLake lake = TestLake.in(folder);
    lake.lake().replace(Funnels.TABLE, io.pathlake.lake.Slices.all(), rows(mined));
    assertThat(lake.rows(Funnels.TABLE).count()).isEqualTo(6);
  }

  @Test
  void aCustomersJourneysAreOneUnitInTheGroupsOfTheFirstThatMatches() {
    DeclaredPaths paths = new DeclaredPaths();
    List<Group> groups = List.of(EVERY, group("device", "a"), group("device", "b"));
    for (String customer : List.of("p", "q")) {
      paths.daysAgo(50).in(2).journey(customer, 1, "abandoned", "x", "refund");
      paths.daysAgo(40).in(1).journey(customer, 2, "abandoned", "view", "seen", "seen");
      paths.daysAgo(20).in(2).journey(customer, 3, "converted", "seen", "cart", "order");
    }
    paths.daysAgo(20).in(2).journey("r", 1, "converted", "view");
    paths.daysAgo(45).in(2).journey("s", 1, "abandoned", "view");
    String[] columns = {
      "name", "segment_value", "entered", "dropped", "open", "p90_seconds_from_first"
    };
    assertRows(mine(paths.dataset(), 1, groups, shop(Per.CUSTOMER, Order.ORDERED)), columns)
        .hasExactly(
            // A customer is never closed: r may still come back, s is too late.
            "view | all | 4 | 1 | 1 | -",
            "cart | all | 2 | 0 | 0 | 1728256",
            "order | all | 2 | 0 | 0 | 1728256",
            "view | a | 2 | 0 | 0 | -",
            "cart | a | 2 | 0 | 0 | 1728256",
            "order | a | 2 | 0 | 0 | 1728256",
            "view | b | 2 | 1 | 1 | -",
            "cart | b | 0 | 0 | 0 | -",
            "order | b | 0 | 0 | 0 | -");
    // Ignored kinds do not stand between strict steps, not even at the ends of journeys.
    assertRows(mine(paths.dataset(), 1, ALL, shop(Per.CUSTOMER, Order.STRICT)), "name", "entered")
        .hasExactly("view | 4", "cart | 2", "order | 2");
  }

  @Test
  void somethingElseInAJourneyBetweenBreaksStrictStepsOfACustomer() {
    DeclaredPaths paths =
        new DeclaredPaths()
            .daysAgo(40)
            .journey("p", 1, "abandoned", "view")
            .journey("q", 1, "abandoned", "view")
            .daysAgo(30)
            .journey("p", 2, "abandoned", "x", "x")
            .journey("q", 2, "abandoned", "seen")
            .daysAgo(20)
            .journey("p", 3, "abandoned", "cart")
            .journey("q", 3, "abandoned", "cart");
    assertRows(mine(paths.dataset(), 1, ALL, shop(Per.CUSTOMER, Order.STRICT)), "name", "entered")
        .hasExactly("view | 2", "cart | 1", "order | 0");
  }

  @Test
  void conditionsMayNameAnyFieldsAndStandInLambdas() {
    FunnelSettings fields =
        new FunnelSettings(
            "fields",
            Per.JOURNEY,
            Order.STRICT,
            Duration.ofDays(30),
            List.of(
                new Step("cheap", "Value < 6 AND NOT interactive AND kind LIKE 'v%'"),
                new Step("one_of", "exists(array('cart', 'order'), x -> x = kind) OR NULL"),
                new Step("dear", "value > 6")),
            Optional.of("at < '2025-01-01' AND channel = 'web'"));
    Mined mined = mine(aFewJourneys().dataset(), 1, ALL, fields);
    assertRows(mined, "name", "entered").hasExactly("cheap | 6", "one_of | 3", "dear | 0");
    assertThat(mined.lines()).singleElement().asString().contains("no touchpoint matches dear;");
  }

  @Test
  void aJourneyThatWasCutMayHaveGoneOn() {
    DeclaredPaths paths =
        new DeclaredPaths()
            .daysAgo(100)
            .journey("p", 1, "abandoned", "view")
            .cut()
            .journey("q", 1, "abandoned", "view", "x")
            .journey("r", 1, "abandoned", "view@0", "x@43201");
    assertRows(
            mine(paths.dataset(), 1, ALL, shop(Per.JOURNEY, Order.ORDERED)),
            "step",
            "entered",
            "dropped",
            "open")
        .hasExactly("1 | 3 | 2 | 1", "2 | 0 | 0 | 0", "3 | 0 | 0 | 0");
  }

  @Test
  void whatNeverOccursIsARowOfZeroAndIsSaid() {
    DeclaredPaths paths = new DeclaredPaths().journey("a", 1, "abandoned", "view", "cart");
    Mined mined = mine(paths.dataset(), 1, ALL, shop(Per.JOURNEY, Order.ORDERED));
    assertRows(mined, "name", "entered", "visited", "conversion_rate")
        .hasExactly("view | 1 | 1 | -", "cart | 1 | 1 | 1.0", "order | 0 | 0 | 0.0");
    assertThat(mined.lines())
        .containsExactly(
            "funnel shop: no touchpoint matches order; if it should, correct"
                + " mining.funnels.shop.steps");
  }

  @Test
  void withoutJourneysOrFunnelsThereAreZerosOrNothing() {
    Dataset<Row> none = new DeclaredPaths().dataset();
    FunnelSettings[] funnels = {
      shop(Per.JOURNEY, Order.ORDERED), funnel("b", Per.CUSTOMER, Order.STRICT, "view", "cart")
    };
    Mined mined = mine(none, 5, ALL, funnels);
    assertRows(mined, "funnel", "step", "entered", "conversion_rate", "as_of")
        .hasExactly(
            "shop | 1 | 0 | - | 2026-03-31T00:00:00Z",
            "shop | 2 | 0 | - | 2026-03-31T00:00:00Z",
            "shop | 3 | 0 | - | 2026-03-31T00:00:00Z",
            "b | 1 | 0 | - | 2026-03-31T00:00:00Z",
            "b | 2 | 0 | - | 2026-03-31T00:00:00Z");
    assertThat(mined.lines()).hasSize(2);
    assertThat(mine(none, 5, ALL).rows()).isEmpty();
  }

  @Test
  void figuresOfFewCustomersAreNotToldNorWhatWouldTellThem() {
    DeclaredPaths paths = new DeclaredPaths();
    for (int i = 0; i < 8; i++) {
      // Of 8 customers of a, 4 put something into the cart, one of them in two journeys.
      String[] steps = i < 4 ? new String[] {"view", "cart"} : new String[] {"view"};
      paths.in(1).journey("a" + i, 1, "abandoned", steps);
      paths.in(2).journey("b" + i, 1, "abandoned", "view", "cart");
      paths.in(3).journey("c" + i, 1, "abandoned", i < 7 ? "view" : "x", "cart");
    }
    for (int i = 0; i < 9; i++) {
      paths.in(4).journey("few" + i % 4, i, "abandoned", "view");
    }
    paths.in(1).journey("a0", 2, "abandoned", "view", "cart");
    List<Group> groups =
        List.of(EVERY, group("s", "a"), group("s", "b"), group("s", "c"), group("s", "few"));
    Mined mined = mine(paths.dataset(), 5, groups, shop(Per.JOURNEY, Order.ORDERED));
    assertRows(
            mined,
            "segment_value",
            "step",
            "entered",
            "converted",
            "dropped",
            "open",
            "share_of_previous is null",
            "conversion_rate is null",
            "median_seconds_from_first")
        .hasExactly(
            "all | 1 | 33 | 0 | 13 | 0 | true | true | -",
            "all | 2 | 20 | 0 | 20 | 0 | false | false | 60",
            "all | 3 | 0 | 0 | 0 | 0 | false | false | -",
            // Few are told nowhere: c, the next smallest, would give them away with the total.
            "a | 1 | 9 | 0 | - | - | true | true | -",
            "a | 2 | - | 0 | - | - | true | true | -",
            "a | 3 | 0 | 0 | 0 | 0 | true | true | -",
            "b | 1 | 8 | 0 | 0 | 0 | true | true | -",
            "b | 2 | 8 | 0 | 8 | 0 | false | false | 60",
            "b | 3 | 0 | 0 | 0 | 0 | false | false | -");
  }

  @Test
  void aFunnelThatFewEnteredIsNotTold() {
    DeclaredPaths paths = new DeclaredPaths().journey("a", 1, "abandoned", "view", "cart", "order");
    Mined mined = mine(paths.dataset(), 5, ALL, shop(Per.JOURNEY, Order.ORDERED));
    assertThat(mined.rows()).isEmpty();
    assertThat(mined.lines())
        .containsExactly(
            "funnel shop: not told, as fewer than 5 customers entered it (mining.min-group)");
  }

  @Test
  void theOrderAndPlacingOfJourneysChangesNothingAndFatesAddUp() {
    Random random = new Random(4);
    DeclaredPaths paths = new DeclaredPaths();
    String[] kinds = {"view", "cart", "order", "x", "seen", "refund", "view"};
    String[] outcomes = {"converted", "abandoned", "open"};
    for (int i = 0; i < 400; i++) {
      String[] steps = new String[random.nextInt(8)];
      Arrays.setAll(steps, s -> kinds[random.nextInt(kinds.length)] + "@" + s / 2);
      paths
          .in(1 + random.nextInt(3))
          .daysAgo(80 - i / 5)
          .journey("c" + random.nextInt(60), i, outcomes[random.nextInt(3)], steps);
    }
    List<FunnelSettings> funnels = new ArrayList<>();
    for (Per per : Per.values()) {
      for (Order order : Order.values()) {
        funnels.add(
            funnel(
                (per + "_" + order).toLowerCase(java.util.Locale.ROOT),
                per,
                order,
                "view",
                "cart",
                "order"));
      }
    }
    FunnelSettings[] all = funnels.toArray(FunnelSettings[]::new);
    List<Group> groups = List.of(EVERY, group("s", "a"), group("s", "b"), group("s", "c"));
    Mined mined = mine(paths.dataset(), 1, groups, all);
    Dataset<Row> shuffled = paths.dataset().repartition(3).sortWithinPartitions("ended_at");
    assertThat(mine(shuffled, 1, groups, all)).isEqualTo(mined);
    rows(mined).createOrReplaceTempView("mined_funnels");
    assertTable(
            TestSpark.session()
                .sql(
                    "SELECT funnel, segment_value FROM mined_funnels GROUP BY ALL HAVING"
                        + " max(entered) <> max(converted) + sum(dropped) + sum(open)"
                        + " OR max(entered) = 0 OR max(converted) = 0"))
        .hasNoRows();
    assertTable(
            TestSpark.session()
                .sql(
                    "SELECT funnel, step FROM mined_funnels GROUP BY ALL HAVING"
                        + " sum(if(segment = 'all', entered, -entered)) <> 0"))
        .hasNoRows();
  }
}
