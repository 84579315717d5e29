package io.pathlake.mining.segments;

import io.pathlake.lake.tables.Journeys;
import io.pathlake.settings.Expressions;
import io.pathlake.settings.SettingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;

/**
 * The segments of a settings file, their expressions checked and ready. Needs no session.
 *
 * @param names in alphabetical order
 * @param values the text that each journey has of each, null for none
 */
public record DeclaredSegments(List<String> names, List<Column> values) {

  /**
   * The segments of these expressions by name.
   *
   * @throws SettingsException with every one that cannot be computed from a journey
   */
  public static DeclaredSegments of(Map<String, String> segments) {
    Expressions known = Expressions.over(Journeys.TABLE.schema(), Map.of());
    List<Column> values = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    segments.forEach(
        (name, sql) -> {
          try {
            values.add(known.text("mining.segments." + name, sql));
          } catch (SettingsException e) {
            problems.addAll(e.problems());
          }
        });
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    return new DeclaredSegments(List.copyOf(segments.keySet()), values);
  }
}
