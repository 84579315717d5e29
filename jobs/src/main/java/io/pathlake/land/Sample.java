package io.pathlake.land;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pathlake.settings.SettingsException;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * The first records of a file, whatever its format, as objects, and their types.
 *
 * @param extension of the file
 * @param opening how a CSV file is written; null of others
 */
record Sample(
    String extension, String format, Opening opening, StructType schema, List<ObjectNode> records) {

  /** Of a CSV file: what separates its cells, its encoding, and whether titles are above. */
  record Opening(char delimiter, String encoding, boolean titled) {}

  private static final int RECORDS = 500;
  private static final int LINES = 50;
  private static final long MOST = 1L << 24;
  private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
  private static final Pattern PAGING =
      Pattern.compile(
          "^(has_?more|next|prev|page|paging|count|total|links?$|meta$|cursor|object$|url$|uri$|limit|offset|size|start$|end$)");
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads a file's beginning.
   *
   * @throws SettingsException when it is of no known kind, holds nothing or cannot be a table
   */
  static Sample of(SparkSession spark, File file) throws IOException {
    String name = file.getName().toLowerCase(Locale.ROOT).replaceAll("\\.gz$", "");
    String extension = name.substring(name.lastIndexOf('.') + 1);
    return switch (extension) {
      case "csv", "tsv", "txt" -> ofTable(file, extension);
      case "json", "ndjson", "jsonl" -> ofJson(spark, file, extension);
      case "parquet" -> ofParquet(spark, file, extension);
      default ->
          throw refused(
              file,
              "a sample ends in .csv, .tsv, .txt, .json, .ndjson, .jsonl or .parquet,"
                  + " with .gz or without");
    };
  }

  private static SettingsException refused(File file, String why) {
    return new SettingsException(
        List.of("Cannot draft settings from " + file.getName() + ": " + why + "."));
  }

  private static InputStream open(File file) throws IOException {
    InputStream bytes = new BufferedInputStream(new FileInputStream(file));
    return file.getName().toLowerCase(Locale.ROOT).endsWith(".gz")
        ? new GZIPInputStream(bytes)
        : bytes;
  }

  // ── CSV ─────────────────────────────────────────────────────────────────────────────────────

  private static Sample ofTable(File file, String extension) throws IOException {
    String encoding = "UTF-8";
    if (cuts(file, ',', encoding).stream().anyMatch(Sample::isOtherwiseEncoded)) {
      encoding = "windows-1252";
    }
    List<CsvScanner.Cut> cuts = List.of();
    char delimiter = ',';
    long best = -1;
    for (char one : DELIMITERS) {
      List<CsvScanner.Cut> own = cuts(file, one, encoding);
      long cells = widths(own).values().stream().mapToLong(n -> n).max().orElse(0);
      if (cells > best) {
        best = cells;
        cuts = own;
        delimiter = one;
      }
    }
    int width =
        widths(cuts).entrySet().stream()
            .max(Map.Entry.comparingByValue(Comparator.naturalOrder()))
            .orElseThrow(() -> refused(file, "it has no line that can be read"))
            .getKey();
    List<List<String>> table =
        cuts.stream().map(CsvScanner.Cut::cells).filter(cells -> cells.size() == width).toList();
    List<String> header = table.get(0).stream().map(String::strip).toList();
    header.stream()
        .filter(one -> !one.isEmpty() && header.indexOf(one) != header.lastIndexOf(one))
        .findFirst()
        .ifPresent(
            one -> {
              throw refused(
                  file,
                  "its header names "
                      + one
                      + " twice, so that nothing tells the columns apart. Leave one out of the"
                      + " export or rename it, then draft again");
            });
    boolean titled = cuts.get(0).cells().size() != width;
    return new Sample(
        extension,
        "csv",
        new Opening(delimiter, encoding, titled),
        texts(header),
        table.stream().skip(1).limit(RECORDS).map(cells -> object(header, cells)).toList());
  }

  private static boolean isOtherwiseEncoded(CsvScanner.Cut cut) {
    return cut.problem() != null && cut.problem().contains("encoding");
  }

  /** Cells beyond the first, by the width of the lines that they are on; of the beginning. */
  private static Map<Integer, Long> widths(List<CsvScanner.Cut> cuts) {
    return cuts.stream()
        .limit(LINES)
        .collect(
            Collectors.groupingBy(
                cut -> cut.cells().size(),
                TreeMap::new,
                Collectors.summingLong(cut -> cut.cells().size() - 1L)));
  }

  private static List<CsvScanner.Cut> cuts(File file, char delimiter, String encoding)
      throws IOException {
    List<CsvScanner.Cut> cuts = new ArrayList<>();
    try (InputStream in = open(file)) {
      CsvScanner scanner = new CsvScanner(Decoding.reader(in, encoding), delimiter, '"', MOST);
      CsvScanner.Cut cut;
      while (cuts.size() < RECORDS + LINES && (cut = scanner.next()) != null) {
        if (cut.problem() != null || cut.cells().stream().anyMatch(cell -> !cell.isBlank())) {
          cuts.add(cut);
        }
      }
    }
    return cuts.stream().anyMatch(Sample::isOtherwiseEncoded)
        ? cuts
        : cuts.stream().filter(cut -> cut.problem() == null).toList();
  }

  /** Columns without a name are left out: what they hold is kept as undeclared. */
  private static StructType texts(List<String> header) {
    StructType columns = new StructType();
    for (String name : header) {
      columns = name.isEmpty() ? columns : columns.add(name, "string");
    }
    return columns;
  }

  private static ObjectNode object(List<String> header, List<String> cells) {
    ObjectNode record = JSON.createObjectNode();
    for (int i = 0; i < cells.size(); i++) {
      record.put(header.get(i), cells.get(i));
    }
    return record;
  }

  // ── JSON and Parquet ────────────────────────────────────────────────────────────────────────

  private static Sample ofJson(SparkSession spark, File file, String extension) throws IOException {
    List<ObjectNode> documents = new ArrayList<>();
    try (InputStream in = Decoding.utf8(open(file));
        MappingIterator<JsonNode> all = JSON.readerFor(JsonNode.class).readValues(in)) {
      while (documents.size() < RECORDS && all.hasNext()) {
        add(all.next(), documents);
      }
    } catch (JsonProcessingException | RuntimeException e) {
      // Told below where nothing came before it.
    }
    List<ObjectNode> records = records(documents);
    if (records.isEmpty()) {
      throw refused(file, "it begins with nothing that is a JSON object");
    }
    List<String> texts = records.stream().map(JsonNode::toString).toList();
    StructType schema = spark.read().json(spark.createDataset(texts, Encoders.STRING())).schema();
    return new Sample(extension, "json", null, schema, records);
  }

  private static void add(JsonNode node, List<ObjectNode> records) {
    if (node instanceof ObjectNode object) {
      records.add(object);
    } else if (node.isArray()) {
      node.forEach(element -> add(element, records));
    }
  }

  /** Those of an interface's pages, which hold a list of objects and words about the page. */
  private static List<ObjectNode> records(List<ObjectNode> documents) {
    List<ObjectNode> listed = new ArrayList<>();
    for (ObjectNode document : documents) {
      List<String> names = new ArrayList<>();
      document.fieldNames().forEachRemaining(names::add);
      names.removeIf(name -> PAGING.matcher(name.toLowerCase(Locale.ROOT)).find());
      if (names.size() != 1 || !document.get(names.get(0)).isArray()) {
        return documents;
      }
      add(document.get(names.get(0)), listed);
    }
    return listed.isEmpty() ? documents : listed;
  }

  private static Sample ofParquet(SparkSession spark, File file, String extension)
      throws IOException {
    Dataset<Row> rows = spark.read().parquet(file.toURI().toString());
    List<ObjectNode> records = new ArrayList<>();
    for (String text : rows.limit(RECORDS).toJSON().collectAsList()) {
      add(JSON.readTree(text), records);
    }
    return new Sample(extension, "parquet", null, rows.schema(), records);
  }
}
