package io.pathlake.unify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pathlake.lake.tables.AdSpend;
import io.pathlake.lake.tables.Quarantine;
import io.pathlake.testing.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real exports of messages, service and surveys: every record lands or has a reason. */
@Tag("reference")
class ReferenceTalkTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private final Path data =
      Path.of(System.getenv().getOrDefault("PATHLAKE_REFERENCE_DATA", "../shared/data"));
  @TempDir Path folder;

  @BeforeEach
  void dataIsThere() {
    assumeTrue(Files.isDirectory(data), "No reference data at " + data.toAbsolutePath());
  }

  @Test
  void eventsOfMailServicesAreWhatTheirReadersExpect() throws IOException {
    expected("sendgrid", "anymail__sendgrid.jsonl", "raw_events");
    expected("mailgun", "anymail__mailgun.jsonl", "raw_event");
  }

  /** Kinds of the samples that have a time, against what another project's tests expect of them. */
  private void expected(String source, String file, String member) throws IOException {
    Map<String, String> kinds =
        Map.of(
            "queued", "email_sent",
            "delivered", "email_delivered",
            "rejected", "email_drop",
            "bounced", "email_bounce",
            "opened", "email_open",
            "clicked", "email_click",
            "complained", "email_spam",
            "unsubscribed", "email_unsubscribe");
    SourceExports exports = new SourceExports(folder.resolve(source), source);
    Map<String, Long> want = new TreeMap<>();
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(data.resolve("05_messaging_events/extracted/" + file))) {
      JsonNode sample = JSON.readTree(line);
      JsonNode payload = sample.get("input").get(0).get(member);
      lines.add(payload.toString());
      String type = sample.get("expected").path("event_type").asText("");
      boolean dated = payload.findValue("timestamp") != null && payload.findValue("event") != null;
      if (dated && kinds.containsKey(type)) {
        want.merge(kinds.get(type), 1L, Long::sum);
      }
    }
    exports.file(file, lines.toArray(String[]::new)).run();
    table(source, exports, Map.of(file, (long) lines.size()));
    Map<String, Long> got =
        exports.touchpoints().groupBy("kind").count().collectAsList().stream()
            .collect(Collectors.toMap(row -> row.getString(0), row -> row.getLong(1)));
    got.forEach(
        (kind, count) -> assertThat(count).as(kind).isBetween(1L, want.getOrDefault(kind, 1L)));
    assertThat(got.keySet()).containsAll(want.keySet());
  }

  @Test
  void callsOfSegmentLand() throws IOException {
    Path file = data.resolve("03_web_events/extracted/segmentio__segment-docs.jsonl");
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      lines.add(JSON.readTree(line).get("payload").toString());
    }
    SourceExports exports = new SourceExports(folder, "segment");
    exports.file("docs.json", lines.toArray(String[]::new)).run();
    table("segment", exports, Map.of("docs.json", (long) lines.size()));
    // Short examples of the documentation tell no time.
    assertThat(exports.count("landed")).isEqualTo(5);
    assertThat(exports.reasons()).allMatch(reason -> reason.startsWith("it tells no time"));
  }

  @Test
  void reportsOfMessagingServices() throws IOException {
    SourceExports sinch = all("sinch", "05_messaging_events/sinch__sinch-sdk-java", ".json");
    // Bodies of calls to the interface and reports of whole batches tell no time.
    assertThat(sinch.counts()).containsEntry("landed", 17L).containsEntry("quarantined", 11L);
    // Only price lists and tests of signatures: no messages.
    SourceExports messagebird =
        all("messagebird", "05_messaging_events/messagebird__java-rest-api", ".json");
    assertThat(messagebird.counts()).containsEntry("landed", 0L);
    SourceExports twilio =
        all("twilio", "05_messaging_events/fivetran__dbt_twilio", "message_data", "format = csv");
    assertThat(twilio.touchpoints().where("kind = 'message_delivered'").count()).isPositive();
    Row spent = twilio.rows(AdSpend.TABLE).selectExpr("sum(cost)", "max(currency)").head();
    assertThat(spent.getString(1)).isEqualTo("USD");
    // Both files hold the same messages: each is paid once. 0.158 in the file, in cents by day.
    assertThat(spent.getDecimal(0)).isEqualByComparingTo("0.16");
    all("call_csv", "05_messaging_events/fivetran__dbt_twilio", "call_data");
  }

  @Test
  void mailServicesAsConnectorsStoreThem() throws IOException {
    SourceExports mailchimp =
        all("mailchimp_tables", "05_messaging_events/fivetran__dbt_mailchimp", ".csv");
    assertThat(mailchimp.counts()).containsEntry("landed", 50L).containsEntry("quarantined", 0L);
    Path tables = data.resolve("05_messaging_events/fivetran__dbt_mailchimp");
    long opens = 0;
    for (String name :
        List.of("campaign_recipient_activity.csv", "automation_recipient_activity.csv")) {
      opens +=
          Files.readAllLines(tables.resolve(name)).stream()
              .filter(l -> l.startsWith("open,"))
              .distinct()
              .count();
    }
    assertThat(mailchimp.touchpoints().where("kind = 'email_open'").count()).isEqualTo(opens);
    SourceExports klaviyo =
        all("klaviyo_tables", "05_messaging_events/fivetran__dbt_klaviyo", ".csv");
    assertThat(klaviyo.counts()).containsEntry("landed", 10L).containsEntry("quarantined", 0L);
  }

  @Test
  void serviceAndSurveysAsConnectorsStoreThem() throws IOException {
    SourceExports zendesk = all("zendesk_tables", "07_support/fivetran__dbt_zendesk", ".csv");
    assertThat(zendesk.counts()).containsEntry("landed", 78L).containsEntry("quarantined", 0L);
    assertThat(zendesk.touchpoints().where("kind = 'ticket_open'").count()).isEqualTo(10);
    SourceExports surveys =
        all("survey_csv", "09_surveys_reviews/fivetran__dbt_qualtrics", "survey_response.csv");
    assertThat(surveys.touchpoints().count()).isEqualTo(5);
  }

  /** Lands every file below a folder whose name ends or holds this, and tells what became of it. */
  private SourceExports all(String source, String below, String named, String... more)
      throws IOException {
    SourceExports exports = new SourceExports(folder.resolve(source), source, more);
    Map<String, Long> rows = new TreeMap<>();
    Path top = data.resolve(below);
    List<Path> files;
    try (Stream<Path> walk = Files.walk(top)) {
      files =
          walk.filter(Files::isRegularFile)
              .filter(f -> f.getFileName().toString().contains(named))
              .sorted()
              .toList();
    }
    for (Path file : files) {
      String name = top.relativize(file).toString().replace('/', '_');
      exports.file(name, Files.readString(file));
      rows.put(name, plain(file));
    }
    exports.run();
    table(source, exports, rows);
    return exports;
  }

  /** How many records a plain reader finds. */
  private static long plain(Path file) throws IOException {
    if (file.toString().endsWith(".csv")) {
      return TestSpark.session()
          .read()
          .option("header", true)
          .option("multiLine", true)
          .option("escape", "\"")
          .csv(file.toString())
          .count();
    }
    long count = 0;
    try (MappingIterator<JsonNode> documents =
        JSON.readerFor(JsonNode.class).readValues(file.toFile())) {
      while (documents.hasNext()) {
        JsonNode document = documents.next();
        JsonNode list = document;
        for (String page : List.of("delivery_reports", "inbounds", "batches", "per_recipient")) {
          list = document.has(page) ? document.get(page) : list;
        }
        count += list.isArray() ? list.size() : 1;
      }
    }
    return count;
  }

  /** Prints file | rows | landed | quarantined | reason, and checks that no record is missing. */
  private static void table(String source, SourceExports exports, Map<String, Long> rows) {
    Map<String, Long> landed = count(exports, "bronze." + source);
    Map<String, List<String>> reasons = new TreeMap<>();
    Map<String, Boolean> rejected = new TreeMap<>();
    for (Row row :
        exports
            .lake()
            .read(Quarantine.TABLE)
            .selectExpr("_file", "reason", "_line")
            .collectAsList()) {
      reasons.computeIfAbsent(row.getString(0), f -> new ArrayList<>()).add(row.getString(1));
      rejected.merge(row.getString(0), row.isNullAt(2), Boolean::logicalOr);
    }
    System.out.println(source + ": file | rows | landed | quarantined | reason");
    rows.forEach(
        (file, count) -> {
          List<String> bad = reasons.getOrDefault(file, List.of());
          String why =
              bad.stream()
                  .distinct()
                  .map(r -> r.length() > 90 ? r.substring(0, 90) + "…" : r)
                  .collect(Collectors.joining("; "));
          System.out.println(
              "  "
                  + file
                  + " | "
                  + count
                  + " | "
                  + landed.getOrDefault(file, 0L)
                  + " | "
                  + bad.size()
                  + " | "
                  + why);
          if (!rejected.getOrDefault(file, false)) {
            assertThat(landed.getOrDefault(file, 0L) + bad.size())
                .as(file)
                .isLessThanOrEqualTo(count);
          }
        });
    System.out.println("  " + exports.counts());
    assertThat(exports.count("records"))
        .isEqualTo(
            exports.count("landed")
                + exports.count("quarantined")
                + exports.count("duplicates")
                + exports.count("blank"));
  }

  private static Map<String, Long> count(SourceExports exports, String table) {
    Path path = exports.lakeFolder().resolve(table.replace('.', '/'));
    if (!Files.exists(path)) {
      return Map.of(); // nothing of it landed
    }
    return TestSpark.session()
        .read()
        .format("delta")
        .load(path.toString())
        .groupBy("_file")
        .count()
        .collectAsList()
        .stream()
        .collect(Collectors.toMap(row -> row.getString(0), row -> row.getLong(1)));
  }
}
