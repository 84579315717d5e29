package io.pathlake.land;

import io.pathlake.settings.NearestName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which declared column each cell of a record belongs to, found by the header's names. */
final class CsvHeader {

  /** How many cells a record has. */
  final int width;

  /** Per cell the declared column's place, or -1. */
  final int[] column;

  /** Per cell its name as written, masked. */
  final String[] name;

  /** What names say of every record, such as the currency in "Cost (EUR)": columns and texts. */
  final Map<Integer, String> said;

  private CsvHeader(int[] column, String[] name, Map<Integer, String> said) {
    this.width = column.length;
    this.column = column;
    this.name = name;
    this.said = said;
  }

  /** Of a file without a header: cells in the order of the declared columns. */
  static CsvHeader ordered(List<String> declared) {
    int[] column = new int[declared.size()];
    Arrays.setAll(column, i -> i);
    return new CsvHeader(column, declared.toArray(String[]::new), Map.of());
  }

  /**
   * Reads a header line.
   *
   * @param required declared columns that must be there
   * @throws Rejected when one is missing or a declared name stands there twice
   */
  static CsvHeader of(
      List<String> cells, List<String> declared, CsvNames names, List<String> required)
      throws Rejected {
    Map<Integer, String> said = new HashMap<>();
    int[] column = new int[cells.size()];
    String[] name = new String[cells.size()];
    Set<Integer> taken = new HashSet<>();
    for (int i = 0; i < column.length; i++) {
      String written = cells.get(i).strip();
      if (names.column(written) != null && Arrays.asList(name).subList(0, i).contains(written)) {
        throw new Rejected("The header names " + written + " twice: keep one of them");
      }
      Integer at = names.column(written, taken, said);
      // Of several names for one column the first is taken; the others are kept as unknown.
      column[i] = at == null || !taken.add(at) ? -1 : at;
      name[i] = Masking.mask(written.isEmpty() ? "#" + (i + 1) : written);
    }
    require(required, declared, taken, List.of(name));
    return new CsvHeader(column, name, said);
  }

  private static void require(
      List<String> required, List<String> declared, Set<Integer> found, List<String> names)
      throws Rejected {
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < declared.size(); i++) {
      String column = declared.get(i);
      if (!found.contains(i) && required.contains(column)) {
        missing.add(
            column + " (nearest: " + String.join(", ", NearestName.ranked(column, names, 3)) + ")");
      }
    }
    if (!missing.isEmpty()) {
      throw new Rejected(
          "The header has no column "
              + String.join("; nor ", missing)
              + ". If a column was renamed, list its new name under aliases of the source; if the"
              + " delimiter differs, correct csv.delimiter");
    }
  }
}
