package io.pathlake.land;

import io.pathlake.lake.Slices;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The rows of one source's tables that a landing replaces: by the files' hashes and the days. */
final class Replacement {

  private final String source;
  private final Set<LocalDate> days = new TreeSet<>();
  private final Set<String> ids = new TreeSet<>();
  private final Set<String> replaced = new TreeSet<>();
  private boolean unfinished;

  Replacement(String source, Instant at) {
    this.source = source;
    days.add(at.atOffset(ZoneOffset.UTC).toLocalDate());
  }

  /** A file that lands, and the rows that it had before. */
  void file(String checksum, Map<String, LocalDate> before) {
    ids.add(checksum);
    rows(before);
  }

  /** Rows that are to go, by the hash of the file they came in. */
  void rows(Map<String, LocalDate> before) {
    ids.addAll(before.keySet());
    days.addAll(before.values());
    replaced.addAll(before.keySet());
  }

  /** An earlier run may have left rows that the ledger does not know of. */
  void unfinished() {
    unfinished = true;
  }

  /** Whether no row of these files can be there yet, so that theirs are simply added. */
  boolean isOfNewFiles() {
    return !unfinished && replaced.isEmpty();
  }

  boolean isEmpty() {
    return ids.isEmpty();
  }

  /** Hashes of files whose earlier rows go. */
  Set<String> replaced() {
    return Set.copyOf(replaced);
  }

  /** The slices of the bronze table. */
  Slices ofBronze() {
    return Slices.days("_landed_on", days).and(Slices.values("_file_id", ids));
  }

  /** The slices of the quarantine, which sources share. */
  Slices ofQuarantine() {
    return ofBronze().and(Slices.values("source", List.of(source)));
  }
}
