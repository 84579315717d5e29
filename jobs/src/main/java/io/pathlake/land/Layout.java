package io.pathlake.land;

import io.pathlake.lake.tables.Bronze;
import io.pathlake.settings.LandSettings;
import io.pathlake.settings.SettingsException;
import io.pathlake.settings.SettingsHash;
import io.pathlake.settings.SourceSettings;
import io.pathlake.settings.SourceSettings.Format;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a task needs to know of a source to read its files; compiled once and sent to every task.
 *
 * @param names the native columns in order
 * @param requiredPaths columns and fields that a record must have
 * @param grouping of records that are parts of one thing; null where each is one of its own
 * @param nesting of documents that are parts of a record; null where none are
 * @param unkept names with stars of undeclared values that are not kept
 */
record Layout(
    Format format,
    char delimiter,
    char quote,
    String encoding,
    boolean header,
    String noRecords,
    List<String> headerMarks,
    List<String> names,
    Map<String, String> aliases,
    List<String> requiredPaths,
    Map<String, String> parameters,
    Limits limits,
    Grouping grouping,
    Nesting nesting,
    List<String> unkept,
    StructShape shape,
    Excerpt excerpt,
    Required required)
    implements Serializable {

  /** Guards against input that would exhaust the machine. */
  record Limits(long lineBytes, int jsonDepth, long fileBytes, int ratio) implements Serializable {}

  /**
   * Compiles a source's settings.
   *
   * @throws SettingsException naming what cannot be
   */
  static Layout of(SourceSettings source, LandSettings land) {
    StructShape shape = Shapes.of(source);
    if (source.format() == Format.CSV) {
      refuseNested(source, shape);
    }
    return new Layout(
        source.format(),
        source.csv().delimiter(),
        source.csv().quote(),
        source.csv().encoding(),
        source.csv().header(),
        source.csv().noRecords(),
        List.copyOf(source.csv().headerMarks()),
        List.of(Bronze.natives(source).fieldNames()),
        new HashMap<>(source.aliases()),
        List.copyOf(source.required()),
        new HashMap<>(source.parameters()),
        new Limits(land.maxLineBytes(), land.maxJsonDepth(), land.maxFileBytes(), land.maxRatio()),
        Grouping.of(source, List.of(Bronze.natives(source).fieldNames())),
        Nesting.of(source, shape),
        Shapes.unkept(source),
        shape,
        new Excerpt(Shapes.names(source)),
        new Required(shape, source.required()));
  }

  /** What a record lacks: something required, or any at all of the columns; null for nothing. */
  String missing(Object[] values) {
    return requiredPaths.isEmpty() && Arrays.stream(values).allMatch(Objects::isNull)
        ? names.get(0)
        : required.missing(values);
  }

  private static void refuseNested(SourceSettings source, StructShape shape) {
    for (int i = 0; i < shape.size(); i++) {
      if (!(shape.field(i) instanceof LeafShape)) {
        throw new SettingsException(
            List.of(
                "sources."
                    + source.name()
                    + ".columns: "
                    + shape.field(i).path
                    + " is nested, which a CSV file cannot hold"));
      }
    }
  }

  /** Hash of all that decides what a file's rows are; another one means reading it again. */
  static String readAs(SourceSettings source, LandSettings land) {
    return SettingsHash.of(
        source.format(),
        // Where nothing is nested the hash is as it always was: no file is read again.
        source.nest().<Object>map(nest -> List.of(source.csv(), nest)).orElse(source.csv()),
        source.columns(),
        source.required(),
        source.aliases(),
        source.protect(),
        source.valid(),
        source.parameters(),
        land.keyId());
  }
}
