package io.pathlake.simulate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pathlake.simulate.Report.Format;
import io.pathlake.simulate.Report.Measure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** Counts a shop's files with other people's readers, knowing nothing of how they were made. */
final class Recount {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final Set<String> TOUCHES =
      Set.of(
          "page_view",
          "view_search_results",
          "view_item",
          "add_to_cart",
          "begin_checkout",
          "add_payment_info",
          "purchase");

  private static final List<Format> ROWS =
      List.of(
          Format.POS,
          Format.LOYALTY,
          Format.CRM,
          Format.LIVE_CHAT,
          Format.REVIEWS,
          Format.SURVEYS,
          Format.META_ADS);

  private final Report counts = new Report();

  static Recount of(Path folder) throws IOException {
    Recount recount = new Recount();
    recount.json(
        folder.resolve("ga4"), Format.GA4, e -> TOUCHES.contains(text(e, "/event_name")) ? 1 : 0);
    recount.json(
        folder.resolve("whatsapp_cloud"),
        Format.WHATSAPP_CLOUD,
        e -> e.at("/entry/0/changes/0/value/messages/0/referral").isMissingNode() ? 1 : 2);
    recount.orders(folder.resolve("orders"));
    recount.ads(folder.resolve("google_ads"));
    recount.json(folder.resolve("sendgrid"), Format.SENDGRID, event -> 1);
    recount.json(folder.resolve("infobip"), Format.INFOBIP, push -> 1);
    recount.json(folder.resolve("zendesk"), Format.ZENDESK, ticket -> 1);
    for (Format format : ROWS) {
      recount.rows(folder.resolve(format.folder()), format);
    }
    return recount;
  }

  private static String text(JsonNode node, String pointer) {
    return node.at(pointer).asText();
  }

  Set<Measure> measures(Format format) {
    return switch (format) {
      case GA4, WHATSAPP_CLOUD ->
          EnumSet.of(
              Measure.FILES,
              Measure.LINES,
              Measure.MALFORMED,
              Measure.REPEATED,
              Measure.TOUCHPOINTS);
      case ORDERS ->
          EnumSet.of(
              Measure.FILES,
              Measure.LINES,
              Measure.MALFORMED,
              Measure.REPEATED,
              Measure.ORDERS,
              Measure.REFUNDS,
              Measure.GROSS_CENTS,
              Measure.REFUNDED_CENTS);
      case GOOGLE_ADS -> EnumSet.of(Measure.FILES, Measure.LINES, Measure.SPEND_MICROS);
      case SENDGRID, LIVE_CHAT, LOYALTY, REVIEWS, SURVEYS ->
          EnumSet.of(
              Measure.FILES,
              Measure.LINES,
              Measure.MALFORMED,
              Measure.REPEATED,
              Measure.TOUCHPOINTS);
      case INFOBIP, ZENDESK, CRM ->
          EnumSet.of(Measure.FILES, Measure.LINES, Measure.MALFORMED, Measure.REPEATED);
      case POS ->
          EnumSet.of(
              Measure.FILES,
              Measure.LINES,
              Measure.MALFORMED,
              Measure.REPEATED,
              Measure.GROSS_CENTS,
              Measure.REFUNDED_CENTS);
      case META_ADS -> EnumSet.of(Measure.FILES, Measure.LINES, Measure.SPEND_MICROS);
      case WHATSAPP_EXPORT -> EnumSet.noneOf(Measure.class);
    };
  }

  long count(Format format, Measure measure) {
    return counts.count(format, measure);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static List<String> lines(Path file) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }

  private void json(Path folder, Format format, ToIntFunction<JsonNode> touchpoints)
      throws IOException {
    Set<String> seen = new HashSet<>();
    for (Path file : files(folder)) {
      counts.add(format, Measure.FILES, 1);
      for (String line : lines(file)) {
        counts.add(format, Measure.LINES, 1);
        try {
          JsonNode event = JSON.readTree(line);
          boolean repeated = !seen.add(line);
          counts.add(format, Measure.REPEATED, repeated ? 1 : 0);
          counts.add(format, Measure.TOUCHPOINTS, repeated ? 0 : touchpoints.applyAsInt(event));
        } catch (JsonProcessingException e) {
          counts.add(format, Measure.MALFORMED, 1);
        }
      }
    }
  }

  private void orders(Path folder) throws IOException {
    Set<String> earlier = new HashSet<>();
    Set<String> invoices = new HashSet<>();
    for (Path file : files(folder)) {
      counts.add(Format.ORDERS, Measure.FILES, 1);
      List<String> lines = lines(file);
      for (String line : lines.subList(1, lines.size())) {
        counts.add(Format.ORDERS, Measure.LINES, 1);
        CSVRecord record = CSVFormat.RFC4180.parse(new StringReader(line)).getRecords().get(0);
        if (!isWhole(record)) {
          counts.add(Format.ORDERS, Measure.MALFORMED, 1);
        } else if (!earlier.add(line)) {
          counts.add(Format.ORDERS, Measure.REPEATED, 1);
        } else {
          line(record, invoices.add(record.get(0)));
        }
      }
    }
  }

  private static boolean isWhole(CSVRecord record) {
    return record.size() == 10
        && record.get(3).matches("-?\\d+")
        && record.get(4).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
  }

  private void line(CSVRecord record, boolean firstOfInvoice) {
    boolean refund = record.get(0).startsWith("C");
    long cents =
        new BigDecimal(record.get(5))
            .multiply(new BigDecimal(record.get(3)))
            .movePointRight(2)
            .longValueExact();
    counts.add(Format.ORDERS, refund ? Measure.REFUNDS : Measure.ORDERS, firstOfInvoice ? 1 : 0);
    counts.add(
        Format.ORDERS,
        refund ? Measure.REFUNDED_CENTS : Measure.GROSS_CENTS,
        refund ? -cents : cents);
  }

  /** Rows as wide as their header are whole. */
  private void rows(Path folder, Format format) throws IOException {
    Set<String> seen = new HashSet<>();
    for (Path file : files(folder)) {
      counts.add(format, Measure.FILES, 1);
      List<String> lines = lines(file);
      List<String> header = List.of(lines.get(0).split(","));
      for (String line : lines.subList(1, lines.size())) {
        counts.add(format, Measure.LINES, 1);
        CSVRecord record = CSVFormat.RFC4180.parse(new StringReader(line)).getRecords().get(0);
        if (record.size() != header.size()) {
          counts.add(format, Measure.MALFORMED, 1);
        } else if (!seen.add(line)) {
          counts.add(format, Measure.REPEATED, 1);
        } else {
          counts.add(format, Measure.TOUCHPOINTS, 1);
          money(format, header, record);
        }
      }
    }
  }

  private void money(Format format, List<String> header, CSVRecord record) {
    if (format == Format.POS) {
      BigDecimal total = new BigDecimal(record.get(header.indexOf("line_total")));
      long cents = total.movePointRight(2).longValueExact();
      counts.add(format, cents > 0 ? Measure.GROSS_CENTS : Measure.REFUNDED_CENTS, Math.abs(cents));
    } else if (format == Format.META_ADS) {
      BigDecimal spend = new BigDecimal(record.get(header.indexOf("spend")));
      counts.add(format, Measure.SPEND_MICROS, spend.movePointRight(6).longValueExact());
    }
  }

  private void ads(Path folder) throws IOException {
    Set<String> seen = new HashSet<>();
    for (Path file : files(folder)) {
      counts.add(Format.GOOGLE_ADS, Measure.FILES, 1);
      List<String> lines = lines(file);
      for (String line : lines.subList(1, lines.size())) {
        String[] cell = line.split(",");
        counts.add(Format.GOOGLE_ADS, Measure.LINES, 1);
        boolean first = seen.add(cell[2] + cell[10] + cell[11]);
        counts.add(Format.GOOGLE_ADS, Measure.SPEND_MICROS, first ? Long.parseLong(cell[9]) : 0);
      }
    }
  }
}
