package io.pathlake.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pathlake.land.whatsapp.ChatExport;
import io.pathlake.land.whatsapp.ChatMessage;
import io.pathlake.land.whatsapp.ChatSettings;
import io.pathlake.land.whatsapp.Parsed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shapes of the files and what ties one format to another. */
class FormatsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;

  private static Report truth;
  private static List<JsonNode> web;
  private static List<JsonNode> webhooks;
  private static List<CSVRecord> orders;

  @BeforeAll
  static void write() throws IOException {
    SimulateSettings settings =
        SimulateSettings.demo(21).withCustomers(1_500).withDays(50).withUntidiness(0, 0, 0);
    truth = Shop.write(settings, folder, news -> {});
    web = json("ga4");
    webhooks = json("whatsapp_cloud");
    orders = new ArrayList<>();
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).build();
    for (Path file : files("orders")) {
      orders.addAll(format.parse(Files.newBufferedReader(file)).getRecords());
    }
  }

  private static List<Path> files(String source) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(source))) {
      return files.sorted().toList();
    }
  }

  private static List<JsonNode> json(String source) throws IOException {
    List<JsonNode> nodes = new ArrayList<>();
    for (Path file : files(source)) {
      try (InputStream raw = Files.newInputStream(file);
          InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
        for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
          nodes.add(JSON.readTree(line));
        }
      }
    }
    return nodes;
  }

  private static Stream<JsonNode> messages() {
    return webhooks.stream()
        .map(w -> w.at("/entry/0/changes/0/value/messages/0"))
        .filter(has("id"));
  }

  private static Stream<JsonNode> statuses() {
    return webhooks.stream()
        .map(w -> w.at("/entry/0/changes/0/value/statuses/0"))
        .filter(has("id"));
  }

  private static Predicate<JsonNode> has(String field) {
    return node -> node.has(field);
  }

  private static List<JsonNode> events(String name) {
    return web.stream().filter(e -> e.get("event_name").asText().equals(name)).toList();
  }

  @Test
  void everyWebPurchaseIsAnOrderOfTheSameCustomerAndMoney() {
    Map<String, Double> money = new HashMap<>();
    Map<String, String> customer = new HashMap<>();
    for (CSVRecord line : orders) {
      double gross =
          Integer.parseInt(line.get("Quantity")) * Double.parseDouble(line.get("UnitPrice"));
      money.merge(line.get("InvoiceNo"), gross, Double::sum);
      customer.put(line.get("InvoiceNo"), line.get("CustomerID"));
    }
    List<JsonNode> purchases = events("purchase");
    assertThat(purchases).hasSizeGreaterThan(50);
    for (JsonNode purchase : purchases) {
      String order = purchase.at("/ecommerce/transaction_id").asText();
      assertThat(purchase.at("/ecommerce/purchase_revenue").asDouble())
          .isCloseTo(money.get(order), org.assertj.core.api.Assertions.within(0.001));
      assertThat(purchase.path("user_id").asText()).isEqualTo(customer.get(order));
    }
    assertThat(customer.values()).contains("").anyMatch(id -> id.matches("\\d+"));
  }

  @Test
  void somePeopleAreKnownOnTwoDevices() {
    Map<String, Set<String>> devices = new HashMap<>();
    web.stream()
        .filter(has("user_id"))
        .forEach(
            e ->
                devices
                    .computeIfAbsent(e.get("user_id").asText(), id -> new HashSet<>())
                    .add(e.get("user_pseudo_id").asText()));
    assertThat(devices.values()).anyMatch(set -> set.size() == 2);
    assertThat(web).anyMatch(e -> !e.has("user_id"));
  }

  @Test
  void aChatIsOfSomebodyWhoAlsoOrders() {
    Set<String> phones = new HashSet<>();
    orders.forEach(line -> phones.add(line.get("Phone").replaceAll("\\D", "")));
    assertThat(messages().filter(m -> phones.contains(m.get("from").asText())).count())
        .isGreaterThan(20);
  }

  @Test
  void onlyLandingsCarryWhereAVisitCameFrom() {
    List<JsonNode> collected = web.stream().filter(has("collected_traffic_source")).toList();
    assertThat(collected)
        .extracting(e -> e.get("event_name").asText())
        .containsOnly("session_start", "first_visit", "page_view");
    assertThat(collected)
        .filteredOn(e -> e.at("/collected_traffic_source").has("gclid"))
        .isNotEmpty()
        .allMatch(e -> e.at("/collected_traffic_source/manual_medium").asText().equals("cpc"));
  }

  @Test
  void messagesComeInFiveLanguagesAndManyTypes() {
    assertThat(messages().map(m -> m.get("type").asText()).distinct())
        .contains("text", "image", "audio", "interactive", "button", "reaction", "sticker");
    String said = String.join("\n", messages().map(m -> m.at("/text/body").asText()).toList());
    assertThat(said).contains("Thank you", "Danke", "Gracias", "Obrigado", "謝謝");
    assertThat(messages()).anyMatch(has("context"));
  }

  @Test
  void chatsOpenedByAnAdCarryItsReferral() {
    List<JsonNode> referrals =
        messages().map(m -> m.path("referral")).filter(has("source_id")).toList();
    assertThat(referrals).isNotEmpty();
    assertThat(referrals)
        .allMatch(r -> r.get("source_type").asText().equals("ad"))
        .allMatch(has("ctwa_clid"))
        .allMatch(has("headline"));
  }

  @Test
  void aSentMessageIsDeliveredAfterwardsAndReadLast() {
    Map<String, List<JsonNode>> byMessage = new HashMap<>();
    statuses()
        .forEach(
            s -> byMessage.computeIfAbsent(s.get("id").asText(), i -> new ArrayList<>()).add(s));
    for (List<JsonNode> steps : byMessage.values()) {
      List<String> order = steps.stream().map(s -> s.get("status").asText()).toList();
      assertThat(
              List.of(
                  "sent,delivered,read",
                  "sent,delivered",
                  "failed",
                  "delivered,read",
                  "sent",
                  "read",
                  "delivered"))
          .contains(String.join(",", order));
    }
    assertThat(statuses().map(s -> s.at("/pricing/category").asText()).distinct())
        .contains("service", "utility", "marketing", "referral_conversion");
  }

  @Test
  void everyExportedChatIsReadWholeAndAtItsTime() throws IOException {
    ChatSettings reading =
        new ChatSettings(ZoneId.of("Europe/Madrid"), Set.of("Alder & Vine"), Optional.empty());
    long messages = 0;
    for (Path chat : files("whatsapp_export")) {
      Parsed parsed = ChatExport.parse(Files.readAllLines(chat), reading);
      assertThat(parsed.badLines()).as(chat.toString()).isEmpty();
      Instant day = Instant.parse(chat.getFileName().toString().substring(0, 10) + "T12:00:00Z");
      for (ChatMessage message : parsed.messages()) {
        assertThat(message.at()).isBetween(day.minus(Duration.ofDays(13)), day);
        messages += message.kind() == ChatMessage.Kind.SYSTEM ? 0 : 1;
      }
    }
    assertThat(messages)
        .isEqualTo(truth.count(Report.Format.WHATSAPP_EXPORT, Report.Measure.LINES))
        .isPositive();
  }

  @Test
  void everyExportedChatHasItsOwnHeaderFormat() throws IOException {
    Map<String, String> heads =
        Map.of(
            "android-us", "\\d+/\\d+/\\d\\d, \\d+:\\d\\d\u202F[AP]M - [^:]+: .*",
            "android-de", "\\d\\d\\.\\d\\d\\.\\d\\d, \\d\\d:\\d\\d - [^:]+: .*",
            "android-es", "\\d+/\\d+/\\d\\d, \\d+:\\d\\d - [^:]+: .*",
            "android-br", "\\d\\d/\\d\\d/\\d{4} \\d\\d:\\d\\d - [^:]+: .*",
            "ios-gb", "\\[\\d\\d/\\d\\d/\\d{4}, \\d\\d:\\d\\d:\\d\\d\\] [^:]+: .*",
            "ios-tw", "\\[\\d{4}/\\d+/\\d+ [上下]午\\d+:\\d\\d:\\d\\d\\] [^:]+: .*");
    List<Path> chats = files("whatsapp_export");
    assertThat(chats).hasSizeGreaterThanOrEqualTo(12);
    for (Path chat : chats) {
      String name = chat.getFileName().toString().replaceAll(".*-chat-|\\.txt", "");
      assertThat(Files.readAllLines(chat).stream().filter(l -> l.matches(heads.get(name))).count())
          .as(chat.getFileName().toString())
          .isGreaterThanOrEqualTo(8);
    }
  }
}
