package io.pathlake.land;

import io.pathlake.settings.SettingsException;
import io.pathlake.settings.SourceSettings;
import io.pathlake.settings.SourceSettings.Group;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * Records one below the other that are parts of one thing: what only the first says is carried to
 * the others, and each gets its place. An order's lines in a shop's export are such.
 */
final class Grouping implements Serializable {
  private static final long serialVersionUID = 1L;
  private final int by;
  private final int[] carried;
  private final int place;

  private Grouping(int by, int[] carried, int place) {
    this.by = by;
    this.carried = carried;
    this.place = place;
  }

  /**
   * The grouping of a source; null of one without.
   *
   * @throws SettingsException when it names what is no column
   */
  static Grouping of(SourceSettings source, List<String> columns) {
    Group group = source.csv().group().orElse(null);
    return group == null
        ? null
        : new Grouping(
            index(source, columns, group.by()),
            group.carry().stream().mapToInt(name -> index(source, columns, name)).toArray(),
            index(source, columns, group.place()));
  }

  private static int index(SourceSettings source, List<String> columns, String name) {
    int at = columns.indexOf(name);
    if (at < 0) {
      throw new SettingsException(
          List.of(
              "sources."
                  + source.name()
                  + ".csv.group names "
                  + name
                  + ", which is none of its columns"));
    }
    return at;
  }

  /**
   * Completes a record from the one before it in the file.
   *
   * @param before its values, completed; null of the first
   */
  void complete(Object[] values, Object[] before) {
    boolean same = before != null && values[by] != null && Objects.equals(values[by], before[by]);
    values[place] = same ? (Long) before[place] + 1 : 0L;
    if (same) {
      for (int column : carried) {
        values[column] = values[column] == null ? before[column] : values[column];
      }
    }
  }
}
