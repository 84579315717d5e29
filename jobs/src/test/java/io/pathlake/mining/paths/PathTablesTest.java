package io.pathlake.mining.paths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathlake.lake.Table;
import io.pathlake.lake.tables.DropOffMembers;
import io.pathlake.lake.tables.DropOffs;
import io.pathlake.lake.tables.Journeys;
import io.pathlake.lake.tables.StepMatrices;
import io.pathlake.lake.tables.Transitions;
import io.pathlake.mining.segments.JourneyPacks;
import io.pathlake.mining.segments.MinedJourneys;
import io.pathlake.settings.JourneySettings;
import io.pathlake.settings.SettingsLoader;
import io.pathlake.testing.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** The tables about paths, from rows of silver.journeys. */
class PathTablesTest {

  private static final Instant AS_OF = Instant.parse("2026-03-31T00:00:00Z");
  private static final JourneySettings SETTINGS =
      SettingsLoader.load(Optional.empty(), Map.of()).journeys();
  private static final int MIN_GROUP = 2;

  private final DropOffClock clock =
      DropOffClock.of(
          SETTINGS.silence(),
          SETTINGS.longestJourney(),
          MinedJourneys.history(AS_OF).start(),
          AS_OF);
  private final Rows journeys =
      Rows.of(Journeys.TABLE)
          .with("prior_orders", 0, "cut", false, "duration_seconds", 0, "stages", List.of())
          .with("last_stage", "", "touchpoints", 0, "interactive_touchpoints", 0, "sessions", 1)
          .with("variant", "");

  /** A journey of steps channel:kind:stage, all at the same instant. */
  private void journey(String customer, int number, String outcome, String at, String... steps) {
    List<Map<String, Object>> path = new ArrayList<>();
    for (String text : steps) {
      String[] s = text.split(":");
      path.add(
          Rows.struct(
              "at",
              at,
              "channel",
              s[0],
              "kind",
              s[1],
              "stage",
              s[2],
              "starts_session",
              false,
              "source_rank",
              1,
              "sequence",
              0,
              "touchpoint",
              0,
              "interactive",
              false));
    }
    boolean converted = outcome.equals("converted");
    journeys.row(
        "journey_id", customer + "#" + number,
        "customer_id", customer,
        "journey_number", number,
        "repeat", number > 1,
        "outcome", outcome,
        "started_at", at,
        "ended_at", at,
        "closed_on", outcome.equals("open") ? null : at.substring(0, 10),
        "order_id", converted ? customer + number : null,
        "path", path);
  }

  private JourneyPacks packed() {
    return JourneyPacks.of(MinedJourneys.of(journeys.dataset(), AS_OF, MIN_GROUP), false);
  }

  private Dataset<Row> tallies() {
    return new PathTallies(SETTINGS, clock, MIN_GROUP).of(packed());
  }

  private PathFigures figures() {
    return new PathFigures(packed().groups(), MIN_GROUP, clock);
  }

  private void aFewCustomers() {
    String january = "2026-01-05T00:00:00Z";
    String view = "web:product_view:consideration";
    String chat = "whatsapp:message_in:consideration";
    for (int i = 0; i < 4; i++) {
      journey("left" + i, 1, "abandoned", january, chat, view, "sms:message_delivered:awareness");
      journey("left" + i, 2, "open", "2026-03-25T00:00:00Z", "email:email_click:awareness");
      journey("bought" + i, 1, "converted", january, view, "web:order:purchase");
    }
    journey("bought0", 2, "abandoned", "2026-02-05T00:00:00Z", view, "phone:call:consideration");
    journey("bought1", 2, "abandoned", "2026-02-05T00:00:00Z", view, "fax:letter:consideration");
    journey("nothing", 1, "abandoned", january, "sms:message_delivered:awareness");
  }

  @Test
  void everyFigureOfDropOffsIsTheNumberOfJourneysListedBehindIt() {
    aFewCustomers();
    Dataset<Row> tallies = tallies();
    Dataset<Row> dropOffs = figures().dropOffs(tallies);
    assertThat(
            dropOffs.where("figure = xxhash64(level, segment, segment_value, touchpoint)").count())
        .isEqualTo(dropOffs.count());
    Map<String, Long> figure = new TreeMap<>();
    Map<Long, String> places = new TreeMap<>();
    for (Row row : dropOffs.collectAsList()) {
      for (String state : List.of("went_on", "dropped", "open")) {
        if (row.<Long>getAs(state) > 0) {
          String place =
              row.getString(0)
                  + " "
                  + row.getString(1)
                  + " "
                  + row.getString(2)
                  + " "
                  + row.getString(3);
          figure.put(place + " " + state, row.getAs(state));
          places.put(row.getAs("figure"), place);
        }
      }
    }
    Map<String, Long> listed = new TreeMap<>();
    Dataset<Row> members =
        new DropOffLists(SETTINGS, clock).of(packed(), figures().listed(tallies).collectAsList());
    for (Row row : members.collectAsList()) {
      for (Long in : row.<Long>getList(row.fieldIndex("figures"))) {
        assertThat(places.get(in)).startsWith(row.<String>getAs("level"));
        listed.merge(places.get(in) + " " + row.getAs("state"), 1L, Long::sum);
      }
    }
    assertThat(listed).isEqualTo(figure);
    assertThat(figure)
        .containsEntry("channel all all web dropped", 4L)
        .containsEntry("channel_kind all all web:product_view went_on", 6L)
        .containsEntry("channel all all email open", 4L)
        .containsEntry("channel customer returning other dropped", 2L)
        .containsEntry("channel month (early) other dropped", 2L);
    columns(members, DropOffMembers.TABLE);
  }

  @Test
  void dropOffsSayWhereJourneysCameFromAndWhereTheNextOneBegan() {
    aFewCustomers();
    Dataset<Row> dropOffs = figures().dropOffs(tallies());
    columns(dropOffs, DropOffs.TABLE);
    Row web = dropOffs.where("level = 'channel' AND segment = 'all' AND touchpoint = 'web'").head();
    assertThat(web.<String>getAs("came_from")).isEqualTo("whatsapp");
    assertThat(web.<Long>getAs("came_from_journeys")).isEqualTo(4);
    assertThat(web.<Long>getAs("came_back")).isEqualTo(4);
    assertThat(web.<String>getAs("came_back_at")).isEqualTo("email");
    assertThat(web.<Long>getAs("reached")).isEqualTo(10);
    assertThat(web.<Double>getAs("dropped_share")).isEqualTo(0.4);
    assertThat(web.<Double>getAs("drop_off_rate")).isCloseTo(0.4, within(1e-12));
    // Ten journeys were watched from 5 February on.
    assertThat(web.<Double>getAs("observed_days")).isEqualTo(54.0);
    Row chat =
        dropOffs.where("level = 'channel' AND segment = 'all' AND touchpoint = 'whatsapp'").head();
    // Four journeys are too few to say what a tenth would do.
    assertThat(chat.isNullAt(chat.fieldIndex("drop_off_rate"))).isTrue();
  }

  @Test
  void transitionsOfTheValuesOfASegmentAddUpToAll() {
    aFewCustomers();
    Dataset<Row> transitions = figures().transitions(tallies());
    columns(transitions, Transitions.TABLE);
    Map<String, Long> sums = new TreeMap<>();
    for (Row row : transitions.collectAsList()) {
      sums.merge(row.getString(0) + " " + row.getString(2), row.getAs("transitions"), Long::sum);
    }
    // 4 × (2 steps + end), 4 × (1 + end), 4 × (2 + end), two of 2 + end, one of nothing.
    assertThat(sums).containsEntry("channel all", 12L + 8 + 12 + 6 + 1);
    for (String level : List.of("channel", "channel_kind", "stage")) {
      assertThat(sums.get(level + " new") + sums.get(level + " returning"))
          .isEqualTo(sums.get(level + " all"));
    }
  }

  @Test
  void withoutJourneysTheTablesAreEmpty() {
    Dataset<Row> none = tallies();
    columns(figures().stepMatrix(none), StepMatrices.TABLE);
    assertThat(figures().stepMatrix(none).collectAsList()).isEmpty();
    assertThat(figures().dropOffs(none).collectAsList()).isEmpty();
    assertThat(
            new DropOffLists(SETTINGS, clock)
                .of(packed(), figures().listed(none).collectAsList())
                .collectAsList())
        .isEmpty();
  }

  private static void columns(Dataset<Row> rows, Table table) {
    assertThat(rows.columns()).containsExactlyInAnyOrder(table.schema().names());
  }
}
