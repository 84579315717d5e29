package io.pathlake.mining.variants;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.hash;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathlake.lake.tables.PathVariants;
import io.pathlake.mining.JudgedJourneys;
import io.pathlake.mining.segments.Grouped;
import io.pathlake.mining.segments.Groups.Group;
import io.pathlake.mining.segments.MinedJourneys;
import io.pathlake.testing.TestSpark;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class VariantCountsTest {

  private static final Instant LATEST = Instant.parse("2026-03-31T00:00:00Z");
  private static final Instant START = Instant.parse("2026-02-01T00:00:00Z");
  private static final String VIEW = "web:product_view:consideration";
  private static final String ORDER = "web:order:purchase";

  /** Three buyers, one who left, one still looking. */
  private static Dataset<Row> five() {
    JudgedJourneys journeys = new JudgedJourneys();
    for (String customer : List.of("a", "b", "c")) {
      journeys.steps(START, 3600, VIEW, ORDER).end(customer, 0);
    }
    journeys.step(START, VIEW).end("d", 0);
    return journeys.step(LATEST.minusSeconds(60), VIEW).end("e", 0, "open").dataset();
  }

  private static List<Row> rows(Dataset<Row> journeys, int top, int minGroup, String segment) {
    List<Row> rows =
        new VariantCounts(top, minGroup, LATEST).of(MinedJourneys.of(journeys, LATEST, 1));
    return TestSpark.session()
        .createDataFrame(rows, PathVariants.TABLE.schema())
        .where(col("segment").equalTo(segment))
        .orderBy("segment_value", "rank")
        .collectAsList();
  }

  @Test
  void variantsAreCountedOverAllJourneysAndRatesOverClosedOnes() {
    List<Row> found = rows(five(), 1, 1, "all");
    assertThat(found).hasSize(2);
    Row top = found.get(0);
    assertThat(top.<String>getAs("variant")).isEqualTo("web:product_view > web:order");
    assertThat(top.<Long>getAs("journeys")).isEqualTo(3);
    assertThat(top.<Double>getAs("share")).isEqualTo(0.6);
    assertThat(top.<Double>getAs("conversion_rate")).isEqualTo(1.0);
    assertThat(top.<Long>getAs("median_duration_seconds")).isEqualTo(3600);
    assertThat(top.getList(top.fieldIndex("revenue")).toString()).isEqualTo("[[EUR,31.50]]");
    // n = p = 3: lower end n / (n + z²) = 3 / 6.8415.
    assertThat(top.<Double>getAs("rate_low")).isCloseTo(0.43850, within(1e-5));
    assertThat(top.<Double>getAs("rate_high")).isEqualTo(1.0);
    Row rest = found.get(1);
    assertThat(rest.<Boolean>getAs("is_rest")).isTrue();
    assertThat(rest.<Long>getAs("closed_journeys")).isEqualTo(1);
    assertThat(rest.<Double>getAs("conversion_rate")).isZero();
    assertThat(rest.<Double>getAs("cumulative_share")).isEqualTo(1.0);
  }

  @Test
  void ofOpenJourneysAloneThereIsNoRate() {
    Dataset<Row> open =
        new JudgedJourneys().step(LATEST.minusSeconds(60), VIEW).end("e", 0, "open").dataset();
    Row only = rows(open, 5, 1, "all").get(0);
    for (String none :
        List.of("conversion_rate", "rate_low", "rate_high", "median_duration_seconds")) {
      assertThat(only.<Object>getAs(none)).as(none).isNull();
    }
  }

  @Test
  void variantsOfFewCustomersAreAmongTheRest() {
    // One left and one still looks: two alone could be told from the total.
    List<Row> found = rows(five(), 5, 3, "all");
    assertThat(found).extracting(row -> row.<Long>getAs("journeys")).containsExactly(5L);
    assertThat(found.get(0).<Boolean>getAs("is_rest")).isTrue();
    assertThat(found.get(0).<Long>getAs("variants")).isEqualTo(2);
    List<Row> two = rows(five(), 5, 2, "all");
    assertThat(two).extracting(row -> row.<Long>getAs("journeys")).containsExactly(3L, 2L);
    assertThat(two).extracting(row -> row.<Boolean>getAs("is_rest")).containsExactly(false, false);
  }

  @Test
  void everyGroupIsCountedAsItsJourneysOneByOneAre() {
    Dataset<Row> journeys = random();
    Grouped grouped = MinedJourneys.of(journeys, LATEST, 4);
    for (int top : new int[] {1, 3, 100}) {
      List<Row> found =
          TestSpark.session()
              .createDataFrame(
                  new VariantCounts(top, 4, LATEST).of(grouped), PathVariants.TABLE.schema())
              .collectAsList();
      int rows = 0;
      for (int g = 0; g < grouped.groups().size(); g++) {
        Group group = grouped.groups().get(g);
        if (group.told()) {
          List<Row> own = of(grouped, g);
          List<Row> told =
              found.stream()
                  .filter(row -> row.getString(0).equals(group.segment()))
                  .filter(row -> row.getString(1).equals(group.value()))
                  .toList();
          assertCounts(own, told, top, 4);
          rows += told.size();
        }
      }
      assertThat(found).hasSize(rows);
    }
  }

  /** Few customers with many journeys of a few steps, in two currencies. */
  private static Dataset<Row> random() {
    Random random = new Random(11);
    JudgedJourneys journeys = new JudgedJourneys();
    for (int i = 0; i < 400; i++) {
      Instant at = START.plusSeconds(random.nextInt(40 * 86_400));
      for (int step = random.nextInt(3); step >= 0; step--) {
        at = at.plusSeconds(random.nextInt(1 << 1 + random.nextInt(20)));
        String channel = random.nextBoolean() ? "web" : "email";
        journeys.step(at, channel + ":view" + random.nextInt(2) + ":awareness");
      }
      boolean bought = random.nextInt(3) == 0;
      if (bought) {
        journeys.step(at.plusSeconds(random.nextInt(5_000)), ORDER);
      }
      String lost = random.nextInt(4) == 0 ? "open" : "abandoned";
      journeys.end("c" + random.nextInt(60), random.nextInt(2), bought ? "converted" : lost);
    }
    Column number = pmod(hash(col("journey_id")), lit(1000));
    Column converted = col("outcome").equalTo("converted");
    return journeys
        .dataset()
        .withColumn("revenue", when(converted, number.divide(100).cast("decimal(18,2)")))
        .withColumn(
            "currency",
            when(
                converted.and(number.gt(20)),
                when(number.mod(2).equalTo(0), "EUR").otherwise("USD")));
  }

  private static List<Row> of(Grouped grouped, int group) {
    return grouped.journeys().collectAsList().stream()
        .filter(row -> row.<Integer>getList(row.fieldIndex("groups")).contains(group))
        .toList();
  }

  private static void assertCounts(List<Row> journeys, List<Row> told, int top, int minGroup) {
    Map<String, List<Row>> byVariant =
        journeys.stream().collect(Collectors.groupingBy(row -> row.getAs("variant")));
    List<String> listed =
        byVariant.keySet().stream()
            .sorted(
                (a, b) ->
                    byVariant.get(a).size() == byVariant.get(b).size()
                        ? a.compareTo(b)
                        : byVariant.get(b).size() - byVariant.get(a).size())
            .limit(top)
            .filter(variant -> customers(byVariant.get(variant)) >= minGroup)
            .collect(Collectors.toCollection(ArrayList::new));
    List<Row> rest = rest(journeys, listed);
    if (!rest.isEmpty() && customers(rest) < minGroup && !listed.isEmpty()) {
      listed.remove(listed.size() - 1);
      rest = rest(journeys, listed);
    }
    assertThat(told).hasSize(listed.size() + (rest.isEmpty() ? 0 : 1));
    long soFar = 0;
    for (int i = 0; i < told.size(); i++) {
      Row row = told.get(i);
      boolean isRest = i == listed.size();
      List<Row> own = isRest ? rest : byVariant.get(listed.get(i));
      soFar += own.size();
      assertThat(row.<Integer>getAs("rank")).isEqualTo(isRest ? top + 1 : i + 1);
      assertThat(row.<Boolean>getAs("is_rest")).isEqualTo(isRest);
      assertThat(row.<Long>getAs("variants"))
          .isEqualTo(own.stream().map(one -> one.<String>getAs("variant")).distinct().count());
      assertThat(row.<Long>getAs("journeys")).isEqualTo(own.size());
      assertThat(row.<Double>getAs("share")).isEqualTo(own.size() / (double) journeys.size());
      assertThat(row.<Double>getAs("cumulative_share")).isEqualTo(soFar / (double) journeys.size());
      assertThat(row.<Long>getAs("conversions")).isEqualTo(of(own, "converted").size());
      assertThat(row.<Long>getAs("closed_journeys")).isEqualTo(own.size() - of(own, "open").size());
      assertThat(row.<Long>getAs("median_duration_seconds")).isEqualTo(median(own));
      assertThat(row.getList(row.fieldIndex("revenue")).toString()).isEqualTo(money(own));
    }
  }

  private static List<Row> rest(List<Row> journeys, List<String> listed) {
    return journeys.stream().filter(row -> !listed.contains(row.<String>getAs("variant"))).toList();
  }

  private static long customers(List<Row> journeys) {
    return journeys.stream().map(row -> row.<String>getAs("customer_id")).distinct().count();
  }

  private static List<Row> of(List<Row> journeys, String outcome) {
    return journeys.stream().filter(row -> row.getAs("outcome").equals(outcome)).toList();
  }

  private static Long median(List<Row> journeys) {
    long[] seconds =
        journeys.stream()
            .filter(row -> !row.getAs("outcome").equals("open"))
            .mapToLong(row -> row.<Long>getAs("duration_seconds"))
            .sorted()
            .toArray();
    return seconds.length == 0
        ? null
        : (Long)
            Math.round((seconds[(seconds.length - 1) / 2] + seconds[seconds.length / 2]) / 2.0);
  }

  private static String money(List<Row> journeys) {
    TreeMap<String, BigDecimal> money = new TreeMap<>();
    journeys.stream()
        .filter(row -> Objects.nonNull(row.getAs("currency")))
        .forEach(row -> money.merge(row.getAs("currency"), row.getAs("revenue"), BigDecimal::add));
    return money.entrySet().stream()
        .map(one -> "[" + one.getKey() + "," + one.getValue() + "]")
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
