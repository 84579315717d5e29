package io.pathlake.land;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;

/**
 * What the rows of one file, met in order, come to. Holds a bounded number of names and reasons.
 */
final class Tally implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int MOST = 1_000;
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");
  private static final Pattern PLACE = Pattern.compile("character \\d+");
  private static final Pattern INDEX = Pattern.compile("\\[\\d+\\]");

  /** How often something was met, and where first. */
  record Met(long times, String where) implements Serializable {
    Met plus(Met other) {
      return new Met(times + other.times, where.compareTo(other.where) <= 0 ? where : other.where);
    }
  }

  final String path;
  int end = -1;
  String reason;
  long rows;
  long bad;
  long seen;
  long blank;
  long unknown;
  long rawPhones;
  final HashMap<String, Met> reasons = new HashMap<>();
  final HashMap<String, Long> names = new HashMap<>();

  Tally(String path) {
    this.path = path;
  }

  /** Counts a row of {@link FileRows}. */
  void add(InternalRow row) {
    int kind = row.getInt(FileRows.KIND);
    switch (kind) {
      case FileRows.ROW -> {
        rows++;
        if (!row.isNullAt(FileRows.UNKNOWN)) {
          names(row.getMap(FileRows.UNKNOWN).keyArray());
        }
      }
      case FileRows.BAD -> {
        bad++;
        reason(row);
      }
      default -> {
        end = kind;
        end(row);
      }
    }
  }

  private void end(InternalRow row) {
    if (end == FileRows.DONE) {
      seen = row.getLong(FileRows.LINE);
      blank = row.getLong(FileRows.COUNT);
      rawPhones = row.getLong(FileRows.RAW_PHONES);
      return;
    }
    reason = row.getUTF8String(FileRows.REASON).toString();
    reasons.clear();
    names.clear();
    if (end == FileRows.REJECTED) {
      reason(row);
    }
  }

  private void reason(InternalRow row) {
    String words = row.getUTF8String(FileRows.REASON).toString();
    words = QUOTED.matcher(words).replaceAll("\"…\"");
    words = PLACE.matcher(words).replaceAll("character …");
    String line = row.isNullAt(FileRows.LINE) ? "" : ":" + row.getLong(FileRows.LINE);
    if (reasons.size() < MOST || reasons.containsKey(words)) {
      String where = row.getUTF8String(FileRows.FILE) + line;
      reasons.merge(words, new Met(1, where), (had, one) -> new Met(had.times + 1, had.where));
    }
  }

  private void names(ArrayData keys) {
    unknown += keys.numElements();
    for (int i = 0; i < keys.numElements(); i++) {
      String name = keys.getUTF8String(i).toString();
      if (name.indexOf('[') >= 0) {
        name = INDEX.matcher(name).replaceAll("[]");
      }
      if (names.size() < MOST || names.containsKey(name)) {
        names.merge(name, 1L, Long::sum);
      }
    }
  }

  static Map<String, Long> names(Iterable<Tally> files) {
    Map<String, Long> all = new HashMap<>();
    files.forEach(file -> file.names.forEach((name, n) -> all.merge(name, n, Long::sum)));
    return all;
  }

  static Map<String, Met> reasons(Iterable<Tally> files) {
    Map<String, Met> all = new HashMap<>();
    files.forEach(file -> file.reasons.forEach((words, met) -> all.merge(words, met, Met::plus)));
    return all;
  }
}
