package io.pathlake.land;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What one task keeps while it reads: pseudonyms, and the unknown values of the record at hand. */
final class Intake {

  private static final int REMEMBERED_NAMES = 20_000;
  private final Pseudonyms pseudonyms;
  private final Map<String, String> maskedNames = new HashMap<>();
  private final List<Pattern> unkept;
  private final Map<String, Boolean> keeps = new HashMap<>();
  private Map<String, String> unknown = Map.of();

  /**
   * An intake.
   *
   * @param unkept names with stars of undeclared values that are not kept, in any case of letters
   */
  Intake(Pseudonyms pseudonyms, List<String> unkept) {
    this.pseudonyms = pseudonyms;
    this.unkept =
        unkept.stream()
            .map(name -> Pattern.quote(name).replace("*", "\\E.*\\Q"))
            .map(name -> Pattern.compile(name, Pattern.CASE_INSENSITIVE | Pattern.DOTALL))
            .toList();
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
    if (!keeps(path)) {
      return;
    }
    if (unknown.isEmpty()) {
      unknown = new LinkedHashMap<>();
    }
    String name = maskedName(path);
    if (unknown.put(name, Masking.mask(value)) != null && name.equals(path)) {
      throw new Misfit("The name " + name + " stands in it twice");
    }
  }

  private boolean keeps(String path) {
    if (unkept.isEmpty()) {
      return true;
    }
    Boolean known = keeps.get(path);
    if (known == null) {
      known = unkept.stream().noneMatch(pattern -> pattern.matcher(path).matches());
      if (keeps.size() < REMEMBERED_NAMES) {
        keeps.put(path, known);
      }
    }
    return known;
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
