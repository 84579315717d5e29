package io.pathlake.land;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The names by which a header may call declared columns: exactly so, or else without regard to
 * case, blanks, dashes and underscores, or else by an alias such as {@code Cost ({currency})},
 * whose braces name the column that what stands there belongs to.
 */
final class CsvNames {

  private final Map<String, Integer> exact = new HashMap<>();
  private final Map<String, Integer> loose = new HashMap<>();
  private final List<NamePattern> patterns;

  /** The names of columns and their aliases; an alias of none that is declared is no name. */
  CsvNames(List<String> declared, Map<String, String> aliases) {
    for (int i = 0; i < declared.size(); i++) {
      exact.put(declared.get(i), i);
      loose.put(loose(declared.get(i)), i);
    }
    aliases.forEach(
        (alias, column) -> {
          if (exact.containsKey(column)) {
            exact.putIfAbsent(alias, exact.get(column));
            loose.putIfAbsent(loose(alias), exact.get(column));
          }
        });
    patterns = NamePattern.of(aliases, exact);
  }

  /** The column of a name that is no pattern, or null. */
  Integer column(String written) {
    return exact.getOrDefault(written, loose.get(loose(written)));
  }

  /**
   * The column of a name, or null.
   *
   * @param taken columns that another name stands for already
   * @param said gets what the name itself says, such as the currency in "Cost (EUR)"
   */
  Integer column(String written, Set<Integer> taken, Map<Integer, String> said) {
    Integer at = column(written);
    for (int p = 0; at == null && p < patterns.size(); p++) {
      at = patterns.get(p).column(written, taken, said);
    }
    return at;
  }

  /** Whether cells have all of the names, or others of the same columns. */
  boolean areAllIn(List<String> cells, Collection<String> names) {
    return names.stream()
        .allMatch(name -> cells.stream().anyMatch(cell -> same(name, cell.strip())));
  }

  /** Whether any of the cells names a column. */
  boolean areSomeIn(List<String> cells) {
    return cells.stream().anyMatch(cell -> any(cell.strip()) != null);
  }

  private boolean same(String name, String cell) {
    Integer column = column(name);
    return loose(name).equals(loose(cell)) || (column != null && column.equals(any(cell)));
  }

  private Integer any(String cell) {
    Map<Integer, String> said = new HashMap<>();
    return column(cell, Set.of(), said);
  }

  static String loose(String name) {
    // French headers have blanks that do not break lines, and either apostrophe.
    return name.toLowerCase(Locale.ROOT)
        .replace('\u2019', '\'')
        .replaceAll("[\\s\u00A0\u202F_-]+", "");
  }
}
