package io.pathlake.land;

import io.pathlake.settings.SettingsException;
import io.pathlake.settings.SourceSettings.Protection;
import java.io.File;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The settings of a source as a first guess from a sample: columns as they are there, what is
 * personal by names and values, and a touchpoint to complete. What cannot be guessed says COMPLETE.
 */
public final class SourceDraft {

  private static final int SAMPLED = 500;
  private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
  private static final Pattern PHONE = Pattern.compile("\\+\\d[\\d ().-]{7,}");
  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}([T ]\\d{2}:\\d{2}.*)?");
  private static final Map<Pattern, Protection> PERSONAL = personal();

  private final String name;
  private final String format;
  private final Optional<Character> delimiter;
  private final String extension;
  private final Map<String, String> columns = new LinkedHashMap<>();
  private final Map<String, String> aliases = new LinkedHashMap<>();
  private final Map<Protection, Set<String>> protect = new TreeMap<>();
  private Optional<String> instant = Optional.empty();

  private SourceDraft(String name, String format, Optional<Character> delimiter, String extension) {
    this.name = name;
    this.format = format;
    this.delimiter = delimiter;
    this.extension = extension;
  }

  private static Map<Pattern, Protection> personal() {
    Map<Pattern, Protection> all = new LinkedHashMap<>();
    all.put(Pattern.compile("e.?mail"), Protection.EMAIL);
    all.put(Pattern.compile("phone|mobile|msisdn|whatsapp|\\btel"), Protection.PHONE);
    all.put(Pattern.compile("loyalty|card.?(no|number|id)"), Protection.LOYALTY);
    all.put(
        Pattern.compile("(customer|client|user|member|contact).?(id|no|number)$"),
        Protection.CUSTOMER);
    all.put(Pattern.compile("device|cookie|anonymous.?id|visitor.?id"), Protection.DEVICE);
    all.put(Pattern.compile("address|street|zip|post.?code|birth"), Protection.DROP);
    all.put(
        Pattern.compile("^(first|last|full|sur|given|family)?.?name$|customer.?name"),
        Protection.NAME);
    all.put(Pattern.compile("comment|message|text|body|note|subject"), Protection.TEXT);
    return all;
  }

  /**
   * The settings, as a file that can be given with {@code --conf}.
   *
   * @throws SettingsException when the file is of no known kind
   */
  public static String of(SparkSession spark, String name, File sample) {
    String file = sample.getName().toLowerCase(Locale.ROOT).replaceAll("\\.gz$", "");
    String extension = file.substring(file.lastIndexOf('.') + 1);
    String path = sample.toURI().toString();
    return switch (extension) {
      case "csv", "tsv", "txt" -> {
        List<String> lines = spark.read().textFile(path).takeAsList(1);
        char delimiter = delimiter(lines.isEmpty() ? "" : lines.get(0));
        yield new SourceDraft(name, "csv", Optional.of(delimiter), extension)
            .of(
                spark
                    .read()
                    .option("header", true)
                    .option("multiLine", true)
                    .option("delimiter", String.valueOf(delimiter))
                    .csv(path));
      }
      case "json", "ndjson", "jsonl" ->
          new SourceDraft(name, "json", Optional.empty(), extension)
              .of(spark.read().option("multiLine", extension.equals("json")).json(path));
      case "parquet" ->
          new SourceDraft(name, "parquet", Optional.empty(), extension)
              .of(spark.read().parquet(path));
      default ->
          throw new SettingsException(
              List.of(
                  "Cannot draft settings from "
                      + sample.getName()
                      + ": a sample ends in .csv, .tsv, .txt, .json, .ndjson, .jsonl or .parquet,"
                      + " with .gz or without."));
    };
  }

  private static char delimiter(String header) {
    return DELIMITERS.stream().max(Comparator.comparingLong(d -> count(header, d))).orElseThrow();
  }

  private static long count(String header, char delimiter) {
    return header.chars().filter(c -> c == delimiter).count();
  }

  private String of(Dataset<Row> sample) {
    List<Row> rows = sample.limit(SAMPLED).collectAsList();
    StructType schema = sample.schema();
    for (int i = 0; i < schema.size(); i++) {
      StructField field = schema.fields()[i];
      String column = column(field.name());
      columns.put(column, field.dataType().sql());
      if (!column.equals(field.name())) {
        aliases.put(field.name(), column);
      }
      if (field.dataType().equals(DataTypes.StringType)) {
        look(column, values(rows, i));
      } else if (field.dataType().equals(DataTypes.TimestampType)) {
        instant = instant.or(() -> Optional.of(column));
      }
    }
    return text();
  }

  private String column(String found) {
    String plain = found.strip().replaceAll("[^A-Za-z0-9_]+", "_").replaceAll("^_+|_+$", "");
    String named = plain.isEmpty() || Character.isDigit(plain.charAt(0)) ? "c_" + plain : plain;
    String free = named;
    for (int i = 2; columns.keySet().stream().anyMatch(free::equalsIgnoreCase); i++) {
      free = named + "_" + i;
    }
    return free;
  }

  private static List<String> values(List<Row> rows, int column) {
    List<String> values = new ArrayList<>();
    for (Row row : rows) {
      if (!row.isNullAt(column) && !row.getString(column).isBlank()) {
        values.add(row.getString(column).strip());
      }
    }
    return values;
  }

  private void look(String column, List<String> values) {
    Optional<Protection> kind =
        most(values, EMAIL)
            ? Optional.of(Protection.EMAIL)
            : most(values, PHONE) ? Optional.of(Protection.PHONE) : byName(column);
    kind.ifPresent(k -> protect.computeIfAbsent(k, p -> new LinkedHashSet<>()).add(column));
    if (kind.isEmpty() && most(values, TIME)) {
      instant = instant.or(() -> Optional.of(column));
    }
  }

  private static boolean most(List<String> values, Pattern pattern) {
    long fitting = values.stream().filter(value -> pattern.matcher(value).matches()).count();
    return !values.isEmpty() && fitting >= 0.8 * values.size();
  }

  private static Optional<Protection> byName(String column) {
    String plain = column.toLowerCase(Locale.ROOT);
    return PERSONAL.entrySet().stream()
        .filter(entry -> entry.getKey().matcher(plain).find())
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private String text() {
    StringBuilder out = new StringBuilder();
    line(
        out, "# Drafted from a sample. Look at every line with COMPLETE, and at what is personal:");
    line(out, "# columns that are in no list of protect land as they are.");
    line(out, "sources." + name + " {");
    line(out, "  about = \"COMPLETE: what it is, in one sentence\"");
    line(out, "  folder = \"COMPLETE: the folder with the exports\"");
    line(out, "  rank = 60");
    line(out, "  files = \"**.{" + extension + "," + extension + ".gz}\"");
    line(out, "  format = " + format);
    delimiter.ifPresent(
        d ->
            line(
                out,
                "  csv { delimiter = \""
                    + (d == '\t' ? "\\t" : d)
                    + "\", quote = \"\\\"\", encoding = \"UTF-8\", header-marks = [],"
                    + " decimal-comma = false }"));
    line(out, "  columns = \"\"\"");
    List<String> ddl = new ArrayList<>();
    columns.forEach((column, type) -> ddl.add("    " + column + " " + type));
    line(out, String.join(",\n", ddl) + "\"\"\"");
    line(out, "  required = [" + instant.orElse("") + "]");
    line(out, "  aliases {");
    aliases.forEach(
        (found, column) -> line(out, "    \"" + found.replace("\"", "\\\"") + "\" = " + column));
    line(out, "  }");
    line(out, "  protect {");
    protect.forEach(
        (kind, some) ->
            line(
                out,
                "    "
                    + kind.name().toLowerCase(Locale.ROOT)
                    + " = ["
                    + String.join(", ", some)
                    + "]"));
    line(out, "  }");
    line(out, "  valid = []");
    line(out, "  parameters {}");
    line(out, "  touchpoints {");
    line(out, "    # COMPLETE: one block for each kind of contact that a record tells of.");
    line(out, "    event {");
    line(
        out,
        "      key = [_record_id]   # COMPLETE: what identifies the contact, if anything does");
    line(out, "      fields {");
    line(out, "        occurred_at = \"" + occurred() + "\"");
    line(
        out,
        "        kind = \"'other'\"    # COMPLETE: order, page_view, email_open, store_visit, …");
    line(out, "        channel = \"'web'\"   # COMPLETE: web, store, email, sms, phone, …");
    line(out, "        identifiers = \"" + identifiers() + "\"");
    line(out, "      }");
    line(out, "    }");
    line(out, "  }");
    line(out, "}");
    return out.toString();
  }

  private String occurred() {
    return instant
        .map(
            column ->
                columns.get(column).equals("STRING")
                    ? "to_utc_timestamp(CAST(" + column + " AS TIMESTAMP), :zone)"
                    : column)
        .orElse("CAST(NULL AS TIMESTAMP)");
  }

  private String identifiers() {
    List<String> known = new ArrayList<>();
    for (Protection kind :
        List.of(
            Protection.CUSTOMER,
            Protection.LOYALTY,
            Protection.EMAIL,
            Protection.PHONE,
            Protection.DEVICE)) {
      known.addAll(protect.getOrDefault(kind, Set.of()));
    }
    return known.isEmpty()
        ? "array(CAST(NULL AS STRING))"
        : "array(" + String.join(", ", known) + ")";
  }

  private static void line(StringBuilder out, String text) {
    out.append(text).append('\n');
  }
}
