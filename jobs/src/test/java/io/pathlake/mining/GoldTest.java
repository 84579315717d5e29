package io.pathlake.mining;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathlake.lake.tables.Journeys;
import io.pathlake.lake.tables.Purchases;
import io.pathlake.lake.tables.StageFunnels;
import io.pathlake.mining.funnels.StageFunnel;
import io.pathlake.mining.segments.Grouped;
import io.pathlake.mining.segments.MinedJourneys;
import io.pathlake.settings.JourneySettings;
import io.pathlake.settings.SettingsLoader;
import io.pathlake.testing.TestSpark;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Gold tables from a handful of journeys whose answers can be counted by hand. */
class GoldTest {

  private static final Instant LATEST = Instant.parse("2026-03-31T00:00:00Z");
  private static final JourneySettings SETTINGS =
      SettingsLoader.load(Optional.empty(), Map.of()).journeys();

  private final List<Row> rows = new ArrayList<>();

  /** Adds a journey whose steps are channel:kind:stage, perhaps :page too, one hour apart. */
  private GoldTest journey(
      String customer, int number, String outcome, String start, String... steps) {
    Instant began = Instant.parse(start);
    List<Row> path = new ArrayList<>();
    List<String> variant = new ArrayList<>();
    List<String> reached = new ArrayList<>();
    for (int i = 0; i < steps.length; i++) {
      String[] s = steps[i].split(":");
      Instant at = began.plusSeconds(3600L * i);
      path.add(
          RowFactory.create(
              Timestamp.from(at),
              s[0],
              s[1],
              s[2],
              null,
              null,
              i == 0,
              1,
              0L,
              (long) i,
              false,
              null,
              s.length > 3 ? s[3] : null,
              null,
              null,
              null));
      variant.add(s[0] + ":" + s[1]);
      reached.add(s[2]);
    }
    Instant ended = began.plusSeconds(3600L * (steps.length - 1));
    boolean converted = outcome.equals("converted");
    rows.add(
        RowFactory.create(
            customer + "#" + number,
            customer,
            number,
            number - 1,
            number > 1,
            outcome,
            false,
            Timestamp.from(began),
            Timestamp.from(ended),
            outcome.equals("open")
                ? null
                : Date.valueOf(LocalDate.ofInstant(ended, ZoneOffset.UTC)),
            3600L * (steps.length - 1),
            converted ? customer + "-order" : null,
            converted ? new BigDecimal("100.00") : null,
            converted ? "EUR" : null,
            SETTINGS.stages().stream().filter(reached::contains).toList(),
            reached.get(reached.size() - 1),
            null,
            null,
            null,
            steps.length,
            0,
            1,
            String.join(" > ", variant),
            path));
    return this;
  }

  private Dataset<Row> journeys() {
    return TestSpark.session().createDataFrame(rows, nullable(Journeys.TABLE.schema()));
  }

  private static StructType nullable(StructType schema) {
    return new StructType(
        Arrays.stream(schema.fields())
            .map(f -> new StructField(f.name(), f.dataType(), true, f.metadata()))
            .toArray(StructField[]::new));
  }

  private static Dataset<Row> purchases(Row... lines) {
    return TestSpark.session().createDataFrame(List.of(lines), nullable(Purchases.TABLE.schema()));
  }

  private static Row line(String kind, String order, String refunds, String at, String gross) {
    Object[] values = new Object[Purchases.TABLE.schema().size()];
    StructType schema = Purchases.TABLE.schema();
    values[schema.fieldIndex("line_kind")] = kind;
    values[schema.fieldIndex("order_id")] = order;
    if (refunds != null) {
      Row back = RowFactory.create(refunds, new BigDecimal(gross).negate());
      values[schema.fieldIndex("takes_back")] = new Row[] {back};
    }
    values[schema.fieldIndex("ordered_at")] = Timestamp.from(Instant.parse(at));
    values[schema.fieldIndex("gross")] = new BigDecimal(gross);
    values[schema.fieldIndex("currency")] = "EUR";
    return RowFactory.create(values);
  }

  private GoldTest threeBuyersOneWhoLeftOneStillLooking() {
    String view = "web:product_view:consideration";
    String order = "web:order:purchase";
    for (String customer : List.of("a", "b", "c")) {
      journey(customer, 1, "converted", "2026-02-01T00:00:00Z", view, order);
    }
    journey("d", 1, "abandoned", "2026-02-01T00:00:00Z", view);
    return journey("e", 1, "open", "2026-03-20T00:00:00Z", view);
  }

  private static Grouped grouped(Dataset<Row> judged) {
    return MinedJourneys.of(judged, LATEST, 1);
  }

  @Test
  void aRefundLowersRevenueOnceItHasHappened() {
    Dataset<Row> one =
        journey("a", 1, "converted", "2026-02-01T00:00:00Z", "web:order:purchase").journeys();
    Dataset<Row> lines =
        purchases(
            line("sale", "a-order", null, "2026-02-01T00:00:00Z", "100.00"),
            line("refund", "credit-1", "a-order", "2026-03-01T00:00:00Z", "-40.00"));
    assertThat(revenue(one, lines, LATEST)).isEqualTo("60.00");
    assertThat(revenue(one, lines, Instant.parse("2026-02-15T00:00:00Z"))).isEqualTo("100.00");
  }

  private static String revenue(Dataset<Row> journeys, Dataset<Row> lines, Instant asOf) {
    Dataset<Row> orders = NetRevenue.ofOrders(lines, MinedJourneys.history(asOf));
    Dataset<Row> earned = NetRevenue.of(journeys, orders);
    assertThat(earned.columns()).isEqualTo(journeys.columns());
    return earned.select("revenue").head().getDecimal(0).toPlainString();
  }

  @Test
  void theFunnelCountsEachJourneyInItsFurthestStageAndAllBefore() {
    Dataset<Row> funnel =
        new StageFunnel(SETTINGS.stages(), LATEST)
            .of(grouped(threeBuyersOneWhoLeftOneStillLooking().journeys()));
    assertThat(List.of(funnel.columns())).isEqualTo(List.of(StageFunnels.TABLE.schema().names()));
    assertThat(step(funnel, "awareness").<Long>getAs("entered")).isEqualTo(5);
    Row consideration = step(funnel, "consideration");
    assertThat(consideration.<Long>getAs("entered")).isEqualTo(5);
    assertThat(consideration.<Long>getAs("dropped")).isEqualTo(1);
    assertThat(consideration.<Long>getAs("open")).isEqualTo(1);
    Row purchase = step(funnel, "purchase");
    assertThat(purchase.<Long>getAs("converted")).isEqualTo(3);
    assertThat(purchase.<Double>getAs("share_of_previous")).isEqualTo(0.6);
  }

  @Test
  void whatComesAfterAnOrderIsReadFromTheNextJourney() {
    journey("a", 1, "converted", "2026-02-01T00:00:00Z", "web:order:purchase");
    journey("a", 2, "open", "2026-02-03T00:00:00Z", "support:ticket_open:post_purchase");
    journey("b", 1, "converted", "2026-02-01T00:00:00Z", "web:order:purchase");
    Dataset<Row> funnel = new StageFunnel(SETTINGS.stages(), LATEST).of(grouped(journeys()));
    assertThat(step(funnel, "post_purchase").<Long>getAs("entered")).isEqualTo(1);
    assertThat(step(funnel, "purchase").<Long>getAs("entered")).isEqualTo(2);
  }

  private static Row step(Dataset<Row> funnel, String stage) {
    return funnel.where("segment = 'all' AND stage = '" + stage + "'").head();
  }

  @Test
  void asOfAnEarlierInstantTheFutureIsUnknown() {
    String view = "web:product_view:consideration";
    journey(
        "a",
        1,
        "converted",
        "2026-02-01T00:00:00Z",
        view,
        "web:cart_add:purchase",
        "web:order:purchase");
    journey("b", 1, "converted", "2026-03-01T00:00:00Z", "web:order:purchase");
    journey("c", 1, "abandoned", "2026-01-01T00:00:00Z", view);
    Instant then = Instant.parse("2026-02-01T01:30:00Z");
    List<Row> judged =
        new JourneysAsOf(SETTINGS, MinedJourneys.history(then))
            .of(journeys(), LATEST)
            .orderBy("customer_id")
            .select(
                "customer_id", "outcome", "variant", "duration_seconds", "order_id", "closed_on")
            .collectAsList();
    assertThat(judged)
        .containsExactly(
            RowFactory.create("a", "open", "web:product_view > web:cart_add", 3600L, null, null),
            RowFactory.create(
                "c", "abandoned", "web:product_view", 0L, null, Date.valueOf("2026-01-01")));
  }

  @Test
  void whatWasCutLaterIsStillOpen() {
    String view = "web:product_view:consideration";
    journey("a", 1, "abandoned", "2026-01-20T00:00:00Z", view, view);
    Dataset<Row> cut =
        journeys()
            .withColumn("cut", lit(true))
            .withColumn("closed_on", lit(Date.valueOf("2026-02-05")));
    assertThat(asOf("2026-02-04T12:00:00Z", cut)).isEqualTo(RowFactory.create("open", false, null));
    assertThat(asOf("2026-02-06T12:00:00Z", cut))
        .isEqualTo(RowFactory.create("abandoned", true, Date.valueOf("2026-02-05")));
  }

  private static Row asOf(String instant, Dataset<Row> journeys) {
    return later(instant).of(journeys, LATEST).select("outcome", "cut", "closed_on").head();
  }

  @Test
  void whatIsCutOffIsCountedAnew() {
    journey("a", 1, "open", "2026-02-01T00:00:00Z", "web:view:awareness", "web:view:consideration");
    Dataset<Row> seen = later("2026-02-01T00:30:00Z").of(journeys(), LATEST);
    assertThat(seen.select("touchpoints", "sessions", "interactive_touchpoints").head())
        .isEqualTo(RowFactory.create(1, 1, 0));
  }

  @Test
  void whatIsCutOffIsNamedByPageTooWhereSettingsSaySo() {
    String start = "2026-02-01T00:00:00Z";
    journey(
        "a",
        1,
        "converted",
        start,
        "web:page_view:awareness:home",
        "web:page_view:awareness:cart",
        "web:cart_add:consideration",
        "web:order:purchase:thanks");
    JourneySettings paged =
        SettingsLoader.load(Optional.empty(), Map.of("journeys.variant-steps", "channel_kind_page"))
            .journeys();
    Instant then = Instant.parse("2026-02-01T02:00:00Z");
    Dataset<Row> judged =
        new JourneysAsOf(paged, MinedJourneys.history(then)).of(journeys(), LATEST);
    assertThat(judged.select("variant").head().getString(0))
        .isEqualTo("web:page_view@home > web:page_view@cart > web:cart_add");
  }

  @Test
  void asOfALaterInstantSilenceGrows() {
    journey("e", 1, "open", "2026-03-20T00:00:00Z", "web:product_view:consideration");
    Row judged =
        later("2026-05-01T00:00:00Z").of(journeys(), LATEST).select("outcome", "closed_on").head();
    assertThat(judged).isEqualTo(RowFactory.create("abandoned", Date.valueOf("2026-04-19")));
    assertThat(later("2026-07-31T00:00:00Z").of(journeys(), LATEST).count()).isEqualTo(1);
    // Then what is mined begins in May.
    assertThat(later("2026-08-01T00:00:00Z").of(journeys(), LATEST).isEmpty()).isTrue();
  }

  private static JourneysAsOf later(String asOf) {
    return new JourneysAsOf(SETTINGS, MinedJourneys.history(Instant.parse(asOf)));
  }
}
