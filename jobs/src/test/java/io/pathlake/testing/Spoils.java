package io.pathlake.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import com.univocity.parsers.csv.CsvWriter;
import com.univocity.parsers.csv.CsvWriterSettings;
import io.pathlake.settings.SourceSettings;
import io.pathlake.settings.SourceSettings.Format;
import io.pathlake.testing.NativeExports.Export;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.StructType;

/**
 * An export spoiled in one place after the other: a column or field is missing or has another name,
 * a value is missing, is rubbish, or is nearly right, a branch of a document is something else.
 */
public final class Spoils {

  /**
   * An export with one spoiled place.
   *
   * @param place of the value: column and line, or path in a document and its line
   * @param how what was done to it
   * @param text the whole file
   */
  public record Spoilt(String place, String how, String text) {

    /** Whether nothing of the value is left to be read, and nothing else stands there. */
    public boolean missing() {
      return MISSING.contains(how);
    }

    @Override
    public String toString() {
      return place + " " + how;
    }
  }

  private static final String LEFT_OUT = "left out";
  private static final String RENAMED = "renamed";
  private static final String EMPTY = "empty";
  private static final String BLANK = "a blank text";
  private static final String NO_ELEMENT = "a list of none";
  private static final String OTHER_FIELDS = "an object of other fields";
  private static final Set<String> MISSING =
      Set.of(LEFT_OUT, RENAMED, EMPTY, BLANK, NO_ELEMENT, OTHER_FIELDS);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern DAY = Pattern.compile("(\\d{4})-\\d{2}-\\d{2}");
  private static final Pattern WRITTEN_DAY = Pattern.compile("\\d{1,2}([./])\\d{1,2}[./](\\d{4})");
  private static final Pattern CLOCK = Pattern.compile("\\d{1,2}:\\d{2}(?=:|\\b)");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9][0-9.,]*");
  private static final Pattern CHAT_LINE =
      Pattern.compile("(\\S+), (\\S+) - (?:([^:]+): )?(.*)", Pattern.DOTALL);

  private Spoils() {}

  /** All of a source's export. */
  public static List<Spoilt> of(SourceSettings source, Export export) {
    return switch (source.format()) {
      case JSON -> ofDocuments(export);
      case CSV -> ofTable(source, export);
      case WHATSAPP_EXPORT -> ofChat(export);
      default -> throw new IllegalArgumentException(source.format().toString());
    };
  }

  /** How many records a whole export has. */
  public static int records(SourceSettings source, Export export) {
    List<String> lines = export.text().lines().toList();
    if (source.format() != Format.CSV) {
      return lines.size();
    }
    return lines.size() - head(source, lines) - (source.csv().header() ? 1 : 0);
  }

  /** What a value may be instead, by what was done to it. */
  static Map<String, String> values(String value) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("rubbish", "???");
    if (value.isEmpty()) {
      return values;
    }
    values.put("garbled at its end", value + "x");
    values.put("garbled inside", value.substring(0, 1) + "x" + value.substring(1));
    if (value.length() > 3) {
      int before = value.length() - 2;
      values.put(
          "garbled near its end", value.substring(0, before) + "x" + value.substring(before));
    }
    Matcher day = DAY.matcher(value);
    if (day.find()) {
      values.put("no such day", day.replaceFirst("$1-02-30"));
      values.put("cut to a year", day.group(1));
      values.put("cut to a month", value.substring(0, day.start() + 7));
    }
    Matcher written = WRITTEN_DAY.matcher(value);
    if (written.find()) {
      values.put("no such day", written.replaceFirst("31$131$1$2"));
    }
    Matcher clock = CLOCK.matcher(value);
    if (clock.find()) {
      values.put("no such hour", clock.replaceFirst("25:61"));
    }
    if (NUMBER.matcher(value).matches()) {
      values.put("two points", "1.2.3");
    }
    return values;
  }

  private static List<Spoilt> ofDocuments(Export export) {
    List<JsonNode> documents = export.text().lines().map(Spoils::document).toList();
    List<Spoilt> all = new ArrayList<>();
    for (int d = 0; d < documents.size(); d++) {
      JsonNode document = documents.get(d).deepCopy();
      int at = d;
      Places places =
          (place, how) -> {
            List<JsonNode> spoilt = new ArrayList<>(documents);
            spoilt.set(at, document);
            all.add(new Spoilt(place + " (line " + (at + 1) + ")", how, lines(spoilt)));
          };
      spoil("", document, places);
    }
    return all;
  }

  /** Told after each change; the change is undone afterwards. */
  private interface Places {
    void spoilt(String place, String how);
  }

  private static void spoil(String path, JsonNode node, Places places) {
    if (node instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        JsonNode was = object.get(name);
        String place = path.isEmpty() ? name : path + "." + name;
        object.remove(name);
        places.spoilt(place, LEFT_OUT);
        object.set("other_" + name, was);
        places.spoilt(place, RENAMED);
        object.remove("other_" + name);
        spoil(place, was, value -> object.set(name, value), places);
        object.set(name, was);
        spoil(place, was, places);
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        JsonNode was = array.get(i);
        int at = i;
        String place = path + "[" + i + "]";
        spoil(place, was, value -> array.set(at, value), places);
        array.set(i, was);
        spoil(place, was, places);
      }
    }
  }

  private static void spoil(String place, JsonNode was, Consumer<JsonNode> put, Places places) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    values.put(EMPTY, JSON.nullNode());
    if (was.isValueNode()) {
      values.put("an object", JSON.createObjectNode().put("a", 1));
      values.put(BLANK, TextNode.valueOf(""));
      values(was.isNull() ? "" : was.asText())
          .forEach((how, value) -> values.put(how, TextNode.valueOf(value)));
    } else {
      values.put("rubbish", TextNode.valueOf("???"));
      values.put(OTHER_FIELDS, JSON.createObjectNode().put("a", 1));
      values.put(NO_ELEMENT, JSON.createArrayNode());
    }
    values.put("a list", JSON.createArrayNode().add(7));
    values.forEach(
        (how, value) -> {
          put.accept(value);
          places.spoilt(place, how);
        });
  }

  private static JsonNode document(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String lines(List<JsonNode> documents) {
    StringBuilder text = new StringBuilder();
    documents.forEach(document -> text.append(document).append('\n'));
    return text.toString();
  }

  /** Lines before the header. */
  private static int head(SourceSettings source, List<String> lines) {
    List<String> marks = source.csv().headerMarks();
    for (int i = 0; i < lines.size(); i++) {
      if (marks.stream().allMatch(lines.get(i)::contains)) {
        return i;
      }
    }
    throw new IllegalArgumentException(source.name() + " has no header");
  }

  private static List<Spoilt> ofTable(SourceSettings source, Export export) {
    List<String> lines = export.text().lines().toList();
    int head = head(source, lines);
    String before = String.join("\n", lines.subList(0, head)) + (head > 0 ? "\n" : "");
    List<String[]> table = table(source, String.join("\n", lines.subList(head, lines.size())));
    boolean header = source.csv().header();
    List<Spoilt> all = new ArrayList<>();
    for (int c = 0; c < table.get(0).length; c++) {
      int column = c;
      String name = header ? table.get(0)[c] : StructType.fromDDL(source.columns()).fieldNames()[c];
      if (header) {
        List<String[]> without = table.stream().map(row -> without(row, column)).toList();
        all.add(new Spoilt(name, LEFT_OUT, before + text(source, without)));
        List<String[]> renamed = changed(table, 0, c, "other_" + name);
        all.add(new Spoilt(name, RENAMED, before + text(source, renamed)));
      }
      for (int r = header ? 1 : 0; r < table.size(); r++) {
        if (c >= table.get(r).length || (!header && table.get(r)[c].isEmpty())) {
          continue;
        }
        Map<String, String> values = new LinkedHashMap<>(Map.of(EMPTY, ""));
        values.putAll(values(table.get(r)[c]));
        String place = name + " (row " + (header ? r : r + 1) + ")";
        int row = r;
        values.forEach(
            (how, value) ->
                all.add(
                    new Spoilt(
                        place, how, before + text(source, changed(table, row, column, value)))));
      }
    }
    return all;
  }

  private static List<String[]> table(SourceSettings source, String text) {
    if (source.csv().delimiter() == '\t') {
      return text.lines().map(line -> line.split("\t", -1)).toList();
    }
    CsvParserSettings settings = new CsvParserSettings();
    settings.setMaxCharsPerColumn(-1);
    settings.setMaxColumns(2000);
    settings.setNullValue("");
    settings.getFormat().setComment('\0');
    return new CsvParser(settings).parseAll(new StringReader(text));
  }

  private static String text(SourceSettings source, List<String[]> table) {
    StringWriter out = new StringWriter();
    if (source.csv().delimiter() == '\t') {
      table.forEach(row -> out.append(String.join("\t", row)).append('\n'));
      return out.toString();
    }
    CsvWriterSettings settings = new CsvWriterSettings();
    settings.setSkipEmptyLines(false);
    CsvWriter writer = new CsvWriter(out, settings);
    table.forEach(row -> writer.writeRow((Object[]) row));
    writer.close();
    return out.toString();
  }

  private static String[] without(String[] row, int column) {
    List<String> cells = new ArrayList<>(Arrays.asList(row));
    if (column < cells.size()) {
      cells.remove(column);
    }
    return cells.toArray(String[]::new);
  }

  private static List<String[]> changed(List<String[]> table, int row, int column, String value) {
    List<String[]> changed = new ArrayList<>(table);
    changed.set(row, table.get(row).clone());
    changed.get(row)[column] = value;
    return changed;
  }

  private static List<Spoilt> ofChat(Export export) {
    List<String> lines = export.text().lines().toList();
    List<Spoilt> all = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher parts = CHAT_LINE.matcher(lines.get(i));
      if (!parts.matches()) {
        continue;
      }
      for (int g = 1; g <= parts.groupCount(); g++) {
        if (parts.group(g) == null) {
          continue;
        }
        String place =
            List.of("day", "time", "author", "text").get(g - 1) + " (line " + (i + 1) + ")";
        Map<String, String> values = new LinkedHashMap<>(Map.of(EMPTY, ""));
        values.putAll(values(parts.group(g)));
        for (var value : values.entrySet()) {
          List<String> spoilt = new ArrayList<>(lines);
          spoilt.set(
              i,
              lines.get(i).substring(0, parts.start(g))
                  + value.getValue()
                  + lines.get(i).substring(parts.end(g)));
          all.add(new Spoilt(place, value.getKey(), String.join("\n", spoilt) + "\n"));
        }
      }
    }
    return all;
  }
}
