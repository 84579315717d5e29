package io.pathlake.lake.tables;

import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.pathlake.lake.Table;
import io.pathlake.settings.SettingsException;
import io.pathlake.settings.SourceSettings;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The records of one source as exported, personal values protected: one table per source, its
 * native columns declared by the source's settings.
 */
public final class Bronze {

  /** The columns that landing adds to the native ones. */
  public static final Set<String> ADDED =
      Set.of(
          "_file",
          "_file_id",
          "_line",
          "_record_id",
          "_modified_at",
          "_landed_at",
          "_landed_on",
          "_unknown");

  private Bronze() {}

  /**
   * The table {@code bronze.<source>}.
   *
   * @throws SettingsException when the source's columns cannot be a table
   */
  public static Table of(SourceSettings source) {
    Table.Builder table =
        Table.named("bronze." + source.name())
            .grain("One row per record of " + source.name() + ", as exported.");
    for (StructField field : natives(source).fields()) {
      table.optional(field.name(), field.dataType(), comment(field));
    }
    return table
        .required("_file", StringType, "Path below the source's folder; in a zip, its member too.")
        .required("_file_id", StringType, "SHA-256 of the file's bytes, hexadecimal.")
        .required("_line", LongType, "Line, or record number in Parquet, from 1.")
        .required("_record_id", StringType, "Hash of the content; #n marks the nth equal record.")
        .required("_modified_at", TimestampType, "The file's own time of change, UTC.")
        .required("_landed_at", TimestampType, "Landing instant of the run, UTC.")
        .required("_landed_on", DateType, "Day of that, UTC.")
        .optional(
            "_unknown",
            DataTypes.createMapType(StringType, StringType),
            "Values under names that are not declared, personal data masked.")
        .key("_file_id", "_record_id")
        .partition("_landed_on")
        .build();
  }

  /**
   * The native columns, all optional.
   *
   * @throws SettingsException when they cannot be parsed or two have one name
   */
  public static StructType natives(SourceSettings source) {
    StructType parsed;
    try {
      parsed = StructType.fromDDL(source.columns());
    } catch (Exception e) { // ParseException is checked in Scala only, javac cannot name it here
      throw wrong(source, "cannot be parsed: " + firstLine(e));
    }
    Set<String> seen = new HashSet<>();
    StructType columns = new StructType();
    for (StructField field : parsed.fields()) {
      if (!seen.add(field.name().toLowerCase(Locale.ROOT)) || ADDED.contains(field.name())) {
        throw wrong(source, "name '" + field.name() + "' twice, or landing adds it itself");
      }
      if (field.name().matches(".*[ ,;{}()\\n\\t=].*")) {
        throw wrong(
            source,
            "name '"
                + field.name()
                + "', but a column has no space or ,;{}()= in its name; give it a plain name and"
                + " list this header under aliases");
      }
      columns = columns.add(field.name(), field.dataType(), true, field.metadata());
    }
    return columns;
  }

  private static String comment(StructField field) {
    return field.getComment().isDefined() ? field.getComment().get() : "As exported.";
  }

  private static String firstLine(Exception e) {
    String message =
        e instanceof ParseException p ? p.getSimpleMessage() : String.valueOf(e.getMessage());
    return message.strip().lines().findFirst().orElse("");
  }

  private static SettingsException wrong(SourceSettings source, String problem) {
    return new SettingsException(List.of("sources." + source.name() + ".columns " + problem));
  }
}
