package io.pathlake.mining.patterns;

import static io.pathlake.testing.TableAssert.assertTable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathlake.lake.LakeException;
import io.pathlake.lake.tables.FrequentPaths;
import io.pathlake.lake.tables.PathChanges;
import io.pathlake.mining.patterns.FrequentPathMining.Mined;
import io.pathlake.mining.segments.DeclaredSegments;
import io.pathlake.mining.segments.History;
import io.pathlake.mining.segments.JourneyPacks;
import io.pathlake.mining.segments.Segments;
import io.pathlake.settings.JourneySettings;
import io.pathlake.settings.JourneySettings.VariantSteps;
import io.pathlake.settings.MiningSettings;
import io.pathlake.settings.PatternSettings;
import io.pathlake.settings.PatternSettings.Engine;
import io.pathlake.settings.SettingsException;
import io.pathlake.settings.SettingsLoader;
import io.pathlake.testing.TableAssert;
import io.pathlake.testing.TestSpark;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** gold.frequent_paths from journeys whose answers can be counted by hand, and by two engines. */
class FrequentPathsTest {

  private static final Instant AS_OF = Instant.parse("2026-03-31T00:00:00Z");
  private static final JourneySettings JOURNEYS =
      SettingsLoader.load(Optional.empty(), Map.of()).journeys();
  private static final MiningSettings MINING =
      SettingsLoader.load(Optional.empty(), Map.of()).mining();
  private static final Map<String, String> NEW =
      Map.of("customer", "if(repeat, 'returning', 'new')");

  private static PatternSettings settings(Engine engine, double support, int most) {
    return settings(engine, VariantSteps.CHANNEL_KIND, support, most);
  }

  private static PatternSettings settings(
      Engine engine, VariantSteps naming, double support, int most) {
    return new PatternSettings(
        engine, naming, true, support, 4, 100, Duration.ofDays(90), true, 20, 2, most, 0.05);
  }

  private static Mined mine(
      Dataset<Row> journeys, PatternSettings how, int minGroup, Map<String, String> segments) {
    MiningSettings mining =
        new MiningSettings(
            50, minGroup, 3, segments, 12, how, List.of(), MINING.drivers(), MINING.types());
    History history = History.of(mining.months(), ZoneOffset.UTC, AS_OF, JOURNEYS.silence());
    return new FrequentPathMining(mining, JOURNEYS, AS_OF, 3)
        .of(
            JourneyPacks.of(
                new Segments(DeclaredSegments.of(segments), mining, history)
                    .of(journeys, Long.MAX_VALUE),
                how.paged()));
  }

  private static Mined mine(Walks walks, int minGroup) {
    return mine(walks.dataset(), settings(Engine.OWN, 0.4, 1_000), minGroup, Map.of());
  }

  private static TableAssert assertRows(Mined mined, String... columns) {
    return assertTable(
            TestSpark.session()
                .createDataFrame(mined.rows(), FrequentPaths.TABLE.schema())
                .where("segment <> 'month'"))
        .in(columns);
  }

  @Test
  void whatHasChangedSinceTheMonthBeforeIsTold() {
    Walks walks = new Walks();
    String[] months = {"2026-01-10", "2026-02-10"};
    for (int m = 0; m < 2; m++) {
      walks.closed(months[m]);
      for (int i = 0; i < 100; i++) {
        String outcome = i % 2 == 0 ? "converted" : "abandoned";
        String first = i < (m == 0 ? 20 : 60) ? "web:view" : "store:visit";
        String then = m == 0 ? "mail:click" : i < 50 ? "chat:ask" : "mail:click";
        walks.walk("c" + m + i, outcome, first, then);
      }
    }
    for (int i = 0; i < 50; i++) {
      walks.closed("2026-03-01").walk("few" + i, "abandoned", "store:visit", "chat:ask");
    }
    Mined mined = mine(walks, 5);
    assertTable(
            TestSpark.session()
                .createDataFrame(mined.changes(), PathChanges.TABLE.schema())
                .where("kind = 'gapped' AND month = '2026-02'"))
        .in(
            "month",
            "previous_month",
            "change",
            "rank",
            "pattern",
            "journeys",
            "round(share, 2)",
            "previous_journeys",
            "round(previous_share, 2)",
            "round(difference, 2)",
            "round(difference_low, 3)",
            "round(difference_high, 3)",
            "conversion_rate")
        .hasExactly(
            // Alone, chat:ask and store:visit are no more than the longer ones here.
            "2026-02 | 2026-01 | new | 1 | web:view … chat:ask | 50 | 0.5 | - | - | - | - | - | 0.5",
            "2026-02 | 2026-01 | growing | 1 | web:view | 60 | 0.6 | 20 | 0.2 | 0.4 | 0.268 | 0.512"
                + " | 0.5",
            "2026-02 | 2026-01 | shrinking | 1 | mail:click | 50 | 0.5 | 100 | 1.0 | -0.5 | -0.596"
                + " | -0.397 | 0.5",
            "2026-02 | 2026-01 | shrinking | 2 | store:visit … mail:click | 40 | 0.4 | 80 | 0.8"
                + " | -0.4 | -0.512 | -0.268 | 0.5");
  }

  @Test
  void whatOnlyLongJourneysHaveMoreOftenDoesNotHoldAmongThoseAsLong() {
    Walks walks = new Walks();
    for (int i = 0; i < 600; i++) {
      // Long journeys convert more often, and have views; of both lengths, those with a chat do.
      boolean longer = i % 2 == 0;
      boolean chat = i % 4 < 2;
      boolean view = longer ? i % 8 != 7 : i % 16 == 1 || i % 16 == 3;
      boolean wins = (i / 16) % 10 < (longer ? 6 : 1) + (chat ? 3 : 0);
      String first = chat ? "chat:ask" : "store:visit";
      String then = view ? "web:view" : "mail:click";
      String outcome = wins ? "converted" : "abandoned";
      if (longer) {
        walks.walk("c" + i, outcome, first, then, "till:visit", "desk:visit", "door:visit");
      } else {
        walks.walk("c" + i, outcome, first, then);
      }
    }
    Dataset<Row> rows =
        TestSpark.session()
            .createDataFrame(mine(walks, 1).rows(), FrequentPaths.TABLE.schema())
            .where("segment = 'all' AND kind = 'gapped'");
    Row view = rows.where("pattern = 'web:view'").head();
    assertThat(view.<Boolean>getAs("significant")).isTrue();
    assertThat(view.<Double>getAs("conversion_rate") - view.<Double>getAs("rate_without"))
        .isGreaterThan(0.2);
    assertThat(view.<Double>getAs("alike_difference")).isBetween(-0.05, 0.05);
    assertThat(view.<Boolean>getAs("alike_significant")).isFalse();
    Row chat = rows.where("pattern = 'chat:ask'").head();
    assertThat(chat.<Double>getAs("alike_difference")).isBetween(0.2, 0.4);
    assertThat(chat.<Boolean>getAs("alike_significant")).isTrue();
    // It differs less than the view among all journeys.
    assertThat(chat.<Integer>getAs("rank")).isLessThan(view.getAs("rank"));
  }

  @Test
  void whatTellsTheTwoOutcomesApartComesOutOnTop() {
    Walks walks = new Walks().apart(100);
    for (String customer : List.of("a", "b", "c")) {
      walks.walk(customer, "converted", "web:view", "web:view", "chat:ask", "web:order");
    }
    for (String customer : List.of("d", "e")) {
      walks.walk(customer, "abandoned", "web:view", "mail:email_delivered", "help:ticket_open");
    }
    walks.walk("f", "open", "web:view");
    Mined mined = mine(walks, 1);
    assertRows(
            mined,
            "kind",
            "contrast",
            "rank",
            "pattern",
            "journeys",
            "round(share, 2)",
            "converted",
            "abandoned",
            "open",
            "conversion_rate",
            "rate_without",
            "round(lift, 2)",
            "round(z, 3)",
            "round(p_adjusted, 4)",
            "significant",
            "median_seconds",
            "revenue",
            "revenue_per_journey")
        .hasExactly(
            // z = 1 / sqrt(0.6 · 0.4 · (1/3 + 1/2)); "web:view" is in all: nothing to test against.
            "gapped | converted | 1 | web:view … chat:ask | 3 | 0.5 | 3 | 0 | 0 | 1.0 | 0.0 | 1.67"
                + " | 2.236 | 0.0253 | true | 200 | [(EUR, 31.50)] | [(EUR, 10.50)]",
            "gapped | abandoned | 1 | web:view … help:ticket_open | 2 | 0.33 | 0 | 2 | 0 | 0.0 | 1.0"
                + " | 0.0 | -2.236 | 0.0253 | true | 200 | [] | []",
            "gapped | none | 1 | web:view | 6 | 1.0 | 3 | 2 | 1 | 0.6 | - | 1.0 | - | - | false | 0"
                + " | [(EUR, 31.50)] | [(EUR, 10.50)]",
            "contiguous | converted | 1 | web:view > chat:ask | 3 | 0.5 | 3 | 0 | 0 | 1.0 | 0.0 |"
                + " 1.67 | 2.236 | 0.0253 | true | 200 | [(EUR, 31.50)] | [(EUR, 10.50)]",
            "contiguous | abandoned | 1 | web:view > help:ticket_open | 2 | 0.33 | 0 | 2 | 0 | 0.0 |"
                + " 1.0 | 0.0 | -2.236 | 0.0253 | true | 200 | [] | []",
            "contiguous | none | 1 | web:view | 6 | 1.0 | 3 | 2 | 1 | 0.6 | - | 1.0 | - | - | false"
                + " | 0 | [(EUR, 31.50)] | [(EUR, 10.50)]");
    assertThat(mined.lines()).hasSize(1).first().asString().contains("journeys are frequent");
  }

  @Test
  void bothEnginesAgreeRowByRowWhateverTheOrderOfJourneys() {
    Random random = new Random(11);
    String[] kinds = {"a", "b", "c", "d", "e", "f", "order"};
    String[] outcomes = {"converted", "abandoned", "open"};
    Walks walks = new Walks();
    for (int j = 0; j < 250; j++) {
      String[] steps = new String[random.nextInt(10)];
      Arrays.setAll(steps, i -> "web:" + kinds[random.nextInt(random.nextInt(7) + 1)]);
      walks.repeat(random.nextInt(3) == 0).apart(random.nextInt(90_000));
      walks.walk("c" + random.nextInt(80), outcomes[random.nextInt(3)], steps);
    }
    Dataset<Row> journeys = walks.dataset();
    Mined own = mine(journeys, settings(Engine.OWN, 0.1, 10_000), 5, NEW);
    assertThat(own.rows()).hasSizeGreaterThan(100);
    assertThat(
            mine(
                    journeys.repartition(3).orderBy("customer_id"),
                    settings(Engine.OWN, 0.1, 10_000),
                    5,
                    NEW)
                .rows())
        .isEqualTo(own.rows());
    assertThat(mine(journeys, settings(Engine.MLLIB, 0.1, 10_000), 5, NEW)).isEqualTo(own);
  }

  @Test
  void pagesAreToldApartWhereSettingsSaySo() {
    Walks walks = new Walks();
    for (int j = 0; j < 5; j++) {
      walks.walk("c" + j, "abandoned", "web:view@home", "web:view@cart", "web:add");
    }
    PatternSettings paged = settings(Engine.OWN, VariantSteps.CHANNEL_KIND_PAGE, 0.4, 1_000);
    assertThat(mine(walks.dataset(), paged, 1, Map.of()).rows())
        .extracting(row -> row.getAs(FrequentPaths.TABLE.schema().fieldIndex("pattern")))
        .contains("web:view@home > web:view@cart > web:add");
    assertThat(mine(walks, 1).rows())
        .extracting(row -> row.getAs(FrequentPaths.TABLE.schema().fieldIndex("pattern")))
        .contains("web:view > web:add");
  }

  @Test
  void patternsAndSegmentValuesOfFewCustomersAreNotTold() {
    Walks walks = new Walks();
    for (int j = 0; j < 12; j++) {
      // One customer alone walks "b" and returns: too few to be told, or be told from the total.
      walks
          .repeat(j < 2)
          .walk(j < 6 ? "one" : "c" + j, "abandoned", "web:a", j < 6 ? "web:b" : "web:c");
    }
    walks.walk("c9", "converted", "web:c");
    Mined mined = mine(walks.dataset(), settings(Engine.OWN, 0.2, 1_000), 3, NEW);
    assertRows(mined, "segment", "segment_value", "kind", "pattern", "journeys")
        .hasExactly(
            "all | all | gapped | web:a | 12",
            "all | all | gapped | web:c | 7",
            "all | all | gapped | web:a … web:c | 6",
            "all | all | contiguous | web:a | 12",
            "all | all | contiguous | web:c | 7",
            "all | all | contiguous | web:a > web:c | 6",
            "customer | (other) | gapped | web:a | 12",
            "customer | (other) | gapped | web:c | 7",
            "customer | (other) | gapped | web:a … web:c | 6",
            "customer | (other) | contiguous | web:a | 12",
            "customer | (other) | contiguous | web:c | 7",
            "customer | (other) | contiguous | web:a > web:c | 6");
  }

  @Test
  void valuesOfFewCustomersTogetherAreOther() {
    Walks walks = new Walks();
    for (int j = 0; j < 9; j++) {
      walks.walk("c" + j, "abandoned", "web:a");
    }
    Map<String, String> initial = Map.of("end", "if(customer_id > 'c3', 'late', customer_id)");
    Mined mined = mine(walks.dataset(), settings(Engine.OWN, 0.2, 1_000), 3, initial);
    assertRows(mined, "segment", "segment_value", "kind", "journeys")
        .hasExactly(
            "all | all | gapped | 9",
            "all | all | contiguous | 9",
            "end | late | gapped | 5",
            "end | late | contiguous | 5",
            "end | (other) | gapped | 4",
            "end | (other) | contiguous | 4");
  }

  @Test
  void withoutJourneysOrOfOneCustomerNothingIsToldAndItIsSaid() {
    assertThat(mine(new Walks(), 5).lines())
        .containsExactly(
            "frequent paths: no journey closed in the months that are mined (mining.months), none is open");
    Mined one = mine(new Walks().walk("a", "converted", "web:view", "web:order"), 5);
    assertThat(one.rows()).isEmpty();
    assertThat(one.lines().get(0)).contains("fewer than 5 customers (mining.min-group)");
  }

  @Test
  void oneJourneyMayBeToldOf() {
    assertRows(mine(new Walks().walk("a", "converted", "web:order"), 1), "pattern").hasNoRows();
    assertRows(
            mine(new Walks().walk("a", "converted", "web:view", "web:order"), 1),
            "kind",
            "pattern",
            "journeys",
            "abandoned_share",
            "lift",
            "p_value")
        .hasExactly(
            "gapped | web:view | 1 | - | 1.0 | -", "contiguous | web:view | 1 | - | 1.0 | -");
  }

  @Test
  void aMachineOfThousandsOfStepsIsCutToItsLastOnes() {
    Walks walks = new Walks();
    String[] steps = new String[5_000];
    Arrays.setAll(steps, i -> "web:k" + i % 7);
    for (String customer : List.of("a", "b", "c")) {
      walks.apart(1).walk(customer, "abandoned", "web:k0", "web:k1");
    }
    Mined mined = mine(walks.walk("bot", "abandoned", steps), 3);
    assertRows(mined, "kind", "pattern", "journeys", "converted_share")
        .hasExactly("gapped | web:k0 … web:k1 | 4 | -", "contiguous | web:k0 > web:k1 | 4 | -");
    assertThat(mined.lines())
        .anyMatch(line -> line.contains("of 1 journeys only the last 100 steps"));
  }

  @Test
  void tooManyPatternsStopWithASupportThatWouldDo() {
    Random random = new Random(12);
    Walks walks = new Walks();
    for (int j = 0; j < 100; j++) {
      String[] steps = new String[8];
      Arrays.setAll(steps, i -> "web:k" + random.nextInt(1 + random.nextInt(8)));
      walks.walk("c" + j, "abandoned", steps);
    }
    Dataset<Row> journeys = walks.dataset();
    LakeException stopped =
        org.assertj.core.api.Assertions.catchThrowableOfType(
            LakeException.class,
            () -> mine(journeys, settings(Engine.OWN, 0.02, 100), 1, Map.of()));
    assertThat(stopped)
        .hasMessageStartingWith(
            "Frequent paths cannot be mined at mining.patterns.min-support = 0.02: more than 100"
                + " patterns are that frequent (max-patterns). Set mining.patterns.min-support to ");
    double enough = Double.parseDouble(stopped.remedy().replaceAll("[^0-9]*([0-9.]+) or.*", "$1"));
    assertThat(mine(journeys, settings(Engine.OWN, enough, 100), 1, Map.of()).rows()).isNotEmpty();
  }

  @Test
  void aSupportOfNothingAndASegmentThatIsNoExpressionAreRefused() {
    assertThatThrownBy(
            () -> SettingsLoader.load(Optional.empty(), Map.of("mining.patterns.min-support", "0")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("mining.patterns.min-support is a share of journeys above 0");
    assertThatThrownBy(
            () ->
                mine(
                    new Walks().dataset(),
                    settings(Engine.OWN, 0.1, 9),
                    5,
                    Map.of("x", "if(repeat,")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("mining.segments.x")
        .hasMessageContaining("is no SQL expression");
  }

  @Test
  void theDefaultsOfReferenceConfCanBeRead() {
    MiningSettings mining = SettingsLoader.load(Optional.empty(), Map.of()).mining();
    assertThat(mining.segments()).isEqualTo(NEW);
    assertThat(mining.patterns().engine()).isEqualTo(Engine.OWN);
    assertThat(mining.patterns().minSupport()).isEqualTo(0.05);
    assertThat(List.of(mining.minGroup(), mining.patterns().longestPattern()))
        .containsExactly(5, 4);
  }
}
