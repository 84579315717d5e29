package io.pathlake.land;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import com.univocity.parsers.csv.CsvWriter;
import com.univocity.parsers.csv.CsvWriterSettings;
import io.pathlake.settings.SettingsLoader;
import io.pathlake.settings.SourceSettings;
import io.pathlake.simulate.Report.Format;
import io.pathlake.simulate.Shop;
import io.pathlake.simulate.SimulateSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Good exports of the simulated shop, spoiled in one place after the other: a column is missing or
 * has another name, a value is missing, or is something else. Whatever it is, every other record
 * lands, and a record that does not land says why.
 */
class SpoiledExportsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int RECORDS = 12;
  private static final String RUBBISH = "???";

  @TempDir static Path exports;
  @TempDir Path folder;

  @BeforeAll
  static void aTidyShop() {
    SimulateSettings shop =
        SimulateSettings.demo(5).withCustomers(500).withDays(20).withUntidiness(0, 0, 0);
    Shop.write(shop, exports, line -> {});
  }

  private static SourceSettings source(String name) {
    Map<String, String> given =
        Map.of(
            "parameters.region",
            "ES",
            "parameters.currency",
            "EUR",
            "sources." + name + ".folder",
            exports.toString());
    return SettingsLoader.load(Optional.empty(), given).sources().get(0);
  }

  /** The largest file of a format. */
  private static String text(Format format) throws IOException {
    try (Stream<Path> files = Files.list(exports.resolve(format.folder()))) {
      Path largest = files.max(Comparator.comparingLong(file -> file.toFile().length())).get();
      try (InputStream raw = Files.newInputStream(largest);
          InputStream in = largest.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }

  /** Lands what it can; says what of it each record became. */
  private Reads.Result landed(SourceSettings source, String text, String how, int records)
      throws IOException {
    Reads.Result result = Reads.text(folder, source, text);
    if (result.end() == FileRows.DONE) {
      assertThat(result.rows().size() + result.bad().size()).as(how).isEqualTo(records);
    } else {
      assertThat(result.end()).as(how).isEqualTo(FileRows.REJECTED);
      assertThat(result.reason()).as(how).isNotBlank();
    }
    assertThat(result.bad()).as(how).allMatch(reason -> reason.matches("\\d+: .{8,}"));
    return result;
  }

  @ParameterizedTest
  @CsvSource({
    "orders_csv, ORDERS",
    "pos_csv, POS",
    "loyalty_csv, LOYALTY",
    "crm_csv, CRM",
    "live_chat_csv, LIVE_CHAT",
    "reviews_csv, REVIEWS",
    "survey_csv, SURVEYS",
    "google_ads, GOOGLE_ADS",
    "meta_ads, META_ADS"
  })
  void aTableWithAnotherColumnOrValue(String name, Format format) throws IOException {
    SourceSettings source = source(name);
    List<String[]> table = table(text(format));
    String[] header = table.get(0);
    int records = table.size() - 1;
    assertThat(records).isPositive();
    Reads.Result whole = landed(source, text(table), "whole", records);
    assertThat(whole.rows()).hasSize(records);
    for (int c = 0; c < header.length; c++) {
      for (boolean renamed : new boolean[] {false, true}) {
        String how = header[c] + (renamed ? " renamed" : " left out");
        Reads.Result result =
            landed(source, text(renamed ? renamed(table, c) : without(table, c)), how, records);
        if (result.end() == FileRows.REJECTED) {
          assertThat(result.reason()).as(how).contains("column");
        }
      }
      for (String value : new String[] {"", RUBBISH}) {
        String how = header[c] + " = '" + value + "'";
        Reads.Result result = landed(source, text(with(table, c, value)), how, records);
        assertThat(result.end()).as(how).isEqualTo(FileRows.DONE);
        assertThat(result.rows()).as(how).hasSizeGreaterThanOrEqualTo(records - 1);
      }
    }
  }

  private static List<String[]> table(String text) {
    CsvParserSettings settings = new CsvParserSettings();
    settings.setMaxCharsPerColumn(-1);
    List<String[]> all = new CsvParser(settings).parseAll(new StringReader(text));
    return all.subList(0, Math.min(all.size(), RECORDS + 1));
  }

  private static String text(List<String[]> table) {
    StringWriter out = new StringWriter();
    CsvWriterSettings settings = new CsvWriterSettings();
    settings.setSkipEmptyLines(false);
    CsvWriter writer = new CsvWriter(out, settings);
    table.forEach(row -> writer.writeRow((Object[]) row));
    writer.close();
    return out.toString();
  }

  private static List<String[]> without(List<String[]> table, int column) {
    return table.stream()
        .map(
            row -> {
              List<String> cells = new ArrayList<>(Arrays.asList(row));
              cells.remove(column);
              return cells.toArray(String[]::new);
            })
        .toList();
  }

  private static List<String[]> renamed(List<String[]> table, int column) {
    return changed(table, 0, column, "other_" + table.get(0)[column]);
  }

  private static List<String[]> with(List<String[]> table, int column, String value) {
    return changed(table, 1, column, value);
  }

  private static List<String[]> changed(List<String[]> table, int row, int column, String value) {
    List<String[]> changed = new ArrayList<>(table);
    changed.set(row, table.get(row).clone());
    changed.get(row)[column] = value;
    return changed;
  }

  @ParameterizedTest
  @CsvSource({
    "ga4, GA4",
    "whatsapp_cloud, WHATSAPP_CLOUD",
    "sendgrid, SENDGRID",
    "infobip, INFOBIP",
    "zendesk, ZENDESK"
  })
  void aDocumentWithAnotherFieldOrValue(String name, Format format) throws IOException {
    SourceSettings source = source(name);
    List<JsonNode> documents = new ArrayList<>();
    for (String line : text(format).lines().limit(RECORDS).toList()) {
      documents.add(JSON.readTree(line));
    }
    int records = landed(source, lines(documents), "whole", documents.size()).rows().size();
    assertThat(records).isEqualTo(documents.size());
    List<String> fields = new ArrayList<>();
    documents.get(0).fieldNames().forEachRemaining(fields::add);
    for (String field : fields) {
      for (String value : new String[] {"", "null", "\"" + RUBBISH + "\"", "{\"a\": 1}", "[7]"}) {
        String how = field + " = " + value;
        Reads.Result result = landed(source, lines(spoiled(documents, field, value)), how, records);
        assertThat(result.end()).as(how).isEqualTo(FileRows.DONE);
        assertThat(result.rows()).as(how).hasSizeGreaterThanOrEqualTo(records - 1);
      }
    }
  }

  /** The first document has another value there, or none. */
  private static List<JsonNode> spoiled(List<JsonNode> documents, String field, String value)
      throws IOException {
    List<JsonNode> spoiled = new ArrayList<>(documents);
    ObjectNode first = documents.get(0).deepCopy();
    if (value.isEmpty()) {
      first.remove(field);
    } else {
      first.set(field, JSON.readTree(value));
    }
    spoiled.set(0, first);
    return spoiled;
  }

  private static String lines(List<JsonNode> documents) {
    StringBuilder text = new StringBuilder();
    documents.forEach(document -> text.append(document).append('\n'));
    return text.toString();
  }
}
