package io.pathlake.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pathlake.simulate.Report.Format;
import io.pathlake.simulate.Report.Measure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the tables of the truth against the written files. */
class TruthTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final CSVFormat CSV =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).build();

  @TempDir static Path folder;

  private static Report report;
  private static List<Group> journeys;
  private static List<Group> dropOffs;
  private static List<Group> messages;
  private static List<Group> campaigns;

  @BeforeAll
  static void write() throws Exception {
    SimulateSettings shop =
        SimulateSettings.demo(8).withCustomers(6_000).withDays(60).withUntidiness(0, 0, 0);
    report = Shop.write(shop, folder, news -> {});
    journeys = TruthReader.rows(folder, "journeys");
    dropOffs = TruthReader.rows(folder, "drop_offs");
    messages = TruthReader.rows(folder, "messages");
    campaigns = TruthReader.rows(folder, "campaigns");
  }

  private static List<String> lines(Format format) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve(format.folder()))) {
      for (Path file : files.sorted().toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }

  private static List<JsonNode> json(Format format) throws IOException {
    List<JsonNode> nodes = new ArrayList<>();
    for (String line : lines(format)) {
      nodes.add(JSON.readTree(line));
    }
    return nodes;
  }

  private static List<CSVRecord> csv(Format format) throws IOException {
    List<CSVRecord> records = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve(format.folder()))) {
      for (Path file : files.sorted().toList()) {
        records.addAll(CSV.parse(Files.newBufferedReader(file)).getRecords());
      }
    }
    return records;
  }

  private static String text(Group row, String column) {
    return row.getFieldRepetitionCount(column) == 0 ? null : row.getString(column, 0);
  }

  private static long sum(List<Group> rows, String column) {
    return rows.stream().mapToLong(row -> row.getLong(column, 0)).sum();
  }

  @Test
  void everyOrderEndsOneJourneyWithItsMoneyToTheCent() throws IOException {
    Set<String> invoices = new HashSet<>();
    for (CSVRecord line : csv(Format.ORDERS)) {
      if (!line.get("InvoiceNo").startsWith("C")) {
        invoices.add(line.get("InvoiceNo"));
      }
    }
    List<Group> converted =
        journeys.stream().filter(row -> text(row, "outcome").equals("converted")).toList();
    assertThat(converted.stream().map(row -> text(row, "order_id")))
        .containsExactlyInAnyOrderElementsOf(invoices);
    assertThat(sum(converted, "order_cents"))
        .isEqualTo(report.count(Format.ORDERS, Measure.GROSS_CENTS));
    assertThat(journeys).allMatch(row -> row.getGroup("steps", 0).getFieldRepetitionCount(0) > 0);
  }

  @Test
  void campaignsAddUpToSpendAndAddNoMoreThanTheyMet() {
    long reported =
        report.count(Format.GOOGLE_ADS, Measure.SPEND_MICROS)
            + report.count(Format.META_ADS, Measure.SPEND_MICROS)
            + report.count(Format.INFOBIP, Measure.SPEND_MICROS);
    long texts =
        campaigns.stream()
            .filter(row -> text(row, "channel").equals("sms"))
            .mapToLong(row -> row.getLong("spend_micros", 0))
            .sum();
    assertThat(texts).isEqualTo(report.count(Format.INFOBIP, Measure.SPEND_MICROS)).isPositive();
    assertThat(sum(campaigns, "spend_micros")).isEqualTo(reported);
    assertThat(sum(campaigns, "spend_final_micros")).isLessThan(reported);
    for (Group row : campaigns) {
      assertThat(row.getLong("revenue_added_cents", 0))
          .isLessThanOrEqualTo(row.getLong("revenue_met_cents", 0));
    }
    long met = sum(channel("paid_social"), "orders_met");
    assertThat((double) sum(channel("paid_social"), "orders_added") / met)
        .isCloseTo(0.70, within(0.15));
    assertThat(sum(channel("organic_search"), "orders_added")).isZero();
  }

  private static List<Group> channel(String channel) {
    return campaigns.stream().filter(row -> text(row, "channel").equals(channel)).toList();
  }

  @Test
  void whatCausesNothingIsNoMoreFrequentWhereThePlantedCauseIs() {
    Map<String, Integer> causes = new HashMap<>();
    dropOffs.forEach(row -> causes.merge(text(row, "cause"), 1, Integer::sum));
    assertThat(causes.keySet())
        .containsExactlyInAnyOrder(
            "payment_on_phone", "shipping_shown_late", "out_of_stock", "slow_answer", "none");
    assertThat(dropOffs)
        .filteredOn(row -> text(row, "cause").equals("payment_on_phone"))
        .allMatch(row -> row.getBoolean("mobile", 0) && text(row, "stage").equals("payment"));
    assertThat(dropOffs)
        .filteredOn(row -> text(row, "cause").equals("shipping_shown_late"))
        .allMatch(row -> row.getBoolean("shipping_late", 0));
    List<Group> visits =
        dropOffs.stream().filter(row -> !text(row, "stage").equals("chat")).toList();
    double versionB = visits.stream().filter(row -> row.getBoolean("version_b", 0)).count();
    assertThat(versionB / visits.size()).isCloseTo(0.5, within(0.06));
  }

  @Test
  void whoOptedOutGetsNothingAfter() throws Exception {
    Map<String, Long> out = new HashMap<>();
    for (Group row : TruthReader.rows(folder, "opt_outs")) {
      String key = text(row, "channel") + row.getInteger("person", 0);
      out.put(key, row.getLong("opted_out_at", 0) / 1_000_000);
    }
    assertThat(out.keySet()).anyMatch(key -> key.startsWith("email"));
    assertThat(out.keySet()).anyMatch(key -> key.startsWith("sms"));
    Map<String, Integer> owner = new HashMap<>();
    for (Group row : TruthReader.rows(folder, "identifiers")) {
      if (!row.getBoolean("shared", 0)) {
        owner.put(text(row, "canonical"), row.getInteger("person", 0));
      }
    }
    for (JsonNode event : json(Format.SENDGRID)) {
      Long left = out.get("email" + owner.get(event.get("email").asText()));
      if (event.get("event").asText().equals("processed") && left != null) {
        assertThat(event.get("timestamp").asLong()).isLessThan(left);
      }
    }
    for (JsonNode push : json(Format.INFOBIP)) {
      JsonNode result = push.at("/results/0");
      Long left = out.get("sms" + owner.get("+" + result.get("to").asText()));
      if (result.has("sentAt") && left != null) {
        String sent = result.get("sentAt").asText().substring(0, 23) + "Z";
        assertThat(java.time.Instant.parse(sent).getEpochSecond()).isLessThan(left);
      }
    }
    for (JsonNode push : json(Format.WHATSAPP_CLOUD)) {
      JsonNode status = push.at("/entry/0/changes/0/value/statuses/0");
      Long left = out.get("whatsapp" + owner.get("+" + status.path("recipient_id").asText()));
      boolean sent = status.path("status").asText().equals("sent");
      if (sent && left != null && !status.at("/pricing/category").asText().equals("service")) {
        assertThat(status.get("timestamp").asLong()).isLessThanOrEqualTo(left);
      }
    }
  }

  @Test
  void everyMessageOfTheTruthIsInTheFilesUnderItsId() throws IOException {
    Set<String> whatsapp = new HashSet<>();
    json(Format.WHATSAPP_CLOUD)
        .forEach(push -> whatsapp.add(push.at("/entry/0/changes/0/value/messages/0/id").asText()));
    Set<String> chats = new HashSet<>();
    csv(Format.LIVE_CHAT).forEach(line -> chats.add(line.get("message_id")));
    Set<String> comments = new HashSet<>();
    json(Format.ZENDESK)
        .forEach(t -> t.path("comments").forEach(c -> comments.add(c.get("id").asText())));
    Map<String, Set<String>> written =
        Map.of("whatsapp", whatsapp, "live_chat", chats, "support", comments);
    Map<String, Set<String>> told = new HashMap<>();
    for (Group row : messages) {
      String id = text(row, "message_id");
      told.computeIfAbsent(text(row, "channel"), c -> new HashSet<>()).add(id);
    }
    whatsapp.remove("");
    written.forEach((channel, ids) -> assertThat(told.get(channel)).as(channel).isEqualTo(ids));
    assertThat(told.get("review")).hasSize(csv(Format.REVIEWS).size());
    assertThat(messages.stream().map(row -> text(row, "language")).distinct())
        .containsExactlyInAnyOrder("en", "de", "es", "pt", "zh");
    assertThat(messages.stream().map(row -> text(row, "mood")).distinct())
        .contains("happy", "neutral", "upset");
  }

  @Test
  void slowAgentsBreakTheServiceRuleAndOthersHardlyDo() {
    Map<String, double[]> byAgent = new HashMap<>();
    for (Group row : messages) {
      if (row.getFieldRepetitionCount("breach") == 1 && !text(row, "channel").equals("support")) {
        double[] counts = byAgent.computeIfAbsent(text(row, "agent"), a -> new double[2]);
        counts[0]++;
        counts[1] += row.getBoolean("breach", 0) ? 1 : 0;
      }
    }
    assertThat(byAgent).hasSize(Agent.values().length);
    byAgent.forEach(
        (agent, counts) -> {
          boolean slow = agent.equals("Viktor") || agent.equals("Sam");
          double broken = counts[1] / counts[0];
          assertThat(broken).as(agent).isBetween(slow ? 0.35 : 0.0, slow ? 0.65 : 0.05);
        });
  }

  @Test
  void pointsOfACardAddUpToItsBalance() throws IOException {
    Map<String, Long> balance = new HashMap<>();
    List<CSVRecord> bookings = csv(Format.LOYALTY);
    bookings.stream()
        .sorted(java.util.Comparator.comparing(line -> line.get("transaction_date")))
        .forEach(
            line -> {
              long now =
                  balance.getOrDefault(line.get("card_number"), 0L)
                      + Long.parseLong(line.get("points"));
              assertThat(now).isEqualTo(Long.parseLong(line.get("balance"))).isNotNegative();
              balance.put(line.get("card_number"), now);
            });
    assertThat(bookings.stream().map(line -> line.get("type")).distinct())
        .containsExactlyInAnyOrder("earn", "redeem");
  }

  @Test
  void noFooterListsSeveralEncodingsWhoseOrderWouldDifferByProcess() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("truth"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".parquet")).toList()) {
        assertThat(TruthReader.encodings(file)).as(file.toString()).allMatch(n -> n == 1);
      }
    }
  }

  @Test
  void everyFormatIsWrittenForEveryDay() throws IOException {
    for (Format format : Format.ALL) {
      assertThat(report.count(format, Measure.LINES)).as(format.folder()).isPositive();
      if (format != Format.WHATSAPP_EXPORT) {
        assertThat(report.count(format, Measure.FILES)).as(format.folder()).isEqualTo(60);
      }
    }
  }

  @Test
  void cyclesHaveSeasonsAndPersonasDropOutDifferently() throws IOException {
    List<Group> cycles = TruthReader.rows(folder, "repurchase");
    assertThat(cycles).hasSize(6 * 12 * Persona.values().length);
    assertThat(cycles).anyMatch(row -> row.getDouble("season", 0) < 0.5);
    assertThat(TruthReader.rows(folder, "causes")).hasSize(Facts.Cause.values().length);
  }
}
