package io.pathlake.land;

import io.pathlake.settings.SettingsException;
import io.pathlake.settings.SourceSettings.Dates;
import io.pathlake.settings.SourceSettings.Protection;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.SparkSession;

/**
 * The settings of a source as a first guess from a sample: columns as they are there, what is
 * personal by names and values, and a touchpoint to complete. What cannot be guessed says COMPLETE.
 */
public final class SourceDraft {

  private final String name;
  private final Sample sample;
  private final SampleColumns columns;

  private SourceDraft(String name, Sample sample) {
    this.name = name;
    this.sample = sample;
    this.columns = new SampleColumns(sample);
  }

  /**
   * The settings, as a file that can be given with {@code --conf}.
   *
   * @throws SettingsException when the file is of no known kind, or holds nothing to draft from
   */
  public static String of(SparkSession spark, String name, File sample) throws IOException {
    return new SourceDraft(name, Sample.of(spark, sample)).text();
  }

  private String text() {
    StringBuilder out = new StringBuilder();
    line(
        out, "# Drafted from a sample. Look at every line with COMPLETE, and at what is personal:");
    line(
        out,
        "# columns that are in no list of protect land as they are. Types are those of the sample:");
    line(out, "# a record with another kind of value goes to the quarantine.");
    line(out, "sources." + name + " {");
    line(out, "  about = \"COMPLETE: what it is, in one sentence\"");
    line(out, "  folder = \"COMPLETE: the folder with the exports\"");
    line(out, "  rank = 60");
    line(out, "  files = \"**.{" + sample.extension() + "," + sample.extension() + ".gz}\"");
    line(out, "  format = " + sample.format());
    csv(out);
    line(out, "  columns = \"\"\"");
    List<String> ddl = new ArrayList<>();
    columns
        .types()
        .forEach((column, type) -> ddl.add("    " + SamplePlace.quoted(column) + " " + type.sql()));
    line(out, String.join(",\n", ddl) + "\"\"\"");
    line(out, "  required = [" + columns.times().when().map(SourceDraft::listed).orElse("") + "]");
    line(out, "  aliases {");
    columns.aliases().forEach((found, column) -> line(out, "    " + text(found) + " = " + column));
    line(out, "  }");
    line(out, "  protect {");
    protect(out);
    line(out, "  }");
    line(out, "  valid = []");
    if (columns.protect().containsKey(Protection.PHONE)) {
      line(out, "  # COMPLETE: the country of phone numbers without a country code, such as DE.");
      line(out, "  parameters { region = ZZ }");
    } else {
      line(out, "  parameters {}");
    }
    touchpoints(out);
    line(out, "}");
    return out.toString();
  }

  private void csv(StringBuilder out) {
    List<String> settings = new ArrayList<>();
    if (sample.opening() != null) {
      Sample.Opening opening = sample.opening();
      boolean marked = opening.titled() && columns.times().when().isEmpty();
      settings.add(
          "delimiter = \"" + (opening.delimiter() == '\t' ? "\\t" : opening.delimiter()) + "\"");
      settings.add("quote = \"\\\"\"");
      settings.add("encoding = \"" + opening.encoding() + "\"");
      settings.add(
          "header-marks = [" + (marked ? text(sample.schema().fieldNames()[0]) : "") + "]");
      settings.add("decimal-comma = false");
    }
    String remark = "";
    if (columns.times().dates() != Dates.ISO) {
      settings.add("dates = " + lower(columns.times().dates()));
      remark = "   # COMPLETE: day_first or month_first?";
    }
    if (!settings.isEmpty()) {
      line(out, "  csv { " + String.join(", ", settings) + " }" + remark);
    }
  }

  private void touchpoints(StringBuilder out) {
    line(out, "  touchpoints {");
    line(out, "    # COMPLETE: one block for each kind of contact that a record tells of.");
    line(out, "    event {");
    line(
        out,
        "      key = [_record_id]   # COMPLETE: what identifies the contact, if anything does");
    line(out, "      fields {");
    String instant = columns.times().instant().orElse("CAST(NULL AS TIMESTAMP)");
    String when = columns.times().when().isEmpty() ? "   # COMPLETE: when it happened, in UTC" : "";
    line(out, "        occurred_at = \"" + instant + "\"" + when);
    line(
        out,
        "        kind = \"'other'\"    # COMPLETE: order, page_view, email_open, store_visit, …");
    line(out, "        channel = \"'web'\"   # COMPLETE: web, store, email, sms, phone, …");
    line(out, "        identifiers = \"" + identifiers() + "\"");
    line(out, "      }");
    line(out, "    }");
    line(out, "  }");
  }

  private void protect(StringBuilder out) {
    columns
        .protect()
        .forEach(
            (kind, some) ->
                line(
                    out,
                    "    "
                        + lower(kind)
                        + " = ["
                        + String.join(", ", some.stream().map(SourceDraft::listed).toList())
                        + "]"));
  }

  private String identifiers() {
    List<String> known = columns.identifiers().stream().map(SamplePlace::quoted).toList();
    return known.isEmpty()
        ? "array(CAST(NULL AS STRING))"
        : "array(" + String.join(", ", known) + ")";
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  /** A path in a list of settings. */
  private static String listed(String path) {
    return path.matches("[\\w.-]+") ? path : text(path);
  }

  /** A text of settings. */
  private static String text(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static void line(StringBuilder out, String text) {
    out.append(text).append('\n');
  }
}
