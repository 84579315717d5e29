package io.pathlake.land;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a run has to do for one source, worked out from its ledger and its folder alone.
 *
 * <p>A file is the owner of its bytes' rows, or a duplicate of the owner. A file that is known and
 * unchanged keeps its verdict; one that is gone from the folder does, too. When an owner changes, a
 * duplicate of its earlier bytes becomes their owner and lands.
 */
final class Intentions {

  /** Files to read, by path. */
  final List<Incoming> read = new ArrayList<>();

  /** Files with the bytes of another, each with that one's path. */
  final Map<Incoming, String> duplicates = new java.util.LinkedHashMap<>();

  /** Files of which only the time of change differs. */
  final List<Incoming> touched = new ArrayList<>();

  private final Map<String, Entry> ledger;

  private Intentions(Map<String, Entry> ledger) {
    this.ledger = ledger;
  }

  /** Whether a file's bytes must be looked at. */
  static boolean mustHash(Incoming file, Entry known) {
    return known == null || !known.isJudged() || !known.isSameFile(file);
  }

  /**
   * Works out what to do.
   *
   * @param ledger what is known, by path
   * @param files the folder's files, with their checksums
   * @param readAs hash of the settings that files are read with now
   */
  static Intentions of(Map<String, Entry> ledger, List<Incoming> files, String readAs) {
    Intentions intentions = new Intentions(ledger);
    Map<String, String> owners = new HashMap<>();
    Set<String> changing = new HashSet<>();
    List<Incoming> open = new ArrayList<>();
    for (Incoming file : files) {
      Entry known = ledger.get(file.path());
      boolean same = known != null && known.isJudged() && known.checksum().equals(file.checksum());
      if (same && known.ownsRows() && readAs.equals(known.readAs())) {
        if (!known.isSameFile(file)) {
          intentions.touched.add(file);
        }
      } else {
        open.add(file);
        changing.add(file.path());
      }
    }
    for (Entry entry : ledger.values()) {
      if (entry.isJudged() && entry.ownsRows() && !changing.contains(entry.path())) {
        owners.put(entry.checksum(), entry.path());
      }
    }
    intentions.judge(open, owners);
    return intentions;
  }

  private void judge(List<Incoming> open, Map<String, String> owners) {
    open.sort(Comparator.comparing((Incoming file) -> !owned(file)).thenComparing(Incoming::path));
    for (Incoming file : open) {
      String owner = owners.putIfAbsent(file.checksum(), file.path());
      if (owner == null) {
        read.add(file);
        continue;
      }
      Entry known = ledger.get(file.path());
      boolean news =
          known == null
              || known.ownsRows()
              || !known.checksum().equals(file.checksum())
              || !known.isSameFile(file);
      if (news) {
        duplicates.put(file, owner);
      }
    }
  }

  private boolean owned(Incoming file) {
    Entry known = ledger.get(file.path());
    return known != null && known.ownsRows() && known.checksum().equals(file.checksum());
  }

  /** Ids and days of the rows that a file had before, and that its landing removes. */
  Map<String, LocalDate> replaced(Incoming file) {
    Map<String, LocalDate> rows = new TreeMap<>();
    Entry known = ledger.get(file.path());
    if (known != null && known.ownsRows()) {
      rows.putAll(known.replaces());
      rows.put(known.checksum(), known.landedOn());
    }
    return rows;
  }

  boolean isEmpty() {
    return read.isEmpty() && duplicates.isEmpty() && touched.isEmpty();
  }
}
