package io.pathlake.land;

import io.pathlake.settings.SettingsException;
import io.pathlake.settings.SourceSettings;
import io.pathlake.settings.SourceSettings.Nest;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which documents are parts of a record above them, and the lists of it that they belong to. A
 * shop's bulk export writes the lines of an order so.
 *
 * @param by place of the column in which a part names its record
 * @param of place of the column with a document's own name
 * @param lists places of the columns that take parts, by how the parts' names begin
 * @param otherwise why a part is quarantined that is none of the record above it
 */
record Nesting(int by, int of, TreeMap<String, Integer> lists, String otherwise)
    implements Serializable {

  /**
   * The nesting of a source; null of one without.
   *
   * @throws SettingsException when it names what is no column, or no list
   */
  static Nesting of(SourceSettings source, StructShape shape) {
    if (source.nest().isEmpty()) {
      return null;
    }
    Nest nest = source.nest().get();
    TreeMap<String, Integer> lists = new TreeMap<>();
    nest.lists().forEach((column, start) -> lists.put(start, list(source, shape, column)));
    return new Nesting(
        column(source, shape, nest.by()),
        column(source, shape, nest.of()),
        lists,
        nest.otherwise());
  }

  private static int column(SourceSettings source, StructShape shape, String name) {
    Integer at = shape.indexOf(name);
    if (at == null) {
      throw wrong(source, name, "none of its columns");
    }
    return at;
  }

  private static int list(SourceSettings source, StructShape shape, String name) {
    int at = column(source, shape, name);
    if (!(shape.field(at) instanceof ListShape)) {
      throw wrong(source, name, "no list among its columns");
    }
    return at;
  }

  private static SettingsException wrong(SourceSettings source, String name, String what) {
    return new SettingsException(
        List.of("sources." + source.name() + ".nest names " + name + ", which is " + what));
  }

  /** Place of the list that takes a part of this name; null where none does. */
  Integer listOf(String name) {
    return lists.entrySet().stream()
        .filter(list -> name.startsWith(list.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }
}
