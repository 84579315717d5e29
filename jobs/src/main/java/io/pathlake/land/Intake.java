package io.pathlake.land;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What one task keeps while it reads: pseudonyms, and the unknown values of the record at hand. */
final class Intake {

  private static final int REMEMBERED_NAMES = 20_000;
  private final Pseudonyms pseudonyms;
  private final Map<String, String> maskedNames = new HashMap<>();
  private Map<String, String> unknown = Map.of();

  Intake(Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  Pseudonyms pseudonyms() {
    return pseudonyms;
  }

  /** Forgets the record before. */
  void begin() {
    unknown = Map.of();
  }

  /** The masked values under undeclared names of this record. */
  Map<String, String> unknown() {
    return unknown;
  }

  /** Keeps a value under an undeclared name, both masked. */
  void keep(String path, String value) throws Misfit {
    if (unknown.isEmpty()) {
      unknown = new LinkedHashMap<>();
    }
    String name = maskedName(path);
    if (unknown.put(name, Masking.mask(value)) != null && name.equals(path)) {
      throw new Misfit("The name " + name + " stands in it twice");
    }
  }

  private String maskedName(String path) {
    String masked = maskedNames.get(path);
    if (masked == null) {
      masked = Masking.mask(path);
      if (maskedNames.size() < REMEMBERED_NAMES) {
        maskedNames.put(path, masked);
      }
    }
    return masked;
  }
}
