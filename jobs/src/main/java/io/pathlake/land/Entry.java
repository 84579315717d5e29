package io.pathlake.land;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.collection.JavaConverters;

/**
 * One row of the ledger.
 *
 * @param replaces while landing: ids and days of the rows that this landing removes
 */
record Entry(
    String source,
    String path,
    long size,
    Instant modifiedAt,
    String checksum,
    String verdict,
    Counts counts,
    Instant landedAt,
    String reason,
    String readAs,
    Map<String, LocalDate> replaces) {

  static final String LANDING = "landing";
  static final String LANDED = "landed";
  static final String DUPLICATE = "duplicate";
  static final String REJECTED = "rejected";

  /** Where a file's records went. */
  record Counts(long landed, long quarantined, long duplicates, long blank) {
    static final Counts NONE = new Counts(0, 0, 0, 0);

    long records() {
      return landed + quarantined + duplicates + blank;
    }

    Counts plus(Counts other) {
      return new Counts(
          landed + other.landed,
          quarantined + other.quarantined,
          duplicates + other.duplicates,
          blank + other.blank);
    }
  }

  /** An entry for a file as it lies there now. */
  static Entry of(
      String source, Incoming file, String verdict, Counts counts, Instant at, String readAs) {
    return new Entry(
        source,
        file.path(),
        file.size(),
        file.modifiedAt(),
        file.checksum(),
        verdict,
        counts,
        at,
        null,
        readAs,
        Map.of());
  }

  Entry because(String reason) {
    return with(size, modifiedAt, reason, readAs, replaces);
  }

  Entry replacing(Map<String, LocalDate> rows) {
    return with(size, modifiedAt, reason, readAs, rows);
  }

  /** The same judgement of a file whose bytes are the same, but not its time of change. */
  Entry touched(Incoming file) {
    return with(file.size(), file.modifiedAt(), reason, readAs, replaces);
  }

  /** The same entry of a file that must be read again, its rows being lost. */
  Entry again() {
    return with(size, modifiedAt, reason, "", replaces);
  }

  private Entry with(
      long size,
      Instant modifiedAt,
      String reason,
      String readAs,
      Map<String, LocalDate> replaces) {
    return new Entry(
        source,
        path,
        size,
        modifiedAt,
        checksum,
        verdict,
        counts,
        landedAt,
        reason,
        readAs,
        replaces);
  }

  /** The day, in UTC, under which the file's rows lie. */
  LocalDate landedOn() {
    return landedAt.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  /** Whether rows of the lake may be of this file, rather than of another with its bytes. */
  boolean ownsRows() {
    return !verdict.equals(DUPLICATE);
  }

  boolean isJudged() {
    return !verdict.equals(LANDING);
  }

  boolean isSameFile(Incoming file) {
    return size == file.size() && modifiedAt.equals(file.modifiedAt());
  }

  static Entry of(Row row) {
    Map<String, LocalDate> replaces = new TreeMap<>();
    int at = row.fieldIndex("replaces");
    if (!row.isNullAt(at)) {
      row.<String, Object>getJavaMap(at).forEach((id, day) -> replaces.put(id, Times.day(day)));
    }
    return new Entry(
        row.getAs("source"),
        row.getAs("path"),
        row.<Long>getAs("size"),
        Times.instant(row.getAs("modified_at")),
        row.getAs("checksum"),
        row.getAs("verdict"),
        new Counts(
            row.<Long>getAs("landed"),
            row.<Long>getAs("quarantined"),
            row.<Long>getAs("duplicates"),
            row.<Long>getAs("blank")),
        Times.instant(row.getAs("landed_at")),
        row.getAs("reason"),
        row.getAs("read_as"),
        replaces);
  }

  Row toRow() {
    return RowFactory.create(
        source,
        path,
        size,
        modifiedAt,
        checksum,
        verdict,
        counts.records(),
        counts.landed(),
        counts.quarantined(),
        counts.duplicates(),
        counts.blank(),
        landedAt,
        landedOn(),
        reason,
        readAs,
        replaces.isEmpty() ? null : JavaConverters.mapAsScalaMap(replaces));
  }

  /** Sessions differ in which of Java's types they give for days and instants. */
  private static final class Times {
    static Instant instant(Object value) {
      return value instanceof java.sql.Timestamp stamp ? stamp.toInstant() : (Instant) value;
    }

    static LocalDate day(Object value) {
      return value instanceof java.sql.Date date ? date.toLocalDate() : (LocalDate) value;
    }
  }
}
