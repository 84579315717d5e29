package io.pathlake.attribution;

import io.pathlake.lake.Job.Report;
import io.pathlake.lake.Lake;
import io.pathlake.lake.Run;
import io.pathlake.lake.Table;
import io.pathlake.lake.tables.AdSpend;
import io.pathlake.lake.tables.Journeys;
import io.pathlake.lake.tables.Messages;
import io.pathlake.lake.tables.Purchases;
import io.pathlake.lake.tables.Touchpoints;
import io.pathlake.settings.Settings;
import io.pathlake.settings.SettingsLoader;
import io.pathlake.testing.Rows;
import io.pathlake.testing.TestLake;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A lake with a handful of journeys, purchases and spend, as attribution reads them. */
final class TinyShop {

  /** The latest instant landed. */
  static final Instant LATEST = Instant.parse("2026-06-30T12:00:00Z");

  private final TestLake lake;
  private final Rows journeys =
      Rows.of(Journeys.TABLE)
          .with("cut", false, "duration_seconds", 0, "stages", List.of(), "last_stage", "purchase")
          .with("touchpoints", 1, "interactive_touchpoints", 0, "sessions", 1, "variant", "");
  private final Rows purchases =
      Rows.of(Purchases.TABLE)
          .with("source", "shop", "quantity", "1", "refunded_quantity", "0", "refunded", "0");
  private final Rows spend =
      Rows.of(AdSpend.TABLE).with("source", "ads", "account", "", "impressions", 0, "clicks", 0);
  private final Rows messages =
      Rows.of(Messages.TABLE).with("source", "chat", "direction", "out", "channel", "whatsapp");
  private final Map<String, Integer> numbers = new HashMap<>();
  private int lines;

  TinyShop(Path folder) {
    this.lake = TestLake.in(folder);
  }

  /**
   * Adds a journey.
   *
   * @param outcome converted, abandoned or open
   * @param order id of the order, null when there is none
   * @param revenue of that order as the touchpoint tells it
   * @param path steps {@code day channel:kind/campaign}, the order's own left out; the last one
   *     ends it, or the order half an hour after it
   */
  TinyShop journey(String customer, String outcome, String order, String revenue, String... path) {
    int number = numbers.merge(customer, 1, Integer::sum);
    List<Map<String, Object>> steps = new ArrayList<>();
    for (String step : path) {
      steps.add(step(step, steps.size()));
    }
    boolean converted = outcome.equals("converted");
    Instant ended = (Instant) steps.get(steps.size() - 1).get("at");
    if (converted) {
      ended = ended.plusSeconds(1800);
      Map<String, Object> last = step("2026-01-01 web:order", steps.size());
      last.put("at", ended);
      last.put("stage", "purchase");
      steps.add(last);
    }
    LocalDate closed = LocalDate.ofInstant(ended, ZoneOffset.UTC);
    journeys.row(
        "journey_id", customer + "#" + number,
        "customer_id", customer,
        "journey_number", number,
        "prior_orders", number - 1,
        "repeat", number > 1,
        "outcome", outcome,
        "started_at", steps.get(0).get("at"),
        "ended_at", ended,
        "closed_on",
            outcome.equals("open") ? null : (converted ? closed : closed.plusDays(30)).toString(),
        "order_id", order,
        "revenue", revenue,
        "currency", revenue == null ? null : "EUR",
        "path", steps);
    return this;
  }

  private static Map<String, Object> step(String text, int number) {
    String[] words = text.split("[ :/]");
    String day = words[0].contains("T") ? words[0] + ":00:00Z" : words[0] + "T10:00:00Z";
    return new HashMap<>(
        Rows.struct(
            "at",
            Instant.parse(day),
            "channel",
            words[1],
            "kind",
            words[2],
            "stage",
            words[2].equals("cart_add") ? "purchase" : "consideration",
            "campaign",
            words.length > 3 ? words[3] : null,
            "starts_session",
            true,
            "source_rank",
            1,
            "sequence",
            number,
            "touchpoint",
            number,
            "interactive",
            false));
  }

  /** Adds a line of an order, as the shop tells it. */
  TinyShop sale(String order, String day, String gross, String currency) {
    return saleTo(null, order, day, gross, currency);
  }

  /** The same with the country the goods went to. */
  TinyShop saleTo(String country, String order, String day, String gross, String currency) {
    return line("sale", country, order, null, day, gross, currency);
  }

  /** Adds money that was given back for an order. */
  TinyShop refund(String order, String day, String gross, String currency) {
    return line("refund", null, "note " + order, order, day, gross, currency);
  }

  /** Adds money that came back from several orders, none of which the refund names. */
  TinyShop refundOf(Map<String, String> moneyByOrder, String day, String gross, String currency) {
    List<Map<String, Object>> back = new ArrayList<>();
    moneyByOrder.forEach((order, money) -> back.add(takesBack(order, "-" + money)));
    purchases.row(
        "line_id",
        "line " + lines++,
        "line_kind",
        "refund",
        "order_id",
        "note",
        "takes_back",
        back,
        "ordered_at",
        day + "T10:30:00Z",
        "ordered_on",
        day,
        "gross",
        gross,
        "net",
        "0.00",
        "currency",
        currency);
    return this;
  }

  private TinyShop line(
      String kind,
      String country,
      String order,
      String refunds,
      String day,
      String gross,
      String currency) {
    purchases.row(
        "line_id", "line " + lines++,
        "line_kind", kind,
        "country", country,
        "order_id", order,
        "refund_of", refunds,
        "takes_back", refunds == null ? null : List.of(takesBack(refunds, gross)),
        "ordered_at", day + "T10:30:00Z",
        "ordered_on", day,
        "gross", gross,
        "net", gross,
        "currency", currency);
    return this;
  }

  private static Map<String, Object> takesBack(String order, String gross) {
    return Rows.struct("order_id", order, "money", new BigDecimal(gross).negate());
  }

  /** Adds what a campaign cost on a day. */
  TinyShop spend(String day, String channel, String campaign, String cost, String claimed) {
    spend.row(
        "spent_on", day,
        "channel", channel,
        "campaign_id", "id_of_" + campaign,
        "campaign", campaign,
        "currency", "EUR",
        "cost", cost,
        "platform_conversions", claimed);
    return this;
  }

  /** Adds what became of a message that the brand sent. */
  TinyShop message(String id, String day, String event, String category, Boolean billable) {
    messages.row(
        "event_id", id + event,
        "message_id", id,
        "event", event,
        "occurred_at", day + "T09:00:00Z",
        "occurred_on", day,
        "price_category", category,
        "billable", billable);
    return this;
  }

  /** Writes the silver tables and runs the job, with settings by name and value. */
  Report run(String... given) {
    return runAsOf(Optional.empty(), given);
  }

  /** The same as it was known at an instant. */
  Report runAsOf(Optional<Instant> asOf, String... given) {
    Stream.of(journeys, purchases, spend, messages)
        .filter(rows -> !rows.list().isEmpty())
        .forEach(lake::given);
    lake.given(
        Rows.of(Touchpoints.TABLE)
            .row(
                "touchpoint_id",
                "t",
                "occurred_at",
                LATEST,
                "occurred_on",
                LocalDate.ofInstant(LATEST, ZoneOffset.UTC).toString(),
                "source",
                "s",
                "source_rank",
                1,
                "sequence",
                0,
                "channel",
                "web",
                "kind",
                "page_view",
                "stage",
                "consideration",
                "interactive",
                false));
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < given.length; i += 2) {
      values.put("attribution." + given[i], given[i + 1]);
    }
    Settings settings = SettingsLoader.load(Optional.empty(), values);
    return new AttributionJob(settings.journeys(), ZoneOffset.UTC, settings.attribution())
        .run(
            lake.lake(),
            new Run("run", "test", LATEST, asOf, Optional.empty(), Optional.empty(), line -> {}));
  }

  /** The rows of a table, whose keys and checks hold. */
  Dataset<Row> rows(Table table) {
    return lake.rows(table);
  }

  Lake lake() {
    return lake.lake();
  }
}
